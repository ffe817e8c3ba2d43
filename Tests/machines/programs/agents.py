"""Stand-ins for those that ask the API server. What they can't have ends them, as it ends the real ones."""
import http.server
import ssl
import threading
import time

from client import Client


def answer_health(address, port, pair=None):
    """Says that all is well, with TLS if there is a certificate and key."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
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


def patiently(work, pause=0.5):
    """Does something until it succeeds, and says each new reason why it does not."""
    said = None
    while True:
        try:
            return work()
        except OSError as fault:
            if str(fault) != said:
                said = str(fault)
                print("waiting:", said, flush=True)
            time.sleep(pause)


def forever(work, pause=1):
    while True:
        patiently(work)
        time.sleep(pause)


def controller_manager(release, options):
    client = Client(options["master"], options.get("kubeconfig"))
    answer_health("127.0.0.1", options["port"])

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
    client = Client(options["api-servers"], options["kubeconfig"])
    name = options["hostname-override"]
    answer_health(options["healthz-bind-address"], options["healthz-port"])
    answer_health(options["address"], options["port"])

    def register():
        client.put("/api/v1/nodes", name, {
            "kind": "Node", "apiVersion": "v1", "metadata": {"name": name},
            "status": {"conditions": [{"type": "Ready", "status": "True"}], "heartbeat": time.time()}})

    patiently(register)
    print("registered", flush=True)
    forever(register, 2)


def proxy(release, options):
    client = Client(options["master"], options["kubeconfig"])

    def look():
        client.ask("/api/v1/services")
        client.ask("/api/v1/endpoints")

    patiently(look)
    print("following services", flush=True)
    forever(look, 2)
