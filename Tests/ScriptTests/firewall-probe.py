"""Listens, or attempts connections.

firewall-probe.py listen FILE   creates the file once it listens
firewall-probe.py probe         tries probes from standard input, all at once: JSON [[namespace, interface, protocol,
                                address, port], …], answered by JSON ["open", …]
"""

import errno
import json
import os
import selectors
import socket
import struct
import subprocess
import sys
import threading

TCP = [22, 53, 80, 2379, 2380, 4001, 6443, 10250, 30090, 33333, 33334]
UDP = [8285, 8472, 30090]
# Refusals come at once; this is how long to wait otherwise.
PATIENCE = 3


def listen(file):
    selector = selectors.DefaultSelector()
    for kind, ports in ((socket.SOCK_STREAM, TCP), (socket.SOCK_DGRAM, UDP)):
        for port in ports:
            server = socket.socket(socket.AF_INET6, kind)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            server.bind(("::", port))
            if kind == socket.SOCK_STREAM:
                server.listen(64)
            selector.register(server, selectors.EVENT_READ, kind)
    open(file, "w").close()
    while True:
        for key, _ in selector.select():
            if key.data == socket.SOCK_STREAM:
                key.fileobj.accept()[0].close()
            else:
                key.fileobj.sendto(*key.fileobj.recvfrom(100))


def ping(address):
    client = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    body = struct.pack("!BBHHH", 8, 0, 0, 1, 1)
    total = sum(struct.unpack("!4H", body))
    body = struct.pack("!BBHHH", 8, 0, ~(total + (total >> 16)) & 0xFFFF, 1, 1)
    return client, body, (address, 0)


def tried(interface, protocol, address, port):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        if protocol == "tcp":
            client = socket.socket(family, socket.SOCK_STREAM)
        elif protocol == "udp":
            client, body, target = socket.socket(family, socket.SOCK_DGRAM), b"?", (address, port)
        else:
            client, body, target = ping(address)
        client.settimeout(PATIENCE)
        if interface:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
        if protocol == "tcp":
            client.connect((address, port))
        else:
            # A connected socket receives refusals.
            client.connect(target)
            client.send(body)
            client.recv(100)
        return "open"
    except TimeoutError:
        return "no answer"
    except OSError as error:
        if error.errno in (errno.EHOSTUNREACH, errno.EACCES):
            return "refused"
        return "closed" if error.errno == errno.ECONNREFUSED else os.strerror(error.errno)


def connect():
    probes = json.load(sys.stdin)
    answers = [""] * len(probes)

    def one(place):
        answers[place] = tried(*probes[place])

    threads = [threading.Thread(target=one, args=[place]) for place in range(len(probes))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    json.dump(answers, sys.stdout)


def probe():
    probes = json.load(sys.stdin)
    running = {}
    for namespace in {probe[0] for probe in probes}:
        command = ["ip", "netns", "exec", namespace, sys.executable, __file__, "connect"]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        json.dump([probe[1:] for probe in probes if probe[0] == namespace], child.stdin)
        child.stdin.close()
        running[namespace] = child
    answers = {name: iter(json.load(child.stdout)) for name, child in running.items()}
    json.dump([next(answers[probe[0]]) for probe in probes], sys.stdout)


{"listen": listen, "probe": probe, "connect": connect}[sys.argv[1]](*sys.argv[2:])
