"""Answers with the client's address, or sends one unfragmentable packet of a given size.

Usage: pod-probe.py listen FILE | ask ADDRESS BYTES
"""

import socket
import sys

PORT = 9999

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as own:
    if sys.argv[1] == "listen":
        own.bind(("", PORT))
        with open(sys.argv[2], "w", encoding="ascii"):
            pass
        while True:
            _, who = own.recvfrom(65535)
            own.sendto(who[0].encode(), who)
    own.setsockopt(socket.IPPROTO_IP, 10, 2)  # IP_MTU_DISCOVER: IP_PMTUDISC_DO
    own.settimeout(1)
    answer = "no"
    # The first may be lost: neighbours must be resolved, and routers report packets that are too large.
    for _ in range(3):
        try:
            own.sendto(bytes(int(sys.argv[3]) - 28), (sys.argv[2], PORT))
            answer = "as " + own.recv(99).decode()
            break
        except TimeoutError:
            pass
        except OSError as error:
            answer = error.strerror.lower()
            break
    print(answer)
