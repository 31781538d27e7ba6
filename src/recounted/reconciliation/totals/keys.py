"""By what incidents are told apart: the value of each key, one an incident, so that the lines of a total add up to it.

Comes in: an incident and the name of a key. Goes out: its value. Refuses: to count an incident twice because two
parties are blamed for it: both are named in one line.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from recounted.model.incident import Incident
from recounted.reconciliation.totals.selection import BLAMING

UNKNOWN: Final = "not known"
NOBODY: Final = "nobody is blamed"


def key_of(incident: Incident, name: str) -> str:
    """The value of a key; `group` is not one of an incident."""
    return _KEYS[name](incident)


def _span(shorten: Callable[[str], str]) -> Callable[[Incident], str]:
    """Of an incident that may reach over two periods both are told: it is not divided."""

    def value(incident: Incident) -> str:
        start, end = incident.occurred.start, incident.occurred.end
        if start is None:
            return UNKNOWN
        first, last = shorten(start), shorten(end or start)
        return first if first == last else f"{first} to {last}"

    return value


def _week(day: str) -> str:
    year, week, _ = date.fromisoformat(day[:10]).isocalendar()
    return f"{year}-W{week:02}"


def _place(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return UNKNOWN
    return f"{place.name}, {place.country_name or place.country}" if place.country else place.name


def _country(incident: Incident) -> str:
    place = incident.place
    if place is None:
        return UNKNOWN
    return place.country_name or place.country or UNKNOWN


def _unit(level: str, field: str) -> Callable[[Incident], str]:
    """A province or a district: its own name, or that of the one that holds the place."""

    def value(incident: Incident) -> str:
        place = incident.place
        if place is None:
            return UNKNOWN
        name = place.name if place.precision == level else getattr(place, field)
        country = place.country_name or place.country
        if name is None:
            return f"{UNKNOWN}, {country}" if country else UNKNOWN
        return f"{name}, {country}" if country else str(name)

    return value


def _perpetrator(incident: Incident) -> str:
    names = sorted({p.name for p in incident.perpetrators if p.role in BLAMING})
    return " + ".join(names) or NOBODY


def _weapon(incident: Incident) -> str:
    return incident.weapon.code if incident.weapon else UNKNOWN


_KEYS: Final[Mapping[str, Callable[[Incident], str]]] = {
    "day": _span(lambda day: day[:10]),
    "week": _span(_week),
    "month": _span(lambda day: day[:7]),
    "year": _span(lambda day: day[:4]),
    "place": _place,
    "district": _unit("district", "admin2"),
    "province": _unit("province", "admin1"),
    "country": _country,
    "perpetrator": _perpetrator,
    "weapon": _weapon,
    "grading": lambda incident: incident.grading,
}
