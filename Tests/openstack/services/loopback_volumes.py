"""A Cinder driver whose volumes have no content and are attached to nothing."""
from cinder.volume import driver


class LoopbackDriver(driver.VolumeDriver):
    def check_for_setup_error(self):
        pass

    def get_volume_stats(self, refresh=False):
        return {
            "volume_backend_name": "loopback", "vendor_name": "rkgen", "driver_version": "1",
            "storage_protocol": "loopback", "total_capacity_gb": 100000, "free_capacity_gb": 100000,
            "shared_targets": False,
        }

    def create_volume(self, volume):
        pass

    def clone_image(self, context, volume, image_location, image_meta, image_service):
        return {}, True

    def delete_volume(self, volume):
        pass

    def ensure_export(self, context, volume):
        pass

    def create_export(self, context, volume, connector):
        pass

    def remove_export(self, context, volume):
        pass

    def initialize_connection(self, volume, connector):
        return {"driver_volume_type": "loopback", "data": {}}

    def terminate_connection(self, volume, connector, **arguments):
        pass
