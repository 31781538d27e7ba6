"""The tables that a run writes: of each record the line of the contract, and columns to select by.

Comes in: records of the model. Goes out: rows, and the schema of each table. `record` is the line of JSON that one
machine writes, byte for byte; the other columns repeat some of its values, null where it tells none.
Refuses: nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyarrow as pa

from recounted.document.copies.words import read_words
from recounted.model.capture import Capture
from recounted.model.claim import Claim, Harm, Place
from recounted.model.copies import Family
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.incident import Incident
from recounted.model.mention import Mention
from recounted.model.record import to_line
from recounted.model.tally import Tally

Row = dict[str, Any]
FIGURES: Final = ("killed", "injured", "missing", "detained", "abducted", "displaced")  # each with low, best and high
_ENDS: Final = ("low", "best", "high")
_TEXT: Final = pa.string()
_TEXTS: Final = pa.list_(pa.string())
_WHEN: Final = [("occurred_start", _TEXT), ("occurred_end", _TEXT), ("occurred_precision", _TEXT)]
_WHERE: Final = [
    ("place", _TEXT), ("place_precision", _TEXT), ("lat", pa.float64()), ("lon", pa.float64()), ("country", _TEXT),
    ("admin1", _TEXT), ("admin2", _TEXT),
]  # fmt: skip
_HARM: Final = [(f"{kind}_{end}", pa.int64()) for kind in FIGURES for end in _ENDS]
_RECORD: Final = [("record", _TEXT)]

DOCUMENTS: Final = pa.schema([
    ("document_id", _TEXT), ("capture_id", _TEXT), ("family_id", _TEXT), ("path", _TEXT), ("title", _TEXT),
    ("publisher", _TEXT), ("language", _TEXT), ("published_start", _TEXT), ("published_end", _TEXT),
    ("restricted", pa.bool_()), ("characters", pa.int64()), *_RECORD,
])  # fmt: skip
CLAIMS: Final = pa.schema([
    ("claim_id", _TEXT), ("document_id", _TEXT), ("primary", pa.bool_()), ("kind", _TEXT), ("scope", _TEXT),
    ("assertion", _TEXT), *_WHEN, *_WHERE, *_HARM, ("weapon", _TEXT), ("targets", _TEXTS), ("perpetrators", _TEXTS),
    ("act", _TEXT), ("victims", pa.int32()), ("confidence", pa.float64()), *_RECORD,
])  # fmt: skip
MENTIONS: Final = pa.schema([
    ("document_id", _TEXT), ("kind", _TEXT), ("start", pa.int64()), ("end", pa.int64()), ("text", _TEXT),
    ("geonames_id", pa.int64()), *_RECORD,
])  # fmt: skip
FAILURES: Final = pa.schema([("document_id", _TEXT), ("stage", _TEXT), ("error", _TEXT), ("message", _TEXT), *_RECORD])
CAPTURES: Final = pa.schema(
    [("capture_id", _TEXT), ("document_id", _TEXT), ("unit", pa.int32()), ("size", pa.int64()), *_RECORD]
)
INCIDENTS: Final = pa.schema([
    ("incident_id", _TEXT), *_WHEN, *_WHERE, *_HARM, ("weapon", _TEXT), ("targets", _TEXTS), ("perpetrators", _TEXTS),
    ("grading", _TEXT), ("independent_sources", pa.int32()), ("claim_ids", _TEXTS), ("document_ids", _TEXTS),
    ("also_in", _TEXTS), *_RECORD,
])  # fmt: skip
FAMILIES: Final = pa.schema([("family_id", _TEXT), ("document_ids", _TEXTS), *_RECORD])
WORDS: Final = pa.schema([
    ("capture_id", _TEXT), ("words", pa.binary()), ("content", pa.int64()), ("digests", pa.list_(pa.int64())),
    ("firsts", pa.list_(pa.int32())), ("lasts", pa.list_(pa.int32())),
])  # fmt: skip
READ: Final[Mapping[str, pa.Schema]] = {  # what reading a part writes; the first two lie with the work of the run
    "_work/documents": DOCUMENTS, "_work/words": WORDS, "claims": CLAIMS, "mentions": MENTIONS, "failures": FAILURES,
    "captures": CAPTURES,
}  # fmt: skip


def document_row(document: Document) -> Row:
    """A document."""
    return {
        "document_id": document.document_id, "capture_id": document.capture_id, "family_id": document.family_id,
        "path": document.path, "title": document.title, "publisher": document.publisher,
        "language": document.language, "published_start": document.published.start,
        "published_end": document.published.end, "restricted": document.restricted,
        "characters": len(document.text), "record": to_line(document),
    }  # fmt: skip


def claim_row(claim: Claim) -> Row:
    """A claim."""
    return {
        "claim_id": claim.claim_id, "document_id": claim.document_id, "primary": claim.primary, "kind": claim.kind,
        "scope": claim.scope, "assertion": claim.assertion, "act": claim.process.act if claim.process else None,
        "victims": len(claim.victims), "confidence": claim.confidence, "record": to_line(claim),
        **_shared(claim), **_figures(claim.harm),
    }  # fmt: skip


def incident_row(incident: Incident) -> Row:
    """An incident."""
    return {
        "incident_id": incident.incident_id, "grading": incident.grading,
        "independent_sources": incident.independent_sources, "claim_ids": incident.claim_ids,
        "document_ids": incident.document_ids, "also_in": incident.also_in, "record": to_line(incident),
        **_shared(incident), **_figures(incident.harm),
    }  # fmt: skip


def mention_row(mention: Mention) -> Row:
    """A mention."""
    return {
        "document_id": mention.document_id, "kind": mention.kind, "start": mention.start, "end": mention.end,
        "text": mention.text, "geonames_id": mention.geonames_id, "record": to_line(mention),
    }  # fmt: skip


def failure_row(failure: Failure) -> Row:
    """What could not be read, and why."""
    return {
        "document_id": failure.document_id, "stage": failure.stage, "error": failure.error,
        "message": failure.message, "record": to_line(failure),
    }  # fmt: skip


def capture_row(capture: Capture, document_id: str, unit: int) -> Row:
    """A capture that a document was made of, and in which part of the input it is."""
    return {
        "capture_id": capture.capture_id, "document_id": document_id, "unit": unit, "size": capture.size,
        "record": to_line(capture),
    }  # fmt: skip


def family_row(family: Family) -> Row:
    """A family of copies."""
    return {"family_id": family.family_id, "document_ids": family.document_ids, "record": to_line(family)}


def words_row(document: Document) -> Row:
    """What a document is compared with others by."""
    found = read_words(document)
    return {
        "capture_id": document.capture_id, "words": found.words.tobytes(), "content": found.content,
        "digests": [line.digest for line in found.lines], "firsts": [line.start for line in found.lines],
        "lasts": [line.end for line in found.lines],
    }  # fmt: skip


def _shared(told: Claim | Incident) -> Row:
    """What claims and incidents both tell."""
    return {
        "occurred_start": told.occurred.start, "occurred_end": told.occurred.end,
        "occurred_precision": told.occurred.precision, "weapon": told.weapon.code if told.weapon else None,
        "targets": [t.code for t in told.targets],
        "perpetrators": [p.actor_id or p.name for p in told.perpetrators], **_place(told.place),
    }  # fmt: skip


def _place(place: Place | None) -> Row:
    if place is None:
        return {}
    return {
        "place": place.name, "place_precision": place.precision, "lat": place.lat, "lon": place.lon,
        "country": place.country, "admin1": place.admin1, "admin2": place.admin2,
    }  # fmt: skip


def _figures(harm: Iterable[Harm | Tally]) -> Row:
    return {f"{h.type}_{end}": getattr(h, end) for h in harm if h.type in FIGURES for end in _ENDS}
