"""Stand-ins for clients of the API server. They exit on what makes the real ones exit."""
import http.server
import math
import ssl
import threading
import time
import urllib.request

from client import Client
from store import Store


def answer_health(address, port, pair=None, is_well=lambda: True):
    """Serves the health check, with TLS if there is a certificate and key."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if is_well() else 500)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer((address, int(port)), Handler)
    if pair:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*pair)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()


def patiently(work, pause=0.5, limit=math.inf):
    """Retries something until it succeeds, for at most so many seconds, and prints each new reason for a failure."""
    said, since = None, time.monotonic()
    while True:
        try:
            return work()
        except OSError as fault:
            if time.monotonic() - since > limit:
                raise
            if str(fault) != said:
                said = str(fault)
                print("waiting:", said, flush=True)
            time.sleep(pause)


def forever(work, pause=1):
    while True:
        patiently(work)
        time.sleep(pause)


def follow_machines(client, names):
    """Creates a Node for each machine of a list while its kubelet is healthy, as releases before v0.18 do."""
    def look():
        for name in names:
            try:
                urllib.request.urlopen(f"http://{name}:10250/healthz", timeout=2).close()
            except OSError:
                continue
            register(client, name)

    forever(look)


def register(client, name):
    client.put("/api/v1/nodes", name, {
        "kind": "Node", "apiVersion": "v1", "metadata": {"name": name},
        "status": {"conditions": [{"type": "Ready", "status": "True"}], "heartbeat": time.time()}})


def follow(options, look, work):
    """Does something every two seconds, and answers a kubelet's health check by whether it succeeds."""
    last = 0

    def once():
        nonlocal last
        look()
        last = time.time()

    patiently(once)
    if "hostname-override" in options and "port" in options:
        answer_health(options["address"], options["port"], is_well=lambda: time.time() - last < 10)
    print(work, flush=True)
    forever(once, 2)


def reads_etcd(options, path):
    store = Store(options)
    return lambda: store.ask("/v2/keys/registry/" + path)


def controller_manager(release, options):
    client = Client(options["master"], options.get("kubeconfig"))
    answer_health("127.0.0.1", options["port"])
    if "machines" in options[""]:
        follow_machines(client, options["machines"].split(","))
    if release.startswith(("v0.3", "v0.9")):
        return forever(lambda: client.ask("/healthz"))

    def service_accounts():
        for namespace in client.ask("/api/v1/namespaces")["items"]:
            path = f"/api/v1/namespaces/{namespace['metadata']['name']}/serviceaccounts"
            if not client.ask(path)["items"]:
                client.ask(path, {"metadata": {"name": "default"}, "secrets": [{"name": "default-token-1"}]})

    forever(service_accounts)


def scheduler(release, options):
    client = Client(options["master"], options.get("kubeconfig"))
    answer_health("127.0.0.1", options["port"])
    forever(lambda: client.ask("/api/v1/nodes"))


def kubelet(release, options):
    if "auth_path" in options[""]:
        client = Client(options["api-servers"], options["auth-path"])

        def look():
            client.ask("/api/v1/pods")
            client.ask("/api/v1/services")
            client.put("/api/v1/namespaces/default/events", "looked", {"metadata": {"name": "looked"}})

        return follow(options, look, "follows pods")
    if "api-servers" not in options:
        return follow(options, reads_etcd(options, f"hosts/{options['hostname-override']}/kubelet"), "follows etcd")
    client = Client(options["api-servers"], options["kubeconfig"])
    name = options["hostname-override"]
    answer_health(options["healthz-bind-address"], options["healthz-port"])
    answer_health(options["address"], options["port"])

    patiently(lambda: register(client, name))
    print("registered", flush=True)
    forever(lambda: register(client, name), 2)


def proxy(release, options):
    if options.get("etcd-servers", "[]") != "[]":
        return follow(options, reads_etcd(options, "services"), "follows etcd")
    client = Client(options["master"], options["kubeconfig"])

    def look():
        client.ask("/api/v1/services")
        client.ask("/api/v1/endpoints")

    patiently(look)
    print("following services", flush=True)
    forever(look, 2)
