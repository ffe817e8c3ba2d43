"""Parses command lines as Kubernetes' programs do, by the table of a release: component, flag, kind, default,
deprecated."""
import ipaddress
import pathlib
import re

NUMBER = re.compile(r"[+-]?\d+")
# Suffixes of flags whose values are paths of files.
FILES = ("-file", "-certificate", "-key", "kubeconfig", "-cafile", "-certfile", "-keyfile", "auth-path")
DURATION = re.compile(r"0|([+-]?(\d+(\.\d*)?(ns|us|µs|ms|s|m|h))+)")


def fits(kind, value):
    """Whether a value is of a kind; kinds of the table that are unknown here accept anything."""
    if kind.startswith(("int", "uint")) or kind == "Level":
        return NUMBER.fullmatch(value)
    if kind.startswith("float"):
        return re.fullmatch(r"[+-]?\d+(\.\d+)?", value)
    if kind == "bool":
        return value in ("true", "false", "1", "0", "t", "f", "T", "F", "TRUE", "FALSE", "True", "False")
    if kind == "duration":
        return DURATION.fullmatch(value)
    if kind == "ip":
        return not value or is_valid(ipaddress.ip_address, value)
    if kind == "ipNet":
        return is_valid(ipaddress.ip_network, value)
    if kind in ("mapStringBool",):
        return all("=" in pair for pair in value.split(",") if pair)
    return True


def is_valid(make, value):
    try:
        make(value)
        return True
    except ValueError:
        return False


def read(table, program, arguments):
    """The values of all flags by their names with hyphens, with defaults for those not given; ValueError names everything
    wrong."""
    kinds, values, faults = {}, {}, []
    with open(table) as lines:
        for line in lines:
            component, flag, kind, default, *_ = line.rstrip("\n").split("\t") + [""]
            if component == program:
                kinds[flag], values[flag] = kind, default
    # Go's own library, used up to v0.4, accepts one dash.
    takes_one_dash = pathlib.Path(table).name == "v0.3.tsv"
    # Before v0.16, names have only underscores.
    takes_both = not any("_" in flag for flag in kinds)
    given = set()
    rest = list(arguments)
    while rest:
        argument = rest.pop(0)
        flag, equals, value = argument.lstrip("-").partition("=")
        if takes_both:
            flag = flag.replace("_", "-")
        if not argument.startswith("-" if takes_one_dash else "--") or flag not in kinds:
            faults.append(f"unknown flag or argument: {argument}")
            continue
        if not equals:
            value = "true" if kinds[flag] == "bool" else rest.pop(0) if rest else ""
        if not fits(kinds[flag], value):
            faults.append(f"--{flag}={value} is no {kinds[flag]}")
        # Lists may be repeated.
        isList = kinds[flag] in ("strings", "stringSlice", "stringList", "stringArray")
        values[flag] = f"{values[flag]},{value}" if isList and flag in given else value
        given.add(flag)
    for flag in given:
        if flag.replace("_", "-").endswith(FILES) or flag == "config":
            for path in filter(None, values[flag].split(",")):
                try:
                    open(path).close()
                except OSError as fault:
                    # kubelet writes this one itself if it starts with another.
                    if not (flag == "kubeconfig" and "bootstrap-kubeconfig" in given):
                        faults.append(f"--{flag}: {fault}")
    if faults:
        raise ValueError("; ".join(faults))
    return {flag.replace("_", "-"): value for flag, value in values.items()} | {"": given}


def plain(arguments):
    """The values of flags of a program without a table."""
    return {flag: value or "true" for flag, _, value in (a.lstrip("-").partition("=") for a in arguments)}
