"""A stand-in for the API server of a cluster, with kubelets for Nova's servers. Its routes and answers follow the
API's documentation (kubernetes.io/docs/reference/kubernetes-api: Node, Pod, Eviction, ComponentStatus); they are not
recorded from a real one. Prints its port, and exits with its parent.

Usage: kubernetes-api.py FOLDER CLUSTER, with OS_* of an OpenStack in the environment. In FOLDER:
  secrets.yaml  is read: the authority signs the certificate, for 127.0.0.1 only, and those of clients
  pods.json     the pods, if it exists: a list of {"name", "node"}, with "budget" for how often an eviction is refused
  requests      is written: a line for each request
  away          is written: the maximum number of missing machines since all were present
"""

import base64
import http.server
import json
import os
import pathlib
import re
import ssl
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

folder, cluster = pathlib.Path(sys.argv[1]), sys.argv[2]
secrets = (folder / "secrets.yaml").read_text()
admin = re.search(r"^  user: (\S+)", secrets, re.M)
admin = admin.group(1) if admin else "admin"
password = re.search(r"^  password: (.+)$", secrets, re.M).group(1)


def nova():
    """The servers of the cluster, as Nova lists them."""
    if not nova.token:
        user = {"name": os.environ["OS_USERNAME"], "password": os.environ["OS_PASSWORD"],
                "domain": {"id": os.environ.get("OS_USER_DOMAIN_ID", "default")}}
        project = {"name": os.environ["OS_PROJECT_NAME"],
                   "domain": {"id": os.environ.get("OS_PROJECT_DOMAIN_ID", "default")}}
        body = {"auth": {"identity": {"methods": ["password"], "password": {"user": user}},
                         "scope": {"project": project}}}
        request = urllib.request.Request(
            os.environ["OS_AUTH_URL"] + "/auth/tokens", json.dumps(body).encode(),
            {"Content-Type": "application/json"})
        with urllib.request.urlopen(request) as answer:
            nova.token = answer.headers["X-Subject-Token"]
            catalog = json.load(answer)["token"]["catalog"]
        compute = next(service for service in catalog if service["type"] == "compute")
        nova.url = next(each["url"] for each in compute["endpoints"] if each["interface"] == "public")
    query = urllib.parse.urlencode({"name": f"^{cluster}-"})
    request = urllib.request.Request(
        f"{nova.url}/servers/detail?{query}", headers={"X-Auth-Token": nova.token})
    with urllib.request.urlopen(request) as answer:
        return [server for server in json.load(answer)["servers"] if server["status"] != "DELETED"]


nova.token = ""


class State:
    lock = threading.Lock()
    nodes = {}
    # How many looks each server's kubelet has been running for.
    kubelets = {}
    running = set()
    masters = 0
    away = 0
    most = 0
    expected = 0


def look():
    """Kubelets register when their servers run, and are Ready at the second look."""
    servers = {server["id"]: server for server in nova() if server["status"] == "ACTIVE"}
    State.running = set(servers)
    State.masters = sum(server["metadata"].get("role") == "master" for server in servers.values())
    for identity, server in servers.items():
        State.kubelets[identity] = State.kubelets.get(identity, 0) + 1
        if State.kubelets[identity] == 1:
            old = State.nodes.get(server["name"], {"cordoned": False, "notes": {}, "version": 1})
            State.nodes[server["name"]] = {**old, "server": identity}
    ready = sum(State.nodes.get(server["name"]) is not None and State.kubelets[identity] >= 2
                for identity, server in servers.items())
    State.expected = max(State.expected, ready)
    State.most = max(State.most, State.expected - ready)
    (folder / "away").write_text(f"{State.most}\n")


def node(name):
    known = State.nodes[name]
    ready = known["server"] in State.running and State.kubelets[known["server"]] >= 2
    spec = {"unschedulable": True} if known["cordoned"] else {}
    return {
        "kind": "Node", "apiVersion": "v1",
        "metadata": {"name": name, "resourceVersion": str(known["version"]), "annotations": known["notes"]},
        "spec": spec,
        "status": {"conditions": [{"type": "Ready", "status": "True" if ready else "False",
                                   "message": "posting ready status" if ready else "starting"}],
                   "nodeInfo": {"kubeletVersion": "v1.28.7"}}}


def pods():
    file = folder / "pods.json"
    return json.loads(file.read_text()) if file.exists() else []


def status(code, message):
    return code, {"kind": "Status", "apiVersion": "v1", "code": code, "message": message}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handled(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with State.lock:
            with open(folder / "requests", "a") as log:
                log.write(f"{self.command} {self.path}\n")
            code, answer = self.reply(body) if self.is_known() else status(401, "Unauthorized")
        text = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
        self.send_response(code)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_PUT = do_POST = do_DELETE = handled

    def is_known(self):
        """By certificate, or as in 2015, by name and password."""
        subject = dict(entry[0] for entry in (self.connection.getpeercert() or {}).get("subject", ()))
        basic = base64.b64encode(f"{admin}:{password}".encode()).decode()
        return subject.get("commonName") == admin or self.headers.get("Authorization") == f"Basic {basic}"

    def reply(self, body):
        path, _, query = self.path.partition("?")
        parts = path.strip("/").split("/")
        if path in ("/readyz", "/healthz"):
            return 200, "ok"
        if self.command == "GET" and path == "/api/v1/nodes":
            look()
            return 200, {"kind": "NodeList", "items": [node(name) for name in sorted(State.nodes)]}
        if self.command == "GET" and path == "/api/v1/pods":
            wanted = urllib.parse.parse_qs(query).get("fieldSelector", [""])[0]
            return 200, {"kind": "PodList", "items": [
                {"metadata": {"name": pod["name"], "namespace": "default", "uid": pod["name"],
                              "ownerReferences": [{"kind": "ReplicaSet", "controller": True}]},
                 "spec": {"nodeName": pod["node"]}, "status": {"phase": "Running"}}
                for pod in pods() if wanted in ("", f"spec.nodeName={pod['node']}")]}
        if self.command == "GET" and path == "/api/v1/componentstatuses":
            return 200, {"items": [
                {"metadata": {"name": f"etcd-{number}"}, "conditions": [{"type": "Healthy", "status": "True"}]}
                for number in range(State.masters)]}
        if path.endswith("/eviction") and self.command == "POST":
            return self.evict(parts[5], json.loads(body))
        if parts[:3] == ["api", "v1", "nodes"] and len(parts) == 4 and parts[3] in State.nodes:
            return self.answer_node(parts[3], body)
        return status(404, "the server could not find the requested resource")

    def answer_node(self, name, body):
        if self.command == "DELETE":
            del State.nodes[name]
            return status(200, "deleted")
        if self.command == "PUT":
            sent, known = json.loads(body), State.nodes[name]
            if sent["metadata"]["resourceVersion"] != str(known["version"]):
                return status(409, "the object has been modified")
            known.update(cordoned=sent["spec"].get("unschedulable", False),
                         notes=sent["metadata"].get("annotations", {}), version=known["version"] + 1)
        return 200, node(name)

    def evict(self, name, sent):
        if sent["kind"] != "Eviction" or sent["deleteOptions"]["preconditions"]["uid"] != name:
            return status(409, "that is another pod")
        rest = []
        refused = False
        for pod in pods():
            if pod["name"] != name:
                rest.append(pod)
            elif pod.get("budget", 0) > 0:
                refused = True
                rest.append({**pod, "budget": pod["budget"] - 1})
        (folder / "pods.json").write_text(json.dumps(rest))
        return status(429, "Cannot evict pod as it would violate the pod's disruption budget.") if refused \
            else status(201, "evicted")

    def log_message(self, *_):
        pass


def context():
    """TLS as in an API server: its own certificate, and optional certificates of clients."""
    pair = re.search(
        r"^  kubernetes:\n    certificate: \|\n((?:      .*\n)+)    key: \|\n((?:      .*\n)+)", secrets, re.M)
    place = folder / "api-server"
    place.mkdir(mode=0o700, exist_ok=True)
    for name, text in zip(("ca.crt", "ca.key"), pair.groups()):
        (place / name).write_text(re.sub("^ +", "", text, flags=re.M))
    (place / "names").write_text("subjectAltName = IP:127.0.0.1, DNS:kubernetes\n")
    openssl = ["openssl"]
    run = {"cwd": place, "check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(
        openssl + ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
                   "own.key", "-out", "own.csr", "-subj", "/CN=kube-apiserver"], **run)
    subprocess.run(
        openssl + ["x509", "-req", "-in", "own.csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-out", "own.crt",
                   "-days", "1", "-extfile", "names", "-set_serial", "7"], **run)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(place / "own.crt", place / "own.key")
    tls.load_verify_locations(place / "ca.crt")
    tls.verify_mode = ssl.CERT_OPTIONAL
    return tls


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.socket = context().wrap_socket(server.socket, server_side=True)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.5)
sys.exit()
