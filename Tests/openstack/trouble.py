"""An OpenStack in trouble: a proxy in front of a healthy one that limits, cuts, delays, refuses and lies, depending on
its options. Prints its port, then a line for each request, and exits with its parent.

  trouble.py AUTH_URL [OPTIONS]

The services are at http://127.0.0.1:PORT/<their own port>, as in the catalog that Keystone returns through it. REQUESTS
is a regular expression for "METHOD service path", such as "^POST network /v2.0/ports".
"""
import argparse
import http.client
import http.server
import json
import os
import random
import re
import socket
import threading
import time
import urllib.parse

options = argparse.ArgumentParser()
options.add_argument("auth_url")
options.add_argument("--limit", nargs=2, type=float, metavar=("PER_SECOND", "BURST"), help="429 above this rate")
options.add_argument("--refuse", metavar="REQUESTS", help="503 for these")
options.add_argument("--for", dest="seconds", type=float, default=1e9, help="how long to refuse, from the first of them")
options.add_argument("--retry-after", metavar="TEXT", help="Retry-After of 429 and 503")
options.add_argument("--lose", metavar="REQUESTS", help="carry these out, but lose the answer")
options.add_argument("--cut", nargs=2, metavar=("SEED", "SHARE"), help="cut connections before, after or in answers")
options.add_argument("--delay", type=float, default=0, metavar="SECONDS", help="delay before each answer")
options.add_argument("--gone", metavar="TYPE", help="give it a port in the catalog on which nothing listens")
options = options.parse_args()

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "server", "date"}
dice = random.Random(int(options.cut[0]) if options.cut else 0)
lock = threading.Lock()
services = {urllib.parse.urlsplit(options.auth_url).port: "identity"}
start = time.monotonic()
tokens, filled = options.limit[1] if options.limit else 0, start
first_refusal = None


def is_over_limit():
    """A token bucket that all services share."""
    global tokens, filled
    if not options.limit:
        return False
    now = time.monotonic()
    tokens, filled = min(options.limit[1], tokens + (now - filled) * options.limit[0]), now
    if tokens < 1:
        return True
    tokens -= 1
    return False


def is_refused(request):
    global first_refusal
    if not (options.refuse and re.search(options.refuse, request)):
        return False
    first_refusal = first_refusal or time.monotonic()
    return time.monotonic() - first_refusal < options.seconds


def decide(request):
    """What to do with a request: nothing special, a status, or where to cut."""
    with lock:
        if is_refused(request):
            return 503
        if is_over_limit():
            return 429
        if options.lose and re.search(options.lose, request):
            return "after"
        if options.cut and dice.random() < float(options.cut[1]):
            return dice.choice(["before", "after", "in"])
    return None


def tell(request, outcome):
    os.write(1, f"{time.monotonic() - start:.2f} {request}: {outcome}\n".encode())


def through_here(body, own):
    """A catalog whose URLs lead to this proxy."""
    content = json.loads(body)
    for entry in content.get("token", {}).get("catalog", []):
        for endpoint in entry["endpoints"]:
            url = urllib.parse.urlsplit(endpoint["url"])
            services[url.port] = entry["type"]
            # Nothing listens on port 1, which is privileged.
            place = "127.0.0.1:1" if entry["type"] == options.gone else f"127.0.0.1:{own}/{url.port}"
            endpoint["url"] = f"http://{place}{url.path}"
    return json.dumps(content).encode()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handled(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        _, port, path = self.path.split("/", 2)
        request = f"{self.command} {services.get(int(port), port)} /{path}"
        outcome = decide(request)
        if isinstance(outcome, int):
            tell(request, outcome)
            more = {"Retry-After": options.retry_after} if options.retry_after is not None else {}
            return self.answer(outcome, more, b"")
        if outcome == "before":
            tell(request, "cut before")
            return self.cut()
        server = http.client.HTTPConnection("127.0.0.1", int(port), timeout=300)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        server.request(self.command, f"/{path}", body or None, headers)
        reply = server.getresponse()
        content = reply.read()
        server.close()
        if reply.status in (200, 201) and path.endswith("/auth/tokens"):
            content = through_here(content, self.server.server_port)
        time.sleep(options.delay)
        tell(request, f"{reply.status}, cut {outcome}" if outcome else reply.status)
        if outcome == "after":
            return self.cut()
        headers = {name: value for name, value in reply.getheaders() if name.lower() not in HOP_BY_HOP}
        self.answer(reply.status, headers, content, half=outcome == "in")

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_PATCH = handled

    def answer(self, status, headers, content, half=False):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content[: len(content) // 2] if half else content)
        if half:
            self.cut()

    def cut(self):
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass


def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(0)


class Server(http.server.ThreadingHTTPServer):
    request_queue_size = 100


threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
server = Server(("127.0.0.1", 0), Handler)
os.write(1, f"{server.server_port}\n".encode())
server.serve_forever()
