"""Fills Keystone: identity.py IDENTITY_URL PASSWORD TYPE=URL..."""
import sys

from cloud import Cloud

NAMES = {
    "identity": "keystone",
    "placement": "placement",
    "compute": "nova",
    "image": "glance",
    "volumev3": "cinder",
    "network": "neutron",
    "object-store": "swift",
}
# User, project, roles.
USERS = [
    ("service", "service", ["admin", "service"]),
    ("demo", "demo", ["member"]),
    ("limited", "limited", ["member"]),
]

cloud = Cloud(*sys.argv[1:3])
services = {s["type"]: s["id"] for s in cloud.get("identity", "/services")["services"]}
roles = {r["name"]: r["id"] for r in cloud.get("identity", "/roles")["roles"]}

for argument in sys.argv[3:]:
    kind, url = argument.split("=", 1)
    service = services.get(kind) or cloud.make(
        "identity", "/services", "service", type=kind, name=NAMES[kind])
    for interface in "public", "internal":
        cloud.make(
            "identity", "/endpoints", "endpoint", service_id=service, interface=interface,
            region_id="RegionOne", url=url)

roles["service"] = cloud.make("identity", "/roles", "role", name="service")
for user_name, project_name, role_names in USERS:
    project = cloud.make(
        "identity", "/projects", "project", name=project_name, domain_id="default")
    user = cloud.make(
        "identity", "/users", "user", name=user_name, domain_id="default", password=sys.argv[2])
    for role in role_names:
        cloud.put("identity", f"/projects/{project}/users/{user}/roles/{roles[role]}")
