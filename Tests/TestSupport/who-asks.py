"""Answers requests over TLS one at a time, and prints its port first. The answer is the client's identity: the common
name of its certificate and the Authorization header.

Arguments: a file with certificate and key, and one with the authorities of clients; then "required" if a
client without a certificate is refused."""

import http.server
import json
import ssl
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        subject = dict(pair for part in (self.connection.getpeercert() or {}).get("subject", ()) for pair in part)
        body = json.dumps({
            "certificate": subject.get("commonName", ""), "authorization": self.headers.get("Authorization", ""),
        }).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, address):
        pass


pair, authorities, *required = sys.argv[1:]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=authorities)
context.load_cert_chain(pair)
# As in 2015, when a certificate is rejected during the handshake.
context.maximum_version = ssl.TLSVersion.TLSv1_2
context.verify_mode = ssl.CERT_REQUIRED if required else ssl.CERT_OPTIONAL
server = Server(("127.0.0.1", 0), Handler)
server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
# Exits with its parent, or after a minute.
timer = threading.Timer(60, server.shutdown)
timer.daemon = True
timer.start()
server.serve_forever()
