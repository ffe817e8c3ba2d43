"""Fills the other services with what customers find in a cloud: resources.py IDENTITY_URL PASSWORD"""
import sys

from cloud import Cloud

# Name, processors, MB of memory, GB of disk.
FLAVORS = [
    ("general1-1", 1, 1024, 20),
    ("general1-2", 2, 2048, 40),
    ("m1.nano", 1, 64, 0),  # Nova refuses to boot an image on a disk of no size.
]
IMAGES = ["CoreOS (Stable)", "CoreOS (Beta)"]
# As at Rackspace, both are visible to every customer.
NETWORKS = {"PublicNet": "10.99.0.0/16", "ServiceNet": "10.98.0.0/16"}
LIMITS = {"instances": 1, "cores": 4, "ram": 8192, "key_pairs": 1}
PORTS = 3

cloud = Cloud(*sys.argv[1:3])

for name, processors, memory, disk in FLAVORS:
    cloud.make("compute", "/flavors", "flavor", name=name, vcpus=processors, ram=memory, disk=disk)

limited = cloud.get("identity", "/projects?name=limited")["projects"][0]["id"]
cloud.put("compute", f"/os-quota-sets/{limited}", {"quota_set": LIMITS})

cloud.put("network", f"/v2.0/quotas/{limited}", {"quota": {"port": PORTS}})
cloud.put("volumev3", f"/os-quota-sets/{limited}", {"quota_set": {"volumes": 1}})
cloud.make("volumev3", "/types", "volume_type", name="ssd")

for name in IMAGES:
    image = cloud.post("image", "/v2/images", {
        "name": name, "disk_format": "raw", "container_format": "bare", "visibility": "public"})
    cloud.put(
        "image", f"/v2/images/{image['id']}/file", b"not really a disk\n",
        "application/octet-stream")

for name, addresses in NETWORKS.items():
    network = cloud.make("network", "/v2.0/networks", "network", name=name, shared=True)
    cloud.make(
        "network", "/v2.0/subnets", "subnet", network_id=network, name=name, ip_version=4,
        cidr=addresses)
