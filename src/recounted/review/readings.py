"""What was read, value by value: each with its words, so that page and person can go from one to the other.

Comes in: a claim, and its number on the page. Goes out: Readings in the order in which a person asks, and their marks.
Refuses: nothing; a value that stands in no words (a publisher whom the text does not name) says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from recounted.model.claim import Claim, Harm, Perpetrator
from recounted.model.span import Span
from recounted.review.marks import WHOLE, Mark
from recounted.review.words import Words, isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value: `field` as people correct it, `label` and `value` as words, `kind` the colour of its marks."""

    id: str
    field: str
    kind: str
    label: Markup
    value: Markup
    spans: tuple[Span, ...]
    note: Markup


_Row = tuple[str, str, Markup, Markup, Iterable[Span | None], Markup]  # field, kind, label, value, spans, note
_NONE = Markup("")


def readings_of(claim: Claim, words: Words, number: int) -> list[Reading]:
    """Every value of a claim; the ids are of the claim's number on the page."""
    return [
        Reading(
            id=f"r{number}-{at}",
            field=field,
            kind=kind,
            label=label,
            value=value,
            spans=tuple(dict.fromkeys(s for s in spans if s is not None)),
            note=note,
        )
        for at, (field, kind, label, value, spans, note) in enumerate(_rows(claim, words), 1)
    ]


def marks_of(claim: Claim, readings: Sequence[Reading], number: int) -> list[Mark]:
    """The marks of a claim: its evidence, which leads to the claim itself, and the words of each value."""
    evidence = [Mark(span, WHOLE, f"r{number}-0") for span in claim.evidence]
    return [*evidence, *(Mark(span, r.kind, r.id) for r in readings for span in r.spans)]


def _rows(claim: Claim, words: Words) -> Iterator[_Row]:
    t = words.t
    for harm in claim.harm:
        yield from _harm(harm, words)
    if claim.attacks:
        yield "attacks", "harm", t("field.attacks"), words.count(claim.attacks), (claim.attacks.span,), _NONE
    days = claim.occurred
    yield "occurred", "when", t("field.occurred"), words.when(days), (days.span,), words.basis(days)
    for place in claim.places or ((claim.place,) if claim.place else ()):
        note = words.exactness(place)
        yield "place", "place", t("field.place"), words.where(place), (place.span,), note
    for weapon in claim.weapons or ((claim.weapon,) if claim.weapon else ()):
        yield "weapon", "weapon", t("field.weapon"), words.code("weapon", weapon.code), (weapon.span,), _NONE
    for target in claim.targets:
        yield "target", "target", t("field.target"), words.code("target", target.code), (target.span,), _NONE
    yield from _parties(claim.perpetrators, "perpetrator", words)
    yield from _parties(claim.opponents, "opponent", words)
    for victim in claim.victims:
        name = isolated(victim.name)
        told = name if victim.age is None else t("field.aged", name=name, age=victim.age)
        yield "victim", "victim", t("field.victim"), told, (victim.span,), _NONE
    for speaker in claim.speakers:
        note = _NONE if speaker.span else t("document.told_with")
        yield "speaker", "speaker", t("field.speaker"), isolated(speaker.name), (speaker.span,), note


def _harm(harm: Harm, words: Words) -> Iterator[_Row]:
    status = _NONE if harm.status == "unknown" else words.code("status", harm.status)
    yield harm.type, "harm", words.code("harm", harm.type), words.count(harm), harm.spans, status
    for group, count in harm.groups.items():
        yield f"{harm.type}.{group}", "harm", words.code("group", group), words.count(count), (), _NONE


def _parties(parties: Iterable[Perpetrator], field: str, words: Words) -> Iterator[_Row]:
    for party in parties:
        said = words.code("role", party.role) if field == "perpetrator" else _NONE
        by = words.t("blame.by", said=said, who=isolated(party.by)) if said and party.by else said
        yield field, "actor", words.t(f"field.{field}"), isolated(party.name), (party.span,), by
