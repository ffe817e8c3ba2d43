"""Keeps connections to SQLite's files open, as with any other database: opening one for each transaction takes
longer than the transaction. To be imported before a service."""
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.pool import QueuePool

SQLiteDialect_pysqlite.get_pool_class = classmethod(lambda dialect, url: QueuePool)
