"""Copies SQLite databases from one folder to another: copy_databases.py FROM TO

With a write-ahead log, which a database remembers, readers do not wait for the writer.
"""
import contextlib
import pathlib
import shutil
import sqlite3
import sys

for path in pathlib.Path(sys.argv[1]).glob("*.db"):
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    shutil.copyfile(path, pathlib.Path(sys.argv[2], path.name))
