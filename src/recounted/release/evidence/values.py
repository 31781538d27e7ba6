"""The values of a claim, one by one, each with the words that it stands on.

Comes in: a claim. Goes out: its values in the order of its fields. Refuses: nothing; a value that stands nowhere in the
text (the day of publication standing in, a publisher whom we were told) has no span, and says by its basis why.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from recounted.model.claim import Claim, Harm
from recounted.model.record import to_record
from recounted.model.span import Span

_PLACES: Final = frozenset({"span", "spans", "parts"})  # where a value stands, and what are values of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value: the field it fills, its number among those of this field, the record without spans, and the spans."""

    field: str
    number: int
    value: Mapping[str, Any]
    spans: tuple[Span, ...]


def values(claim: Claim) -> Iterator[Value]:
    """Every value of a claim, those of a second reader last."""
    for field, found in groupby(_all(claim), key=lambda row: row[0]):
        for number, (_, value, spans) in enumerate(found):
            yield Value(field=field, number=number, value=value, spans=spans)


_Row = tuple[str, Mapping[str, Any], tuple[Span, ...]]


def _all(claim: Claim) -> Iterator[_Row]:
    head = ("kind", "scope", "assertion", "primary", "confidence")
    yield "claim", {name: getattr(claim, name) for name in head}, claim.evidence
    yield from (("harm", _record(harm), harm.spans) for harm in claim.harm)
    yield from (row for harm in claim.harm for row in _parts(harm))
    if claim.attacks:
        yield _one("attacks", claim.attacks)
    yield from (_one("victim", v) for v in claim.victims)
    yield _one("occurred", claim.occurred)
    yield from (_one("place", p) for p in claim.places or ((claim.place,) if claim.place else ()))
    yield from (_one("perpetrator", p) for p in claim.perpetrators)
    yield from (_one("opponent", p) for p in claim.opponents)
    yield from (_one("weapon", w) for w in claim.weapons or ((claim.weapon,) if claim.weapon else ()))
    yield from (_one("target", t) for t in claim.targets)
    yield from (_one("speaker", s) for s in claim.speakers)
    if claim.process:
        yield "process", _record(claim.process), claim.evidence
    for reading in claim.second_readings:
        by = {"reader": reading.reader, "model": reading.model}
        yield from (("second_reading", {**_record(v), **by}, (v.span,)) for v in reading.values)


def _parts(harm: Harm) -> Iterator[_Row]:
    for part in harm.parts:
        value = {"of": harm.type, **_record(part)}
        yield "harm_part", value, (part.span,) if part.span else harm.spans


def _one(field: str, value: Any) -> _Row:
    return field, _record(value), (value.span,) if value.span else ()


def _record(value: Any) -> Mapping[str, Any]:
    return {name: held for name, held in to_record(value).items() if name not in _PLACES}
