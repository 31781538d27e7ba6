"""A project made of rows that were kept elsewhere, as they are.

Comes in: a folder that is free, the schema that the rows are of, the rows of each table. Goes out: a project of the
schema of this version with exactly these rows. Refuses (StoreError): a schema that is not known, rows that a table
cannot have.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Integer, MetaData, Table, func, insert, select

from recounted.errors import StoreError
from recounted.settings import DATABASE_FILE
from recounted.store import index, migrate
from recounted.store.database import Database, sqlite_url
from recounted.store.lines import encodable
from recounted.store.opened import make_file

_AT_ONCE: Final = 1_000  # rows handed to the database together
_LARGEST: Final = 2**63 - 1  # that a database can hold
_OURS: Final = "alembic_version"

Rows = Callable[[str], Iterable[Mapping[str, Any]]]


def load(folder: Path, schema: str, names: Iterable[str], rows: Rows) -> Mapping[str, int]:
    """Makes the database of a project and says how many rows each table has.

    `names` are the tables that there are rows for; a schema with others is not the one that they are of.
    """
    if schema not in migrate.REVISIONS:
        raise StoreError(f"schema {schema!r} is not known; this version knows {', '.join(migrate.REVISIONS)}")
    make_file(folder)
    database = Database(sqlite_url(folder / DATABASE_FILE), str(folder))
    try:
        migrate.build(database, schema)
        counts = _filled(database, frozenset(names), rows)
        migrate.upgrade(database)
    finally:
        database.close()
    return counts


def _filled(database: Database, names: frozenset[str], rows: Rows) -> Mapping[str, int]:
    with database.writing(migrating=True) as connection:  # rows of an older schema
        metadata = MetaData()
        metadata.reflect(connection, only=lambda name, _: name != _OURS and not index.is_own(name))
        found = metadata.sorted_tables
        if names != {table.name for table in found}:
            odd = sorted(names ^ {table.name for table in found})
            raise StoreError(f"there are no rows for, or no such table as, {', '.join(odd)}")
        for table in found:
            checked = _checked(table, rows(table.name))
            while batch := list(islice(checked, _AT_ONCE)):
                connection.execute(insert(table), batch)
        return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in found}


def _checked(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    columns = {column.name: (isinstance(column.type, Integer), bool(column.nullable)) for column in table.columns}
    for number, row in enumerate(rows, 1):
        if row.keys() != columns.keys():
            raise StoreError(f"row {number} of {table.name} has other columns than the table")
        for name, (whole, nullable) in columns.items():
            if not _fits(row[name], whole, nullable):
                raise StoreError(f"row {number} of {table.name}: {name} cannot be what it is there")
        yield dict(row)


def _fits(value: Any, whole: bool, nullable: bool) -> bool:
    if value is None:
        return nullable
    if whole:
        return type(value) is int and abs(value) <= _LARGEST
    return isinstance(value, str) and "\x00" not in value and encodable(value)
