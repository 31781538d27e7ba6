"""Tables for people: what stands in the records, in columns that a spreadsheet shows.

Comes in: documents, claims, incidents. Goes out: rows, and the columns that they have. Refuses: to stand for the
records: lists and nested values are JSON in one cell, and what was superseded is not here.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from recounted.model.claim import Claim, Harm, Occurred, Place
from recounted.model.document import Document, Translation
from recounted.model.incident import Incident
from recounted.model.record import to_line
from recounted.model.tally import Tally
from recounted.release.evidence.annotations import name_of
from recounted.release.evidence.cells import Cell
from recounted.release.evidence.package import Column, Key, Table
from recounted.release.evidence.values import values

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """One such table: what it is made of (`of`: document, claim, incident), and how."""

    table: Table
    of: str
    rows: Callable[[Any, str], Iterator[Row]]  # a record, and where the text lies that it is about


def _columns(required: str, **others: str) -> tuple[Column, ...]:
    """`required` names texts that every row has; the others carry their types, in order."""
    return (
        *(Column(name=name, required=True) for name in required.split()),
        *(Column(name=name, type=kind) for name, kind in others.items()),  # type: ignore[arg-type]
    )


_DAYS: Final = {"start": "string", "end": "string", "date_precision": "string", "date_basis": "string"}
_PLACE: Final = {
    "place": "string",
    "place_stated": "string",
    "place_precision": "string",
    "lat": "number",
    "lon": "number",
    "country": "string",
}
_COUNT: Final = {"low": "integer", "best": "integer", "high": "integer"}


def _of_document(document: Document, source: str) -> Iterator[Row]:
    published = document.published
    told = (document.title, document.publisher, document.author, document.language, document.url)
    days = (published.start, published.end, published.basis)
    head = (document.document_id, document.capture_id, document.sha256, source, document.path)
    rest = (document.family_id, document.restricted, "; ".join(document.unread) or None)
    yield *head, *told, *days, *rest, *_translation(document.translation)


def _translation(told: Translation) -> Row:
    return told.translated, told.from_language, told.translator, told.basis


def _of_claim(claim: Claim, _: str) -> Iterator[Row]:
    head = (claim.claim_id, claim.document_id, claim.kind, claim.assertion, claim.reader)
    yield *head, claim.scope, claim.primary, claim.confidence, *_days(claim.occurred), *_place(claim.place)


def _harms(claim: Claim, _: str) -> Iterator[Row]:
    yield from ((claim.claim_id, *_count(harm), harm.rule) for harm in claim.harm)


def _values(claim: Claim, source: str) -> Iterator[Row]:
    for value in values(claim):
        head = (name_of(claim, value), claim.claim_id, claim.document_id, value.field, to_line(value.value), source)
        first = value.spans[0] if value.spans else None
        yield *head, *(first or (None, None)), to_line(value.spans)


def _of_incident(incident: Incident, _: str) -> Iterator[Row]:
    head = (incident.incident_id, incident.grading, incident.strike_status, incident.grading_basis, incident.graded_by)
    lists = (to_line(incident.claim_ids), to_line(incident.document_ids))
    weapon = incident.weapon.code if incident.weapon else None
    where = (*_days(incident.occurred), *_place(incident.place))
    yield *head, incident.independent_sources, incident.verified, *where, weapon, *lists


def _tallies(incident: Incident, _: str) -> Iterator[Row]:
    for tally in incident.harm:
        yield incident.incident_id, *_count(tally), tally.rule, tally.chosen_rule, to_line(tally.stands_on)


def _days(occurred: Occurred) -> Row:
    return occurred.start, occurred.end, occurred.precision, occurred.basis


def _place(place: Place | None) -> Row:
    if place is None:
        return (None,) * len(_PLACE)
    return place.name, place.stated, place.precision, place.lat, place.lon, place.country


def _count(harm: Harm | Tally) -> Row:
    return harm.type, harm.bound, harm.status, harm.low, harm.best, harm.high, harm.stated


_BY_CLAIM: Final = (Key(column="claim_id", table="read_claims", named="claim_id"),)
READABLE: Final = (
    Readable(
        of="document",
        rows=_of_document,
        table=Table(
            name="read_documents",
            path="tables/documents.csv",
            format="csv",
            about="The documents that stand, one a row; `text` is the file of the text.",
            columns=_columns(
                "document_id capture_id sha256 text",
                path="string",
                title="string",
                publisher="string",
                author="string",
                language="string",
                url="string",
                published_start="string",
                published_end="string",
                published_basis="string",
                family_id="string",
                restricted="boolean",
                unread="string",
                translated="boolean",
                translated_from="string",
                translator="string",
                translation_basis="string",
            ),
            primary=("document_id",),
        ),
    ),
    Readable(
        of="claim",
        rows=_of_claim,
        table=Table(
            name="read_claims",
            path="tables/claims.csv",
            format="csv",
            about="The claims that stand, one a row; their figures are in harms, all their values in values.",
            columns=_columns(
                "claim_id document_id kind assertion reader",
                scope="string",
                primary="boolean",
                confidence="number",
                **_DAYS,
                **_PLACE,
            ),
            primary=("claim_id",),
            keys=(Key(column="document_id", table="read_documents", named="document_id"),),
        ),
    ),
    Readable(
        of="claim",
        rows=_harms,
        table=Table(
            name="read_harms",
            path="tables/harms.csv",
            format="csv",
            about="The figures of the claims, one type of harm a row; an empty number is unknown, 0 is none, said so.",
            columns=_columns("claim_id type bound status", **_COUNT, stated="string", rule="string"),
            keys=_BY_CLAIM,
        ),
    ),
    Readable(
        of="claim",
        rows=_values,
        table=Table(
            name="read_values",
            path="tables/values.csv",
            format="csv",
            about="Every value of every claim with its words: the first span in start and end, all of them in spans, "
            "counted in code points of the text.",
            columns=_columns(
                "annotation claim_id document_id field value text", start="integer", end="integer", spans="string"
            ),
            primary=("annotation",),
            keys=_BY_CLAIM,
        ),
    ),
    Readable(
        of="incident",
        rows=_of_incident,
        table=Table(
            name="read_incidents",
            path="tables/incidents.csv",
            format="csv",
            about="Incidents, one a row; their figures are in tallies. Where nobody graded, a grade is suggested.",
            columns=_columns(
                "incident_id grading strike_status grading_basis",
                graded_by="string",
                independent_sources="integer",
                verified="boolean",
                **_DAYS,
                **_PLACE,
                weapon="string",
                claim_ids="string",
                document_ids="string",
            ),
            primary=("incident_id",),
        ),
    ),
    Readable(
        of="incident",
        rows=_tallies,
        table=Table(
            name="read_tallies",
            path="tables/tallies.csv",
            format="csv",
            about="What the sources of each incident add up to, one type of harm a row, by the rule that is named.",
            columns=_columns(
                "incident_id type bound status",
                **_COUNT,
                stated="string",
                rule="string",
                chosen_rule="string",
                stands_on="string",
            ),
            keys=(Key(column="incident_id", table="read_incidents", named="incident_id"),),
        ),
    ),
)
