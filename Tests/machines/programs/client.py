"""A client of an API server, as a kubeconfig describes it: verifies the server and authenticates. Resolves names and
connects as Go's programs do."""
import base64
import http.client
import io
import json
import os
import socket
import ssl
import tempfile
import urllib.error
import urllib.parse

import yaml


def kubeconfig(path):
    """The cluster and user of the current context, or of a file of v0.9."""
    with open(path) as text:
        config = yaml.safe_load(text)
    if "BearerToken" in config:
        # The file format before kubeconfigs.
        if config.get("Insecure") is not False:
            raise ValueError(f"{path} verifies nobody")
        return {"certificate-authority": config["CAFile"]}, {"token": config["BearerToken"]}
    if config.get("apiVersion") != "v1" or config.get("kind") != "Config":
        raise ValueError(f"{path} is not a kubeconfig")
    named = lambda kind, name: next(e[kind[:-1]] for e in config[kind] if e["name"] == name)
    context = named("contexts", config["current-context"])
    return named("clusters", context["cluster"]), named("users", context["user"])


def file_of(entry, key):
    """The path of a file that an entry names or contains, or None."""
    if entry.get(key):
        return entry[key]
    if not entry.get(key + "-data"):
        return None
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(base64.b64decode(entry[key + "-data"]))
    return file.name


def addresses(host):
    """The addresses of a name, in the order in which they are tried."""
    if "netdns=go" not in os.environ.get("GODEBUG", ""):
        # The C library's answer: the first line of /etc/hosts, unless /etc/host.conf has "multi on".
        return list(dict.fromkeys(entry[4][0] for entry in socket.getaddrinfo(host, None, socket.AF_INET)))
    with open("/etc/hosts") as lines:
        known = [words for line in lines if (words := line.partition("#")[0].split())]
    return [words[0] for words in known if host in words[1:]] or [host]


def dial(host, port, patience):
    """A connection to the first address of a host that accepts one; all share the timeout."""
    found, fault = addresses(host), None
    for address in found:
        try:
            return socket.create_connection((address, port), patience / len(found))
        except OSError as refused:
            fault = OSError(f"{address}: {refused}")
    raise fault or OSError(f"{host} has no address")


class Client:
    """One user at one server, with a persistent connection."""

    def __init__(self, server=None, config=None):
        cluster, user = kubeconfig(config) if config else ({}, {})
        server = (server or cluster["server"]).rstrip("/")
        self.server = urllib.parse.urlsplit(server if "://" in server else "http://" + server)
        self.headers = {"Content-Type": "application/json"}
        self.context = self.connection = None
        # How long it waits for a silent server: as HTTP/2's pings do.
        self.patience = sum(int(os.environ.get(f"HTTP2_{name}_TIMEOUT_SECONDS", seconds))
                            for name, seconds in (("READ_IDLE", 30), ("PING", 15)))
        if self.server.scheme == "https":
            authority = file_of(cluster, "certificate-authority")
            if not authority:
                raise ValueError(f"no certificate authority to verify {server}")
            self.context = ssl.create_default_context(cafile=authority)
            certificate = file_of(user, "client-certificate")
            if certificate:
                self.context.load_cert_chain(certificate, file_of(user, "client-key"))
        token = user.get("token")
        if user.get("tokenFile"):
            token = open(user["tokenFile"]).read().strip()
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def connect(self):
        host, port = self.server.hostname, self.server.port or (443 if self.context else 80)
        way = dial(host, port, 30)
        way.settimeout(self.patience)
        connection = http.client.HTTPConnection(host, port)
        connection.sock = self.context.wrap_socket(way, server_hostname=host) if self.context else way
        # Never automatically, which would use other addresses.
        connection.auto_open = 0
        return connection

    def ask(self, path, body=None, method=None, kind=None):
        """The answer as a value; OSError if there is none or it is refused."""
        text = None if body is None else json.dumps(body).encode()
        method = method or ("GET" if text is None else "POST")
        headers = self.headers | ({"Content-Type": kind} if kind else {})
        isFresh = self.connection is None
        try:
            self.connection = self.connection or self.connect()
            self.connection.request(method, path, text, headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except (http.client.HTTPException, OSError) as fault:
            if self.connection:
                self.connection.close()
            self.connection = None
            # The server may have closed a connection that was idle for a while.
            if not isFresh and not isinstance(fault, TimeoutError):
                return self.ask(path, body, method, kind)
            raise fault if isinstance(fault, OSError) else OSError(repr(fault))
        if answer.status >= 400:
            raise urllib.error.HTTPError(path, answer.status, f"{answer.reason}: {text.decode()[:300]}", answer.headers, io.BytesIO())
        return json.loads(text) if text[:1] == b"{" else text.decode()

    def put(self, path, name, body):
        """Creates or replaces an object."""
        try:
            return self.ask(f"{path}/{name}", body, "PUT")
        except urllib.error.HTTPError as fault:
            if fault.code != 404:
                raise
            return self.ask(path, body, "POST")
