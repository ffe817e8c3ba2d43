"""Stand-ins for today's clients of the API server: identities are certificates, settings are files."""
import ipaddress
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import uuid

import certificates
import configuration
import yaml
from agents import answer_health, forever, patiently
from api_server import notify
from client import Client


class Lease:
    """A lease: of several candidates, one works, the one that renewed it in the last fifteen seconds."""

    def __init__(self, client, name, options):
        self.client, self.me, self.isHeld = client, str(uuid.uuid4()), False
        self.path, self.name = "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases", name
        self.isNeeded = options["leader-elect"] == "true"

    def hold(self):
        """Returns when this program has the lease; exits if it lost it."""
        while self.isNeeded and not self.renew():
            if self.isHeld:
                raise SystemExit("leader election lost")
            time.sleep(2)
        if not self.isHeld:
            print("leads as", self.me, flush=True)
        self.isHeld = True

    def renew(self):
        spec = {"holderIdentity": self.me, "renewed": time.time()}
        try:
            lease = self.client.ask(f"{self.path}/{self.name}")
            if lease["spec"]["holderIdentity"] != self.me and lease["spec"]["renewed"] > time.time() - 15:
                return False
            self.client.ask(f"{self.path}/{self.name}", lease | {"spec": spec}, "PUT")
        except urllib.error.HTTPError as fault:
            if fault.code == 409:
                return False
            if fault.code != 404:
                raise
            self.client.ask(self.path, {"metadata": {"name": self.name}, "spec": spec})
        return True


def controller_manager(release, options):
    client = Client(config=options["kubeconfig"])
    for again in ("authentication-kubeconfig", "authorization-kubeconfig"):
        Client(config=options[again])
    answer_health(options["bind-address"], options["secure-port"])
    pods = ipaddress.ip_network(options["cluster-cidr"])
    lease = Lease(client, "kube-controller-manager", options)

    def look():
        lease.hold()
        certificates.sign_approved(client, options["cluster-signing-cert-file"], options["cluster-signing-key-file"])
        nodes = client.ask("/api/v1/nodes")["items"]
        taken = {node.get("spec", {}).get("podCIDR") for node in nodes}
        free = (str(n) for n in pods.subnets(new_prefix=int(options["node-cidr-mask-size"])) if str(n) not in taken)
        for node in nodes:
            if not node.get("spec", {}).get("podCIDR"):
                node.setdefault("spec", {})["podCIDR"] = next(free)
                client.ask("/api/v1/nodes/" + node["metadata"]["name"], node, "PUT")

    forever(look)


def scheduler(release, options):
    value = configuration.read(options["config"], "KubeSchedulerConfiguration")
    client = Client(config=value["clientConnection"]["kubeconfig"])
    answer_health(options["bind-address"], options["secure-port"])
    lease = Lease(client, "kube-scheduler", options)

    def look():
        lease.hold()
        client.ask("/api/v1/nodes")

    forever(look)


def kubelet(release, options):
    value = configuration.read(options["config"], "KubeletConfiguration")
    node, address = options["hostname-override"], options["node-ip"]
    runtime = urllib.parse.urlsplit(value["containerRuntimeEndpoint"]).path
    with socket.socket(socket.AF_UNIX) as way:
        way.connect(runtime)
    open(value.get("resolvConf", "/etc/resolv.conf")).close()
    pki = pathlib.Path(options["cert-dir"])
    answer_health("127.0.0.1", 10248)
    # The real one starts before it has its certificates.
    notify("READY=1")
    if "bootstrap-kubeconfig" in options[""]:
        own = pki / "kubelet-client-current.pem"
        if not own.exists():
            begin = Client(config=options["bootstrap-kubeconfig"])
            patiently(lambda: certificates.request(begin, node, own, "kubernetes.io/kube-apiserver-client-kubelet"))
        with open(options["bootstrap-kubeconfig"]) as text:
            config = yaml.safe_load(text)
        config["users"][0]["user"] = {"client-certificate": str(own), "client-key": str(own)}
        pathlib.Path(options["kubeconfig"]).write_text(yaml.safe_dump(config))
    client = Client(config=options["kubeconfig"])
    path = f"/api/v1/nodes/{node}"

    def register():
        body = {
            "kind": "Node", "apiVersion": "v1", "metadata": {"name": node},
            "spec": {"taints": value.get("registerWithTaints", [])},
            "status": {"addresses": [{"type": "InternalIP", "address": address}, {"type": "Hostname", "address": node}]}}
        client.ask("/api/v1/nodes", body)

    def report():
        isReady = any(pathlib.Path("/etc/cni/net.d").glob("*.conflist"))
        client.ask(path + "/status", {"status": {
            "addresses": [{"type": "InternalIP", "address": address}, {"type": "Hostname", "address": node}],
            "heartbeat": time.time(),
            "conditions": [{"type": "Ready", "status": str(isReady)}]}}, "PATCH", "application/merge-patch+json")

    def begin():
        try:
            client.ask(path)
        except OSError as fault:
            if getattr(fault, "code", 0) != 404:
                raise
            register()
        report()

    patiently(begin)
    print("registered", flush=True)
    serving = value.get("tlsCertFile")
    if value.get("serverTLSBootstrap"):
        serving = pki / "kubelet-server-current.pem"
        if not serving.exists():
            patiently(lambda: certificates.request(client, node, serving, "kubernetes.io/kubelet-serving", address))
    answer_health(address, value.get("port", 10250), (serving, value.get("tlsPrivateKeyFile") or serving))
    forever(report, 2)


def proxy(release, options):
    value = configuration.read(options["config"], "KubeProxyConfiguration")
    client = Client(config=value["clientConnection"]["kubeconfig"])
    host, _, port = value.get("healthzBindAddress", "0.0.0.0:10256").rpartition(":")
    answer_health(host, port)
    patiently(lambda: client.ask("/api/v1/services"))
    print("following services", flush=True)
    forever(lambda: client.ask("/api/v1/services"), 2)


def flanneld(release, options):
    """Not part of Kubernetes, and without a table: uses the Node's subnet, as with --kube-subnet-mgr."""
    client = Client(config=options["kubeconfig-file"])
    with open(options["net-config-path"]) as text:
        network = yaml.safe_load(text)
    # It waits for the API server, and exits if the Node is missing or has no subnet.
    patiently(lambda: client.ask("/version"))
    node = client.ask("/api/v1/nodes/" + os.environ["NODE_NAME"])
    subnet = node.get("spec", {}).get("podCIDR")
    if not subnet:
        raise OSError("the Node has no podCIDR")
    subprocess.run(["ip", "link", "show", options["iface"]], check=True, stdout=subprocess.DEVNULL)
    first = ipaddress.ip_network(subnet)
    folder = pathlib.Path("/run/flannel")
    folder.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=folder, delete=False) as file:
        file.write(f"FLANNEL_NETWORK={network['Network']}\nFLANNEL_SUBNET={first[1]}/{first.prefixlen}\n"
                   f"FLANNEL_MTU={1450 if network['Backend']['Type'] == 'vxlan' else 1500}\nFLANNEL_IPMASQ=true\n")
    os.replace(file.name, folder / "subnet.env")
    notify("READY=1")
    print("leased", subnet, flush=True)
    forever(lambda: client.ask("/api/v1/nodes"), 2)
