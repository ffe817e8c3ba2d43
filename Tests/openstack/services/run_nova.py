"""Nova's conductor, scheduler, compute and API in one process, over a message bus in its memory.

run_nova.py CONFIGURATION FILE: it loads everything, and goes on when FILE is there.
"""
# isort: skip_file
import nova.cmd  # Makes the standard library's threads green, so it has to be first.
import open_databases  # Before anything connects.
import os
import shlex
import sys
import time

import os_vif
from oslo_log import log
from oslo_privsep import priv_context
from oslo_service import service as oslo_service

from nova import config, context, objects, service, utils
from nova.compute import rpcapi as compute
from nova.conductor import rpcapi as conductor
from nova.objects import host_mapping
from nova.scheduler import rpcapi as scheduler
from nova.scheduler.client import report
import nova.conf

WORKERS = {
    "nova-conductor": conductor.RPC_TOPIC,
    "nova-scheduler": scheduler.RPC_TOPIC,
    "nova-compute": compute.RPC_TOPIC,
}

# Each claim requests the allocations of all servers, one by one, and needs them only for PCI devices, which
# don't exist here.
report.SchedulerReportClient.get_allocations_for_provider_tree = lambda *arguments: {}


def main(configuration, start_file):
    config.parse_args(["nova", "--config-file", configuration])
    log.setup(nova.conf.CONF, "nova")
    priv_context.init(root_helper=shlex.split(utils.get_root_helper()))
    objects.register_all()
    os_vif.initialize()
    while not os.path.exists(start_file):
        time.sleep(0.05)

    launcher = oslo_service.ServiceLauncher(nova.conf.CONF)
    for binary, topic in WORKERS.items():
        launcher.launch_service(service.Service.create(binary=binary, topic=topic))
    # Servers can be placed once the host is mapped to its cell.
    administrator = context.get_admin_context()
    while not host_mapping.discover_hosts(administrator):
        time.sleep(0.1)
    objects.Service.enable_min_version_cache()
    launcher.launch_service(service.WSGIService("osapi_compute"))
    launcher.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
