"""Cinder's scheduler, volume service and API in one process, over a message bus in its memory.

run_cinder.py CONFIGURATION
"""
# isort: skip_file
import eventlet

eventlet.monkey_patch()
import open_databases  # Before anything connects.
import sys

from oslo_config import cfg
from oslo_log import log
from oslo_service import service as oslo_service

import cinder.i18n  # Before modules with translated texts.
from cinder import coordination, objects, rpc, service, version
from cinder.common import config

CONF = cfg.CONF


def main(configuration):
    objects.register_all()
    CONF(["--config-file", configuration], project="cinder", version=version.version_string())
    config.set_middleware_defaults()
    log.setup(CONF, "cinder")
    coordination.COORDINATOR.start()
    rpc.init(CONF)
    launcher = oslo_service.ServiceLauncher(CONF)
    launcher.launch_service(service.Service.create(binary="cinder-scheduler"))
    launcher.launch_service(
        service.Service.create(
            binary="cinder-volume", host=f"{CONF.host}@loopback", service_name="loopback",
            coordination=True))
    launcher.launch_service(service.WSGIService("osapi_volume"))
    launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
