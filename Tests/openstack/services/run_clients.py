"""Runs the stock clients without loading them each time: run_clients.py FOLDER SOCKET

A client takes a second of processor time to load and a fiftieth of that to run. This process has loaded them, and
forks for every command that lib/client.py passes on: the child has the caller's arguments, environment, folder, umask
and standard streams, and exits with the client's exit status.
"""
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from importlib.metadata import entry_points

# The program that their messages name.
sys.argv[0] = "openstack"

import novaclient.shell
import openstack.config.loader
import openstack.connection
import openstackclient.shell

PROGRAMS = {"openstack": openstackclient.shell.main, "nova": novaclient.shell.main}
# Modules that are loaded by name when a command needs them.
PLUGINS = ["openstack.cli.base", "openstack.compute.v2", "openstack.identity.v3", "openstack.network.v2"]


def become(connection):
    request, streams, _, _ = socket.recv_fds(connection, 1 << 20, 3)
    while not request.endswith(b"\n"):
        request += connection.recv(1 << 20)
    call = json.loads(request)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(call["folder"])
    os.umask(call["mask"])
    os.environ.clear()
    os.environ.update(call["environment"])
    # The path of clouds.yaml was determined when this was loaded.
    importlib.reload(openstack.config.loader)
    sys.argv = call["arguments"]
    try:
        status = PROGRAMS[os.path.basename(sys.argv[0])](sys.argv[1:])
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    connection.sendall(str(status or 0).encode())


def main(folder, name):
    for group in PLUGINS:
        for plugin in entry_points(group=group):
            plugin.load()
    # Relative to its folder: paths of sockets must be short.
    os.chdir(folder)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(name)
    listener.listen(100)
    # So that exited children are reaped automatically.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            become(connection)
            os._exit(0)
        connection.close()


main(*sys.argv[1:])
