"""Checks YAML files against a JSON Schema with Python's jsonschema: argument 1 is the schema, the others are the files.
Prints one line per file: its name, and "valid" or the first error."""

import json
import re
import sys

import jsonschema
import yaml


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """The part of YAML 1.2's core schema that both versions agree on: only true and false are booleans."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for path in sys.argv[2:]:
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if text.startswith("#cloud-config"):
            # The guest's substitution, before it parses the YAML.
            text = re.sub(r"\\(\$(?:public|private)_ipv[46])", r"\1", text)
        value = yaml.load(text, Loader)
    except (yaml.YAMLError, UnicodeDecodeError):
        print(f"{path}: no YAML")
        continue
    errors = sorted(validator.iter_errors(value), key=lambda error: list(map(str, error.path)))
    print(f"{path}: " + (f"{list(errors[0].path)}: {errors[0].message[:200]}" if errors else "valid"))
