"""Measures rkgen and its peers on the same work. Started by Benchmarks/run, which builds the programs."""

from __future__ import annotations

import argparse
import datetime
import json
import pathlib
import shutil

from measuring import machine, peers, report, rounds, workload

HERE = pathlib.Path(__file__).resolve().parent


def main() -> None:
    """Measures, prints and saves the figures."""
    options = arguments()
    work = pathlib.Path(options.work).resolve()
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    everyone = peers.all_peers(options.rkgen, options.go)
    result = {
        "date": datetime.date.today().isoformat(),
        "machine": machine.description(options.rkgen, work),
        "starts": starts(options, work),
        "rows": [row for nodes in ([4, 100] if options.short else [4, 100, 1000, 5000])
                 for row in rounds.measure_cluster(everyone, options.rkgen, nodes, work)],
    }
    results = HERE / "results"
    results.mkdir(exist_ok=True)
    (results / "latest.json").write_text(json.dumps(result, indent=2) + "\n")
    print(report.terminal(result), end="")


def arguments() -> argparse.Namespace:
    """The options; Benchmarks/run passes the programs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="only 4 and 100 nodes")
    parser.add_argument("--rkgen", required=True, help="the rkgen to measure")
    parser.add_argument("--go", required=True, help="the compiled peers/textgo")
    parser.add_argument("--empty", required=True, help="the compiled peers/empty.swift")
    parser.add_argument("--work", required=True, help="a folder for files, emptied first")
    return parser.parse_args()


def starts(options: argparse.Namespace, work: pathlib.Path) -> list[dict]:
    """The start-up of an empty program, of rkgen, and of rkgen with minimal work."""
    spec = work / "cluster.yaml"
    spec.write_text(workload.spec(4))
    return rounds.measure_starts({
        "an empty Swift program": [options.empty],
        "rkgen --version": [options.rkgen, "--version"],
        "rkgen render, 1 master + 4 nodes": [options.rkgen, "render", str(spec)],
    })


main()
