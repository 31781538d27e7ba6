"""The place as the gazetteer gives it, and the row from which an index is built.

Comes in: nothing. Goes out: Entry, View, Candidate, Sense and Row. Refuses: nothing; the sources check what they read.
"""

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass

from recounted.model.vocabulary import PlacePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place: where it is, how large, and what it belongs to. A population of 0 is unknown."""

    place_id: str
    name: str
    lat: float
    lon: float
    country: str
    country_name: str
    admin1: str | None
    admin2: str | None
    precision: PlacePrecision
    radius_km: float
    population: int
    geonames_id: int | None
    within: str | None = None
    sides: tuple[str, ...] = ()  # other countries that a text may put it in: it lies in disputed territory
    seen: tuple[str, str] | None = None  # the country by the view that is taken, where it is not `country`

    def lies_in_country(self, code: str) -> bool:
        """Whether a text that puts it in that country may mean it: the views of borders do not change what is meant."""
        return code == self.country or code in self.sides

    def shown(self) -> "Entry":
        """The entry as it is given out: with the country of the view."""
        if self.seen is None:
            return self
        code, name = self.seen
        # Territory with a code of its own that the view counts under another country is a part of that country.
        precision: PlacePrecision = "province" if self.precision == "country" else self.precision
        return dataclasses.replace(self, country=code, country_name=name, precision=precision, seen=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Whose view of disputed territory is taken, in words.

    For each territory the country (code and name) by that view, and every country that a text may put it in.
    """

    view_id: str
    says: str
    countries: Mapping[str, tuple[str, str]]
    sides: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean, how well it answers (0..1), and why."""

    entry: Entry
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A place that bears a name, and its weight among all that bear it.

    `own`: it is shown under that name, or a person gave it that one; else by another spelling, an old name, a
    translation. `bent`: found only by what romanisations of the name share.
    """

    entry: Entry
    weight: float
    own: bool
    bent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry with its other spellings and its weight among places of one name; see `importance`."""

    entry: Entry
    others: tuple[str, ...]
    importance: float
    also: tuple[str, ...] = ()  # spellings set by hand, as good as the name itself
    territory: str | None = None  # the disputed territory that it lies in, whose country a view decides


def between(one: Entry, other: Entry, apart_km: float) -> Entry:
    """What lies between two places: a stretch with its middle and half its length."""
    return dataclasses.replace(
        one,
        place_id=f"between:{one.place_id}+{other.place_id}",
        name=f"between {one.name} and {other.name}",
        lat=round((one.lat + other.lat) / 2, 4),
        lon=round((one.lon + other.lon) / 2, 4),
        admin1=one.admin1 if one.admin1 == other.admin1 else None,
        admin2=None,
        precision="area",
        radius_km=round(max(1.0, apart_km / 2), 1),
        population=0,
        geonames_id=None,
        within=None,
    )


# How much a place of unknown population weighs, on the scale of log10(population): a governorate ranks
# below a city that shares its name and above a village; a neighbourhood ranks below every town.
_WEIGHTS: dict[PlacePrecision, float] = {
    "country": 9.0,
    "province": 4.6,
    "area": 4.4,
    "district": 3.6,
    "settlement": 3.0,
    "neighbourhood": 1.8,
    "point": 2.2,
}


# An alternate spelling weighs a power of ten less: GeoNames' alternates hold old names and mistakes.
ALTERNATE_COST = 1.0


def importance(precision: PlacePrecision, population: int) -> float:
    """The weight of a place among its namesakes."""
    known = math.log10(population + 1)
    return max(known, _WEIGHTS[precision]) if precision != "settlement" or not population else known


def by_extent(radius_km: float) -> float:
    """The weight of a province or a region: a large one outranks a town elsewhere of its name (Ontario)."""
    return 4.0 + 0.8 * math.log10(radius_km + 1)
