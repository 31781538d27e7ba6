"""Claims that people added: what no reader found, kept as judgements and handed out as claims like any other.

Comes in: judgements of kind claim_added that stand, the texts as they are read now. Goes out: their claims, where their
words stand now. Refuses: a claim whose words are in the text no more; its judgement stays, and is told as lost.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, delete, exists, select

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.judgement import Judgement
from recounted.model.span import Span
from recounted.store import index
from recounted.store.lines import record_of
from recounted.store.tables import captures, documents, judgements, readings

R = TypeVar("R")
KIND: Final = "claim_added"
_TOGETHER: Final = 400  # values in one IN (...), below what any database refuses


@dataclass(frozen=True, slots=True)
class Added:
    """A claim that stands, and the number of the capture of its document, by which claims are ordered."""

    seq: int
    claim: Claim


def current(
    connection: Connection,
    *,
    document_id: Collection[str] | None = None,
    claim_id: Collection[str] | None = None,
    without: Collection[str] = (),
) -> list[Added]:
    """The added claims that stand, in the order of documents and of the text: all, those of these documents, or these;
    with the defaults for fields in `without`.
    """
    found = [j for j in _standing(connection) if j.decision == "positive" and j.judged_value and j.document_id]
    found = [j for j in found if document_id is None or j.document_id in document_id]
    found = [j for j in found if claim_id is None or j.subject_ids[0] in claim_id]
    held = _texts(connection, {str(j.document_id) for j in found}) if found else {}
    out = []
    for judgement in found:
        seq, text = held.get(str(judgement.document_id), (0, ""))
        claim = record_of(Claim, judgement.judged_value or "", f"judgement {judgement.judgement_id}", without)
        placed = _placed(claim, judgement, text)
        if placed is not None:
            out.append(Added(seq, placed))
    return sorted(out, key=lambda a: (a.seq, min(a.claim.evidence), a.claim.claim_id))


def every_id(connection: Connection, document_ids: Collection[str] | None = None) -> list[str]:
    """Ids of all that was ever added to these documents, or to any, whether it stands or not."""
    query = select(judgements.c.judgement_id, judgements.c.record).where(judgements.c.kind == KIND)
    found = (record_of(Judgement, record, f"judgement {key}") for key, record in connection.execute(query))
    return sorted({j.subject_ids[0] for j in found if document_ids is None or j.document_id in document_ids})


def indexed(connection: Connection, judgement: Judgement) -> None:
    """Lets searches find a claim as it was just added, or no more where that was taken back."""
    if judgement.kind != KIND:
        return
    claim_id = judgement.subject_ids[0]
    connection.execute(delete(index.passages).where(index.passages.c.claim_id == claim_id))
    told = current(connection, claim_id=[claim_id])
    if not told:
        return
    passages = index.passages.alias()
    query = (
        select(readings.c.reading_id, documents.c.record)
        .join(documents, documents.c.reading_id == readings.c.reading_id)
        .where(readings.c.superseded_in.is_(None), documents.c.document_id == told[0].claim.document_id)
        .where(exists().where(passages.c.reading_id == readings.c.reading_id))  # else `catch_up` would pass it over
    )
    for reading_id, record in connection.execute(query).all():
        document = record_of(Document, record, f"document {told[0].claim.document_id}")
        index.add_claims(connection, reading_id, document, [told[0].claim])


def _standing(connection: Connection) -> Iterator[Judgement]:
    later = judgements.alias()
    query = (
        select(judgements.c.judgement_id, judgements.c.record)
        .where(judgements.c.kind == KIND)
        .where(~select(later.c.seq).where(later.c.supersedes == judgements.c.judgement_id).exists())
        .order_by(judgements.c.seq)
    )
    for key, record in connection.execute(query).all():
        yield record_of(Judgement, record, f"judgement {key}")


def _texts(connection: Connection, names: Collection[str]) -> dict[str, tuple[int, str]]:
    """Of documents that are read: the number of their capture, and their text."""
    wanted = sorted(names)
    out: dict[str, tuple[int, str]] = {}
    for start in range(0, len(wanted), _TOGETHER):
        query = (
            select(captures.c.seq, documents.c.document_id, documents.c.record)
            .join(readings, readings.c.reading_id == documents.c.reading_id)
            .join(captures, captures.c.capture_id == readings.c.capture_id)
            .where(readings.c.superseded_in.is_(None))
            .where(documents.c.document_id.in_(wanted[start : start + _TOGETHER]))
        )
        for seq, name, record in connection.execute(query):
            out[name] = (seq, record_of(Document, record, f"document {name}", ("origins", "zones")).text)
    return out


def _placed(claim: Claim, judgement: Judgement, text: str) -> Claim | None:
    """The claim where its words stand: as it was added, or moved to the nearest place that has them."""
    span, words = judgement.span, judgement.quotation
    if span is None or not words:
        return None
    if span.of(text) == words:
        return claim
    places: Sequence[int] = [m.start() for m in re.finditer(re.escape(words), text)]
    if not places:
        return None
    by = min(places, key=lambda at: (abs(at - span.start), at)) - span.start
    return _moved(claim, by, len(text))


def _moved(record: R, by: int, most: int) -> R | None:
    """The record with every span moved; none where one would leave the text."""
    try:
        moved: R = _shifted(record, by, most)
    except _OutsideError:
        return None
    return moved


class _OutsideError(Exception):
    """A span would leave the text."""


def _shifted(value: Any, by: int, most: int) -> Any:
    if isinstance(value, Span):
        if not 0 <= value.start + by <= value.end + by <= most:
            raise _OutsideError
        return Span(value.start + by, value.end + by)
    if isinstance(value, tuple):
        return tuple(_shifted(v, by, most) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _shifted(getattr(value, f.name), by, most) for f in fields(value)})
    return value
