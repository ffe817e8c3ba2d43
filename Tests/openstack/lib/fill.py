"""Fills in the files of one folder and writes them to another: fill.py FROM TO NAME=VALUE...

A file in FROM/parts is filled first, and is then a value by its own name.
"""
import pathlib
import string
import sys

source, target = map(pathlib.Path, sys.argv[1:3])
values = dict(argument.split("=", 1) for argument in sys.argv[3:])


def fill(path):
    try:
        return string.Template(path.read_text()).substitute(values)
    except (KeyError, ValueError) as problem:
        sys.exit(f"{path}: {problem}")


values.update({path.stem: fill(path) for path in sorted(source.glob("parts/*.conf"))})
for path in source.iterdir():
    if path.is_file():
        (target / path.name).write_text(fill(path))
