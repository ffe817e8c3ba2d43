"""A TLS proxy for a plain HTTP server on this machine: tls_proxy.py PORT TARGET_PORT CERTIFICATE

One request per connection, as the server behind it does. A header tells the server that the request came over TLS,
for its links to itself.
"""
import contextlib
import socket
import socketserver
import ssl
import sys
import threading

port, target_port, certificate = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate)


def copy(source, target):
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


class Connection(socketserver.BaseRequestHandler):
    def handle(self):
        # A client that does not trust the certificate, or only probes the port.
        with contextlib.suppress(OSError), context.wrap_socket(
            self.request, server_side=True
        ) as client, socket.create_connection(("127.0.0.1", target_port)) as server:
            start = b""
            while b"\r\n" not in start:
                data = client.recv(65536)
                if not data:
                    return
                start += data
            request, rest = start.split(b"\r\n", 1)
            server.sendall(request + b"\r\nX-Forwarded-Proto: https\r\n" + rest)
            threading.Thread(target=copy, args=(client, server), daemon=True).start()
            copy(server, client)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 100


Server(("127.0.0.1", port), Connection).serve_forever()
