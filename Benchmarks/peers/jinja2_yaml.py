"""Jinja2, then PyYAML: every machine's text is parsed and dumped again, both by libyaml.

It is the nearest that Python has to output which is known to be YAML.
Usage: jinja2_yaml.py WORK COUNT FOLDER
"""

import json
import os
import sys

import jinja2
import yaml


def main(work: str, count: int, folder: str) -> None:
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
    write(folder, f"{cluster}-master", environment.get_template("master.jinja2"), values)
    for number in range(1, count + 1):
        write(folder, f"{cluster}-node-{number}", node, values)


def write(folder: str, name: str, template: jinja2.Template, values: dict[str, str]) -> None:
    document = yaml.load(template.render(values, node_name=name), Loader=yaml.CSafeLoader)
    text = yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False)
    with open(f"{folder}/{name}.yaml", "w", encoding="utf-8") as file:
        file.write("#cloud-config\n" + text)


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
