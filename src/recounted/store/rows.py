"""Values that change by a new row: only what differs is written, and the row before stays.

Comes in: a table of the concluded kind, and what it should say now. Goes out: the rows that say so.
Refuses: nothing; the partial index of each table holds that one key has one current row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, insert, select, update

_BATCH: Final = 5_000  # rows handed to the database at once; memory stays flat beyond it

Key = tuple[str, ...]


def keys_of(table: Table) -> list[str]:
    """Names of the columns that a value is found by."""
    return [c.name for c in table.columns if c.name not in ("row_id", "record", "run_id", "superseded_in")]


def current(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """Keys and record of every current row, in the order of the keys."""
    columns = [table.c[key] for key in keys_of(table)]
    query = select(*columns, table.c.record).where(table.c.superseded_in.is_(None)).order_by(*columns)
    for row in connection.execute(query):
        yield tuple(row)


def replace(connection: Connection, table: Table, now: Mapping[Key, str], run_id: int) -> int:
    """Makes `now` the current rows; what is gone or differs is superseded. Gives how many changed."""
    keys = keys_of(table)
    columns = (table.c.row_id, *(table.c[key] for key in keys), table.c.record)
    kept: set[Key] = set()
    old: list[int] = []
    for row_id, *key, record in connection.execute(select(*columns).where(table.c.superseded_in.is_(None))):
        if now.get(tuple(key)) == record:
            kept.add(tuple(key))
        else:
            old.append(row_id)
    retire = update(table).where(table.c.row_id == bindparam("old")).values(superseded_in=run_id)
    in_batches(connection, retire, [{"old": row_id} for row_id in old])
    new = [
        {**dict(zip(keys, key, strict=True)), "record": now[key], "run_id": run_id}
        for key in sorted(now)
        if key not in kept
    ]
    in_batches(connection, insert(table), new)
    return len(old) + len(new)


def batches(keys: Iterable[str]) -> Iterator[Sequence[str]]:
    """Keys to ask for, some thousands at a time: a statement holds no more in every database."""
    ordered = sorted(keys)
    return (ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH))


def in_batches(connection: Connection, statement: Any, values: Sequence[Mapping[str, Any]]) -> None:
    """Runs a statement for many rows, some thousands at a time."""
    for start in range(0, len(values), _BATCH):
        connection.execute(statement, values[start : start + _BATCH])
