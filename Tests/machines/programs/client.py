"""Asks an API server as a kubeconfig says: verifies it, and proves who asks."""
import base64
import json
import ssl
import tempfile
import urllib.error
import urllib.request

import yaml


def kubeconfig(path):
    """The cluster and user of the current context."""
    with open(path) as text:
        config = yaml.safe_load(text)
    if config.get("apiVersion") != "v1" or config.get("kind") != "Config":
        raise ValueError(f"{path} is no kubeconfig")
    named = lambda kind, name: next(e[kind[:-1]] for e in config[kind] if e["name"] == name)
    context = named("contexts", config["current-context"])
    return named("clusters", context["cluster"]), named("users", context["user"])


def file_of(entry, key):
    """The path of a file that an entry names or holds, or None."""
    if entry.get(key):
        return entry[key]
    if not entry.get(key + "-data"):
        return None
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(base64.b64decode(entry[key + "-data"]))
    return file.name


class Client:
    """One user at one server."""

    def __init__(self, server=None, config=None):
        cluster, user = kubeconfig(config) if config else ({}, {})
        self.server = (server or cluster["server"]).rstrip("/")
        if "://" not in self.server:
            self.server = "http://" + self.server
        self.headers = {"Content-Type": "application/json"}
        self.context = None
        if self.server.startswith("https:"):
            authority = file_of(cluster, "certificate-authority")
            if not authority:
                raise ValueError(f"no certificate authority by which to know {self.server}")
            self.context = ssl.create_default_context(cafile=authority)
            certificate = file_of(user, "client-certificate")
            if certificate:
                self.context.load_cert_chain(certificate, file_of(user, "client-key"))
        token = user.get("token")
        if user.get("tokenFile"):
            token = open(user["tokenFile"]).read().strip()
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def ask(self, path, body=None, method=None, kind=None):
        """The answer as a value; OSError when there is none or it is refused."""
        request = urllib.request.Request(
            self.server + path, None if body is None else json.dumps(body).encode(),
            self.headers | ({"Content-Type": kind} if kind else {}), method=method)
        with urllib.request.urlopen(request, timeout=10, context=self.context) as answer:
            text = answer.read()
        return json.loads(text) if text[:1] == b"{" else text.decode()

    def put(self, path, name, body):
        """Writes an object, whether it exists or not."""
        try:
            return self.ask(f"{path}/{name}", body, "PUT")
        except urllib.error.HTTPError as fault:
            if fault.code != 404:
                raise
            return self.ask(path, body, "POST")
