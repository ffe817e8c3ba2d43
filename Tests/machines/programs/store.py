"""Keeps objects in etcd by their path: through the API of 2015, or with TLS through that of today."""
import base64
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request


class Store:
    def __init__(self, options):
        self.urls = [url.rstrip("/") for url in options["etcd-servers"].split(",")]
        self.isToday = "etcd-cafile" in options
        self.context = None
        if options.get("etcd-cafile"):
            self.context = ssl.create_default_context(cafile=options["etcd-cafile"])
            self.context.load_cert_chain(options["etcd-certfile"], options["etcd-keyfile"])

    def ask(self, path, body=None, method=None):
        fault = None
        for url in self.urls:
            try:
                request = urllib.request.Request(url + path, body, method=method)
                with urllib.request.urlopen(request, timeout=10, context=self.context) as answer:
                    return json.loads(answer.read())
            except urllib.error.HTTPError as refused:
                if refused.code != 404:
                    raise
                return None
            except OSError as unreachable:
                fault = unreachable
        raise OSError(f"no etcd in {self.urls}: {fault}")

    def health(self):
        return (self.ask("/health") or {}).get("health") == "true"

    def put(self, path, value):
        text = json.dumps(value)
        if self.isToday:
            self.ask("/v3/kv/put", json.dumps({"key": coded(path), "value": coded(text)}).encode())
        else:
            self.ask(self.key(path), urllib.parse.urlencode({"value": text}).encode(), "PUT")

    def remove(self, path):
        if self.isToday:
            self.ask("/v3/kv/deleterange", json.dumps({"key": coded(path)}).encode())
        else:
            self.ask(self.key(path), method="DELETE")

    @staticmethod
    def key(path):
        # A key can't be a directory as well, as the path of a namespace is.
        return "/v2/keys/registry/" + path.replace("/", ":")

    def all(self):
        """Every object by its path."""
        if self.isToday:
            # Everything from "/" to the key behind it, "0".
            answer = self.ask("/v3/kv/range", json.dumps({"key": coded("/"), "range_end": coded("0")}).encode())
            return {plain(e["key"]): json.loads(plain(e["value"])) for e in answer.get("kvs", [])}
        found = {}
        waiting = [(self.ask("/v2/keys/registry?recursive=true") or {"node": {}})["node"]]
        while waiting:
            node = waiting.pop()
            waiting += node.get("nodes", [])
            if "value" in node:
                found[node["key"][len("/registry/"):].replace(":", "/")] = json.loads(node["value"])
        return found


def coded(text):
    return base64.b64encode(text.encode()).decode()


def plain(text):
    return base64.b64decode(text).decode()
