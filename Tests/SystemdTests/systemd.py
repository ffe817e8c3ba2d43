"""Queries the installed systemd through its own parsers.

Reads a JSON object on standard input and writes one on standard output:
  unit     text of a unit file       -> entries: the results of config_parse() and the parsers of the keys
  envfile  text for EnvironmentFile= -> envfile: the assignments load_env_file() finds
  names    names of units            -> names: whether unit_name_is_valid() accepts them

Needs the library package of systemd (Debian: systemd and libsystemd-shared). The functions are not
a stable interface; these signatures are those of systemd 252, and of 254 where its replace_env_argv() differs.
"""

import ctypes
import glob
import json
import os
import re
import sys
import tempfile
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint, c_void_p

STRINGS = POINTER(c_char_p)
PARSER = ctypes.CFUNCTYPE(
    c_int, c_char_p, c_char_p, c_uint, c_char_p, c_uint, c_char_p, c_int, c_char_p, c_void_p, c_void_p)
LOOKUP = ctypes.CFUNCTYPE(
    c_int, c_void_p, c_char_p, c_char_p, POINTER(c_void_p), POINTER(c_int), POINTER(c_void_p), c_void_p)
SECTIONS = b"Unit\0Service\0Install\0"


class ExecCommand(ctypes.Structure):
    _fields_ = [("path", c_char_p), ("argv", STRINGS)]  # only the first fields


def library(name):
    found = [path for folder in ("/usr/lib/*/systemd", "/usr/lib/systemd", "/lib/systemd", "/usr/lib64/systemd")
             for path in sorted(glob.glob(f"{folder}/libsystemd-{name}-*.so"))]
    if not found:
        sys.exit(f"no libsystemd-{name} here: install the package systemd")
    return ctypes.CDLL(found[-1], mode=ctypes.RTLD_GLOBAL)


SHARED = library("shared")
CORE = library("core")
VERSION = int(re.search(r"-shared-(\d+)", SHARED._name).group(1))
SHARED.unit_name_is_valid.restype = ctypes.c_bool


def text(value):
    return value.decode("utf-8", "backslashreplace")


def strings(array):
    result = []
    while array and array[len(result)] is not None:
        result.append(array[len(result)])
    return result


def array(values):
    return (c_char_p * (len(values) + 1))(*values, None)


def replace_variables(argv, variables):
    if VERSION >= 254:
        result = STRINGS()
        SHARED.replace_env_argv(argv, variables, byref(result), None, None)
        return result
    SHARED.replace_env_argv.restype = STRINGS
    return SHARED.replace_env_argv(argv, variables)


class Oracle:
    def __init__(self):
        manager, unit = c_void_p(), c_void_p()
        # A system manager in test mode; it touches nothing and starts nothing.
        if CORE.manager_new(c_int(0), c_int(1), byref(manager)) < 0:
            sys.exit("can't create systemd's manager here")
        if CORE.unit_new_for_name(manager, c_size_t(16384), b"oracle@one.service", byref(unit)) < 0:
            sys.exit("can't create a unit of systemd here")
        self.unit = unit
        self.variables = array([b"VARIABLE=value of it", b"EMPTY="])
        self.entries = []
        self.parser = PARSER(self.entry)
        self.lookup = LOOKUP(self.find)

    def find(self, table, section, key, function, kind, data, userdata):
        function[0] = ctypes.cast(self.parser, c_void_p)
        kind[0] = 0
        data[0] = None
        return 1

    def entry(self, unit, file, line, section, section_line, key, kind, value, data, userdata):
        entry = {"line": line, "section": text(section), "key": text(key), "value": text(value)}
        if key.startswith(b"Exec"):
            entry.update(self.command(value))
        elif key == b"Environment":
            entry["list"] = self.list(CORE, SHARED, "config_parse_environ", value)
        elif key == b"EnvironmentFile":
            entry["list"] = self.list(CORE, SHARED, "config_parse_unit_env_file", value)
        elif key in (b"Description", b"PIDFile"):
            name = "config_parse_unit_string_printf" if key == b"Description" else "config_parse_unit_path_printf"
            result = c_char_p()
            self.call(getattr(CORE, name), value, result)
            entry["text"] = None if result.value is None else text(result.value)
        self.entries.append(entry)
        return 0

    def call(self, function, value, result):
        return function(b"oracle@one.service", b"unit", c_uint(1), b"Service", c_uint(1), b"Key", c_int(0),
                        value, byref(result), self.unit)

    def list(self, core, shared, name, value):
        result = STRINGS()
        function = getattr(core, name, None) or getattr(shared, name)
        self.call(function, value, result)
        return [text(item) for item in strings(result)]

    def command(self, value):
        """The first command of the value."""
        result = c_void_p()
        self.call(CORE.config_parse_exec, value, result)
        if not result.value:
            return {}
        command = ctypes.cast(result.value, POINTER(ExecCommand)).contents
        replaced = replace_variables(command.argv, self.variables)
        return {"path": text(command.path), "list": [text(word) for word in strings(replaced)]}


def in_file(content, use):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(content.encode())
    try:
        return use(file.name.encode())
    finally:
        os.unlink(file.name)


def read_unit(content):
    oracle = Oracle()
    status = in_file(content, lambda name: SHARED.config_parse(
        b"oracle@one.service", name, None, SECTIONS, oracle.lookup, None, c_int(0), None, None))
    return {"status": status, "entries": oracle.entries}


def read_environment(content):
    result = STRINGS()
    status = in_file(content, lambda name: SHARED.load_env_file(None, name, byref(result)))
    return {"status": status, "list": [text(item) for item in strings(result)]}


question = json.load(sys.stdin)
answer = {}
if "unit" in question:
    answer["unit"] = read_unit(question["unit"])
if "envfile" in question:
    answer["envfile"] = read_environment(question["envfile"])
if "names" in question:
    answer["names"] = [SHARED.unit_name_is_valid(name.encode(), c_int(7)) for name in question["names"]]
json.dump(answer, sys.stdout)
