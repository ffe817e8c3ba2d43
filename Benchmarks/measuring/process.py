"""Runs one program and measures it."""

from __future__ import annotations

import dataclasses
import os
import pathlib
import subprocess
import tempfile
import time


@dataclasses.dataclass(frozen=True)
class Run:
    """The time one run took, in seconds."""

    wall: float
    processor: float


def run(command: list[str]) -> Run:
    """Runs a command to completion, discarding its output.

    Processor time includes the command's children.
    """
    null = (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)
    quiet = (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=[null, quiet])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f"failed with {os.waitstatus_to_exitcode(status)}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime)


def peak_memory(command: list[str]) -> int:
    """The peak memory of a command or one of its children, in KiB.

    GNU time starts it: the peak of a program includes that of the process it was forked from, which
    would be this Python.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "memory"
        subprocess.run(
            ["/usr/bin/time", "--format", "%M", "--output", str(report), *command],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return int(report.read_text())
