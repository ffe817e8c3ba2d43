"""A stand-in for the API server of Kubernetes v1.28, as far as machines' scripts use it: over TLS, according to its
API's documentation. Prints its port. Clients whose certificate is in system:masters may do everything, others
nothing.

Usage: today-api-server.py FOLDER CERTIFICATE KEY AUTHORITY; in FOLDER these files have a meaning:
  objects.json  the initial objects, by path
  unready       /readyz is 500
  race          the next approval meets another object of that name
  requests      is written: a line for each request
  stored.json   is written after each change: the stored objects, by path
"""
import http.server
import json
import pathlib
import ssl
import sys
import threading
import urllib.parse

KINDS = {
    "api/v1": [
        ("ConfigMap", "configmaps", True), ("Node", "nodes", False), ("Service", "services", True),
        ("ServiceAccount", "serviceaccounts", True),
    ],
    "apis/apps/v1": [("Deployment", "deployments", True)],
    "apis/certificates.k8s.io/v1": [
        ("CertificateSigningRequest", "certificatesigningrequests", False),
    ],
    "apis/rbac.authorization.k8s.io/v1": [
        ("ClusterRole", "clusterroles", False), ("ClusterRoleBinding", "clusterrolebindings", False),
    ],
}


def discovery(path):
    """What kubectl requests first."""
    if path == "api":
        return {"kind": "APIVersions", "versions": ["v1"]}
    if path == "apis":
        groups = []
        for name in KINDS:
            if name.startswith("apis/"):
                _, group, version = name.split("/")
                served = {"groupVersion": f"{group}/{version}", "version": version}
                groups.append({"name": group, "versions": [served], "preferredVersion": served})
        return {"kind": "APIGroupList", "apiVersion": "v1", "groups": groups}
    if path in KINDS:
        verbs = ["create", "delete", "get", "list", "patch", "update", "watch"]
        resources = [
            {"name": name, "singularName": kind.lower(), "kind": kind, "namespaced": spaced, "verbs": verbs}
            for kind, name, spaced in KINDS[path]
        ]
        version = path.split("/", 1)[1]
        return {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": version, "resources": resources}
    if path == "openapi/v3":
        return {"paths": {}}
    return None


def merged(old, patch):
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    result = dict(old) if isinstance(old, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


class Cluster:
    def __init__(self, folder):
        self.folder = folder
        self.lock = threading.Lock()
        self.version = 0
        self.objects = {}
        for path, value in json.loads((folder / "objects.json").read_text()).items():
            self.store(path, {**self.heading(path), **value})

    def heading(self, path):
        """Fields that an object has in an answer of its own, but not in a list."""
        at, name = path.rsplit("/", 2)[:2]
        at = at.split("/namespaces/")[0]
        kind = next(kind for kind, plural, _ in KINDS[at] if plural == name)
        return {"apiVersion": at.split("/", 1)[1], "kind": kind}

    def store(self, path, value):
        self.version += 1
        metadata = value.setdefault("metadata", {})
        metadata.setdefault("uid", f"uid-{self.version}")
        metadata["resourceVersion"] = str(self.version)
        self.objects[path] = value
        (self.folder / "stored.json").write_text(json.dumps(self.objects))
        return value

    def races(self):
        file = self.folder / "race"
        if not file.exists():
            return False
        file.unlink()
        return True

    def approve(self, path, sent):
        old = self.objects.get(path)
        if old is None:
            return 404, None
        if self.races():
            old = self.store(path, {**old, "metadata": {**old["metadata"], "uid": "another"}})
        for key in ["uid", "resourceVersion", "name"]:
            if sent["metadata"].get(key) != old["metadata"].get(key):
                return 409, None
        # The strategy of this subresource accepts only conditions.
        status = {**old.get("status", {}), "conditions": sent["status"]["conditions"]}
        return 200, self.store(path, {**old, "status": status})


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, value, kind="application/json"):
        if value is None:
            reason = {403: "Forbidden", 404: "NotFound", 409: "Conflict"}.get(status, "InternalError")
            value = {
                "kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": reason,
                "message": f"the stand-in says {reason}", "code": status,
            }
        body = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def body(self):
        """kubectl sends its standard input in chunks."""
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def handle_request(self):
        cluster = self.server.cluster
        body = self.body()
        url = urllib.parse.urlsplit(self.path)
        path = urllib.parse.unquote(url.path).strip("/")
        groups = [
            value for part in self.connection.getpeercert()["subject"] for key, value in part
            if key == "organizationName"
        ]
        with cluster.lock:
            with (cluster.folder / "requests").open("a") as log:
                log.write(f"{self.command} {self.path}\n")
            if "system:masters" not in groups:
                return self.answer(403, None)
            if path == "readyz":
                ready = not (cluster.folder / "unready").exists()
                return self.answer(200 if ready else 500, b"ok" if ready else b"not yet", "text/plain")
            if path == "openapi/v2":
                # The empty message.
                kind = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf"
                return self.answer(200, b"", kind)
            return self.answer(*self.result(cluster, path, url.query, body))

    def result(self, cluster, path, query, body):
        if self.command == "GET":
            found = discovery(path) or cluster.objects.get(path)
            if found is None and any(path == f"{at}/{name}" for at in KINDS for _, name, _ in KINDS[at]):
                items = [value for at, value in cluster.objects.items() if at.startswith(path + "/")]
                found = {"kind": "List", "apiVersion": "v1", "metadata": {}, "items": items}
            return (200 if found else 404), found
        if self.command == "PUT" and path.endswith("/approval"):
            return cluster.approve(path.removesuffix("/approval"), json.loads(body))
        if self.command == "POST":
            sent = json.loads(body)
            path += "/" + sent["metadata"]["name"]
            return (409, None) if path in cluster.objects else (201, cluster.store(path, sent))
        if self.command == "PATCH" and self.headers["Content-Type"] == "application/apply-patch+yaml":
            # It may be YAML; kubectl sends JSON.
            options = dict(urllib.parse.parse_qsl(query))
            if options.get("fieldManager") != "rkgen" or options.get("force") != "true":
                return 409, None
        elif self.command != "PATCH" or path not in cluster.objects:
            return 404, None
        old = cluster.objects.get(path)
        value = merged(old, json.loads(body))
        # Requests that change nothing are not stored.
        return (200, old) if value == old else (200 if old else 201, cluster.store(path, value))

    do_GET = do_PUT = do_PATCH = do_POST = handle_request


def main():
    folder, certificate, key, authority = sys.argv[1:]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.cluster = Cluster(pathlib.Path(folder))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=authority)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
