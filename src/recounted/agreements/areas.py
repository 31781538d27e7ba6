"""Whether a place lies in what an agreement covers.

Comes in: areas of an agreement, the gazetteer, places of incidents. Goes out: the area that holds a place. Refuses: to
put into a town what is only told to have been somewhere in its province or country.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from recounted.model import sphere
from recounted.model.agreement import Area
from recounted.model.claim import Place

if TYPE_CHECKING:  # loading it would cost every command some 40 ms, and few ask it
    from recounted.gazetteer.gazetteer import Gazetteer

WIDE = frozenset(("country", "province"))
NAMED_CANDIDATES = 5


class Circle(NamedTuple):
    """The middle of a place and how far it reaches."""

    lat: float
    lon: float
    radius_km: float


def circles(areas: Sequence[Area], gazetteer: "Gazetteer") -> Mapping[Area, Circle]:
    """Where the areas lie that are no country and no province; one that the gazetteer does not know has no circle."""
    out: dict[Area, Circle] = {}
    for area in areas:
        if area.level in WIDE:
            continue
        found = gazetteer.find(area.name, country=area.country, within=area.within, limit=NAMED_CANDIDATES)
        entry = next((c.entry for c in found if c.entry.precision == area.level), None)
        if entry is not None:
            out[area] = Circle(entry.lat, entry.lon, entry.radius_km)
    return out


def area_of(place: Place | None, areas: Sequence[Area], known: Mapping[Area, Circle]) -> Area | None:
    """The area of an agreement in which a place lies."""
    return next((a for a in areas if place is not None and _holds(a, place, known.get(a))), None)


def _holds(area: Area, place: Place, circle: Circle | None) -> bool:
    if place.country != area.country:
        return False
    if area.level == "country":
        return True
    if area.level == "province":
        return area.name in (place.admin1, place.name if place.precision == "province" else None)
    if place.name == area.name or area.name == place.admin2:
        return True
    if circle is None or place.lat is None or place.lon is None or place.precision in WIDE:
        return False
    return sphere.kilometres(place.lat, place.lon, circle.lat, circle.lon) <= circle.radius_km
