"""An open project: how it is found, made and closed, and the runs that work on it.

Comes in: a project's folder, or the URL of a database and the place of originals. Goes out: a Store.
Refuses (StoreError): a folder that is no project, one that is a project already, a schema of a newer version.

    PROJECT/recounted.toml    settings
    PROJECT/recounted.db      the database; instead of it and of originals/, where they are on a server:
    PROJECT/store.toml        their addresses
    PROJECT/copies.db         what was found out about copies; no record, made anew where it is gone
    PROJECT/links.db          what was worked out of claims when they were linked; no record, made anew where it is gone
    PROJECT/originals/        bytes as received, ab/cd/<sha256>
    PROJECT/pseudonyms.key    the key of masked names, where names were masked
"""

import importlib.metadata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from sqlalchemy import insert, select
from sqlalchemy.engine import make_url

from recounted.errors import StoreError
from recounted.settings import COPIES_FILE, DATABASE_FILE, KEY_FILE, LINKS_FILE, STORE_FILE
from recounted.store import migrate, runs
from recounted.store.captures import Inside
from recounted.store.database import Database, sqlite_url, url_of
from recounted.store.originals import Originals
from recounted.store.originals_bucket import InBucket, is_bucket
from recounted.store.originals_folder import InFolder
from recounted.store.placed import ORIGINALS, Placed
from recounted.store.restrictions import Marks
from recounted.store.runs import Run
from recounted.store.tables import project

MOVED_FILE: Final = f"{DATABASE_FILE}.moved"  # what a move left of a database; it goes on holding all that it held
ORIGINALS_FOLDER: Final = ORIGINALS
PROGRAM: Final = f"recounted {importlib.metadata.version('recounted')}"

Clock = Callable[[], str]


def utc_now() -> str:
    """This instant, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Opened:
    """What every part of the store needs: the database, the originals, and a clock for the instants it writes
    down.
    """

    def __init__(
        self, database: Database, originals: Originals, *, folder: Path | None = None, clock: Clock = utc_now
    ) -> None:
        self._database = database
        self._originals = originals
        self._clock = clock
        self._marks = Marks()
        self._inside = Inside()
        self.folder = folder  # the project's; none behind the address of a database
        self.copies_file = None if folder is None else folder / COPIES_FILE
        self.links_file = None if folder is None else folder / LINKS_FILE
        names = (COPIES_FILE, f"{COPIES_FILE}-journal", LINKS_FILE, KEY_FILE, STORE_FILE, MOVED_FILE)
        beside = [folder / name for name in names] if folder else []
        self.own_paths = (*originals.paths, *database.files, *beside)

    @classmethod
    def open(cls, place: Path | str, *, originals: Path | None = None, clock: Clock = utc_now) -> Self:
        """The store in a project's folder, or behind a database's URL, for which `originals` names the folder
        of bytes.

        An older schema is brought up to date. Raises StoreError where there is no project or it cannot be
        read.
        """
        database, kept = located(place, originals)
        with _closed_if_refused(database):
            migrate.upgrade(database)
            store = cls(database, kept, folder=place if isinstance(place, Path) else None, clock=clock)
            store._there()
        return store

    @classmethod
    def create(
        cls,
        place: Path | str,
        *,
        name: str,
        originals: Path | None = None,
        elsewhere: Placed | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """A new, empty store: in a folder, behind an address, or `elsewhere` with the folder leading to it. Raises
        StoreError where there is one already.
        """
        if elsewhere is None or isinstance(place, str):
            if isinstance(place, Path):
                make_file(place)
            return cls._made(place, name, originals, clock)
        before = Placed.of(place)
        if (place / DATABASE_FILE).exists() or before not in (None, elsewhere):
            raise StoreError(f"{place}: there is a project already; nothing was changed")
        elsewhere.checked().write(place)
        try:
            return cls._made(place, name, originals, clock)
        except StoreError:
            if before is None:
                (place / STORE_FILE).unlink()  # it leads to what is not this project
            raise

    @classmethod
    def _made(cls, place: Path | str, name: str, originals: Path | None, clock: Clock) -> Self:
        database, kept = located(place, originals)
        with _closed_if_refused(database):
            database.refuse_other_orders()
            migrate.upgrade(database, create=True)
            store = cls(database, kept, folder=place if isinstance(place, Path) else None, clock=clock)
            with database.writing() as connection:
                if connection.execute(select(project.c.project_id)).first() is not None:
                    raise StoreError(f"{database.where}: there is a project already; nothing was changed")
                row = {"project_id": 1, "name": name, "created_at": clock(), "created_with": PROGRAM}
                connection.execute(insert(project).values(row))
        kept.prepare()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Gives the database back."""
        self._database.close()

    @property
    def name(self) -> str:
        """The project's name, as given when it was made."""
        with self._database.reading() as connection:
            found: str | None = connection.execute(select(project.c.name)).scalar()
        return found or ""

    def begin(self, kind: runs.Kind, *, reader: str = "", tools: str = "") -> Run:
        """A new run; the rows that it writes carry its number."""
        with self._database.writing() as connection:
            run = runs.begin(connection, kind, reader=reader, tools=tools, at=self._clock())
        if kind == "add":
            self._originals.prepare()
        return run

    def end(self, run: Run, outcome: runs.Outcome) -> None:
        """Notes how a run ended. One that was killed stays open."""
        with self._database.writing() as connection:
            runs.end(connection, run, outcome, at=self._clock())

    def _there(self) -> None:
        """Raises StoreError where there is no project, or where it was moved away."""
        with self._database.reading() as connection:
            found = connection.execute(select(project.c.name, project.c.moved_to)).first()
        if found is None:
            raise StoreError(f"{self._database.where}: `recounted init` was cut short here; run it again")
        if found.moved_to is not None:
            raise StoreError(
                f"{self._database.where}: this project was moved to {found.moved_to}; use it there. If the move was "
                "cut short, `recounted move` with the same options finishes it"
            )


@contextmanager
def _closed_if_refused(database: Database) -> Iterator[None]:
    try:
        yield
    except StoreError:
        database.close()
        raise


def located(place: Path | str, originals: Path | None = None) -> tuple[Database, Originals]:
    """The database and the originals of a project's folder, or behind an address."""
    if isinstance(place, str):
        database = database_at(place)
        if originals is None:
            raise StoreError(f"{database.where}: a store behind an address needs the folder of its originals")
        return database, InFolder(originals)
    elsewhere = Placed.of(place)
    if elsewhere is not None:
        return database_at(elsewhere.address), originals_at(elsewhere.originals, place)
    file = place / DATABASE_FILE
    if not file.is_file():
        raise StoreError(f"{place}: not a project of recounted; `recounted init` makes one")
    return Database(sqlite_url(file), str(place)), InFolder(originals or place / ORIGINALS_FOLDER)


def database_at(address: str) -> Database:
    """The database behind an address, which messages name without its password."""
    url = url_of(address)
    return Database(url, make_url(address).render_as_string(hide_password=True))


def originals_at(place: str, folder: Path) -> Originals:
    """The originals of a project: a folder, relative to the project's, or the address of an object store."""
    return InBucket(place) if is_bucket(place) else InFolder(folder / place)


def make_file(place: Path) -> None:
    """An empty database file for the migrations to fill; one already there is left for them to judge."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        (place / DATABASE_FILE).touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"{place}: the project cannot be made here: {error.strerror}") from error
