#!/usr/bin/python3 -IS
"""Runs a stock client, named like this file, in the run_clients.py of the cloud in whose bin/ it is."""
import json
import os
import socket
import sys

mask = os.umask(0)
os.umask(mask)
call = {
    "arguments": sys.argv, "environment": dict(os.environ), "folder": os.getcwd(), "mask": mask}
os.chdir(os.path.join(os.path.dirname(sys.argv[0]), "../run"))
service = socket.socket(socket.AF_UNIX)
service.connect("clients")
socket.send_fds(service, [json.dumps(call).encode() + b"\n"], [0, 1, 2])
# Empty if the client was killed by a signal.
sys.exit(int(service.recv(100) or 70))
