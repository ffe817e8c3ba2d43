"""Reads user-data as coreos-cloudinit does: substitutes in the raw text (initialize/env.go), then
parses the YAML, and compares with what was meant. Every order of the variables must give the same result."""
import itertools
import json
import re
import sys

import yaml

NAMES = ["$public_ipv4", "$private_ipv4", "$public_ipv6", "$private_ipv6"]
ORDERS = list(itertools.permutations(NAMES))


def apply(text, values, order):
    for key in order:
        quoted = re.escape(key)
        text = re.sub(
            r"([^\\]|^)" + quoted, lambda match: match.group(1) + values.get(key, ""), text)
        text = text.replace("\\" + key, key)
    return text


def same(a, b):
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    return a == b


loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
wrong = 0
cases = json.load(open(sys.argv[1], encoding="utf-8"))
for number, case in enumerate(cases):
    raw = case["raw"]
    header_ok = raw.startswith("#cloud-config\n")
    results = []
    for order in (NAMES, NAMES[::-1], ORDERS[number % len(ORDERS)]):
        text = apply(raw, case["values"], order)
        try:
            got = yaml.load(text, Loader=loader)
        except Exception as error:
            got = error
        results.append(got)
        ok = header_ok and same(got, case["expected"]) and (
            order is not NAMES or text == case["applied"])
        if not ok:
            wrong += 1
            if wrong <= 5:
                print(ascii(case), ascii(got))
            break
print("compared" if wrong == 0 else f"{wrong} wrong of", len(cases))
