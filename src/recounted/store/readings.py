"""Readings: what one reader made of one capture, kept beside what earlier readers made of it.

Comes in: a document with its mentions and claims, or failures. Goes out: the same, of the current reading.
Refuses: a second reading by the same reader with the same tools (a no-op, said so).
"""

import heapq
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Table, and_, insert, not_, or_, select, update

from recounted.model.claim import Claim
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.mention import Mention
from recounted.store import added, chain, failed, index
from recounted.store.lines import key_of, line_of, record_of, sha256_of, text_sha256
from recounted.store.rows import in_batches
from recounted.store.runs import Run, inserted, serves
from recounted.store.tables import captures, claims, documents, failures, families, mentions, readings

R = TypeVar("R")
_EMPTY: Final = ("[]", "null")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What reading one capture gave, as it is handed in: a document, or failures and none; an archive has neither."""

    capture_id: str
    document_id: str
    document: Document | None
    claims: Sequence[Claim] = ()
    mentions: Sequence[Mention] = ()
    failures: Sequence[Failure] = ()
    custody: Sequence[CustodyEntry] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What of records is asked for: only those in which one of the fields `telling` has a value, where any are named,
    and one of the pieces `holding` stands, as `line_of` writes records; with the defaults for the fields in `without`.
    Others may come with them that hold a piece elsewhere: whoever asks looks again.
    """

    telling: tuple[str, ...] = ()
    holding: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


WHOLE: Final = Part()


def save(connection: Connection, content: Content, run: Run, *, by: str, at: str) -> bool:
    """Keeps a reading and supersedes the one before; False where this reader has read the capture already."""
    state = "read" if content.document is not None else "failed" if content.failures else "unpacked"
    old = connection.execute(
        select(readings.c.reading_id, readings.c.reader, readings.c.tools, readings.c.state).where(
            readings.c.capture_id == content.capture_id, readings.c.superseded_in.is_(None)
        )
    ).first()
    if old is not None:
        same = old.reader == run.reader and old.state != "failed" and serves(old.tools, run.tools)
        if same and not _has_failures(connection, old.reading_id):
            return False
        _supersede(connection, old.reading_id, run)
    failed.settle(connection, [content.document_id], run_id=run.run_id)
    lines = _Lines.of(content)
    made = connection.execute(
        insert(readings).values(
            capture_id=content.capture_id,
            document_id=content.document_id,
            reader=run.reader,
            tools=run.tools,
            state=state,
            read_at=at,
            content_sha256=lines.sha256,
            run_id=run.run_id,
        )
    )
    _insert(connection, inserted(made), content, lines, run)
    read = CustodyEntry(
        act=state, subject_id=content.document_id, subject_sha256=lines.sha256, by=by, at=at, note=run.reader
    )
    chain.append(connection, [*content.custody, read])
    return True


def _has_failures(connection: Connection, reading_id: int) -> bool:
    """Whether the second reader failed on a document that the first has read."""
    return (
        connection.execute(select(failures.c.failure_id).where(failures.c.reading_id == reading_id)).first() is not None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    document: str | None
    claims: list[str]
    mentions: list[str]
    failures: list[str]

    @classmethod
    def of(cls, content: Content) -> "_Lines":
        return cls(
            document=None if content.document is None else line_of(content.document),
            claims=[line_of(c) for c in content.claims],
            mentions=[line_of(m) for m in content.mentions],
            failures=[line_of(f) for f in content.failures],
        )

    @property
    def sha256(self) -> str:
        """One digest over all that the reading holds, put into the custody log, so that no value changes
        unseen.
        """
        return sha256_of(self.document or "", self.claims, self.mentions, self.failures)


def _supersede(connection: Connection, reading_id: int, run: Run) -> None:
    index.drop(connection, [reading_id])
    for table in (readings, failures):
        connection.execute(update(table).where(table.c.reading_id == reading_id).values(superseded_in=run.run_id))


def _insert(connection: Connection, reading_id: int, content: Content, lines: _Lines, run: Run) -> None:
    if content.document is not None:
        connection.execute(
            insert(documents).values(
                reading_id=reading_id,
                document_id=content.document_id,
                text_sha256=text_sha256(content.document.text),
                record=lines.document,
            )
        )
        by_hand = [a.claim for a in added.current(connection, document_id=[content.document_id])]
        index.add(connection, reading_id, content.document, [*content.claims, *by_hand])
    claim_rows = [
        {"reading_id": reading_id, "position": n, "claim_id": claim.claim_id, "record": line}
        for n, (claim, line) in enumerate(zip(content.claims, lines.claims, strict=True))
    ]
    mention_rows = [
        {"reading_id": reading_id, "position": n, "kind": mention.kind, "record": line}
        for n, (mention, line) in enumerate(zip(content.mentions, lines.mentions, strict=True))
    ]
    failure_rows = [
        {"reading_id": reading_id, "subject": key_of(f.document_id), "record": line, "run_id": run.run_id}
        for f, line in zip(content.failures, lines.failures, strict=True)
    ]
    for table, rows in ((claims, claim_rows), (mentions, mention_rows), (failures, failure_rows)):
        in_batches(connection, insert(table), rows)


def current_documents(
    connection: Connection, document_ids: Collection[str] | None = None, part: Part = WHOLE
) -> Iterator[Document]:
    """Documents of the current readings, or these, as their captures were added, with the families of copies."""
    family = (families.c.document_id == documents.c.document_id) & families.c.superseded_in.is_(None)
    query = (
        select(documents.c.document_id, documents.c.record, families.c.record)
        .join(readings, readings.c.reading_id == documents.c.reading_id)
        .join(captures, captures.c.capture_id == readings.c.capture_id)
        .outerjoin(families, family)
        .where(readings.c.superseded_in.is_(None))
        .order_by(captures.c.seq)
    )
    if document_ids is not None:
        query = query.where(documents.c.document_id.in_(sorted(document_ids)))
    for found, record, family_id in connection.execute(query):
        document = record_of(Document, record, f"document {found}", part.without)
        yield document if family_id is None else replace(document, family_id=family_id)


def current_claims(connection: Connection, part: Part = WHOLE, **where: Collection[str]) -> Iterator[Claim]:
    """Claims of the current readings, as their captures were added, then in the order of the text, behind those of each
    document the claims that people added to it; `where` names one column and the values that are asked for.
    """
    read = _current(connection, claims, Claim, where, part)
    if "claim_id" not in where:
        told = [(a.seq, a.claim) for a in added.current(connection, **where, without=part.without)]
        yield from (claim for _, claim in heapq.merge(read, _telling(told, part), key=lambda pair: pair[0]))
        return
    missing = set(where["claim_id"])
    for _, claim in read:
        missing.discard(claim.claim_id)
        yield claim
    if missing:
        told = [(a.seq, a.claim) for a in added.current(connection, claim_id=missing, without=part.without)]
        yield from (claim for _, claim in _telling(told, part))


def _telling(told: Iterable[tuple[int, Claim]], part: Part) -> list[tuple[int, Claim]]:
    """Those that have a value in one of the fields that a part asks for."""
    return [(n, c) for n, c in told if not part.telling or any(getattr(c, name) for name in part.telling)]


def claim_ids_like(connection: Connection, prefix: str) -> list[str]:
    """Ids of claims of the current readings that begin with these words."""
    begin = key_of(prefix)
    query = (
        select(claims.c.claim_id)
        .join(readings, readings.c.reading_id == claims.c.reading_id)
        .where(readings.c.superseded_in.is_(None), claims.c.claim_id.startswith(begin, autoescape=True))
    )
    by_hand = (a.claim.claim_id for a in added.current(connection))
    return sorted({i for i in (*connection.execute(query).scalars(), *by_hand) if i.startswith(begin)})


def current_mentions(connection: Connection, **where: Collection[str]) -> Iterator[Mention]:
    """Mentions of the current readings, as their captures were added, then in the order of the text."""
    return (mention for _, mention in _current(connection, mentions, Mention, where))


def _current(
    connection: Connection,
    table: Table,
    kind: type[R],
    where: dict[str, Collection[str]],
    part: Part = WHOLE,
) -> Iterator[tuple[int, R]]:
    """Records with the number of the capture of their document."""
    query: Any = (
        select(captures.c.seq, readings.c.document_id, table.c.record)
        .join(readings, readings.c.reading_id == table.c.reading_id)
        .join(captures, captures.c.capture_id == readings.c.capture_id)
        .where(readings.c.superseded_in.is_(None))
        .order_by(captures.c.seq, table.c.position)
    )
    for column, values in where.items():
        query = query.where((readings.c if column == "document_id" else table.c)[column].in_(sorted(values)))
    if part.telling:  # as `line_of` writes records: within a text a quotation mark has a backslash before it
        empty = (
            [table.c.record.contains(f'"{name}":{word}', autoescape=True) for word in _EMPTY] for name in part.telling
        )
        query = query.where(not_(and_(*(or_(*words) for words in empty))))
    if part.holding:
        query = query.where(or_(*(table.c.record.contains(piece, autoescape=True) for piece in part.holding)))
    for seq, document_id, record in connection.execute(query):
        yield seq, record_of(kind, record, f"{kind.__name__.lower()} of {document_id}", part.without)
