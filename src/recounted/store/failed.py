"""Failures: what could not be taken in or read; those of a reading stand and fall with it.

Comes in: failures that belong to no reading (a path, a line, bytes that are missing). Goes out: all that still stand.
Refuses: to forget; what was met again is superseded, never removed.
"""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, and_, insert, or_, select, update

from recounted.model.failure import Failure
from recounted.store.lines import key_of, line_of, record_of
from recounted.store.tables import failures


def add(connection: Connection, failure: Failure, *, run_id: int) -> None:
    """Keeps a failure that belongs to no reading; one of an earlier run is superseded."""
    settle(connection, [failure.document_id], run_id=run_id)
    subject = key_of(failure.document_id)
    connection.execute(insert(failures).values(subject=subject, record=line_of(failure), run_id=run_id))


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
