"""Jinja2, text only: one template for each role, compiled once.

Usage: jinja2_text.py WORK COUNT FOLDER
"""

import json
import os
import sys
from collections.abc import Callable

import jinja2


def main(
    work: str, count: int, folder: str, finish: Callable[[str], str] = lambda text: text
) -> None:
    """Writes the filled templates, passed through `finish`, as one file per machine."""
    with open(f"{work}/values.json", encoding="utf-8") as file:
        values = json.load(file)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(work),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    cluster = values["cluster_name"]
    node = environment.get_template("node.jinja2")
    os.makedirs(folder)

    def write(name: str, template: jinja2.Template) -> None:
        text = finish(template.render(values, node_name=name))
        with open(f"{folder}/{name}.yaml", "w", encoding="utf-8") as file:
            file.write(text)

    write(f"{cluster}-master", environment.get_template("master.jinja2"))
    for number in range(1, count + 1):
        write(f"{cluster}-node-{number}", node)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
