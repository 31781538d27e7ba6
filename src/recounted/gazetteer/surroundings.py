"""Surroundings: which places a name of something larger means, and whether a place lies in one of them.

Comes in: the name of what a place is said to lie within, and entries. Goes out: areas, and yes or no. Refuses:
nothing; units are circles here, so that a place near a border passes for both sides of it.
"""

from collections.abc import Callable

from recounted.gazetteer.entry import Entry
from recounted.model.sphere import kilometres
from recounted.text.fold import bare_key, place_key, skeleton

Lookup = Callable[[str], tuple[Entry, ...]]

_NEAR_KM = 25.0  # a place may lie a little outside the circle that stands for a province
_BORDER_KM = 10.0  # of places of another province said to be of this one, half are other places of their name
_NEAR_TOWN_KM = 12.0  # a neighbourhood or a farm said to be of a town
_ABOUT_KM = 40.0  # "Kafr Nabl, Maarat al-Numan": a village of the district that goes by the name of its town
_CITY_PROVINCE_KM = 15.0  # a province no larger than this is a city; the one around it is called its countryside
_WIDE = frozenset({"province", "district", "area", "country"})


def areas(within: str | None, country: str | None, lookup: Lookup) -> tuple[Entry, ...]:
    """What the place lies within: units and regions of that name, and the towns that share it."""
    if not within:
        return ()
    found = [e for e in lookup(within) if country is None or e.lies_in_country(country)]
    wide = [e for e in found if e.precision in _WIDE][:3]
    if any(e.precision == "province" and e.radius_km < _CITY_PROVINCE_KM for e in wide):
        wide += [e for e in lookup(f"Rural {wide[0].name}") if e.precision == "province"]
    return tuple(dict.fromkeys((*wide, *found[:2])))


def lies_in(entry: Entry, area: Entry, *, surely: bool = False) -> bool:
    """Whether the place lies in the area; `surely` where the next province is not near enough."""
    if not entry.lies_in_country(area.country):
        return False
    if area.precision == "country":
        return True
    apart = kilometres(entry.lat, entry.lon, area.lat, area.lon)
    if area.precision != "province":
        near = _NEAR_KM if area.precision in ("area", "district") else _NEAR_TOWN_KM
        return is_of(entry.within, area.name) or apart <= area.radius_km + near
    if entry.admin1 and area.admin1:
        if is_of(entry.admin1, area.admin1):
            return True
        # Provinces are circles here: a town of the next one may be said to be of this, a neighbourhood
        # hardly.
        return not surely and entry.precision != "neighbourhood" and apart <= area.radius_km + _BORDER_KM
    return apart <= area.radius_km + _NEAR_KM


def lies_about(entry: Entry, area: Entry) -> bool:
    """Whether the place may be one of the surroundings of a place that is named after it."""
    if area.precision in _WIDE:
        return lies_in(entry, area)
    near = _NEAR_TOWN_KM if entry.precision == "neighbourhood" else _ABOUT_KM
    return entry.lies_in_country(area.country) and kilometres(entry.lat, entry.lon, area.lat, area.lon) <= near


def is_of(one: str | None, other: str) -> bool:
    """Whether two names of units are spellings of one."""
    if one is None:
        return False
    return bare_key(one) == bare_key(other) or place_key(one) == place_key(other) or skeleton(one) == skeleton(other)
