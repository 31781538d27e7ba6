"""A claim that a person made of words that no reader understood.

Comes in: a document, the words, what a person says that they tell. Goes out: a claim like those of a reader, each of
its values with the words that it stands on. Refuses (ModelError): a claim of nothing, a value that is none of its kind.

A day that the words do not tell is the day of publication, with that as its basis, as for a reader; a person's word has
no probability, so its confidence is 1.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, get_args

from recounted.correction.values import Ground, corrected
from recounted.errors import ModelError
from recounted.model.claim import Claim, Count, Occurred, Place, Speaker
from recounted.model.document import Document
from recounted.model.judgement import PERSON
from recounted.model.span import Span
from recounted.model.vocabulary import GROUPS, HARM_TYPES, Assertion, DatePrecision, VictimStatus
from recounted.text.fold import fold

CERTAIN: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person says that the words tell; `count`, `place`, `days` and `parties` as `correction.values` has them,
    null and empty where the words do not tell it.
    """

    harm: str
    count: Mapping[str, int | None]
    group: str = ""
    status: str = ""
    assertion: str = "asserted"
    days: Mapping[str, str | None] | None = None
    place: Mapping[str, Any] | None = None
    weapon: str = ""
    parties: tuple[Mapping[str, Any], ...] = ()
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The words in the text as it is kept, the id that their claim gets, and the document's other claims."""

    claim_id: str
    span: Span
    words: str
    beside: tuple[Claim, ...] = field(default=())


def added(document: Document, where: Where, told: Told) -> Claim:
    """The claim that a person made of these words."""
    if told.harm not in HARM_TYPES:
        raise ModelError(f"{told.harm!r} is no harm that a claim can tell of")
    ground = Ground(where.span, where.words)
    claim = Claim(
        claim_id=where.claim_id,
        document_id=document.document_id,
        primary=not where.beside,
        kind="harm",
        scope="incident",
        assertion="asserted",
        occurred=_published(document),
        evidence=(where.span,),
        confidence=CERTAIN,
        reader=PERSON,
        speakers=_speakers(told.speaker, ground),
    )
    claim = _with_harm(corrected(claim, told.harm, dict(told.count), ground), told)
    if told.assertion not in get_args(Assertion):
        raise ModelError(f"{told.assertion!r} is no word for how a claim is told")
    claim = corrected(claim, "assertion", told.assertion, ground)
    if told.days is not None:
        claim = corrected(claim, "occurred", dict(told.days), ground)
    if told.place is not None:
        claim = _placed(claim, told.place, ground, where.beside)
    if told.weapon:
        claim = corrected(claim, "weapon", told.weapon, ground)
    if told.parties:
        named = [p for c in where.beside for p in (*c.perpetrators, *c.opponents)]
        known = replace(claim, opponents=tuple(replace(p, span=where.span, stated=p.name) for p in named))
        claim = replace(corrected(known, "perpetrators", [dict(p) for p in told.parties], ground), opponents=())
    return claim


def _with_harm(claim: Claim, told: Told) -> Claim:
    (harm,) = claim.harm
    if told.status:
        status = next((s for s in get_args(VictimStatus) if s == told.status), None)
        if status is None:
            raise ModelError(f"{told.status!r} is no word for who was harmed")
        harm = replace(harm, status=status)
    if told.group:
        group = next((g for g in GROUPS if g == told.group), None)
        if group is None:
            raise ModelError(f"{told.group!r} is no group of people")
        harm = replace(harm, groups={group: Count(low=harm.low, best=harm.best, high=harm.high)})
    return replace(claim, harm=(harm,))


def _published(document: Document) -> Occurred:
    days = document.published
    if days.start is None:
        return Occurred(start=None, end=None, precision="unknown", basis="none")
    precision: DatePrecision = "day" if days.end in (None, days.start) else "days"
    return Occurred(
        start=days.start, end=days.end or days.start, precision=precision, basis="published", counted_from=days.basis
    )


def _placed(claim: Claim, told: Mapping[str, Any], ground: Ground, beside: Iterable[Claim]) -> Claim:
    """With a place that the person names: where other claims of the document name it too, it lies where they say."""
    named = [p for c in beside for p in (*c.places, *((c.place,) if c.place else ()))]
    known = replace(claim, places=tuple(replace(p, span=ground.span, stated=ground.quotation) for p in named))
    placed = corrected(known, "place", dict(told), ground)
    place = placed.place
    if place is None:
        return placed
    here: Place = replace(place, **_in_words(place.name, ground))
    return replace(placed, place=here, places=(here,))


def _in_words(name: str, ground: Ground) -> dict[str, Any]:
    """Where a name stands in the words, else all of them."""
    at = ground.quotation.find(name)
    if at < 0:
        return {"span": ground.span, "stated": ground.quotation}
    start = ground.span.start + at
    return {"span": Span(start, start + len(name)), "stated": name}


def _speakers(name: str, ground: Ground) -> tuple[Speaker, ...]:
    """Who the person says tells it; in the words where it stands in them."""
    if not name:
        return ()
    at = ground.quotation.find(name)
    span = None if at < 0 or not fold(name) else Span(ground.span.start + at, ground.span.start + at + len(name))
    return (Speaker(name=name, kind="quoted", source_kind="other", span=span),)
