"""The connection to the database: opened by path or URL, with reading and writing kept apart.

Comes in: a SQLAlchemy URL. Goes out: connections inside a transaction, one kind for reading and one for writing.
Refuses: a database that is not there or is locked, full or damaged, with a StoreError that says which.

A writing transaction takes the only write lock at its start, so that the custody chain never forks: on SQLite by
BEGIN IMMEDIATE, elsewhere by a lock on the one row of `project`.
"""

import os
import sqlite3
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

from sqlalchemy import Connection, create_engine, event, select, text
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError as UrlError
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from recounted.errors import StoreError
from recounted.store import tables

POSTGRESQL: Final = "postgresql+pg8000"  # the driver of the extra `postgresql`: BSD, and Python alone
SSL_MODES: Final = ("require", "verify-full")  # encrypted; and from whom it should be
BUSY_SECONDS: Final = 30  # how long a writer waits for another; a batch of captures takes under a second
SWEEP_MILLISECONDS: Final = 5_000  # how long a sweep waits for others; whoever reads on is told of
BYTEWISE: Final = ("C", "POSIX", "C.UTF-8", "C.utf8")  # the orders of PostgreSQL that are those of code points
_ORDER: Final = "SELECT datcollate FROM pg_database WHERE datname = current_database()"
_WRITE: Final = "recounted_write"
_CAUSES: Final = (
    (
        "database is locked",
        "another process is writing to it; it was waited for, try again when that one has ended",
    ),
    ("disk is full", "the disk is full; free some space and run the command again, nothing kept was lost"),
    ("unable to open database file", "the database is not there, or the folder cannot be entered"),
    ("readonly database", "the database or its folder cannot be written to"),
    ("not a database", "the file is not a database of recounted"),
    ("malformed", "the database is damaged; restore it from a copy"),
    ("disk i/o error", "the disk reported an error, or the database disappeared while it was in use"),
    ("no such table", "the database holds no project of recounted"),
)


class Database:
    """One engine and its two kinds of transaction. `where` names it in messages."""

    def __init__(self, url: URL, where: str) -> None:
        self.where = where
        self.sqlite = url.get_backend_name() == "sqlite"
        self.writable = not self.sqlite or url.query["mode"] == "rw"  # a copy may lie on a medium that is read-only
        self.files = _files(url) if self.sqlite else ()
        self._file = _identity(self.files)
        with self.guarded():
            self.engine = _engine(url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database from its first statement on."""
        with self.guarded(), self.engine.connect() as connection:
            if not self.sqlite:  # SQLite sees one state by itself
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self, *, migrating: bool = False, moving: bool = False) -> Iterator[Connection]:
        """A connection that is the only writer until it ends; all or nothing of what it wrote is kept.

        Raises StoreError where the project was moved away while it was open; who moves it sees to that himself.
        """
        with self.guarded(), self.engine.connect() as connection:
            writer = connection.execution_options(**{_WRITE: True})
            with writer.begin():
                if not migrating:
                    self._locked(writer, moving=moving)
                yield writer
            self._check_there()

    def _locked(self, writer: Connection, *, moving: bool) -> None:
        where_to = select(tables.project.c.moved_to)
        moved = writer.execute(where_to if self.sqlite else where_to.with_for_update()).scalar()
        if moved is not None and not moving:
            raise StoreError(f"{self.where}: this project was moved to {moved}; use it there")

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Errors of the database as StoreError, without the statement and the values, which may be
        restricted.
        """
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"{self.where}: {_cause(str(error.orig))}") from error
        except (UrlError, NoSuchModuleError, ModuleNotFoundError) as error:
            raise StoreError(f"{self.where}: the store cannot be opened by this address: {error}") from error

    def refuse_other_orders(self) -> None:
        """Raises StoreError where texts do not come in the order of their code points, over which digests are made."""
        if self.sqlite:
            return
        with self.reading() as connection:
            found = connection.execute(text(_ORDER)).scalar()
        if found not in BYTEWISE:
            raise StoreError(
                f"{self.where}: orders texts as {found!r} does, and digests want that of code points: make it anew "
                "with CREATE DATABASE ... TEMPLATE template0 LC_COLLATE 'C'"
            )

    def sweep(self) -> None:
        """Leaves nothing of deleted rows in free pages and in the log. Raises StoreError where others hold it open."""
        if not self.sqlite:
            return  # a server's administrator vacuums, and its backups are no less to be thought of
        self.engine.dispose()
        with self.guarded(), self.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if not isinstance(raw, sqlite3.Connection):
                raise StoreError(f"{self.where}: the driver gives no connection to sweep with")
            try:
                raw.execute(f"PRAGMA busy_timeout = {SWEEP_MILLISECONDS}")
                raw.execute("VACUUM")
                busy, *_ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.Error as error:
                raise StoreError(f"{self.where}: it is deleted, but not swept: {_cause(str(error))}") from error
            connection.invalidate()
        if busy:
            raise StoreError(
                f"{self.where}: it is deleted, but another process holds the database open, and its log may still hold "
                "the words; end that one and run the same command again"
            )

    def _check_there(self) -> None:
        """What was written is in the file that bears the name: one that was removed while it was open goes on taking
        what nobody will find again.
        """
        if self._file is None:
            self._file = _identity(self.files)
        elif _identity(self.files) != self._file:
            raise StoreError(
                f"{self.where}: the database was removed or replaced while it was in use; what was written last is not "
                "kept. Put it back from a copy, and run the command again"
            )

    def close(self) -> None:
        """Gives all connections back; SQLite then folds its log into the one file."""
        self.engine.dispose()


def sqlite_url(path: Path) -> URL:
    """URL of a SQLite file that must exist: a store that disappeared is never silently made anew.

    On a medium that cannot be written the file is taken as one that nobody changes, so that a copy can be
    verified where it lies. Raises StoreError where its log holds what the file does not.
    """
    query = {"mode": "rw", "uri": "true"}
    if path.is_file() and not os.access(path.parent, os.W_OK):
        log = Path(f"{path}-wal")
        if log.is_file() and log.stat().st_size:
            raise StoreError(f"{path}: copied while it was in use; copy the folder to where it can be written")
        query = {"mode": "ro", "immutable": "1", "uri": "true"}
    return URL.create("sqlite", database="file:" + quote(str(path.resolve())), query=query)


def url_of(address: str) -> URL:
    """A URL as the user typed it; for SQLite, made to refuse a file that is not there."""
    try:
        url = make_url(address)
    except UrlError as error:
        raise StoreError(f"not the address of a store: {error}") from error
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise StoreError("a store needs a file; an address in memory keeps nothing")
        return sqlite_url(Path(url.database))
    if url.drivername != "postgresql":
        return url
    secret = url.password or os.environ.get("PGPASSWORD")
    return url.set(drivername=POSTGRESQL, password=secret, username=url.username or os.environ.get("PGUSER"))


def _files(url: URL) -> tuple[Path, ...]:
    """The files that SQLite keeps: the database, its log and the log's index."""
    path = unquote(str(url.database).removeprefix("file:"))
    return tuple(Path(f"{path}{end}") for end in ("", "-wal", "-shm"))


def _identity(files: tuple[Path, ...]) -> tuple[int, int] | None:
    """Which file it is, whatever its name; None where there is none."""
    try:
        found = files[0].stat() if files else None
    except OSError:
        return None
    return None if found is None else (found.st_dev, found.st_ino)


def _engine(url: URL) -> Engine:
    arguments: dict[str, Any] = {"timeout": BUSY_SECONDS} if url.get_backend_name() == "sqlite" else {}
    mode, authority = url.query.get("sslmode"), url.query.get("sslrootcert")
    if mode is not None:
        arguments["ssl_context"] = _encrypted(str(mode), None if authority is None else str(authority))
        url = url.difference_update_query(["sslmode", "sslrootcert"])
    engine = create_engine(url, hide_parameters=True, connect_args=arguments)
    if url.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare if url.query["mode"] == "rw" else _prepare_frozen)
        event.listen(engine, "begin", _begin)
    return engine


def _encrypted(mode: str, authority: str | None) -> ssl.SSLContext:
    """How a connection to a server is encrypted, in the words of PostgreSQL's own `sslmode`."""
    if mode not in SSL_MODES:
        raise StoreError(f"sslmode={mode}: there are {', '.join(SSL_MODES)}")
    try:
        context = ssl.create_default_context(cafile=authority)
    except OSError as error:
        raise StoreError(f"sslrootcert={authority}: cannot be read: {error.strerror or error}") from error
    if mode == "require":
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not guessed by the driver
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten, not only marked as free
    connection.execute("PRAGMA temp_store = MEMORY")  # no text of a project lies in a temporary file
    connection.execute("PRAGMA synchronous = FULL")  # an acknowledged batch outlives a power cut


def _prepare_frozen(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _cause(told: str) -> str:
    for sign, meaning in _CAUSES:
        if sign in told.lower():
            return f"{meaning} ({told})"
    return told.partition("\n")[0]  # what follows is where in the database it happened
