"""Failures: what could not be taken in or read; those of a reading stand and fall with it.

Comes in: failures that belong to no reading (a path, a line, bytes that are missing). Goes out: all that still stand,
and for each that is kept the entry of the log, which the caller appends: no touch of a capture is left out of it.
Refuses: to forget; what was met again is superseded, never removed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection, and_, insert, or_, select, update

from recounted.model.custody import CustodyEntry
from recounted.model.failure import Failure
from recounted.store.lines import key_of, line_of, record_of, sha256_of
from recounted.store.tables import custody, failures

REFUSED: Final = "refused"  # the act: it could not be taken in, or its bytes were not handed to a reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Logs:
    """Who logs, and when."""

    by: str
    at: str


def add(
    connection: Connection, failure: Failure, logs: Logs, *, run_id: int, capture_id: str | None = None
) -> list[CustodyEntry]:
    """Keeps a failure that belongs to no reading; one of an earlier run is superseded. The entry is about the capture,
    where there is one, else about the path or the line; what the error says stands in the failure alone. There is none
    where the newest entry about it says the same: nothing was done to it since.
    """
    settle(connection, [failure.document_id], run_id=run_id)
    subject, line = key_of(failure.document_id), line_of(failure)
    connection.execute(insert(failures).values(subject=subject, record=line, run_id=run_id))
    entry = CustodyEntry(
        act=REFUSED,
        subject_id=capture_id or failure.document_id,
        subject_sha256=sha256_of(line),
        by=logs.by,
        at=logs.at,
        note=f"{failure.stage}: {failure.error}",
    )
    newest = _newest(connection, entry.subject_id)
    return [] if newest is not None and replace(entry, by=newest.by, at=newest.at) == newest else [entry]


def _newest(connection: Connection, subject_id: str) -> CustodyEntry | None:
    query = select(custody.c.record).where(custody.c.subject_id == key_of(subject_id)).order_by(custody.c.seq.desc())
    found = connection.execute(query.limit(1)).scalar()
    return None if found is None else record_of(CustodyEntry, found, f"the newest entry about {subject_id}")


def settle(connection: Connection, names: Iterable[str], *, run_id: int) -> None:
    """These were met again: what earlier runs said of them, or of a line in them, is no longer current."""
    earlier = (failures.c.reading_id.is_(None), failures.c.superseded_in.is_(None), failures.c.run_id != run_id)
    if connection.execute(select(failures.c.failure_id).where(*earlier).limit(1)).first() is None:
        return  # as nearly always; a question a name would cost more than the rest of taking a batch in
    for name in sorted({key_of(n) for n in names}):
        line = and_(failures.c.subject > f"{name}:", failures.c.subject < f"{name};")  # "name:17"
        connection.execute(
            update(failures).where(*earlier, or_(failures.c.subject == name, line)).values(superseded_in=run_id)
        )


def current(connection: Connection) -> Iterator[Failure]:
    """What could not be taken in or read and still cannot, in a fixed order."""
    query = (
        select(failures.c.record)
        .where(failures.c.superseded_in.is_(None))
        .order_by(failures.c.subject, failures.c.record)
    )
    for (record,) in connection.execute(query):
        yield record_of(Failure, record, "a failure")
