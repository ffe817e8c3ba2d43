"""What the figures were measured on and with. Nothing here identifies the machine's owner."""

from __future__ import annotations

import os
import pathlib
import platform
import subprocess


def description(rkgen: str, work: pathlib.Path) -> dict[str, str]:
    """The machine and the programs."""
    import jinja2
    import yaml

    return {
        "processor": processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "kernel": f"{platform.system()} {platform.release().split('-')[0]}",
        "system": system(),
        "file system": said(["findmnt", "--noheadings", "--output", "FSTYPE", "--target", str(work)]),
        "rkgen": f"{linkage(rkgen)}, {os.path.getsize(rkgen) / 1e6:.1f} MB",
        "Python": f"{platform.python_version()}, Jinja2 {jinja2.__version__}, "
        f"PyYAML {yaml.__version__}",
        "Go": said(["go", "version"]).removeprefix("go version "),
        "sed": said(["sed", "--version"]).splitlines()[0],
        "bash": said(["bash", "-c", "echo $BASH_VERSION"]),
        "cp": said(["cp", "--version"]).splitlines()[0],
    }


def linkage(program: str) -> str:
    """How Swift's runtime is linked into a program."""
    return "dynamic Swift runtime" if "libswiftCore" in said(["ldd", program]) else \
        "static Swift runtime"


def processor() -> str:
    """The processor's name."""
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def system() -> str:
    """The distribution's name."""
    for line in pathlib.Path("/etc/os-release").read_text().splitlines():
        if line.startswith("PRETTY_NAME="):
            return line.split("=", 1)[1].strip('"')
    return "unknown"


def said(command: list[str]) -> str:
    """The output of a command, empty if it fails."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip()
