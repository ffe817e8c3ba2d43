"""Swift's account, container, object and proxy servers in one process: run_swift.py FOLDER

FOLDER holds their configuration and gets the rings: one device, one copy of everything.
"""
# isort: skip_file
import eventlet
import eventlet.wsgi

eventlet.monkey_patch()  # Before anything of Swift is loaded.

import os
import sys

from swift.common import utils

folder = sys.argv[1]
utils.SWIFT_CONF_FILE = os.path.join(folder, "swift.conf")
# Swift reads its file in /etc when it is loaded, and remembers if it was missing.
utils.HASH_PATH_PREFIX, utils.HASH_PATH_SUFFIX = b"", b""
utils.validate_hash_conf()

from swift.common import constraints, storage_policy, wsgi
from swift.common.ring import RingBuilder

constraints.reload_constraints()
storage_policy.reload_storage_policies()
eventlet.hubs.use_hub(utils.get_hub())


def write_ring(kind, port):
    ring = RingBuilder(part_power=2, replicas=1, min_part_hours=0)
    ring.add_dev({
        "region": 1, "zone": 1, "ip": "127.0.0.1", "port": port, "device": "sda", "weight": 1.0})
    ring.rebalance()
    ring.get_ring().save(os.path.join(folder, kind + ".ring.gz"))


def serve(kind, path, listener):
    application = wsgi.loadapp(path, {"log_name": "swift-" + kind})
    eventlet.wsgi.server(
        listener, application, wsgi.NullLogger(), protocol=wsgi.SwiftHttpProtocol,
        socket_timeout=60, capitalize_response_headers=False)


servers = []
for kind in "account", "container", "object", "proxy":
    path = os.path.join(folder, f"swift-{kind}.conf")
    port = int(wsgi.load_app_config(path)["bind_port"])
    servers.append((kind, path, eventlet.listen(("127.0.0.1", port), backlog=1024)))
    if kind != "proxy":
        write_ring(kind, port)
for thread in [eventlet.spawn(serve, *server) for server in servers]:
    thread.wait()
