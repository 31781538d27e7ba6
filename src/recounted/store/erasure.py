"""Erasure: everything that a capture became leaves the database, and a tombstone takes its place.

Comes in: captures, who decided and why. Goes out: their tombstones, and, for a box that can be locked, the words that
were taken out of rows which stay. Refuses: to leave a word of it in any row: what has to stay for the chain and the
seals to hold (entries of the log, the row of the capture, judgements) keeps its digest and loses its words.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, insert, or_, select, update

from recounted.errors import StoreError
from recounted.model.custody import CustodyEntry
from recounted.model.identity import document_id as made_id
from recounted.model.judgement import Judgement
from recounted.model.tombstone import Tombstone
from recounted.model.vocabulary import TombstoneKind
from recounted.store import added, chain, index, tables, tombstones
from recounted.store.lines import key_of, line_of, record_of, sha256_of

_TELLING: Final = frozenset({"captured", "opened", "revealed"})  # acts whose note may tell a name or a path
_INSIDE: Final = "!:/"  # behind a path: a member of that archive, a line of that file, what lies in that folder
_TOGETHER: Final = 400  # values in one IN (...), below what any database refuses


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided, when, why."""

    kind: TombstoneKind
    by: str
    at: str
    why: str


@dataclass(slots=True)
class Words:
    """The words that rows lost which stay, so that they can be put back: by number of the entry, by id."""

    capture: str
    document_id: str
    entries: dict[str, str] = field(default_factory=dict)
    judgements: dict[str, str] = field(default_factory=dict)
    failures: list[dict[str, Any]] = field(default_factory=list)  # whole rows, of those that belong to no reading

    def as_json(self) -> dict[str, Any]:
        """For the box."""
        return asdict(self)


@dataclass(slots=True)
class _Traces:
    """What of one capture is found where."""

    capture_id: str
    document_id: str
    readings: list[int]
    claims: list[str]
    failed: list[str] = field(default_factory=list)  # paths and lines that failures of no reading stand under
    rows: dict[str, int] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return {key_of(self.capture_id), key_of(self.document_id), *self.claims}


def erase(
    connection: Connection, capture_id: str, decision: Decision, *, ciphertext_sha256: str | None = None
) -> tuple[Tombstone, Words]:
    """Takes one capture out; the tables must be unguarded. The tombstone is not written yet."""
    row = connection.execute(select(tables.captures).where(tables.captures.c.capture_id == capture_id)).one()
    traces = _traces(connection, capture_id, row.document_id)
    words = Words(capture=row.record, document_id=row.document_id)
    before = next((t for t in tombstones.standing(connection) if t.capture_id == capture_id), None)
    _derived(connection, traces)
    _concluded(connection, traces)
    _failures(connection, traces, row.record, words)
    _judgements(connection, traces, words)
    _entries(connection, traces, words)
    tombstone = Tombstone(
        capture_id=capture_id,
        kind=decision.kind,
        sha256=row.sha256,
        size=_size(connection, row.sha256),
        record_sha256=sha256_of(row.record) if before is None else before.record_sha256,
        by=decision.by,
        at=decision.at,
        why=decision.why,
        entries=tuple(sorted({*map(int, words.entries), *(before.entries if before else ())})),
        judgements=tuple(sorted({*words.judgements, *(before.judgements if before else ())})),
        rows={name: n for name, n in sorted(traces.rows.items()) if n},
        ciphertext_sha256=ciphertext_sha256,
    )
    stub = {"document_id": made_id(capture_id), "record": line_of({"gone": decision.kind})}
    connection.execute(update(tables.captures).where(tables.captures.c.capture_id == capture_id).values(stub))
    return tombstone, words


def bury(connection: Connection, tombstone: Tombstone, *, box: str | None, run_id: int) -> None:
    """Writes the tombstone, over an earlier one where the capture was encrypted before, and logs it."""
    _lift(connection, tombstone.capture_id, run_id)
    line = line_of(tombstone)
    row = {"capture_id": tombstone.capture_id, "sha256": tombstone.sha256, "kind": tombstone.kind}
    connection.execute(insert(tables.tombstones).values(**row, record=line, box=box, run_id=run_id))
    chain.append(connection, [_logged(tombstone, tombstone.kind, sha256_of(line))])


def put_back(connection: Connection, tombstone: Tombstone, words: Words, decision: Decision, *, run_id: int) -> None:
    """Gives rows that lost their words these again: the capture is pending, as if it had not been read yet."""
    taken = select(tables.captures.c.capture_id).where(
        tables.captures.c.document_id == words.document_id, tables.captures.c.capture_id != tombstone.capture_id
    )
    if connection.execute(taken).first() is not None:
        raise StoreError(
            f"its document id {words.document_id!r} was given to other bytes meanwhile; it stays encrypted"
        )
    if sha256_of(words.capture) != tombstone.record_sha256:
        raise StoreError(f"{tombstone.capture_id}: what was encrypted with it is not its record; it stays encrypted")
    this = tables.captures.c.capture_id == tombstone.capture_id
    whole = {"document_id": words.document_id, "record": words.capture}
    connection.execute(update(tables.captures).where(this).values(whole))
    for seq, record in words.entries.items():
        subject = record_of(CustodyEntry, record, f"entry {seq}").subject_id
        values = {"record": record, "subject_id": key_of(subject)}
        connection.execute(update(tables.custody).where(tables.custody.c.seq == int(seq)).values(values))
    for row in words.failures:
        connection.execute(insert(tables.failures).values(**row))
    for key, record in words.judgements.items():
        if not _is_logged(connection, key, sha256_of(record)):
            continue  # it lost words under another tombstone, too, which puts them back
        held = tables.judgements.c.judgement_id == key
        connection.execute(update(tables.judgements).where(held).values(record=record))
    _lift(connection, tombstone.capture_id, run_id)
    back = replace(tombstone, by=decision.by, at=decision.at, why=decision.why)
    chain.append(connection, [_logged(back, "decrypted", tombstone.sha256)])


def _is_logged(connection: Connection, judgement_id: str, sha256: str) -> bool:
    query = select(tables.custody.c.record).where(tables.custody.c.subject_id == judgement_id)
    entries = (record_of(CustodyEntry, r, judgement_id) for r in connection.execute(query).scalars())
    return any(e.act == "judged" and e.subject_sha256 == sha256 for e in entries)


def _lift(connection: Connection, capture_id: str, run_id: int) -> None:
    current = (tables.tombstones.c.capture_id == capture_id, tables.tombstones.c.superseded_in.is_(None))
    connection.execute(update(tables.tombstones).where(*current).values(superseded_in=run_id, box=None))


def _logged(tombstone: Tombstone, act: str, sha256: str) -> CustodyEntry:
    return CustodyEntry(
        act=act, subject_id=tombstone.capture_id, subject_sha256=sha256, by=tombstone.by, at=tombstone.at,
        note=tombstone.why,
    )  # fmt: skip


def _traces(connection: Connection, capture_id: str, document_id: str) -> _Traces:
    query = select(tables.readings.c.reading_id).where(tables.readings.c.capture_id == capture_id)
    found = list(connection.execute(query).scalars())
    claims: list[str] = []
    for some in _pieces(found):
        wanted = select(tables.claims.c.claim_id).where(tables.claims.c.reading_id.in_(some))
        claims += connection.execute(wanted).scalars()
    claims += added.every_id(connection, {document_id})
    return _Traces(capture_id, document_id, found, sorted(set(claims)))


def _size(connection: Connection, sha256: str) -> int:
    query = select(tables.originals.c.size).where(tables.originals.c.sha256 == sha256)
    return int(connection.execute(query).scalar_one())


def _derived(connection: Connection, traces: _Traces) -> None:
    """What was read out of it, by every reader that ever read it."""
    for some in _pieces(traces.readings):
        index.drop(connection, some)
    for name in ("claims", "mentions", "failures", "documents", "readings"):
        table = tables.metadata.tables[name]
        for some in _pieces(traces.readings):
            _delete(connection, traces, table, table.c.reading_id.in_(some))


def _concluded(connection: Connection, traces: _Traces) -> None:
    """What was concluded with it, now and before: the incidents that others make up too are drawn anew."""
    t = tables
    _delete(connection, traces, t.families, t.families.c.document_id == traces.document_id)
    for some in _pieces(traces.claims):
        _delete(connection, traces, t.assignment, t.assignment.c.claim_id.in_(some))
        _delete(connection, traces, t.pairs, or_(t.pairs.c.left_id.in_(some), t.pairs.c.right_id.in_(some)))
    told = [*(f'%"{claim}"%' for claim in traces.claims), f"%{line_of(traces.document_id)}%"]
    for pattern in told:
        for table in (t.incidents, t.aggregates):
            _delete(connection, traces, table, table.c.record.like(pattern))


def _failures(connection: Connection, traces: _Traces, record: str, words: Words) -> None:
    """Failures before it was taken in, under its path or its line, those of its document and those of what it holds."""
    told = json.loads(record).get("statement", {})  # of what is encrypted already nothing is told
    path, line = told.get("path"), told.get("metadata", {}).get("line")
    where = path if line is None else f"{path}:{line}"
    subject = tables.failures.c.subject
    which: ColumnElement[bool] = subject.in_([key_of(n) for n in (traces.document_id, where) if n])
    if path and line is None:
        inside = [key_of(path) + mark for mark in _INSIDE]
        which = or_(which, *(and_(subject > i, subject < i[:-1] + chr(ord(i[-1]) + 1)) for i in inside))
    found = connection.execute(select(tables.failures).where(which, tables.failures.c.reading_id.is_(None)))
    words.failures = [dict(row) for row in found.mappings()]
    traces.failed = sorted({row["subject"] for row in words.failures})
    _delete(connection, traces, tables.failures, which)


def _judgements(connection: Connection, traces: _Traces, words: Words) -> None:
    """Judgements about it keep who, when and of what kind, and lose what they quote and decide."""
    table = tables.judgements
    for key, record in connection.execute(select(table.c.judgement_id, table.c.record)).all():
        judgement = record_of(Judgement, record, f"judgement {key}")
        if traces.names.isdisjoint((*judgement.subject_ids, judgement.document_id or "")):
            continue
        told = line_of(_emptied(judgement, traces))
        if told != record:
            words.judgements[key] = record
            connection.execute(update(table).where(table.c.judgement_id == key).values(record=told))


def _emptied(judgement: Judgement, traces: _Traces) -> Judgement:
    own = {traces.document_id: made_id(traces.capture_id)}
    subjects = tuple(own.get(i, i) for i in judgement.subject_ids)
    if judgement.kind == "restriction" and judgement.field == "document":  # it may hold for others, too
        return replace(judgement, subject_ids=subjects, why="")
    return replace(
        judgement, subject_ids=subjects, why="", decision="unsure", judged_value=None, document_id=None, quotation=None,
        span=None,
    )  # fmt: skip


def _entries(connection: Connection, traces: _Traces, words: Words) -> None:
    """Entries of the log keep act, by whom and when, and lose paths and ids that somebody chose."""
    table = tables.custody
    names = [key_of(traces.capture_id), key_of(traces.document_id), *traces.failed]
    told_of = frozenset((traces.document_id, *traces.failed))
    found = [
        row
        for some in _pieces(names)
        for row in connection.execute(select(table.c.seq, table.c.record).where(table.c.subject_id.in_(some)))
    ]
    for seq, record in found:
        entry = record_of(CustodyEntry, record, f"entry {seq}")
        own = entry.subject_id in told_of or key_of(entry.subject_id) in told_of
        subject = made_id(traces.capture_id) if own else entry.subject_id
        told = replace(entry, subject_id=subject, note="" if entry.act in _TELLING else entry.note)
        if told != entry:
            words.entries[str(seq)] = record
            values = {"record": line_of(told), "subject_id": key_of(subject)}
            connection.execute(update(table).where(table.c.seq == seq).values(values))


def _delete(connection: Connection, traces: _Traces, table: Table, which: Any) -> None:
    gone = connection.execute(delete(table).where(which)).rowcount
    traces.rows[table.name] = traces.rows.get(table.name, 0) + gone


def _pieces(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    for start in range(0, len(values), _TOGETHER):
        yield values[start : start + _TOGETHER]
