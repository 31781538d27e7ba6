"""Capitals: the town from which a country or a province is governed.

Comes in: the entry of a country or a province. Goes out: the town, or None. Refuses: to guess: of a province that the
table lacks the town of its own name is the capital, and where there is none, nothing is known. Of a country that the
table lists without a capital it is disputed which it is.
"""

import json
from collections.abc import Callable, Iterable
from functools import lru_cache

from recounted.gazetteer.entry import Entry
from recounted.gazetteer.sources import DATA, geonames_folder
from recounted.gazetteer.tables import table
from recounted.text.fold import bare_key

Lookup = Callable[[str], Iterable[Entry]]


def capital_of(area: Entry, lookup: Lookup) -> Entry | None:
    """The capital of a country or of a province."""
    if area.precision == "country":
        return _town(_of_countries().get(area.country), area.country, lookup)
    if area.precision != "province":
        return None
    told = _of_units().get((area.country, bare_key(area.name)))
    return _town(told or area.name, area.country, lookup, unit=None if told else area.admin1)


def _town(name: str | None, country: str, lookup: Lookup, *, unit: str | None = None) -> Entry | None:
    """The largest town of the name in the country, in the unit where one is given."""
    towns = [e for e in lookup(name or "") if e.country == country and e.precision == "settlement"]
    within = [e for e in towns if unit is None or e.admin1 == unit]
    return max(within, key=lambda e: e.population, default=None)


@lru_cache(maxsize=1)
def _of_countries() -> dict[str, str]:
    found = json.loads((geonames_folder() / "countries.json").read_bytes())
    disputed = {iso for iso, unit in _of_units() if not unit}
    return {iso: str(c["capital"]) for iso, c in found.items() if c["capital"] and iso not in disputed}


@lru_cache(maxsize=1)
def _of_units() -> dict[tuple[str, str], str]:
    rows = (given for _, given in table(DATA / "capitals.tsv", ("country", "unit", "capital")))
    return {(given["country"], bare_key(given["unit"])): given["capital"] for given in rows}
