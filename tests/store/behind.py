"""Behind the store's back: what somebody with the file, or the server's administrator, could do.

Comes in: a project's folder, SQL. Goes out: rows, or a changed database. Refuses: nothing; with its guards on, the
database itself refuses.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, text

from recounted.settings import DATABASE_FILE
from recounted.store.database import url_of
from recounted.store.placed import Placed

TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


@contextmanager
def connected(project: Path) -> Iterator[Connection]:
    """A connection of one's own, kept at the end."""
    elsewhere = Placed.of(project)
    engine = create_engine(f"sqlite:///{project / DATABASE_FILE}" if elsewhere is None else url_of(elsewhere.address))
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def behind(project: Path, statement: str, **values: object) -> None:
    """Changes the database with the guards taken away; they stay away."""
    with connected(project) as connection:
        if connection.dialect.name == "sqlite":
            for name in connection.execute(text(TRIGGERS)).scalars().all():
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))  # no trigger and no foreign key
        if values:
            connection.execute(text(statement), values)
        else:
            connection.exec_driver_sql(statement)  # a colon in it is a colon


def asked(project: Path, statement: str) -> list[Any]:
    """The rows of a question."""
    with connected(project) as connection:
        return list(connection.execute(text(statement)))
