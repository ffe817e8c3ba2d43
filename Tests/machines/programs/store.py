"""Keeps objects in etcd by their path: through the API of 2015, or through today's with TLS. Each has a revision, which
detects concurrent changes; 0 is that of an object that does not exist."""
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

    def get(self, path):
        """An object and its revision."""
        if self.isToday:
            found = self.call("range", {"key": coded(path)}).get("kvs", [])
            return (json.loads(plain(found[0]["value"])), int(found[0]["mod_revision"])) if found else (None, 0)
        node = (self.ask(self.key(path) + "?quorum=true") or {}).get("node")
        return (json.loads(node["value"]), node["modifiedIndex"]) if node else (None, 0)

    def put(self, path, value, revision):
        """Whether the object still had this revision, and now has this value."""
        text = json.dumps(value)
        if self.isToday:
            return self.call("txn", {
                "compare": [{"key": coded(path), "target": "MOD", "result": "EQUAL", "mod_revision": revision}],
                "success": [{"request_put": {"key": coded(path), "value": coded(text)}}]}).get("succeeded", False)
        condition = f"prevIndex={revision}" if revision else "prevExist=false"
        try:
            # 404: the object is gone.
            return self.ask(f"{self.key(path)}?{condition}", urllib.parse.urlencode({"value": text}).encode(), "PUT") is not None
        except urllib.error.HTTPError as refused:
            if refused.code != 412:
                raise
            return False

    def remove(self, path):
        if self.isToday:
            self.call("deleterange", {"key": coded(path)})
        else:
            self.ask(self.key(path), method="DELETE")

    def call(self, verb, body):
        return self.ask("/v3/kv/" + verb, json.dumps(body).encode())

    @staticmethod
    def key(path):
        # A key can't also be a directory, which the path of a namespace is.
        return "/v2/keys/registry/" + path.replace("/", ":")

    def all(self):
        """Every object by its path."""
        if self.isToday:
            # Everything from "/" up to the next key, "0".
            found = self.call("range", {"key": coded("/"), "range_end": coded("0")}).get("kvs", [])
            return {plain(e["key"]): json.loads(plain(e["value"])) for e in found if plain(e["key"]).startswith(("/api/", "/apis/"))}
        found = {}
        waiting = [(self.ask("/v2/keys/registry?recursive=true&quorum=true") or {"node": {}})["node"]]
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
