"""A stand-in for the API server of Kubernetes v0.18.1, as far as service accounts go, and for what its
controller manager does about them. Prints its port.

Usage: api-server.py FOLDER, in which these files have a meaning:
  refusals   how often admission control does not know a namespace yet: this many accounts and tokens are rejected
  stopped    the controller manager does not run
  soon       everything that is missing is created just after the accounts were listed
  down       every answer is 500
  requests   is written: a line for each request
"""
import http.server
import json
import pathlib
import sys
import threading

LINK = "/api/v1/namespaces/"


class Cluster:
    """The stored objects, by path."""

    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.objects = {}
        self.version = 1
        self.make_namespace("default")

    def has(self, file):
        return (self.folder / file).exists()

    def make_namespace(self, name):
        self.store(LINK + name, {"name": name}, {"status": {"phase": "Active"}})
        # Another account, with a token and words that look like the requested ones.
        notes = {"note": '"secrets": [{', "secrets": "none"}
        metadata = {"name": "builder", "namespace": name, "annotations": notes}
        secrets = {"secrets": [{"name": "builder-token-1"}]}
        self.store(f"{LINK}{name}/serviceaccounts/builder", metadata, secrets)
        self.manage(name)

    def store(self, link, metadata, rest):
        self.version += 1
        fixed = {"selfLink": link, "resourceVersion": str(self.version)}
        self.objects[link] = {"metadata": {**metadata, **fixed}, **rest}

    def admits(self):
        refusals = self.folder / "refusals"
        left = int(refusals.read_text()) if refusals.exists() else 0
        refusals.write_text(str(max(left - 1, 0)))
        return left == 0

    def tries(self):
        """The controller manager retries once, a second later, and then never again."""
        return self.admits() or self.admits()

    def manage(self, name):
        """What the controller manager does when it sees a namespace or its account."""
        if self.has("stopped"):
            return
        link = f"{LINK}{name}/serviceaccounts/default"
        active = self.objects[LINK + name]["status"]["phase"] == "Active"
        if link not in self.objects and active and self.tries():
            self.make_account(name)
        if link in self.objects and "secrets" not in self.objects[link] and self.tries():
            self.make_token(name)

    def make_account(self, name):
        metadata = {"name": "default", "namespace": name}
        self.store(f"{LINK}{name}/serviceaccounts/default", metadata, {})

    def make_token(self, name):
        link = f"{LINK}{name}/serviceaccounts/default"
        self.store(link, self.objects[link]["metadata"], {"secrets": [{"name": "default-token-1"}]})

    def namespaces(self):
        return [link.rpartition("/")[2] for link in self.objects if link.count("/") == 4]


class Handler(http.server.BaseHTTPRequestHandler):
    cluster: Cluster

    def handled(self):
        cluster = self.cluster
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with cluster.lock:
            with open(cluster.folder / "requests", "a") as log:
                log.write(f"{self.command} {self.path}\n")
            status, answer = 500, {}
            if not cluster.has("down"):
                status, answer = getattr(self, self.command.lower())(self.path, body)
        # As v0.18.1 writes it: two spaces, no line break at the end.
        text = json.dumps({"apiVersion": "v1", **answer}, indent=2).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = do_DELETE = handled

    def get(self, path, _):
        cluster = self.cluster
        if path in cluster.objects:
            return 200, cluster.objects[path]
        depth = {"/api/v1/namespaces": 4, "/api/v1/serviceaccounts": 6}.get(path)
        if depth is None:
            return 404, {}
        items = [item for link, item in cluster.objects.items() if link.count("/") == depth]
        if depth == 6 and cluster.has("soon"):
            for name in cluster.namespaces():
                cluster.make_account(name)
                cluster.make_token(name)
        metadata = {"selfLink": path, "resourceVersion": str(cluster.version)}
        return 200, {"kind": "List", "metadata": metadata, "items": items}

    def post(self, path, _):
        name = path.split("/")[4]
        if path.count("/") == 4:
            self.cluster.make_namespace(name)
        else:
            self.cluster.make_account(name)
        return 201, {}

    def put(self, path, body):
        stored = self.cluster.objects.get(path)
        # What is written back must be what was read.
        if stored is None or json.loads(body) != {"apiVersion": "v1", **stored}:
            return 409, {}
        rest = {key: stored[key] for key in stored if key != "metadata"}
        self.cluster.store(path, stored["metadata"], rest)
        self.cluster.manage(path.split("/")[4])
        return 200, {}

    def delete(self, path, _):
        self.cluster.objects[path]["status"]["phase"] = "Terminating"
        self.cluster.objects.pop(path + "/serviceaccounts/default", None)
        return 200, {}

    def log_message(self, *_):
        pass


Handler.cluster = Cluster(pathlib.Path(sys.argv[1]))
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
