"""Rows of ACLED; what each column holds stands in data/acled.toml, types by weapon in data/acled_types.toml.

Comes in: what is told of an incident. Goes out: its rows, one a day, or why it has none, in a word. Refuses: what
happened on no known month, or at no place within a country: ACLED codes neither.
"""

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import resources
from typing import Any, Final

from recounted.actors.register import AcledClass
from recounted.model.claim import Place
from recounted.release.datasets.countries import Country
from recounted.release.datasets.standard import Value
from recounted.release.datasets.told import Party, Told, is_near, joined, no_country, sentence

NAME: Final = "acled"
_TYPES: Final = resources.files("recounted.release.datasets") / "data" / "types" / "acled.toml"
_INTER: Final[dict[AcledClass, tuple[int, str]]] = {
    "state_forces": (1, "State forces"),
    "rebel_group": (2, "Rebel group"),
    "political_militia": (3, "Political militia"),
    "identity_militia": (4, "Identity militia"),
    "civilians": (7, "Civilians"),
    "external_forces": (8, "External/Other forces"),
}
UNIDENTIFIED: Final[AcledClass] = "political_militia"  # by the codebook, of a group that nobody names
TARGETED: Final = "Civilian targeting"
MOST_DAYS: Final = 31  # a longer span is no incident of days
DECIMALS: Final = 4
_GEO: Final = {"point": 1, "neighbourhood": 1, "settlement": 1, "district": 2, "province": 3}
_ASSOCIATED: Final = {
    "women": "Women",
    "children": "Children",
    "medical": "Health Workers",
    "journalists": "Journalists",
    "aid_workers": "Aid Workers",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name, those beside it, and its class."""

    name: str
    beside: str | None
    inter: AcledClass


@dataclass(frozen=True, slots=True)
class EventType:
    """ACLED's type of event, its sub-type, and the disorder that it belongs to."""

    event: str
    sub_event: str
    disorder: str = "Political violence"


def rows(told: Told) -> Iterator[dict[str, Value]] | str:
    """The rows of an incident, one a day; or the reason for which it has none."""
    days, place = _days(told), told.incident.place
    if not days:
        return "no_month"
    if place is None or (where := told.country(place.country)) is None:
        return no_country(place)
    if place.precision == "country" or place.lat is None or place.lon is None:
        return "no_place_within_a_country"
    killed = told.tally("killed")
    least = (killed.low if killed.low is not None else killed.best or 0) if killed else 0
    shares = [least // len(days) + (n < least % len(days)) for n in range(len(days))]
    whole = _row(told, place, where)
    return (
        {
            **whole,
            "event_id_cnty": told.incident.incident_id + (f"-{n}" if len(days) > 1 else ""),
            "event_date": day,
            "year": int(day[:4]),
            "notes": _notes(told, days, share),
            "fatalities": share,
        }
        for n, (day, share) in enumerate(zip(days, shares, strict=True), 1)
    )


def _days(told: Told) -> list[str]:
    """The days of a span each; the middle of a week or a month; none of what is vaguer."""
    found, precision = told.days(), told.incident.occurred.precision
    if found is None:
        return []
    first, last = (date.fromisoformat(day) for day in found)
    length = (last - first).days + 1
    if not 0 < length <= MOST_DAYS:
        return []
    if precision == "days" and told.incident.occurred.basis != "published":
        return [(first + timedelta(n)).isoformat() for n in range(length)]
    return [(first + timedelta((length - 1) // 2)).isoformat()]


def _time_precision(told: Told) -> int:
    when = told.incident.occurred
    if when.precision == "month":
        return 3
    return 2 if when.precision == "week" or when.basis == "published" else 1


def _row(told: Told, place: Place, where: Country) -> dict[str, Value]:
    kind = event_type(told)
    one, other = _sides(told, where)
    codes = sorted({_INTER[one.inter], _INTER[other.inter]})
    if one.inter == other.inter:
        codes = [_INTER[one.inter]] * 2
    return {
        "time_precision": _time_precision(told),
        "disorder_type": kind.disorder,
        "event_type": kind.event,
        "sub_event_type": kind.sub_event,
        "actor1": one.name,
        "assoc_actor_1": one.beside,
        "inter1": _INTER[one.inter][1],
        "actor2": other.name,
        "assoc_actor_2": other.beside,
        "inter2": _INTER[other.inter][1],
        "interaction": "-".join(name for _, name in codes),
        "civilian_targeting": TARGETED if _at_civilians(told, kind) else None,
        "iso": where.numeric,
        "region": where.acled_region,
        "country": where.name,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": None if place.lat is None else round(place.lat, DECIMALS),
        "longitude": None if place.lon is None else round(place.lon, DECIMALS),
        "geo_precision": _geo_precision(place),
        "source": joined(told.publishers()) or joined(told.roots()),
    }


def _geo_precision(place: Place) -> int:
    if place.precision == "area":
        return 2 if is_near(place) else 3
    return _GEO[place.precision]


def event_type(told: Told) -> EventType:
    """The type and sub-type: a fight absorbs everything; then the weapon; then what was done to whom."""
    table = _types()
    if told.opposed():
        return EventType(**table["fight"])
    for weapon in (told.incident.weapon, *(w for c in told.claims for w in c.weapons)):
        if weapon is not None and weapon.code in table["weapon"]:
            return EventType(**table["weapon"][weapon.code])
    harmed = {t.type for t in told.incident.harm if t.high != 0}
    return EventType(
        **next((row for row in table["harm"] if harmed.intersection(row["of"])), table["harm"][-1])["type"]
    )


def _at_civilians(told: Told, kind: EventType) -> bool:
    if kind.event == "Violence against civilians":
        return True
    statuses = {t.status for t in told.incident.harm if t.high != 0}
    return kind.event.startswith("Explosions") and statuses == {"civilian"}


def _sides(told: Told, where: Country) -> tuple[Side, Side]:
    blamed, opposed = told.blamed(), told.opposed()
    one = _side(blamed) if blamed else Side(f"Unidentified Armed Group ({where.name})", None, UNIDENTIFIED)
    if opposed:
        return one, _side(opposed)
    groups = sorted({_ASSOCIATED[g] for t in told.incident.harm for g in t.groups if g in _ASSOCIATED})
    return one, Side(f"Civilians ({where.name})", joined(groups), "civilians")


def _side(parties: tuple[Party, ...]) -> Side:
    first, others = parties[0], [p.name for p in parties[1:]]
    known = first.actor.acled if first.actor is not None else None
    return Side(first.name, joined(others), known or UNIDENTIFIED)


def _notes(told: Told, days: list[str], share: int) -> str:
    divided = f" {share} of the killed stand for this day of {len(days)}." if len(days) > 1 else ""
    return sentence(told) + divided


@functools.cache
def _types() -> dict[str, Any]:
    return tomllib.loads(_TYPES.read_text("utf-8"))
