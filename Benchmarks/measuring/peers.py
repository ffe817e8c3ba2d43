"""The programs that are measured, and checks of their output."""

from __future__ import annotations

import dataclasses
import pathlib
import sys
from collections.abc import Callable

from measuring import workload

PEERS = pathlib.Path(__file__).resolve().parent.parent / "peers"


@dataclasses.dataclass(frozen=True)
class Peer:
    """One row of the table."""

    key: str
    title: str
    # The command; WORK, COUNT and FOLDER stand for the work folder, the number of nodes and the output folder.
    command: list[str]
    # Whether it writes files, and whether each time to a new folder or to the one of the last run.
    writes: bool = True
    starts_fresh: bool = True
    # Whether its files equal rkgen's byte for byte, or only as data.
    same_bytes: bool = True
    is_slow: bool = False
    # The folder with rkgen's files of the same spec, and the suffix of their names.
    reference: str = "rendered"
    ending: str = ".yaml"
    # The names of the machines, given the number of nodes.
    names: Callable[[int], list[str]] = workload.names


def all_peers(rkgen: str, go: str) -> list[Peer]:
    """rkgen in three ways, the other programs, and rkgen with today's release, which has no peers."""
    work = ["WORK", "COUNT", "FOLDER"]
    files = [rkgen, "render", "WORK/cluster.yaml", "-o", "FOLDER"]
    return [
        Peer("rkgen", "rkgen, to files", files),
        Peer("rkgen-again", "rkgen, nothing changed", files, starts_fresh=False),
        Peer("rkgen-null", "rkgen, to /dev/null", files[:3], writes=False),
        Peer("sed", "bash + sed, as in 2015", [str(PEERS / "sed.sh"), *work], is_slow=True),
        Peer("jinja2", "Jinja2, text only",
             [sys.executable, str(PEERS / "jinja2_text.py"), *work]),
        Peer("jinja2-pyyaml", "Jinja2 + PyYAML (C)",
             [sys.executable, str(PEERS / "jinja2_yaml.py"), *work],
             same_bytes=False, is_slow=True),
        Peer("go", "Go text/template, text only", [go, *work]),
        Peer("cp", "cp, the floor", [str(PEERS / "cp.sh"), *work]),
        Peer("rkgen-today", f"rkgen, {workload.TODAY}, to files",
             [rkgen, "render", "WORK/today.yaml", "-o", "FOLDER"], reference="rendered-today"),
        Peer("rkgen-today-null", f"rkgen, {workload.TODAY}, to /dev/null",
             [rkgen, "render", "WORK/today.yaml"], writes=False),
        Peer("rkgen-ignition", f"rkgen, {workload.TODAY}, Ignition to files",
             [rkgen, "render", "WORK/today.yaml", "--format", "ignition", "-o", "FOLDER"],
             reference="rendered-ignition", ending=".ign"),
        Peer("rkgen-pools", f"rkgen, {workload.TODAY}, 3 masters, {workload.POOLS} pools, own files",
             [rkgen, "render", "WORK/pools.yaml", "-o", "FOLDER"], reference="rendered-pools",
             names=workload.names_with_pools),
        Peer("rkgen-pools-null", "the same, to /dev/null",
             [rkgen, "render", "WORK/pools.yaml"], writes=False),
    ]


def command(peer: Peer, work: pathlib.Path, nodes: int, folder: pathlib.Path) -> list[str]:
    """The peer's command for this work."""
    places = {"WORK": str(work), "COUNT": str(nodes), "FOLDER": str(folder)}
    return [places.get(word, word.replace("WORK/", f"{work}/")) for word in peer.command]


def check(peer: Peer, work: pathlib.Path, nodes: int, folder: pathlib.Path) -> None:
    """Exits if the peer did not do the work."""
    if not peer.writes:
        return
    names = peer.names(nodes)
    expected = {name + peer.ending for name in names}
    if {path.name for path in folder.iterdir()} != expected:
        raise SystemExit(f"{peer.key} did not write a file for each of {len(names)} machines")
    for name in {names[0], names[1], names[nodes // 2], names[nodes]}:
        ours = (work / peer.reference / (name + peer.ending)).read_text()
        theirs = (folder / (name + peer.ending)).read_text()
        if theirs != ours and (peer.same_bytes or not means_same(ours, theirs)):
            raise SystemExit(f"{peer.key} wrote something different from rkgen for {name}")


def means_same(ours: str, theirs: str) -> bool:
    """Whether two texts are the same YAML."""
    import yaml

    return yaml.safe_load(ours) == yaml.safe_load(theirs)
