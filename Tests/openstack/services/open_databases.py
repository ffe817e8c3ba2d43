"""Keeps connections to SQLite files open, as with other databases: opening one takes longer than a transaction. Must be
imported before a service."""
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import QueuePool

SQLiteDialect_pysqlite.get_pool_class = classmethod(lambda dialect, url: QueuePool)
