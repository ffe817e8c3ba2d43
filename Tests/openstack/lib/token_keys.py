"""Creates the keys with which Keystone encrypts tokens and credentials: token_keys.py FOLDER"""
import base64
import os
import pathlib
import sys

for kind in "fernet", "credential":
    folder = pathlib.Path(sys.argv[1], kind)
    folder.mkdir(mode=0o700)
    for name in "01":
        (folder / name).write_bytes(base64.urlsafe_b64encode(os.urandom(32)))
