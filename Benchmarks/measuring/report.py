"""Human-readable figures: the table on the terminal, and docs/performance.md."""

from __future__ import annotations

import itertools

HEADINGS = ["", "runs", "median", "min", "max", "CPU", "peak memory", "ratio"]


def seconds(value: float) -> str:
    """A time in a suitable unit."""
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def mebibytes(value: int) -> str:
    """An amount of memory."""
    return f"{value / 1024:.1f} MiB"


def cells(row: dict) -> list[str]:
    """A row's cells."""
    return [
        row["title"], str(row["runs"]), *(seconds(row[key]) for key in ("median", "min", "max")),
        seconds(row["processor"]), mebibytes(row["memoryKiB"]), f"{row['ratio']:.2f}",
    ]


def groups(result: dict) -> list[tuple[str, list[dict]]]:
    """The tables with their captions."""
    clusters = itertools.groupby(result["rows"], key=lambda row: row["nodes"])
    tables = [(f"1 master + {nodes:,} nodes", list(rows)) for nodes, rows in clusters]
    return [("Start-up", result["starts"]), *tables]


def terminal(result: dict) -> str:
    """All tables in columns."""
    text = ""
    for caption, rows in groups(result):
        table = [[caption, *HEADINGS[1:]], *map(cells, rows)]
        widths = [max(map(len, column)) for column in zip(*table)]
        for line in table:
            rest = "  ".join(cell.rjust(width) for cell, width in zip(line[1:], widths[1:]))
            text += f"{line[0].ljust(widths[0])}  {rest}\n"
        text += "\n"
    return text


def markdown(caption: str, headings: list[str], rows: list[list[str]]) -> str:
    """A table with its caption as a heading."""
    lines = [headings, ["---"] + ["--:"] * (len(headings) - 1), *rows]
    table = "".join("| " + " | ".join(line) + " |\n" for line in lines)
    return f"### {caption}\n\n{table}\n"


def targets(result: dict) -> list[list[str]]:
    """The project's targets, and what was measured."""
    rows = {(row["nodes"], row["peer"]): row for row in result["rows"]}
    starts = {row["title"]: row for row in result["starts"]}

    def slower(nodes: int, peer: str) -> float:
        return rows[nodes, peer]["ratio"]

    def flatness(peer: str) -> str:
        few, more, most = (rows[nodes, peer]["median"] for nodes in (100, 1000, 5000))
        return f"{((most - more) / 4000) / ((more - few) / 900):.2f} times"

    start = next(row for title, row in starts.items() if title.startswith("rkgen render"))
    memory = rows[5000, "rkgen"]["memoryKiB"] / 1024
    today = rows[5000, "rkgen-today"]["memoryKiB"] / 1024
    return [
        ["1 + 4 nodes, against starting an empty Swift program", "at most 3 times",
         f"{start['ratio']:.1f} times"],
        ["1,000 nodes: bash + sed against rkgen", "at least 20 times",
         f"{slower(1000, 'sed'):.1f} times"],
        ["1,000 nodes: Jinja2 + PyYAML against rkgen", "at least 10 times",
         f"{slower(1000, 'jinja2-pyyaml'):.1f} times"],
        ["1,000 nodes: Go text/template against rkgen", "at least 1 time",
         f"{slower(1000, 'go'):.2f} times"],
        ["1,000 nodes: rkgen against cp", "at most 3 times",
         f"{1 / slower(1000, 'cp'):.2f} times"],
        ["each further node, from 1,000 to 5,000 against from 100 to 1,000", "flat, 1 time",
         flatness("rkgen")],
        ["the same, to /dev/null, with no file system in it", "", flatness("rkgen-null")],
        ["the same, of cp: what the file system takes", "", flatness("cp")],
        ["peak memory at 5,000 nodes", "less than 100 MB", f"{memory * 1.048576:.0f} MB"],
        ["the same, of today's release", "less than 100 MB", f"{today * 1.048576:.0f} MB"],
    ]


def page(result: dict, stages: str, today: str) -> str:
    """docs/performance.md."""
    text = INTRODUCTION
    text += markdown("Against the targets", ["", "target", "measured"], targets(result))
    for caption, rows in groups(result):
        text += markdown(caption, HEADINGS, list(map(cells, rows)))
    if stages:
        text += STAGES.format(table=stages, today=today) + small(result, stages)
    text += LIMITS
    text += "## Measured on\n\n| | |\n|---|---|\n"
    text += "".join(f"| {name} | {value} |\n" for name, value in result["machine"].items())
    return text + f"\nMeasured on {result['date']}.\n"


def small(result: dict, stages: str) -> str:
    """The parts of the time for 1 master + 4 nodes."""
    starts = {row["title"]: row["median"] * 1e6 for row in result["starts"]}
    empty, version = starts["an empty Swift program"], starts["rkgen --version"]
    first = {}
    for line in stages.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if cells[1].endswith(" µs"):
            first[cells[0]] = float(cells[1].removesuffix(" µs"))
    lint = first.pop("check and lint")
    first.pop("find files unchanged")
    writing = first.pop("write new files")
    rendering = sum(first.values())
    without = version + rendering + writing
    rows = [
        ["starting an empty Swift program", empty],
        ["the rest of starting rkgen, and reading the command line", version - empty],
        ["from the spec to user-data, each part for the first time", rendering],
        ["writing files, for the first time", writing],
        ["check and lint, for the first time, on one thread", lint],
    ]
    table = "| | | against the empty program |\n|---|--:|--:|\n"
    table += "".join(f"| {name} | {time / 1e3:.1f} ms | {time / empty:.1f} times |\n"
                     for name, time in rows)
    return SMALL.format(table=table, without=without / empty)


INTRODUCTION = """\
# Performance

`Benchmarks/run --publish` measures and writes this page; don't edit it. Without `--publish` it only prints,
and writes `Benchmarks/results/latest.json`; with `--short` it measures 4 and 100 nodes in less than a minute.
It needs Debian or Ubuntu, installs what is missing with apt, and measures every peer.

```sh
Benchmarks/run
```

## How it is measured

Everything runs in one session on the same machine and does the same work: user-data of one master and N nodes, one
file each. The run itself makes the peers' templates from what rkgen renders, with a slot in place of every
value that the spec sets, 17 in all. Peers that only fill in text must produce exactly the bytes that rkgen
writes, and the run compares them; what PyYAML dumps is parsed and compared as data.

The peers do less: they don't read a spec, check nothing and lint nothing. rkgen checks and lints what
it writes, in every run here.

- **rkgen** is the binary that `scripts/build-release` builds. "to files" writes to a folder that does not exist;
  "nothing changed" finds all files there, compares them and leaves them alone.
- **bash + sed** runs one `sed` with 17 expressions per machine, as the provider of 2015 did.
- **Jinja2** compiles one template per role once and renders it per machine; with **PyYAML** each text is then
  parsed and dumped with libyaml.
- **Go** does the same with text/template; compiling the program is not counted.
- **cp** is the lower bound: one `cp -R` of rkgen's N + 1 files from the page cache to a new folder.
- **rkgen, v1.28.7** renders a cluster with today's release on the same networks, as cloud-configs and as Ignition
  configs. Its machines are different and larger, so it is compared with v0.18.1, not with peers. A variant has three
  masters, its nodes in 20 pools, and the operator's own files, units and kernel settings: 20 kinds of node are
  composed and checked instead of one, and three masters.

Every peer first runs once to warm up; GNU time measures that run's memory, and its files are checked. Then all
run in turn, five rounds, three for slow peers from 1,000 nodes up. Between runs all data is synced to disk,
so that no run pays for the previous one. Times are wall-clock times of the whole process; CPU is user and system
time including children. "ratio" is the median relative to that of rkgen to files: 2 is twice as slow as rkgen, 0.5
twice as fast. Under "Start-up" it is relative to the empty program.

## The figures

"""

STAGES = """\
## Where the time goes

One stage after another in one process, by `Benchmarks/stages`; allocations are calls of malloc and related
functions. First v0.18.1:

{table}
Then v1.28.7:

{today}
"""

SMALL = """\
### Why 1 + 4 nodes take more than 3 times an empty program

{table}
Without any check and lint it would be {without:.1f} times: a lint that costs nothing would not meet the target
either. Everything here runs once, and a first run takes two to four times as long as later ones, as the first and
third columns of the table above show: pages of the program are read in, Swift's runtime builds the metadata of every
generic type and looks up its conformances, templates and tables are parsed. The profile is flat: its largest
function is that lookup, with a twentieth of all instructions.

"""

LIMITS = """\
## Limits of scale

- **User-data does not grow with the cluster.** The master derives the tokens of all nodes from one seed when it
  boots. Every run of the tests renders and checks a cluster of 5,000 nodes and compares each machine with what Nova
  accepts, 65,535 characters of base64; a larger machine is an error before anything is booted. What counts is
  what is sent: `rkgen boot` and `render --packed` compress the whole user-data for Flatcar, and larger files for
  CoreOS. Then a master takes less than two thirds of the limit, a node less than half; `rkgen validate --format table`
  shows the sizes.
- **The ranges limit the number of nodes.** `network.pods.cidr` needs a subnet for each node, one for the master, and
  the one that flannel skips; `network.cloud.cidr` needs an address for each machine. If they are too small,
  the error says how many fit.
- `nodes.count` and `nodes.max` go to 100,000. Time and memory grow with the number, and with nothing else.

"""
