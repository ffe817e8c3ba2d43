"""The same work for all: a spec for rkgen, and templates for its peers.

The templates are made from what rkgen renders for the spec, so peers that only fill in text produce
the same bytes.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
import shlex
import subprocess

CLUSTER = "corekube"


@dataclasses.dataclass(frozen=True)
class Slot:
    """A value of the spec, and its context in rendered text; {} stands for the value."""

    name: str
    value: str
    context: str = "{}"


# Long values before short ones that may be part of them.
SLOTS = [
    Slot("cluster_name", CLUSTER),
    Slot("release_url", "https://storage.example.com/v1/MossoCloudFS_1/kubernetes-releases/devel/"
         "kubernetes-server-linux-amd64.tar.gz?temp_url_sig=0f1e2d3c4b5a69788796a5b4c3d2e1f001122334"
         "&temp_url_expires=1433289600"),
    Slot("release_sha256", "5f2d8c0f6f3b0f5ed9d0bb4fb9a3ac0fd4b7a2d5d3c1b7a6e5f4d3c2b1a09876"),
    Slot("release_size", "118239042", "size='{}'"),
    Slot("discovery_url", "https://discovery.etcd.io/3c1ad0d2b5e44f6c8f3f6f1d2a9b7e55"),
    Slot("kube_version", "v0.18.1"),
    Slot("log_level", "3", "--v={}"),
    Slot("allow_privileged", "true", "--allow-privileged={}"),
    Slot("pods_cidr", "10.64.0.0/11"),
    Slot("subnet_length", "24", '"SubnetLen": {}'),
    Slot("flannel_backend", "host-gw", '"Type": "{}"'),
    Slot("cloud_interface", "eth2", "interface: {}"),
    Slot("services_cidr", "10.0.0.0/16", "={}"),
    Slot("dns_server", "10.0.0.10", "--cluster-dns={}"),
    Slot("dns_domain", "cluster.local", "--cluster-domain={}"),
    Slot("reboot_strategy", "reboot", "reboot_strategy: {}"),
]

# How each peer writes a slot.
SYNTAXES = {"sed": lambda name: name.upper(), "jinja2": lambda name: "{{ %s }}" % name,
            "go": lambda name: "{{.%s}}" % name}


def value(name: str) -> str:
    """The value of a slot."""
    return next(slot.value for slot in SLOTS if slot.name == name)


def networks() -> str:
    """The networks, which all specs share."""
    return f"""\
  cloud: {{cidr: 172.16.0.0/16, interface: {value("cloud_interface")}}}
  pods:
    cidr: {value("pods_cidr")}
    subnetLength: {value("subnet_length")}
    backend: {value("flannel_backend")}
  services: {{cidr: {value("services_cidr")}}}
  dns: {{server: {value("dns_server")}, domain: {value("dns_domain")}}}"""


def spec(nodes: int) -> str:
    """A spec with a value for every slot, and room for 5,000 nodes."""
    return f"""\
apiVersion: rkgen/v1
kind: Cluster
metadata:
  name: {CLUSTER}
kubernetes:
  version: {value("kube_version")}
  logLevel: {value("log_level")}
  allowPrivileged: {value("allow_privileged")}
release:
  url: {value("release_url")}
  sha256: {value("release_sha256")}
  size: {value("release_size")}
network:
{networks()}
etcd:
  discovery: {value("discovery_url")}
nodes:
  count: {nodes}
update:
  rebootStrategy: {value("reboot_strategy")}
"""


TODAY = "v1.28.7"


def spec_of_today(nodes: int) -> str:
    """The spec of a cluster with today's release on the same networks."""
    return f"""\
apiVersion: rkgen/v1
kind: Cluster
metadata:
  name: {CLUSTER}
kubernetes:
  version: {TODAY}
  logLevel: {value("log_level")}
network:
  control: cloud
{networks()}
master:
  address: 172.16.0.10
nodes:
  count: {nodes}
update:
  rebootStrategy: {value("reboot_strategy")}
"""


POOLS = 20


def pools(nodes: int) -> dict[str, int]:
    """How many nodes each of the pools has; a small cluster has fewer pools."""
    count = min(POOLS, nodes)
    return {f"pool{number + 1}": (nodes + count - 1 - number) // count for number in range(count)}


def spec_of_pools(nodes: int) -> str:
    """The same cluster with three masters, its nodes in pools, and files and units of the operator's own."""
    listed = "".join(f"""\
    {name}:
      count: {count}
      max: {count + 10}
      labels: {{example.com/pool: {name}}}
      taints: ["example.com/pool={name}:PreferNoSchedule"]
      sysctl: {{vm.max_map_count: {262144 + place}}}
      files:
        - {{path: /etc/pool, content: "{name}\\n"}}
""" for place, (name, count) in enumerate(pools(nodes).items()))
    return f"""\
apiVersion: rkgen/v1
kind: Cluster
metadata:
  name: {CLUSTER}
kubernetes:
  version: {TODAY}
  logLevel: {value("log_level")}
network:
  control: cloud
{networks()}
masters:
  count: 3
  addresses: [172.16.0.10, 172.16.0.11, 172.16.0.12]
files:
  - {{path: /etc/motd, from: motd}}
nodes:
  units:
    - name: exporter.service
      content: |
        [Service]
        Type=oneshot
        ExecStart=/usr/bin/df --human-readable
      start: true
      after: [node-address.service]
  environment:
    exporter.service: {{GREETING: hello}}
  pools:
{listed}\
machines:
  {CLUSTER}-pool1-1:
    sysctl: {{vm.swappiness: 1}}
update:
  rebootStrategy: {value("reboot_strategy")}
"""


def names(nodes: int) -> list[str]:
    """The names of all machines."""
    return [f"{CLUSTER}-master"] + [f"{CLUSTER}-node-{number + 1}" for number in range(nodes)]


def names_with_pools(nodes: int) -> list[str]:
    """The names of all machines of three masters and several pools."""
    return [f"{CLUSTER}-master-{number}" for number in (1, 2, 3)] + [
        f"{CLUSTER}-{pool}-{number + 1}"
        for pool, count in pools(nodes).items() for number in range(count)]


def prepare(rkgen: str, nodes: int, work: pathlib.Path) -> None:
    """Writes the spec, rkgen's files, and the peers' templates and values into a new folder."""
    work.mkdir(parents=True)
    (work / "cluster.yaml").write_text(spec(nodes))
    (work / "today.yaml").write_text(spec_of_today(nodes))
    (work / "pools.yaml").write_text(spec_of_pools(nodes))
    (work / "motd").write_text("Changes to this machine are made in the spec.\n" * 20)
    render(rkgen, work / "cluster.yaml", work / "rendered")
    render(rkgen, work / "today.yaml", work / "rendered-today")
    render(rkgen, work / "today.yaml", work / "rendered-ignition", "--format", "ignition")
    render(rkgen, work / "pools.yaml", work / "rendered-pools")
    for role, machine in [("master", f"{CLUSTER}-master"), ("node", f"{CLUSTER}-node-1")]:
        text = (work / "rendered" / f"{machine}.yaml").read_text()
        for peer, syntax in SYNTAXES.items():
            (work / f"{role}.{peer}").write_text(template(text, machine, syntax))
    values = {slot.name: slot.value for slot in SLOTS}
    (work / "values.json").write_text(json.dumps(values))
    # In a replacement of sed, & stands for the match.
    lines = [f"{name.upper()}={shlex.quote(text.replace('&', chr(92) + '&'))}\n"
             for name, text in values.items()]
    (work / "values.sh").write_text("".join(lines))


def render(rkgen: str, spec_file: pathlib.Path, folder: pathlib.Path, *options: str) -> None:
    """Writes the machines of a spec with rkgen."""
    result = subprocess.run(
        [rkgen, "render", str(spec_file), "-o", str(folder), *options],
        check=False, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(result.stderr)


def template(text: str, machine: str, syntax) -> str:
    """The text of a machine with its values replaced by slots."""
    slots = [Slot("node_name", machine), *SLOTS]
    for slot in slots:
        if any(mark in text for mark in (slot.name.upper(), "{{", "{%", "{#")):
            raise SystemExit(f"the rendered text of {machine} contains text that looks like a slot")
    filled = 0
    # Marks keep a slot's name from being mistaken for the value of a later slot.
    for number, slot in enumerate(slots):
        found = slot.context.format(slot.value)
        filled += found in text
        text = text.replace(found, slot.context.format(f"\0{number}\0"))
    if filled < 8:
        raise SystemExit(f"only {filled} values were found in the rendered text of {machine}")
    for number, slot in enumerate(slots):
        text = text.replace(f"\0{number}\0", syntax(slot.name))
    return text
