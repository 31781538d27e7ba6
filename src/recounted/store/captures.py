"""Captures and their originals' rows: what was taken in, once and for good.

Comes in: a capture and its custody entries. Goes out: captures, in the order in which they were added.
Refuses: a capture that is held already (a no-op, said so), and a document id that other bytes already carry.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from sqlalchemy import Connection, and_, func, insert, or_, select

from recounted.errors import CaptureError, ModelError, RecountedError
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.failure import Failure
from recounted.model.identity import document_id
from recounted.store import chain
from recounted.store.lines import line_of, plain_id, record_of, sha256_of
from recounted.store.tables import captures, originals, readings

State = Literal["new", "held"] | RecountedError
_WINDOW = 500  # captures fetched at once while a run goes through them


def document_id_of(capture: Capture) -> str:
    """The id of the document that this capture becomes: as given, else made of the capture's own."""
    given = capture.document_id
    return document_id(capture.capture_id) if given is None else plain_id(given, "the document id")


def state_of(connection: Connection, capture: Capture) -> State:
    """Whether the capture is held or new; an error where its document id cannot be, or is held for others."""
    try:
        key = document_id_of(capture)
    except ModelError as error:
        return error
    query = select(captures.c.capture_id, captures.c.sha256).where(
        or_(captures.c.capture_id == capture.capture_id, captures.c.document_id == key)
    )
    found = {row.capture_id: row.sha256 for row in connection.execute(query)}
    if capture.capture_id in found:
        return "held"
    for held in found.values():
        return CaptureError(
            f"document id {key!r} is held already, for other bytes (SHA-256 {held}); what is kept is never "
            "replaced: give the new text an id of its own"
        )
    return "new"


def refused(capture: Capture, error: RecountedError) -> Failure:
    """Why a capture was not kept, under the path and line that it came from."""
    line = capture.statement.metadata.get("line")
    where = capture.statement.path if line is None else f"{capture.statement.path}:{line}"
    return Failure(document_id=where, stage="store", error=type(error).__name__, message=f"{where}: {error}")


def restored(capture: Capture, *, by: str, at: str) -> CustodyEntry:
    """The original had gone, and the same bytes were added again."""
    subject = {"subject_id": capture.capture_id, "subject_sha256": capture.sha256}
    return CustodyEntry(act="restored", by=by, at=at, **subject)


def add(
    connection: Connection,
    capture: Capture,
    custody: Sequence[CustodyEntry],
    *,
    run_id: int,
    by: str,
    at: str,
) -> None:
    """Adds the rows of a capture whose original is on disk; the custody log gets the digest of what was told
    of it.
    """
    if (
        connection.execute(select(originals.c.size).where(originals.c.sha256 == capture.sha256)).first()
        is None
    ):
        connection.execute(insert(originals).values(sha256=capture.sha256, size=capture.size, kept_at=at))
    line = line_of(capture)
    connection.execute(
        insert(captures).values(
            capture_id=plain_id(capture.capture_id, "the capture id"),
            document_id=document_id_of(capture),
            sha256=capture.sha256,
            added_at=at,
            run_id=run_id,
            record=line,
        )
    )
    kept = CustodyEntry(
        act="kept",
        subject_id=capture.capture_id,
        subject_sha256=sha256_of(line),
        by=by,
        at=at,
        note=capture.sha256,
    )
    chain.append(connection, [*custody, kept])


def every(connection: Connection) -> Iterator[Capture]:
    """All captures, in the order in which they were added."""
    for capture_id, record in connection.execute(
        select(captures.c.capture_id, captures.c.record).order_by(captures.c.seq)
    ):
        yield record_of(Capture, record, f"capture {capture_id}")


def one(connection: Connection, capture_id: str) -> Capture | None:
    """The capture with this id."""
    record = connection.execute(select(captures.c.record).where(captures.c.capture_id == capture_id)).scalar()
    return None if record is None else record_of(Capture, record, f"capture {capture_id}")


def pending(
    connection: Connection, *, reader: str, tools: str, retry: bool, after: int
) -> list[tuple[int, Capture]]:
    """The next captures, from row `after` on, that this reader with these tools has not read, with their
    rows.
    """
    query = (
        select(captures.c.seq, captures.c.capture_id, captures.c.record)
        .where(captures.c.seq > after, _unread(reader, tools, retry))
        .order_by(captures.c.seq)
        .limit(_WINDOW)
    )
    return [
        (seq, record_of(Capture, record, f"capture {capture_id}"))
        for seq, capture_id, record in connection.execute(query)
    ]


def pending_count(connection: Connection, *, reader: str, tools: str, retry: bool) -> int:
    """How many captures are pending."""
    query = select(func.count()).select_from(captures).where(_unread(reader, tools, retry))
    return int(connection.execute(query).scalar_one())


def _unread(reader: str, tools: str, retry: bool) -> Any:
    same = and_(
        readings.c.capture_id == captures.c.capture_id,
        readings.c.superseded_in.is_(None),
        readings.c.reader == reader,
        readings.c.tools == tools,
    )
    if retry:
        same = and_(same, readings.c.state == "read")
    return ~select(readings.c.reading_id).where(same).exists()
