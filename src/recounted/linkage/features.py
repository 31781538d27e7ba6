"""What linkage compares of a claim, worked out once.

Comes in: a claim and its document. Goes out: Features: day numbers, places, counts, codes, folded names, the passage.
Refuses: nothing; what a claim does not say is None or empty, which no comparison counts for or against.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recounted.linkage.passages import EMPTY, Passage, read_passages
from recounted.model.claim import Claim, Count, Harm, Place
from recounted.model.document import Document
from recounted.model.vocabulary import DatePrecision, Group, PlacePrecision
from recounted.text.fold import fold

OFTEN = 0.01  # a place with more than this share of the families of copies is a big city of the collection
OFTEN_FROM = 200  # in smaller collections a share says nothing


@dataclass(frozen=True, slots=True)
class Days:
    """Day numbers, both ends included. `stated` is False where the day of publication stands in."""

    start: int
    end: int
    precision: DatePrecision
    stated: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as compared: folded names, coordinates where known, and the radius within which it lies."""

    name: str
    precision: PlacePrecision
    lat: float | None
    lon: float | None
    radius_km: float
    country: str | None
    admin1: str | None
    admin2: str | None
    geonames_id: int | None
    often: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as a range; an open end is None. `exact` where the text gives one number."""

    low: int | None
    high: int | None
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """One claim as linkage sees it."""

    claim: Claim
    family_id: str
    language: str
    days: Days | None
    published: int | None
    spots: tuple[Spot, ...]
    figures: Mapping[str, Figure]
    groups: Mapping[tuple[str, Group], int]
    weapons: frozenset[str]
    targets: frozenset[str]
    victims: frozenset[str]
    actors: frozenset[str]
    passage: Passage = EMPTY
    told_elsewhere: frozenset[str] = frozenset()  # places of the other incidents that its document tells


# How far from its point the true spot of a place may lie where the gazetteer does not say. Kilometres.
RADIUS: Mapping[PlacePrecision, float] = {
    "point": 1.0, "neighbourhood": 2.0, "settlement": 5.0, "district": 25.0, "area": 50.0,
    "province": 80.0, "country": 400.0,
}  # fmt: skip


def read_features(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Features]:
    """Features of each claim, in the order given."""
    passages = read_passages(claims, documents)
    often = _often(claims, documents)
    made = [_features(c, documents[c.document_id], passages[c.claim_id], often) for c in claims]
    held: dict[str, Counter[str]] = {}
    for feature in made:
        held.setdefault(feature.claim.document_id, Counter()).update({s.name for s in feature.spots})
    return [_beside(feature, held[feature.claim.document_id]) for feature in made]


def _beside(feature: Features, held: Mapping[str, int]) -> Features:
    own = {s.name for s in feature.spots}
    return replace(feature, told_elsewhere=frozenset(n for n, count in held.items() if count > (n in own)))


def day_number(iso: str | None) -> int | None:
    """The day count of an ISO date; None where there is none or it is no date."""
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def read_days(claim: Claim) -> Days | None:
    """The interval in which the claim says it happened."""
    occurred = claim.occurred
    start, end = day_number(occurred.start), day_number(occurred.end)
    start, end = start if start is not None else end, end if end is not None else start
    if start is None or end is None or occurred.precision == "unknown":
        return None
    return Days(min(start, end), max(start, end), occurred.precision, occurred.basis in ("stated", "relative"))


def read_places(claim: Claim) -> tuple[Place, ...]:
    """The places of a claim, the chief one first, each once."""
    first = (claim.place,) if claim.place else ()
    return tuple(dict.fromkeys(p for p in (*first, *claim.places)))


def _often(claims: Sequence[Claim], documents: Mapping[str, Document]) -> frozenset[str]:
    held: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for claim in claims:
        family = documents[claim.document_id].family_id
        for place in read_places(claim):
            name = fold(place.name)
            if (name, family) not in seen:
                seen.add((name, family))
                held[name] += 1
    families = len({documents[c.document_id].family_id for c in claims})
    return frozenset(n for n, count in held.items() if families >= OFTEN_FROM and count > OFTEN * families)


def _features(claim: Claim, document: Document, passage: Passage, often: frozenset[str]) -> Features:
    return Features(
        claim=claim,
        family_id=document.family_id,
        language=document.language,
        days=read_days(claim),
        published=day_number(document.published.end or document.published.start),
        spots=tuple(spot(p, often) for p in read_places(claim)),
        figures={h.type: figure(h) for h in claim.harm},
        groups={(h.type, g): n for h in claim.harm for g, c in h.groups.items() if (n := _number(c)) is not None},
        weapons=frozenset(w.code for w in (*claim.weapons, *filter(None, (claim.weapon,)))) - {"unknown"},
        targets=frozenset(t.code for t in claim.targets) - {"other"},
        victims=frozenset(n for v in claim.victims for n in (fold(v.name), fold(v.name_ar or "")) if n),
        actors=frozenset(p.actor_id for p in (*claim.perpetrators, *claim.opponents) if p.actor_id),
        passage=passage,
    )


def spot(place: Place, often: frozenset[str] = frozenset()) -> Spot:
    """A place of the model as linkage compares it."""
    name = fold(place.name)
    return Spot(
        name=name,
        precision=place.precision,
        lat=place.lat,
        lon=place.lon,
        radius_km=place.radius_km if place.radius_km is not None else RADIUS[place.precision],
        country=place.country,
        admin1=fold(place.admin1) if place.admin1 else None,
        admin2=fold(place.admin2) if place.admin2 else None,
        geonames_id=place.geonames_id,
        often=name in often,
    )


def figure(harm: Harm) -> Figure:
    """The count of a harm as a range.

    "At least seven" is seven to unknown; a vague word leaves the high end open.
    """
    known = [n for n in (harm.low, harm.best, harm.high) if n is not None]
    if harm.bound in ("exact", "about") and known:
        return Figure(harm.best if harm.best is not None else known[0], known[-1], harm.bound == "exact")
    return Figure(harm.low, harm.high, False)


def _number(count: Count) -> int | None:
    """What the text states of a group; what a rule sets is no fingerprint of an incident."""
    return None if count.rule else count.best if count.best is not None else count.low
