"""Second readings put beside the claims of the first reader, and held against them.

Comes in: claims and second readings of one document. Goes out: the same claims with the readings that speak of the same
passage, each value marked as agreeing or not; and the readings that belong to no claim. Refuses: to change any other
field of a claim, or to weigh one reader against the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recounted.model.claim import Claim, Harm
from recounted.model.second import SecondReading, SecondValue
from recounted.text.fold import fold


def put_beside(
    claims: Sequence[Claim], readings: Sequence[SecondReading]
) -> tuple[tuple[Claim, ...], tuple[SecondReading, ...]]:
    """The claims with the readings beside them, and the readings beyond."""
    of_claim: dict[str, list[SecondReading]] = {}
    beyond: list[SecondReading] = []
    for reading in readings:
        claim = _home(claims, reading)
        if claim is None:
            beyond.append(reading)
        else:
            of_claim.setdefault(claim.claim_id, []).append(_compared(reading, claim))
    told = tuple(replace(c, second_readings=tuple(of_claim.get(c.claim_id, ()))) for c in claims)
    return told, tuple(beyond)


def _home(claims: Sequence[Claim], reading: SecondReading) -> Claim | None:
    """The claim that stands on the same words, best of all one with that type of harm there."""
    ranked = sorted(((_nearness(c, reading), -n, c) for n, c in enumerate(claims)), key=lambda r: r[:2], reverse=True)
    return ranked[0][2] if ranked and ranked[0][0] > 0 else None


def _nearness(claim: Claim, reading: SecondReading) -> int:
    figure = reading.values[0]
    harm = _harm(claim, figure)
    if harm is not None and any(s.overlaps(figure.span) for s in harm.spans):
        return 4
    if any(s.overlaps(figure.span) for h in claim.harm for s in h.spans):
        return 3
    if claim.kind != "process" and any(s.overlaps(reading.span) for s in claim.evidence):
        return 2 if harm is not None else 1
    return 0


def _harm(claim: Claim, value: SecondValue) -> Harm | None:
    return next((h for h in claim.harm if h.type == value.type), None)


def _compared(reading: SecondReading, claim: Claim) -> SecondReading:
    return replace(reading, values=tuple(replace(v, agrees=_agrees(v, claim)) for v in reading.values))


def _agrees(value: SecondValue, claim: Claim) -> bool | None:
    if value.field == "harm":
        harm = _harm(claim, value)
        return None if harm is None else _same_figure(value, harm)
    if value.field == "place":
        places = claim.places or ((claim.place,) if claim.place else ())
        return _same_words(value, (w for p in places for w in (p.name, p.stated)))
    if value.field == "perpetrator":
        return _same_words(value, (w for p in (*claim.perpetrators, *claim.opponents) for w in (p.name, p.stated)))
    span = claim.occurred.span
    return None if span is None else span.overlaps(value.span)


def _same_figure(value: SecondValue, harm: Harm) -> bool:
    """Whether the first reader has the figure: as its total, as a part of it, or as one of its groups."""
    mine = (value.low, value.best, value.high)
    known = [(harm.low, harm.best, harm.high)]
    known += [(p.low, p.best, p.high) for p in harm.parts]
    known += [(c.low, c.best, c.high) for c in harm.groups.values()]
    return mine in known


def _same_words(value: SecondValue, told: Iterable[str]) -> bool | None:
    mine = f" {fold(value.stated)} "
    theirs = [f" {fold(w)} " for w in told]
    return any(t in mine or mine in t for t in theirs) if theirs else None
