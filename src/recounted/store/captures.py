"""Captures as they are held: all, one, and those that a reader has still to read.

Comes in: a connection. Goes out: captures, in the order in which they were added. Refuses: nothing.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from recounted.model.capture import Capture
from recounted.model.identity import document_id
from recounted.store.lines import key_of, plain_id, record_of
from recounted.store.runs import SECOND
from recounted.store.tables import captures, failures, readings
from recounted.store.tombstones import gone

_WINDOW = 500  # captures fetched at once while a run goes through them


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What is asked for: captures that this reader with these tools has not read; with `retry`, also those that it
    failed on.
    """

    reader: str
    tools: str
    retry: bool


def document_id_of(capture: Capture) -> str:
    """The id of the document that this capture becomes: as given, else made of the capture's own."""
    given = capture.document_id
    return document_id(capture.capture_id) if given is None else plain_id(given, "the document id")


def every(connection: Connection, holding: str = "") -> Iterator[Capture]:
    """All captures, or those whose record has this key somewhere, in the order in which they were added."""
    query = select(captures.c.capture_id, captures.c.record).where(~gone())
    if holding:
        query = query.where(captures.c.record.contains(f'"{holding}":', autoescape=True))
    for capture_id, record in connection.execute(query.order_by(captures.c.seq)):
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


@dataclass(slots=True)
class Inside:
    """Which captures were taken out of which. Captures are only ever added, so that each is looked at once."""

    _after: int = 0
    _of: dict[str, set[str]] = field(default_factory=dict)

    def of(self, connection: Connection, capture_id: str) -> list[str]:
        """Ids of what was taken out of a capture, deleted or not."""
        last = connection.execute(select(func.max(captures.c.seq))).scalar() or 0
        if last > self._after:
            query = select(captures.c.capture_id, captures.c.record).where(
                captures.c.seq > self._after, captures.c.record.contains('"within":"', autoescape=True)
            )
            for name, record in connection.execute(query):
                within = record_of(Capture, record, f"capture {name}").within
                if within is not None:
                    self._of.setdefault(within, set()).add(name)
            self._after = last
        return sorted(self._of.get(capture_id, ()))


def around(connection: Connection, capture: Capture, inside: Inside) -> list[Capture]:
    """The capture, those with the same bytes, and what was taken out of any of them, however deep."""
    found: dict[str, Capture] = {}
    wanted = [capture]
    while wanted:
        one = wanted.pop()
        if one.capture_id in found:
            continue
        found[one.capture_id] = one
        same = captures.c.sha256 == one.sha256
        out = captures.c.capture_id.in_(inside.of(connection, one.capture_id))
        query = select(captures.c.record).where(or_(same, out), ~gone())
        wanted += [record_of(Capture, record, "a capture") for record in connection.execute(query).scalars()]
    return list(found.values())


def pending(
    connection: Connection,
    wanted: Pending,
    *,
    after: int,
    most: int = _WINDOW,
    lock: bool = False,
    without: Collection[str] = (),
) -> list[tuple[int, Capture]]:
    """The next captures, from row `after` on, that this reader with these tools has not read, with their rows; with
    `lock` (PostgreSQL) only those that nobody else has in hand, and nobody else gets them while the connection's
    transaction lives.
    """
    query = (
        select(captures.c.seq, captures.c.capture_id, captures.c.record)
        .where(captures.c.seq > after, ~gone(), _unread(wanted))
        .order_by(captures.c.seq)
        .limit(most)
    )
    if without:
        query = query.where(captures.c.capture_id.not_in(sorted(without)))
    if lock:  # no key update: a reading that points to the row may be inserted
        query = query.with_for_update(key_share=True, skip_locked=True, of=captures)
    return [
        (seq, record_of(Capture, record, f"capture {capture_id}"))
        for seq, capture_id, record in connection.execute(query)
    ]


def pending_ids(connection: Connection, wanted: Pending, among: Collection[str] | None = None) -> list[str]:
    """Ids of the captures that are pending, or of those among these."""
    query = select(captures.c.capture_id).where(~gone(), _unread(wanted))
    if among is not None:
        query = query.where(captures.c.capture_id.in_(sorted(among)))
    return list(connection.execute(query).scalars())


def pending_count(connection: Connection, wanted: Pending) -> int:
    """How many captures are pending."""
    query = select(func.count()).select_from(captures).where(~gone(), _unread(wanted))
    return int(connection.execute(query).scalar_one())


def _unread(wanted: Pending) -> Any:
    same = and_(
        readings.c.capture_id == captures.c.capture_id,
        readings.c.superseded_in.is_(None),
        readings.c.reader == wanted.reader,
        or_(readings.c.tools == wanted.tools, readings.c.tools.startswith(f"{wanted.tools}{SECOND}", autoescape=True)),
    )
    if wanted.retry:  # a reading with failures is one that the second reader failed on
        failed = select(failures.c.failure_id).where(failures.c.reading_id == readings.c.reading_id).exists()
        same = and_(same, readings.c.state != "failed", ~failed)
    return ~select(readings.c.reading_id).where(same).exists()
