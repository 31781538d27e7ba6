"""The town that a text is at home in: the one that it speaks of most, whose police act and where it was written.

Comes in: the sentences read, the title and the publisher. Goes out: the place, or None. Refuses: to choose between
towns of which a text speaks alike; a text of many towns is at home in none.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from typing import Final

from recounted.gazetteer.entry import Entry
from recounted.model.sphere import kilometres
from recounted.reading.parts import Named, Sentence
from recounted.text.fold import fold

# what a name of the town says for it
POLICED: Final = 2.0  # "Teshill police": whoever acts there works there
WRITTEN: Final = 2.0  # in the dateline
TITLED: Final = 2.0  # in the title too
CALLED: Final = 2.0  # the outlet bears the name of the town
TOLD: Final = 1.0  # "in Teshill"
NAMED: Final = 0.5
MOST: Final = 4.0  # of one kind that counts: a town told twenty times is not twenty times as likely
LEAST: Final = 3.0  # below, too little is said, unless its police act; a dateline alone says where a text was written
AHEAD: Final = 1.5  # times the next
SHORTEST_CALLED: Final = 5  # letters of a town that an outlet is called after
WIDER: Final = 1.3  # times its radius, within which a known place is a quarter of the town
_INNER: Final = frozenset(("settlement", "neighbourhood", "point"))
APART_KM: Final = 40.0  # a quarter told of lies no further from its town; a namesake of it does
FAR_KM: Final = 400.0  # a small town so far from the town of the text, told without its province, is a namesake
LARGE: Final = 100_000  # a town of that size is known without its province


def home_of(read: Sequence[Sentence], title: str | None, publisher: str | None) -> Named | None:
    """The town of the text, as it is named first."""
    said: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    first: dict[str, Named] = {}
    head = f" {fold(title or '')} "
    outlet = fold(publisher or "").replace(" ", "")
    for p in (p for s in read for p in s.places):
        if p.entry is None or p.entry.precision != "settlement" or p.siting.office or p.found.quarter:
            continue
        votes, name = said[p.entry.place_id], fold(p.found.stated)
        first.setdefault(p.entry.place_id, p)
        votes["policed"] += POLICED * p.found.policed
        votes["told"] += 0 if p.found.attributive else TOLD if p.found.inside else NAMED
        if p.siting.dateline:
            votes["written"] = WRITTEN
        if f" {name} " in head:
            votes["titled"] = TITLED
        if len(name) >= SHORTEST_CALLED and name.replace(" ", "") in outlet:
            votes["called"] = CALLED
    parts = _parts(first, {key for key, votes in said.items() if votes["policed"] or votes["written"]})
    told = ((sum(min(v, MOST) for v in votes.values()), key) for key, votes in said.items() if key not in parts)
    ranked = sorted(told, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < AHEAD * ranked[1][0]):
        return None
    if ranked[0][0] < (POLICED if said[ranked[0][1]]["policed"] else LEAST):
        return None
    return first[ranked[0][1]]


def _parts(first: Mapping[str, Named], seats: Set[str]) -> set[str]:
    """The places that lie in a town of which the text names the police or in which it was written."""
    towns = [first[key].entry for key in seats]
    inner = {key: p.entry for key, p in first.items() if p.entry is not None}
    return {key for key, entry in inner.items() if any(town is not None and _lies(entry, town) for town in towns)}


def _lies(entry: Entry, town: Entry) -> bool:
    """Whether a place lies in the circle of a larger town."""
    apart = kilometres(entry.lat, entry.lon, town.lat, town.lon)
    return entry.population < town.population and apart <= WIDER * town.radius_km


def at_home(place: Named, home: Named | None) -> tuple[Named, Named | None]:
    """The place, and the town of the text where it is a part of that: told to be a quarter, or in the town's circle."""
    town = home.entry if home is not None else None
    if town is None or place.within is not None or place.near is not None or place.row:
        return place, None
    entry = place.entry
    if entry is None:
        return place, home if place.found.quarter else None
    if entry.place_id == town.place_id or entry.precision not in _INNER:
        return place, None
    apart = kilometres(entry.lat, entry.lon, town.lat, town.lon)
    known = entry.population >= LARGE or place.siting.dateline or place.found.policed
    if apart > (town.radius_km + APART_KM if place.found.quarter else FAR_KM if not known else float("inf")):
        return replace(place, entry=None), home  # a namesake elsewhere: the quarter, or the street, is not known
    return place, home if place.found.quarter or _lies(entry, town) else None


def goes_home(carried: Named | None, home: Named | None) -> bool:
    """Whether harm of which no place is told is more likely to have been done in the town of the text than in the place
    that other sentences tell."""
    town = home.entry if home is not None else None
    if town is None or carried is None or carried.entry is None:
        return town is not None and carried is None
    entry = carried.entry
    if entry.precision in _INNER:
        return kilometres(entry.lat, entry.lon, town.lat, town.lon) > WIDER * town.radius_km
    return entry.lies_in_country(town.country)
