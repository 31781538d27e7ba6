"""Verify: bytes against digests, rows against the custody log. Whether a source tells the truth is not asked
here.

Comes in: a connection and the folder of originals, which `verify_bytes` looks at. Goes out: findings, one a fault,
none where all is well.
Refuses: nothing; what cannot be checked is a finding too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, select

from recounted.errors import StoreError
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.identity import capture_id
from recounted.model.tombstone import Tombstone
from recounted.store import chain, conclusions, failed, seals, tombstones
from recounted.store.lines import record_of, sha256_of, text_sha256
from recounted.store.originals import Originals
from recounted.store.tables import (
    captures,
    claims,
    custody,
    documents,
    failures,
    judgements,
    mentions,
    readings,
    timestamps,
)
from recounted.store.tables import seals as sealed
from recounted.store.tables import tombstones as stones
from recounted.store.verify_bytes import Finding, of_originals, orphans

# What an act of the log leaves behind, where its row is never taken away again.
_LEAVES: Final = {
    "read": "reading",
    "failed": "reading",
    "unpacked": "reading",
    "judged": "judgement",
    "sealed": "seal",
    "stamped": "time-stamp",
    failed.REFUSED: "failure",
}

if TYPE_CHECKING:
    from recounted.store.boxes import Keys

GONE: Final = '{"gone":'  # what stands for the record of a capture under a tombstone


def findings(connection: Connection, kept: Originals, keys: "Keys | None" = None) -> Iterator[Finding]:
    """Every fault of the project, the originals first; with `keys`, what is encrypted is opened and re-hashed."""
    yield from of_originals(connection, kept, keys)
    yield from orphans(connection, kept)
    logged = _Logged.of(connection)
    buried = _Buried.of(connection, logged)
    for seq, fault in chain.faults(connection, buried.entries):
        yield Finding(kind="custody", subject=str(seq), message=fault)
    for digest, fault in seals.faults(connection):
        yield Finding(kind="seal", subject=digest, message=fault)
    yield from logged.faults
    yield from _of_captures(connection, logged, buried)
    yield from _of_readings(connection, logged)
    yield from _of_documents(connection)
    yield from _of_failures(connection, logged)
    yield from _of_judgements(connection, logged, buried)
    yield from _of_stamps(connection, logged)
    yield from _of_conclusions(connection, logged)
    yield from _gone(connection, logged, buried)


@dataclass(frozen=True, slots=True)
class _Buried:
    """What tombstones stand for, as far as the custody log holds them; one put there otherwise excuses nothing."""

    tombstones: dict[str, tuple[str, Tombstone]]
    entries: frozenset[int]
    judgements: frozenset[str]
    documents: frozenset[str]  # ids of those that have, or had, a tombstone: what was read in them is gone

    @classmethod
    def of(cls, connection: Connection, logged: "_Logged") -> "_Buried":
        told = {t.capture_id: (line, t) for line, t in tombstones.every(connection)}
        held = [t for line, t in told.values() if logged.says(t.kind, t.capture_id, sha256_of(line))]
        named = select(captures.c.document_id).where(captures.c.capture_id.in_(select(stones.c.capture_id)))
        return cls(
            told,
            frozenset(seq for t in held for seq in t.entries),
            frozenset(i for t in held for i in t.judgements),
            frozenset(connection.execute(named).scalars()),
        )


@dataclass(frozen=True, slots=True)
class _Logged:
    """What the custody log says was done: the digests that it gives for each act and subject."""

    acts: dict[tuple[str, str], set[str]]
    faults: list[Finding]
    concluded: str | None  # the digest of the newest conclusion

    @classmethod
    def of(cls, connection: Connection) -> "_Logged":
        acts: dict[tuple[str, str], set[str]] = {}
        faults: list[Finding] = []
        concluded: str | None = None
        for seq, record in connection.execute(select(custody.c.seq, custody.c.record).order_by(custody.c.seq)):
            try:
                entry = record_of(CustodyEntry, record, f"entry {seq}")
            except StoreError as error:
                faults.append(Finding(kind="custody", subject=str(seq), message=str(error)))
                continue
            acts.setdefault((entry.act, entry.subject_id), set()).add(entry.subject_sha256)
            concluded = entry.subject_sha256 if entry.act == conclusions.CONCLUDED else concluded
        return cls(acts, faults, concluded)

    def says(self, act: str, subject: str, sha256: str) -> bool:
        return sha256 in self.acts.get((act, subject), ())


def _of_captures(connection: Connection, logged: _Logged, buried: _Buried) -> Iterator[Finding]:
    held: set[str] = set()
    columns = (captures.c.capture_id, captures.c.sha256, captures.c.record)
    for key, sha256, record in connection.execute(select(*columns).order_by(captures.c.seq)):
        held.add(key)
        if key in buried.tombstones and record.startswith(GONE):
            line, tombstone = buried.tombstones[key]
            if not logged.says(tombstone.kind, key, sha256_of(line)):
                yield Finding(
                    kind="tombstone", subject=key, message="it was changed, or the custody log does not hold it"
                )
            continue
        try:
            capture = record_of(Capture, record, f"capture {key}")
        except StoreError as error:
            yield Finding(kind="capture", subject=key, message=str(error))
            continue
        if capture.sha256 != sha256 or capture_id(sha256, capture.statement.name) != key:
            yield Finding(kind="capture", subject=key, message="its id does not follow from its name and digest")
        if not logged.says("kept", key, sha256_of(record)):
            message = "it was changed, or the custody log does not hold it"
            yield Finding(kind="capture", subject=key, message=message)
    for act, subject in sorted(logged.acts):
        if act == "kept" and subject not in held:
            yield Finding(kind="capture", subject=subject, message="in the custody log, but no longer in the project")


def _of_readings(connection: Connection, logged: _Logged) -> Iterator[Finding]:
    columns = (readings.c.reading_id, readings.c.document_id, readings.c.state, readings.c.content_sha256)
    for reading_id, document_id, state, sha256 in connection.execute(select(*columns)):
        if _content_sha256(connection, reading_id) != sha256:
            message = f"what reading {reading_id} found was changed: it no longer has its digest"
            yield Finding(kind="reading", subject=document_id, message=message)
        if not logged.says(state, document_id, sha256):
            message = f"the custody log does not hold reading {reading_id} with its digest"
            yield Finding(kind="reading", subject=document_id, message=message)


def _content_sha256(connection: Connection, reading_id: int) -> str:
    document = connection.execute(select(documents.c.record).where(documents.c.reading_id == reading_id)).scalar()
    ordered = ((claims, "position"), (mentions, "position"), (failures, "failure_id"))
    lines = [
        connection.execute(
            select(table.c.record).where(table.c.reading_id == reading_id).order_by(table.c[column])
        ).scalars()
        for table, column in ordered
    ]
    return sha256_of(document or "", *lines)


def _of_documents(connection: Connection) -> Iterator[Finding]:
    columns = (documents.c.document_id, documents.c.text_sha256, documents.c.record, captures.c.sha256)
    query = (
        select(*columns)
        .join(readings, readings.c.reading_id == documents.c.reading_id)
        .join(captures, captures.c.capture_id == readings.c.capture_id)
    )
    for key, text_digest, record, sha256 in connection.execute(query):
        try:
            document = record_of(Document, record, f"document {key}")
        except StoreError as error:
            yield Finding(kind="document", subject=key, message=str(error))
            continue
        if text_sha256(document.text) != text_digest:
            yield Finding(kind="document", subject=key, message="its text was changed: it no longer has its digest")
        if document.sha256 != sha256:
            yield Finding(kind="document", subject=key, message="it names other bytes than its capture holds")


def _of_failures(connection: Connection, logged: _Logged) -> Iterator[Finding]:
    """Failures of no reading, from the first on that the log tells of: what an older version kept has no entry."""
    told = frozenset(d for (act, _), digests in logged.acts.items() if act == failed.REFUSED for d in digests)
    query = select(failures.c.subject, failures.c.record).where(failures.c.reading_id.is_(None))
    begun = False
    for subject, record in connection.execute(query.order_by(failures.c.failure_id)):
        known = sha256_of(record) in told
        begun = begun or known
        if begun and not known:
            message = "it was changed, or the custody log does not hold it"
            yield Finding(kind="failure", subject=subject, message=message)


def _of_judgements(connection: Connection, logged: _Logged, buried: _Buried) -> Iterator[Finding]:
    for key, record in connection.execute(select(judgements.c.judgement_id, judgements.c.record)):
        if key not in buried.judgements and not logged.says("judged", key, sha256_of(record)):
            message = "it was changed, or the custody log does not hold it"
            yield Finding(kind="judgement", subject=key, message=message)


def _of_stamps(connection: Connection, logged: _Logged) -> Iterator[Finding]:
    for digest, record in connection.execute(select(timestamps.c.seal_sha256, timestamps.c.record)):
        if not logged.says("stamped", digest, sha256_of(record)):
            message = "a time-stamp of it was changed, or the custody log does not hold it"
            yield Finding(kind="seal", subject=digest, message=message)


def _of_conclusions(connection: Connection, logged: _Logged) -> Iterator[Finding]:
    """What stands now against the newest entry about it; what an older version drew has none."""
    if logged.concluded is not None and conclusions.digest(connection) != logged.concluded:
        message = "what stands is not what was drawn: an incident, or what belongs to it, was changed"
        yield Finding(kind="conclusion", subject=conclusions.SUBJECT, message=message)


def _gone(connection: Connection, logged: _Logged, buried: _Buried) -> Iterator[Finding]:
    """Rows that the log tells of and that are no longer there."""
    there: dict[str, set[str]] = {
        "reading": set(connection.execute(select(readings.c.content_sha256)).scalars()),
        "judgement": set(connection.execute(select(judgements.c.judgement_id)).scalars()),
        "seal": set(connection.execute(select(sealed.c.seal_sha256)).scalars()),
        "failure": {sha256_of(record) for record in connection.execute(select(failures.c.record)).scalars()},
        "time-stamp": {sha256_of(record) for record in connection.execute(select(timestamps.c.record)).scalars()},
    }
    for (act, subject), digests in sorted(logged.acts.items()):
        kind = _LEAVES.get(act)
        if kind in ("reading", "failure") and (subject in buried.documents or subject in buried.tombstones):
            continue
        if kind is not None and not ({subject} if kind == "judgement" else digests) <= there[kind]:
            yield Finding(kind=kind, subject=subject, message="in the custody log, but no longer in the project")
