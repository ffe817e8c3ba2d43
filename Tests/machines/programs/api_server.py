"""A stand-in for the API server: authenticates by token, password and certificate, keeps objects in the real etcd."""
import base64
import csv
import http.server
import json
import os
import re
import socket
import ssl
import threading
import time
import urllib.parse
import uuid

import yaml

import agents
import resources
from client import Client
from store import Store


class Callers:
    """Authentication and authorization."""

    def __init__(self, release, options):
        self.about = "kind" if release.startswith("v0.9") else "resource"
        self.tokens = self.rows(options.get("token-auth-file"))
        self.passwords = self.rows(options.get("basic-auth-file"))
        self.policy = None
        self.anonymous = options.get("anonymous-auth", "false") == "true"
        modes = options.get("authorization-mode", "").split(",")
        if "ABAC" in modes:
            with open(options["authorization-policy-file"]) as lines:
                self.policy = []
                for line in lines:
                    # v0.9 decodes each line into the object of the line before.
                    before = self.policy[-1] if self.policy and self.about == "kind" else {}
                    self.policy.append(before | json.loads(line))

    @staticmethod
    def rows(path):
        if not path:
            return {}
        with open(path) as file:
            return {row[0]: row[1:] for row in csv.reader(file) if row}

    def user(self, headers, certificate):
        """Name and groups, or None."""
        scheme, _, value = headers.get("Authorization", "").partition(" ")
        if scheme == "Bearer" and value in self.tokens:
            row = self.tokens[value]
            return row[0], row[2].split(",") if len(row) > 2 else []
        if scheme == "Basic":
            name, _, password = base64.b64decode(value).decode().partition(":")
            if password in self.passwords and self.passwords[password][0] == name:
                return name, []
        if certificate:
            subject = [pair for part in certificate["subject"] for pair in part]
            names = [v for k, v in subject if k == "commonName"]
            return names[0], [v for k, v in subject if k == "organizationName"]
        return None

    def may(self, user, groups, method, resource):
        if self.policy is not None:
            return any(
                rule.get("user", user) == user and (rule.get(self.about) or resource) == resource
                and (method == "GET" or not rule.get("readonly")) for rule in self.policy)
        if "system:bootstrappers" in groups:
            return resource in ("certificatesigningrequests", "")
        return True


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    isTrusted = False

    def do_GET(self): self.handle_request()
    do_POST = do_PUT = do_PATCH = do_DELETE = do_GET

    def handle_request(self):
        self.body = self.read_body()
        path = urllib.parse.urlsplit(self.path).path
        try:
            if not self.isTrusted:
                certificate = self.connection.getpeercert()
                user = self.server.callers.user(self.headers, certificate)
                if user is None and not self.server.callers.anonymous:
                    return self.answer(401, resources.status(401, "Unauthorized"))
                name, groups = user or ("system:anonymous", [])
                found = resources.place(path)
                if not self.server.callers.may(name, groups, self.command, found.resource if found else ""):
                    return self.answer(403, resources.status(403, f"{name} may not {self.command} {path}"))
                self.user = name, groups
            else:
                self.user = "system:unsecured", ["system:masters"]
            if path in ("/healthz", "/livez", "/readyz"):
                return self.answer(200, "ok") if self.server.store.health() else self.answer(500, "etcd failed")
            if path == "/openapi/v2":
                # In protobuf, where an empty body is a document without definitions: kubectl then validates nothing.
                return self.answer(200, "")
            if path == "/version":
                return self.answer(200, {"gitVersion": self.server.release, "major": "1", "minor": "28"})
            if path in ("/api", "/apis") or (found := resources.place(path)) is None or not found.resource:
                return self.answer(*resources.discovery(path))
            self.answer(*self.objects(path, found))
        except OSError as fault:
            self.answer(500, resources.status(500, str(fault)))

    def read_body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        # kubectl sends its standard input like this.
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def objects(self, path, found):
        store = self.server.store
        if self.command == "GET":
            if found.name:
                value, _ = store.get(path)
                return (200, value) if value else (404, resources.status(404, f"no {path}"))
            items = [o for p, o in sorted(store.all().items()) if found.holds(p)]
            return 200, {"kind": found.kind + "List", "apiVersion": found.version,
                         "metadata": {"selfLink": path, "resourceVersion": "1"}, "items": items}
        if self.command == "DELETE":
            if store.get(path)[0] is None:
                return 404, resources.status(404, f"no {path}")
            store.remove(path)
            return 200, resources.status(200, "gone")
        sent = yaml.safe_load(self.body) if "yaml" in self.headers.get("Content-Type", "") else json.loads(self.body)
        whole, part = resources.whole(path)
        if self.command == "POST":
            meta = sent.setdefault("metadata", {})
            if not meta.get("name"):
                meta["name"] = meta.get("generateName", "") + uuid.uuid4().hex[:5]
            whole = path + "/" + meta["name"]
        while True:
            old, revision = store.get(whole)
            if self.command == "POST" and old:
                return 409, resources.status(409, f"{whole} already exists")
            if self.command == "PUT" and not old:
                return 404, resources.status(404, f"no {whole}")
            version = sent.get("metadata", {}).get("resourceVersion")
            if old and version and version != old["metadata"]["resourceVersion"]:
                return 409, resources.status(409, f"{whole} has been modified")
            new = self.changed(whole, part, old or {}, sent)
            # Another request may have been faster, here or at another master's API server.
            if store.put(whole, new, revision):
                return (200 if old else 201), new

    def changed(self, whole, part, old, sent):
        """The object after the request."""
        if part or self.command == "PATCH":
            # For a subresource only the status counts, which approval and finalizers share.
            new = resources.merged(old, {"status": sent.get("status", {})} if part else sent)
        else:
            new = dict(sent)
        meta = new["metadata"] = dict(new.get("metadata", {}))
        meta.setdefault("creationTimestamp", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()))
        meta.setdefault("uid", old.get("metadata", {}).get("uid") or str(uuid.uuid4()))
        place = resources.place(whole)
        if place.namespace:
            meta["namespace"] = place.namespace
        meta["selfLink"] = whole
        new.setdefault("kind", place.kind)
        new.setdefault("apiVersion", place.version)
        if place.resource == "certificatesigningrequests" and self.command == "POST":
            new["spec"] |= {"username": self.user[0], "groups": self.user[1]}
            new.setdefault("status", {})
        if place.resource == "namespaces":
            new.setdefault("status", {"phase": "Active"})
        meta["resourceVersion"] = str(int(old.get("metadata", {}).get("resourceVersion") or 0) + 1)
        return new

    def answer(self, status, body):
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/plain" if isinstance(body, str) else "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, form, *values):
        if values[1:2] and str(values[1]) >= "400":
            print(self.client_address[0], form % values, flush=True)


class TrustedHandler(Handler):
    isTrusted = True


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100


class SecureServer(Server):
    def __init__(self, address, handler, context):
        super().__init__(address, handler)
        self.context = context

    def finish_request(self, request, address):
        # In the thread of the request, so that a silent client blocks no others.
        request.settimeout(30)
        try:
            request = self.context.wrap_socket(request, server_side=True)
        except (ssl.SSLError, OSError) as fault:
            print(address[0], "no TLS:", fault, flush=True)
            return
        super().finish_request(request, address)


def create_namespaces(store):
    if not store.health():
        raise OSError("etcd is not healthy")
    for namespace in ("default", "kube-system") if store.isToday else ("default",):
        path = "/api/v1/namespaces/" + namespace
        value = {"kind": "Namespace", "apiVersion": "v1", "status": {"phase": "Active"},
                 "metadata": {"name": namespace, "selfLink": path, "resourceVersion": "1"}}
        if store.get(path)[0] is None:
            store.put(path, value, 0)


def run(release, options):
    store = Store(options)
    callers = Callers(release, options)
    # The real one retries, too: it does not exit because etcd is electing a leader.
    agents.patiently(lambda: create_namespaces(store), limit=60)
    servers = []
    # The names in releases before v0.15.
    port, address = options.get("insecure-port", options.get("port", "0")), options.get("insecure-bind-address", options.get("address"))
    if port != "0":
        servers.append(Server((address, int(port)), TrustedHandler))
    if "secure-port" in options:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options["tls-cert-file"], options["tls-private-key-file"])
        if options.get("client-ca-file"):
            context.load_verify_locations(options["client-ca-file"])
            context.verify_mode = ssl.CERT_OPTIONAL
        public = options.get("bind-address") or options["public-address-override"]
        servers.append(SecureServer((public, int(options["secure-port"])), Handler, context))
    for server in servers:
        server.store, server.callers, server.release = store, callers, release
        threading.Thread(target=server.serve_forever).start()
    notify("READY=1")
    print("serving", flush=True)
    if "machines" in options[""]:
        agents.follow_machines(Client(f"{address}:{port}"), options["machines"].split(","))


def notify(text):
    """Notifies systemd, if it expects that."""
    address = os.environ.get("NOTIFY_SOCKET")
    if address:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
            way.sendto(text.encode(), re.sub("^@", "\0", address))
