"""Captures as they are held: all, one, and those that a reader has still to read.

Comes in: a connection. Goes out: captures, in the order in which they were added. Refuses: nothing.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from recounted.model.capture import Capture
from recounted.model.identity import document_id
from recounted.store.lines import key_of, plain_id, record_of
from recounted.store.runs import SECOND
from recounted.store.tables import captures, failures, readings
from recounted.store.tombstones import gone

_WINDOW = 500  # captures fetched at once while a run goes through them


def document_id_of(capture: Capture) -> str:
    """The id of the document that this capture becomes: as given, else made of the capture's own."""
    given = capture.document_id
    return document_id(capture.capture_id) if given is None else plain_id(given, "the document id")


def every(connection: Connection) -> Iterator[Capture]:
    """All captures, in the order in which they were added."""
    for capture_id, record in connection.execute(
        select(captures.c.capture_id, captures.c.record).where(~gone()).order_by(captures.c.seq)
    ):
        yield record_of(Capture, record, f"capture {capture_id}")


def one(connection: Connection, capture_id: str) -> Capture | None:
    """The capture with this id."""
    query = select(captures.c.record).where(captures.c.capture_id == capture_id, ~gone())
    record = connection.execute(query).scalar()
    return None if record is None else record_of(Capture, record, f"capture {capture_id}")


def of_document(connection: Connection, document: str) -> Capture | None:
    """The capture that became the document with this id."""
    query = select(captures.c.record).where(captures.c.document_id == key_of(document), ~gone())
    record = connection.execute(query).scalar()
    return None if record is None else record_of(Capture, record, f"the capture of {document}")


def around(connection: Connection, capture: Capture) -> list[Capture]:
    """The capture, those with the same bytes, and what was taken out of any of them, however deep."""
    found: dict[str, Capture] = {}
    wanted = [capture]
    while wanted:
        one = wanted.pop()
        if one.capture_id in found:
            continue
        found[one.capture_id] = one
        same = captures.c.sha256 == one.sha256
        inside = captures.c.record.contains(f'"within":"{one.capture_id}"', autoescape=True)
        query = select(captures.c.record).where(or_(same, inside), ~gone())
        wanted += [record_of(Capture, record, "a capture") for record in connection.execute(query).scalars()]
    return list(found.values())


def pending(connection: Connection, *, reader: str, tools: str, retry: bool, after: int) -> list[tuple[int, Capture]]:
    """The next captures, from row `after` on, that this reader with these tools has not read, with their
    rows.
    """
    query = (
        select(captures.c.seq, captures.c.capture_id, captures.c.record)
        .where(captures.c.seq > after, ~gone(), _unread(reader, tools, retry))
        .order_by(captures.c.seq)
        .limit(_WINDOW)
    )
    return [
        (seq, record_of(Capture, record, f"capture {capture_id}"))
        for seq, capture_id, record in connection.execute(query)
    ]


def pending_count(connection: Connection, *, reader: str, tools: str, retry: bool) -> int:
    """How many captures are pending."""
    query = select(func.count()).select_from(captures).where(~gone(), _unread(reader, tools, retry))
    return int(connection.execute(query).scalar_one())


def _unread(reader: str, tools: str, retry: bool) -> Any:
    same = and_(
        readings.c.capture_id == captures.c.capture_id,
        readings.c.superseded_in.is_(None),
        readings.c.reader == reader,
        or_(readings.c.tools == tools, readings.c.tools.startswith(f"{tools}{SECOND}", autoescape=True)),
    )
    if retry:  # a reading with failures is one that the second reader failed on
        failed = select(failures.c.failure_id).where(failures.c.reading_id == readings.c.reading_id).exists()
        same = and_(same, readings.c.state != "failed", ~failed)
    return ~select(readings.c.reading_id).where(same).exists()
