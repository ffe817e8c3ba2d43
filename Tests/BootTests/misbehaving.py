"""A server on loopback that misbehaves depending on the path. Prints its port first, and exits
with its parent."""

import http.server
import os
import socket
import sys
import threading
import time


def tell(*words):
    """Prints a line atomically, because several threads print."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def cut(self):
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def do_GET(self):
        tell(self.command, self.path, self.headers.get("X-Auth-Token"))
        if self.path == "/redirect":
            self.answer(302, Location="/elsewhere")
        elif self.path == "/cut":
            self.cut()
        elif self.path == "/half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
            self.cut()
        elif self.path == "/slow":
            threading.Event().wait(30)
        else:
            self.answer(200, self.path.encode(), X_Some="Value")

    do_HEAD = do_GET

    def do_PUT(self):
        left = size = int(self.headers["Content-Length"])
        while left > 0:
            piece = self.rfile.read(min(left, 1 << 16))
            if not piece:  # the client gave up
                self.close_connection = True
                return
            left -= len(piece)
        self.answer(201, str(size).encode())

    def do_POST(self):
        tell(self.command, self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/cut-post":
            self.cut()
            return
        self.answer(200, body)

    def log_message(self, *arguments):
        pass


def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
sys.stdout.flush()
server.serve_forever()
