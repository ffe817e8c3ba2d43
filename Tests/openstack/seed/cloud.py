"""A cloud as its administrator sees it through the services' own APIs."""
import json
import sys
import urllib.error
import urllib.request


class Cloud:
    def __init__(self, identity, password):
        self.headers = {"Accept": "application/json"}
        self.urls = {"identity": identity}
        scope = {"project": {"name": "admin", "domain": {"id": "default"}}}
        user = {"name": "admin", "domain": {"id": "default"}, "password": password}
        method = {"methods": ["password"], "password": {"user": user}}
        answer, headers = self._send(
            "POST", identity + "/auth/tokens", {"auth": {"identity": method, "scope": scope}})
        self.headers["X-Auth-Token"] = headers["X-Subject-Token"]
        for service in answer["token"]["catalog"]:
            for endpoint in service["endpoints"]:
                self.urls[service["type"]] = endpoint["url"]

    def get(self, service, path):
        return self._send("GET", self.urls[service] + path)[0]

    def post(self, service, path, body):
        return self._send("POST", self.urls[service] + path, body)[0]

    def put(self, service, path, body=None, kind="application/json"):
        return self._send("PUT", self.urls[service] + path, body, kind)[0]

    def make(self, service, path, kind, /, **fields):
        """Creates an object of a kind, the key that the API wraps it in, and returns its ID."""
        return self.post(service, path, {kind: fields})[kind]["id"]

    def _send(self, method, url, body=None, kind="application/json"):
        data, headers = body, dict(self.headers)
        if body is not None:
            headers["Content-Type"] = kind
            if kind == "application/json":
                data = json.dumps(body).encode()
        request = urllib.request.Request(url, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"{}"), answer.headers
        except urllib.error.HTTPError as error:
            text = error.read()[:300].decode(errors="replace")
            sys.exit(f"{method} {url}: {error.code} {text}")
