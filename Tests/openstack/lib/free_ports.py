"""Prints free ports, one per line: free_ports.py COUNT [FIRST]. With FIRST, tries the ports from there on."""
import random
import socket
import sys

count = int(sys.argv[1])
first = sys.argv[2] if len(sys.argv) > 2 else ""
if first:
    candidates = range(int(first), int(first) + count)
else:
    # Below the ephemeral ports that the kernel gives to clients.
    candidates = random.sample(range(12000, 30000), 2000)

found = []
for port in candidates:
    with socket.socket() as probe:
        # As the services do: a port with connections in TIME_WAIT counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            if first:
                sys.exit(f"port {port} is taken")
            continue
    found.append(port)
    if len(found) == count:
        break
print(*found, sep="\n")
