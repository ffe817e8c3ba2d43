"""Jinja2, then PyYAML: every machine's text is parsed and dumped again, both by libyaml.

The closest that Python gets to output that is known to be YAML.
Usage: jinja2_yaml.py WORK COUNT FOLDER
"""

import sys

import jinja2_text
import yaml


def dumped(text: str) -> str:
    document = yaml.load(text, Loader=yaml.CSafeLoader)
    return "#cloud-config\n" + yaml.dump(document, Dumper=yaml.CSafeDumper, sort_keys=False)


jinja2_text.main(sys.argv[1], int(sys.argv[2]), sys.argv[3], dumped)
