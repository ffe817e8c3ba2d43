"""A cloud on loopback with as much of Keystone, Nova, Neutron, Glance and Swift as one boot needs.
Prints its port, then the JSON of every request for a server, and exits with its parent."""

import http.server
import itertools
import json
import os
import sys
import threading
import time
import urllib.parse

servers, objects, ports = [], {}, {}
made = itertools.count()
fixed = {
    "/network/networks": {"networks": [
        {"id": f"{name}-id", "name": name} for name in ("PublicNet", "ServiceNet")]},
    "/network/subnets": {"subnets": []},
    "/network/networks/network-id": {"network": {"id": "network-id", "name": "network"}},
    "/network/ports": {"ports": []},
    "/network/security-groups": {"security_groups": []},
    "/network/extensions": {"extensions": [
        {"alias": name} for name in ("allowed-address-pairs", "security-group")]},
    "/compute/flavors/detail": {"flavors": [
        {"id": f"{name}-id", "name": name, "vcpus": 1, "ram": 1024}
        for name in ("general1-1", "general1-2")]},
    "/compute/limits": {"limits": {"absolute": {}}},
    "/image/images": {"images": [
        {"id": "image-id", "name": "CoreOS (Stable)", "status": "active"}]},
    "/info": {"tempurl": {"allowed_digests": ["sha256"]}, "swift": {"max_file_size": 1 << 30}},
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value=None, **headers):
        body = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        for name, text in headers.items():
            self.send_header(name.replace("_", "-"), text)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        path = urllib.parse.urlsplit(self.path).path
        if path == "/compute/servers/detail":
            self.answer(200, {"servers": servers})
        elif path in fixed:
            self.answer(200, fixed[path])
        else:
            self.answer(404, {})

    def do_HEAD(self):
        if self.path == "/swift/v1/account":
            self.answer(204, X_Account_Meta_Temp_URL_Key="key")
        elif self.path in objects:
            etag, size = objects[self.path]
            self.answer(200, ETag=etag, Content_Length=str(size))
        else:
            self.answer(404, Content_Length="0")

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if "ETag" in self.headers:
            objects[self.path] = (self.headers["ETag"], len(body))
        self.answer(201)

    def do_DELETE(self):
        servers[:] = [server for server in servers if not self.path.endswith("/" + server["id"])]
        self.answer(204)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/identity/v3/auth/tokens":
            base = f"http://{self.headers['Host']}"
            services = {"compute": "/compute", "network": "/network/v2.0", "image": "/image/v2",
                        "object-store": "/swift/v1/account"}
            catalog = [{"type": name, "endpoints": [
                {"interface": "public", "region": "R", "url": base + path}]}
                for name, path in services.items()]
            return self.answer(201, {"token": {"project": {"id": "project"}, "catalog": catalog}},
                               X_Subject_Token="token")
        kind, value = next(iter(body.items()))
        if kind == "server":
            for network in value["networks"]:
                if "port" in network:
                    for address in ports[network["port"]].get("fixed_ips", []):
                        network["fixed_ip"] = address["ip_address"]
            sys.stdout.write(json.dumps(value) + "\n")
            sys.stdout.flush()
            servers.append({"id": f"id-{next(made)}", "status": "ACTIVE", "name": value["name"],
                            "metadata": value["metadata"]})
        thing = {"id": f"{kind}-id", **value}
        if kind in ("network", "subnet"):
            fixed[f"/network/{kind}s"][f"{kind}s"].append(thing)
        if kind == "port":
            thing["id"] = f"port-{len(ports)}"
            ports[thing["id"]] = thing
        self.answer({"server": 202, "keypair": 200}.get(kind, 201), {kind: thing})

    def parse_request(self):
        parsed = super().parse_request()
        # The versions in the URLs make no difference.
        for version in ("/v2.0/", "/v2/"):
            self.path = self.path.replace(version, "/", 1) if parsed else ""
        return parsed

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
parent = os.getppid()
while os.getppid() == parent:
    time.sleep(0.5)
sys.exit()
