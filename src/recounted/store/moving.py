"""Moving a project: every row and every original, from a folder to a server or back, and then only there.

Comes in: an open store and an empty one. Goes out: how many rows of each table were moved. Refuses (StoreError): a
target that holds another project; rows that are not the same on both sides afterwards; a log that does not hold there.

Nobody can write to the source meanwhile. The target is written in one transaction, checked, and kept; only then does
the source say where the project is now, and it is never opened again. A move that was cut short in between is finished
by the same command.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, inspect, select, text, update

from recounted.errors import StoreError
from recounted.settings import DATABASE_FILE, STORE_FILE
from recounted.store import chain, index, migrate, tables
from recounted.store.copying_in import copied_in
from recounted.store.database import Database, sqlite_url
from recounted.store.opened import MOVED_FILE, database_at, located, make_file, originals_at
from recounted.store.originals import ENCRYPTED, Originals, name_of
from recounted.store.placed import ORIGINALS, Placed

AT_ONCE: Final = 2_000  # rows on their way; memory stays flat beyond them
Told = Callable[[str, int], None]
Places = tuple[Originals, Originals]  # of originals: from where, to where


def move(folder: Path, elsewhere: Placed | None, told: Told) -> Mapping[str, int]:
    """Moves the project of this folder to a server, or, with None, back into the folder."""
    if Placed.of(folder) == elsewhere:
        raise StoreError(f"{folder}: its records are there already; nothing was changed")
    source, held = located(folder)
    target, kept = _target(folder, elsewhere)
    try:
        target.refuse_other_orders()
        migrate.upgrade(source)
        migrate.upgrade(target, create=True)
        elsewhere_kept = None if held.where == kept.where else (held, kept)
        if (
            elsewhere_kept
        ):  # most of them while others may still write; what they write meanwhile follows under the lock
            with source.reading() as old:
                _move_originals(old, elsewhere_kept, told)
        counts = _move_rows(source, target, elsewhere_kept, told)
    finally:
        source.close()
        target.close()
    _lead(folder, elsewhere)
    return counts


def _target(folder: Path, elsewhere: Placed | None) -> tuple[Database, Originals]:
    if elsewhere is not None:
        return database_at(elsewhere.checked().address), originals_at(elsewhere.originals, folder)
    make_file(folder)
    return Database(sqlite_url(folder / DATABASE_FILE), str(folder)), originals_at(ORIGINALS, folder)


def _lead(folder: Path, elsewhere: Placed | None) -> None:
    """Makes the folder lead to where the records are now. The database that it held is kept under another name."""
    if elsewhere is None:
        (folder / STORE_FILE).unlink()
        return
    elsewhere.write(folder)
    before = folder / DATABASE_FILE
    if before.exists():
        before.replace(before.with_name(MOVED_FILE))


def _move_rows(source: Database, target: Database, kept: Places | None, told: Told) -> Mapping[str, int]:
    """Puts every row of the source into the target and compares them; then the source says where they are now."""
    with source.writing(moving=True) as old:
        moved_to = old.execute(select(tables.project.c.moved_to)).scalar()
        if moved_to not in (None, target.where):
            raise StoreError(f"{source.where}: this project was moved to {moved_to}; use it there")
        if kept:
            _move_originals(old, kept, told)
        with target.writing(moving=True) as new:
            if new.execute(select(tables.project.c.project_id)).first() is None:
                for table in tables.metadata.sorted_tables:
                    _copy(old, new, table, told)
                _count_on(new)
        with target.reading() as new:
            counts = _same(old, new, target.where, told)
        old.execute(update(tables.project).values(moved_to=target.where))
        return counts


def _move_originals(old: Connection, kept: Places, told: Told) -> None:
    """Copies what the target does not hold, bytes and ciphertexts, each re-hashed where it arrives, and removes there
    what was deleted since an earlier copy. What lies at the source stays there: to remove it is the user's own act.
    """
    source, target = kept
    target.prepare()
    here, there = set(_originals(source)), set(_originals(target))
    gone = set(old.execute(select(tables.tombstones.c.sha256)).scalars())
    strange = [stem for stem, _ in there - here if stem not in gone]
    if strange:
        raise StoreError(
            f"{target.where}: holds {len(strange)} originals of something else; name a place of this project's own"
        )
    for stem, encrypted in there - here:
        target.erase(stem, encrypted=encrypted)
    for done, (stem, encrypted) in enumerate(sorted(here - there), 1):
        data = b"".join(source.chunks(stem, encrypted=encrypted))
        if encrypted:
            target.keep_ciphertext(stem, data)
        else:
            target.keep(stem, data, flush=False)
        told("originals", done)
    target.flush_all()


def _originals(place: Originals) -> Iterator[tuple[str, bool]]:
    """Digests that there are bytes of, and of which kind; what is half-written or no file of the store is left out."""
    for name in place.names():
        stem, _, end = name.rpartition("/")[2].partition(".")
        encrypted = f".{end}" == ENCRYPTED
        if name == name_of(stem, encrypted=encrypted):
            yield stem, encrypted


def _copy(old: Connection, new: Connection, table: Table, told: Told) -> None:
    done = 0
    rows = _rows(old, table)
    while batch := list(islice(rows, AT_ONCE)):
        if not copied_in(new, table, batch):
            new.execute(insert(table), batch)
        done += len(batch)
        told(table.name, done)


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    with connection.execute(query, execution_options={"yield_per": AT_ONCE}) as found:
        yield from (dict(row._mapping) for row in found)


def _count_on(new: Connection) -> None:
    """Makes the server number new rows behind those that came with their numbers."""
    if new.dialect.name == "sqlite":
        return  # it does so by itself
    for table in tables.metadata.sorted_tables:
        column = table.autoincrement_column
        highest = None if column is None else new.execute(select(func.max(column))).scalar()
        if column is not None and highest is not None:
            words = text("SELECT setval(pg_get_serial_sequence(:name, :column), :highest)")
            new.execute(words, {"name": table.name, "column": column.name, "highest": highest})


def _same(old: Connection, new: Connection, where: str, told: Told) -> Mapping[str, int]:
    """Compares every table on both sides. Raises StoreError with the first that differs."""
    counts: dict[str, int] = {}
    named = (name for name in inspect(old).get_table_names() if not index.is_own(name))
    unknown = set(named) - {*tables.metadata.tables, migrate.OWN_TABLE}
    if unknown:
        raise StoreError(f"this version does not move {', '.join(sorted(unknown))}; nothing was changed where it is")
    for table in tables.metadata.sorted_tables:
        told(f"comparing {table.name}", 0)
        here, there = _digest(old, table), _digest(new, table)
        if here != there:
            raise StoreError(
                f"{where}: holds another {table.name} than the project that is moved ({there[0]} rows, not {here[0]}); "
                "nothing was changed where it is: make an empty database and move it there"
            )
        counts[table.name] = here[0]
    faults = list(islice(chain.faults(new), 1))
    if list(islice(chain.faults(old), 1)) != faults:
        raise StoreError(f"{where}: the log does not hold there as it does here; nothing was changed where it is")
    return counts


def _digest(connection: Connection, table: Table) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    for row in _rows(connection, table):
        row.pop(tables.project.c.moved_to.name, None)
        digest.update(json.dumps(row, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogatepass"))
        count += 1
    return count, digest.hexdigest()
