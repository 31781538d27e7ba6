"""The tables of the index, in a database of its own: nothing in it is a record, and all of it can be made anew.

Comes in: a path, or none. Goes out: a connection with two schemas of the same tables, `main` on disk and `held` in
memory for what must not be written down, and views over both. Refuses: a file that another process works with, or that
is broken: the first is left alone and a temporary one taken, the second made anew.
"""

import sqlite3
from pathlib import Path
from typing import Final

FIRST_ID: Final = {"main": 1, "held": 1 << 40}  # so that no id is in both schemas
CACHE_KIB: Final = 65_536
_TABLES: Final = {
    "document": "id INTEGER PRIMARY KEY, capture TEXT UNIQUE, state BLOB, text INTEGER",
    "reading": "document INTEGER PRIMARY KEY, words BLOB",
    "line": "digest INTEGER, content INTEGER, document INTEGER, first INTEGER, last INTEGER",
    "text": "id INTEGER PRIMARY KEY, size INTEGER, key BLOB UNIQUE",
    "sketch": "text INTEGER PRIMARY KEY, bands BLOB, prints BLOB",
    "words": "text INTEGER PRIMARY KEY, words BLOB",
    "verdict": "shorter INTEGER, longer INTEGER, verdict TEXT, PRIMARY KEY (shorter, longer)",
}
_INDEXES: Final = {
    "line_digest": "line (digest, content)",
    "line_document": "line (document)",
    "document_text": "document (text)",
    "text_order": "text (size, key)",
}


def connect(path: Path | None, method: str) -> sqlite3.Connection:
    """The database of an index that was made by this method, or an empty one."""
    if path is None:
        return _made("", method)
    try:
        path.touch(mode=0o600)
        return _made(str(path), method)
    except (sqlite3.OperationalError, OSError):  # another process has it, or the folder cannot be written to
        return _made("", method)
    except sqlite3.DatabaseError:  # no database, or a broken one
        path.unlink()
        path.touch(mode=0o600)
        return _made(str(path), method)


def _made(name: str, method: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=0.0, isolation_level=None)
    for pragma in ("synchronous = OFF", "secure_delete = ON", f"cache_size = -{CACHE_KIB}", "locking_mode = EXCLUSIVE"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("CREATE TABLE IF NOT EXISTS method (name TEXT)")
    connection.execute("CREATE TABLE IF NOT EXISTS repeated (digest INTEGER PRIMARY KEY)")
    if connection.execute("SELECT name FROM method").fetchall() != [(method,)]:
        for table in (*_TABLES, "method", "repeated"):
            connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute("CREATE TABLE method (name TEXT)")
        connection.execute("INSERT INTO method VALUES (?)", (method,))
        connection.execute("CREATE TABLE repeated (digest INTEGER PRIMARY KEY)")
    connection.execute("COMMIT")
    connection.execute("ATTACH ':memory:' AS held")
    for schema in ("main", "held"):
        for table, columns in _TABLES.items():
            connection.execute(f"CREATE TABLE IF NOT EXISTS {schema}.{table} ({columns})")
        for index, columns in _INDEXES.items():
            connection.execute(f"CREATE INDEX IF NOT EXISTS {schema}.{index} ON {columns}")
    for table in _TABLES:
        both = f"SELECT * FROM main.{table} UNION ALL SELECT * FROM held.{table}"  # noqa: S608  names of our own
        connection.execute(f"CREATE TEMP VIEW all_{table} AS {both}")
    return connection


def next_id(connection: sqlite3.Connection, schema: str, table: str) -> int:
    """The first id that is free."""
    [(largest,)] = connection.execute(f"SELECT max(id) FROM {schema}.{table}")  # noqa: S608  names of our own
    return FIRST_ID[schema] if largest is None else int(largest) + 1


def schema_of(row: int) -> str:
    """Which schema a row is in, by its id."""
    return "held" if row >= FIRST_ID["held"] else "main"
