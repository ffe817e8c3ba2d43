"""Measures peers round by round, so that a slow minute of the machine affects them all."""

from __future__ import annotations

import os
import pathlib
import shutil
import statistics
import sys

from measuring import peers, process, workload

ROUNDS = 5
FEWER_ROUNDS = 3


def measure_cluster(
    everyone: list[peers.Peer], rkgen: str, nodes: int, folder: pathlib.Path
) -> list[dict]:
    """One row for each peer at this number of nodes."""
    work = folder / f"nodes-{nodes}"
    workload.prepare(rkgen, nodes, work)
    # The first run warms up and gives the memory, and its output is checked.
    memory = {peer.key: warm_up(peer, work, nodes) for peer in everyone}
    runs: dict[str, list[process.Run]] = {peer.key: [] for peer in everyone}
    for number in range(ROUNDS):
        for peer in everyone:
            if number < rounds(peer, nodes):
                runs[peer.key].append(one_run(peer, work, nodes, number))
    ours = statistics.median(run.wall for run in runs["rkgen"])
    return [row(peer, nodes, runs[peer.key], memory[peer.key], ours) for peer in everyone]


def rounds(peer: peers.Peer, nodes: int) -> int:
    """How often a peer runs."""
    return FEWER_ROUNDS if peer.is_slow and nodes >= 1000 else ROUNDS


def warm_up(peer: peers.Peer, work: pathlib.Path, nodes: int) -> int:
    """The memory of one run; checks the files it wrote."""
    print(f"  {nodes} nodes: {peer.title}", file=sys.stderr)
    folder = work / peer.key
    if not peer.starts_fresh:
        shutil.copytree(work / "rendered", folder)
    memory = process.peak_memory(peers.command(peer, work, nodes, folder))
    peers.check(peer, work, nodes, folder)
    return memory


def one_run(peer: peers.Peer, work: pathlib.Path, nodes: int, number: int) -> process.Run:
    """One measured run, started after everything before it is flushed to disk.

    No files are removed before all runs have ended: where many files were removed in the last
    minutes, ext4 takes long to find a free inode, and that would be measured.
    """
    folder = work / (f"{peer.key}-{number}" if peer.starts_fresh else peer.key)
    os.sync()
    return process.run(peers.command(peer, work, nodes, folder))


def row(
    peer: peers.Peer, nodes: int, runs: list[process.Run], memory: int, ours: float
) -> dict:
    """The figures of a peer, in seconds and KiB."""
    walls = [run.wall for run in runs]
    return {
        "peer": peer.key, "title": peer.title, "nodes": nodes, "runs": len(runs),
        "median": statistics.median(walls), "min": min(walls), "max": max(walls),
        "processor": statistics.median(run.processor for run in runs),
        "memoryKiB": memory, "ratio": statistics.median(walls) / ours,
    }


def measure_starts(commands: dict[str, list[str]], count: int = 20) -> list[dict]:
    """The start-up of programs: the median of `count` runs each, in turn."""
    memory = {title: process.peak_memory(command) for title, command in commands.items()}
    runs: dict[str, list[process.Run]] = {title: [] for title in commands}
    for _ in range(count):
        for title, command in commands.items():
            runs[title].append(process.run(command))
    first = statistics.median(run.wall for run in next(iter(runs.values())))
    return [{
        "title": title, "runs": count, "median": statistics.median(r.wall for r in runs[title]),
        "min": min(r.wall for r in runs[title]), "max": max(r.wall for r in runs[title]),
        "processor": statistics.median(r.processor for r in runs[title]),
        "memoryKiB": memory[title],
        "ratio": statistics.median(r.wall for r in runs[title]) / first,
    } for title in commands]
