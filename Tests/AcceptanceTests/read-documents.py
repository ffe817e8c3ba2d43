"""Reads user-data as a guest does: substitution as in coreos-cloudinit's initialize/env.go, then YAML.

Standard input: {"addresses": {name: address}, "documents": [text]}.
Standard output: a list with, for each document, files by path and units by name.
"""
import base64
import csv
import gzip
import io
import json
import re
import sys

import yaml


def substituted(text, addresses):
    for name, address in addresses.items():
        key = re.escape(name)
        text = re.sub(r"([^\\]|^)" + key, lambda found: found.group(1) + address, text)
        text = re.sub(r"\\" + key, lambda found: name, text)
    return text


def gcfg(text):
    """The settings of an INI file as gcfg reads it, for values that are all in double quotes."""
    escapes = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
    settings = {}
    for line in text.splitlines() if text.isascii() else text.split("\n"):
        found = re.fullmatch(r'([a-z-]+) = "((?:[^"\\\n]|\\[nt"\\])*)"', line)
        if found:
            settings[found.group(1)] = re.sub(
                r"\\(.)", lambda escape: escapes[escape.group(1)], found.group(2)
            )
    return settings


def document(text, addresses):
    config = yaml.safe_load(substituted(text, addresses))
    files = {}
    for file in config.get("write_files", []):
        content = file["content"]
        if file.get("encoding") == "gzip+base64":
            content = gzip.decompress(base64.b64decode(content, validate=True)).decode()
        files[file["path"]] = {"content": content, "permissions": file["permissions"]}
        if file["path"].endswith(".csv"):
            files[file["path"]]["rows"] = list(csv.reader(io.StringIO(content, newline="")))
        if file["path"].endswith("cloud.conf"):
            files[file["path"]]["settings"] = gcfg(content)
        if file["path"].endswith("kubeconfig"):
            files[file["path"]]["token"] = yaml.safe_load(content)["users"][0]["user"].get("token")
        if file["path"].endswith(".json"):
            # One value, or one on each line.
            for line in content.splitlines():
                json.loads(line)
    units = {}
    # cloud-init has no units: they are files in systemd's folder.
    for path in list(files) if "coreos" not in config else []:
        found = re.fullmatch(r"/etc/systemd/system/([^/]+?)(?:\.d/([^/]+))?", path)
        if found:
            unit = units.setdefault(found.group(1), {"content": None, "dropIns": {}})
            content = files.pop(path)["content"]
            if found.group(2):
                unit["dropIns"][found.group(2)] = content
            else:
                unit["content"] = content
    for unit in config.get("coreos", {}).get("units", []):
        units[unit["name"]] = {
            "content": unit.get("content"),
            "dropIns": {entry["name"]: entry["content"] for entry in unit.get("drop_ins", [])},
        }
    return {"files": files, "units": units}


request = json.load(sys.stdin)
json.dump([document(text, request["addresses"]) for text in request["documents"]], sys.stdout)
