"""What linkage compares of a claim, as the columns of a row.

Comes in: a claim and its document. Goes out: day numbers, places, counts, codes, folded names.
Refuses: nothing; what a claim does not say is None or empty, which no comparison counts for or against.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from recounted.linkage import yearless
from recounted.linkage.comparisons.weapons import FAMILIES
from recounted.linkage.yearless import NOTHING
from recounted.model.claim import Claim, Count, Harm, Place
from recounted.model.document import Document
from recounted.model.vocabulary import GROUPS, HARM_TYPES, TARGET_CODES, WEAPON_CODES, PlacePrecision
from recounted.text.fold import fold

GAINSAID: Final = frozenset(("denied", "disputed"))
COMMON_TARGETS: Final = frozenset(("other", "civilians"))  # nearly all claims hit civilians
MOST_PEOPLE: Final = 1_000_000_000  # a figure beyond is no count of people, and 32 bits hold this one


_WEAPON_BITS: Final = {code: 1 << n for n, code in enumerate(WEAPON_CODES)}
_TARGET_BITS: Final = {code: 1 << n for n, code in enumerate(TARGET_CODES)}


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


# How far from its point the true spot of a place may lie where the gazetteer does not say. Kilometres.
RADIUS: Mapping[PlacePrecision, float] = {
    "point": 1.0, "neighbourhood": 2.0, "settlement": 5.0, "district": 25.0, "area": 50.0,
    "province": 80.0, "country": 400.0,
}  # fmt: skip


def read_columns(claim: Claim, document: Document) -> dict[str, Any]:
    """What stands in the row of a claim, beside its number and its places."""
    start, end, stated = read_days(claim)
    recurring = yearless.of_words(claim, document) if start is None else NOTHING
    if start is not None and start == end:
        recurring = yearless.of_day(start)
    weapons = frozenset(w.code for w in (*claim.weapons, *filter(None, (claim.weapon,)))) - {"unknown"}
    targets = frozenset(t.code for t in claim.targets) - COMMON_TARGETS
    named = {fold(name) for v in claim.victims for name in (v.name, v.name_ar or "")} - {""}
    groups = _groups(claim)
    row: dict[str, Any] = {
        "tells": claim.assertion not in GAINSAID,
        "chief": claim.primary,
        "day_start": start,
        "day_end": end,
        "day_stated": stated,
        "year_day": recurring.year_day,
        "weekday": recurring.weekday,
        "published": day_number(document.published.end or document.published.start),
        "weapons": sum(_WEAPON_BITS[code] for code in weapons),
        "weapon_families": sum(1 << n for n, family in enumerate(FAMILIES) if family & weapons),
        "targets": sum(_TARGET_BITS[code] for code in targets),
        "groups": sorted(groups),
        "group_counts": sorted((key << 32) + n for key, n in groups.items()),
        "victims": sorted(name.split() for name in named),
        "actors": sorted({p.actor_id for p in (*claim.perpetrators, *claim.opponents) if p.actor_id}),
    }
    for harm in claim.harm:
        low, high, exact = figure(harm)
        row |= {f"{harm.type}_low": low, f"{harm.type}_high": high, f"{harm.type}_exact": exact}
    lows = [(n, row.get(f"{kind}_low")) for n, kind in enumerate(HARM_TYPES)]
    row["figures"] = hash(tuple(pair for pair in lows if pair[1] is not None))  # numbers hash alike in every process
    return row


def _groups(claim: Claim) -> dict[int, int]:
    found: dict[int, int] = {}
    for harm in claim.harm:
        for group, count in harm.groups.items():
            if (told := _number(count)) is not None:
                found[HARM_TYPES.index(harm.type) * len(GROUPS) + GROUPS.index(group)] = min(told, MOST_PEOPLE)
    return found


def day_number(iso: str | None) -> int | None:
    """The day count of an ISO date; None where there is none or it is no date."""
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def read_days(claim: Claim) -> tuple[int | None, int | None, bool]:
    """First and last day on which the claim says it happened; False where the day of publication stands in."""
    occurred = claim.occurred
    start, end = day_number(occurred.start), day_number(occurred.end)
    start, end = start if start is not None else end, end if end is not None else start
    published = occurred.basis == "published"
    if start is None or end is None or (occurred.precision == "unknown" and not published):
        return None, None, False
    return min(start, end), max(start, end), occurred.basis in ("stated", "relative")


def read_spots(claim: Claim) -> tuple[Spot, ...]:
    """The places of a claim, the chief one first, each once."""
    first = (claim.place,) if claim.place else ()
    return tuple(spot(place) for place in dict.fromkeys((*first, *claim.places)))


def spot(place: Place) -> Spot:
    """A place of the model as linkage compares it."""
    return Spot(
        name=fold(place.name),
        precision=place.precision,
        lat=place.lat if place.lon is not None else None,
        lon=place.lon if place.lat is not None else None,
        radius_km=place.radius_km if place.radius_km is not None else RADIUS[place.precision],
        country=place.country,
        admin1=fold(place.admin1) if place.admin1 else None,
        admin2=fold(place.admin2) if place.admin2 else None,
        geonames_id=place.geonames_id,
    )


def figure(harm: Harm) -> tuple[int | None, int | None, bool]:
    """The count of a harm as a range, and whether the text gives one number.

    "At least seven" is seven to unknown; a vague word leaves the high end open.
    """
    low, best, high = (None if n is None else min(n, MOST_PEOPLE) for n in (harm.low, harm.best, harm.high))
    known = [n for n in (low, best, high) if n is not None]
    if harm.bound in ("exact", "about") and known:
        return best if best is not None else known[0], known[-1], harm.bound == "exact"
    return low, high, False


def _number(count: Count) -> int | None:
    """What the text states of a group; what a rule sets is no fingerprint of an incident."""
    return None if count.rule else count.best if count.best is not None else count.low
