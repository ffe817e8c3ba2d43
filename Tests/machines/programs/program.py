"""A stand-in for a program of Kubernetes: takes the flags that the real one takes and no others, and does as much of
its work as others notice.

Usage: program.py NAME RELEASE FLAG…
"""
import json
import os
import pathlib
import sys

import agents
import agents_of_today
import api_server
import flags

name, release, arguments = sys.argv[1], sys.argv[2], sys.argv[3:]
tables = pathlib.Path(__file__).parent.parent / "flags"
# Some releases share the table of their minor.
table = next(path for path in (tables / f"{release}.tsv", tables / f"{release.rsplit('.', 1)[0]}.tsv") if path.exists())
notes = pathlib.Path("/run/stand-ins")
notes.mkdir(exist_ok=True)
with open(notes / name, "a") as note:
    note.write(json.dumps(arguments) + "\n")

try:
    options = flags.read(table, name, arguments) if name != "flanneld" else flags.plain(arguments)
    theirs = agents_of_today if int(release.split(".")[1]) >= 28 else agents
    plain = name.removeprefix("kube-")
    work = api_server.run if plain == "apiserver" else getattr(theirs, plain.replace("-", "_"))
    print(name, release, "as process", os.getpid(), flush=True)
    work(release, options)
except (ValueError, OSError) as fault:
    sys.exit(f"{name}: {fault}")
