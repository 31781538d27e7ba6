"""The curated places, and how they join what GeoNames and the first-level units already hold.

Comes in: the tables in data/curated, one place a line. Goes out: rows; a curated row that names a place
already held adds its spellings and its hierarchy to that place and keeps its id. Refuses: cells out of
range, an unknown precision, a wrong country code (GazetteerError, with file and line).
"""

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast, get_args

from recounted.errors import GazetteerError
from recounted.gazetteer.entry import Entry, Row, by_extent, importance
from recounted.gazetteer.tables import number, split, table
from recounted.model.sphere import kilometres
from recounted.model.vocabulary import PlacePrecision
from recounted.text.fold import bare_key, fold, place_key

NO_COUNTRY = "ZZ"  # of a sea or a continent; ISO leaves this code to users
COLUMNS = ("name", "other", "lat", "lon", "country", "admin1", "within", "precision", "radius_km")
_RADII: Mapping[str, float] = {
    "settlement": 2.0,
    "neighbourhood": 1.0,
    "point": 1.0,
    "district": 15.0,
    "province": 50.0,
    "area": 25.0,
}
_SAME_PLACE_KM = 8.0  # a curated settlement and a GeoNames place of its name this near are one place
_SAME_QUARTER_KM = 3.0
_SAME_UNIT_KM = 60.0
_CURATED_BONUS = 0.4  # a place entered by hand is one that reporting names: it outranks a namesake of its size


def curated(folder: Path, countries: Mapping[str, str]) -> Iterator[Row]:
    """The rows of every table in the folder, in the order of their names."""
    for path in sorted(folder.glob("*.tsv")):
        for line, given in table(path, COLUMNS):
            yield _row(given, f"{path.name}, line {line}", path.stem, countries)


def _row(given: Mapping[str, str], where: str, stem: str, countries: Mapping[str, str]) -> Row:
    precision, country = given["precision"], given["country"]
    if precision not in get_args(PlacePrecision):
        raise GazetteerError(
            f"{where}: precision must be one of {', '.join(get_args(PlacePrecision))}, not {precision!r}"
        )
    if country not in countries and country != NO_COUNTRY:
        raise GazetteerError(f"{where}: no country has the code {country!r}")
    if not given["name"]:
        raise GazetteerError(f"{where}: the name is missing")
    radius = given["radius_km"] or str(_RADII.get(precision, 5.0))
    entry = Entry(
        place_id=f"cur:{stem}/{slug(given['name'], given['within'])}",
        name=given["name"],
        lat=number(given["lat"], f"{where}: lat", 90),
        lon=number(given["lon"], f"{where}: lon", 180),
        country=country,
        country_name=countries.get(country, "no one country"),
        admin1=given["admin1"] or None,
        admin2=None,
        precision=cast(PlacePrecision, precision),
        radius_km=number(radius, f"{where}: radius_km", 10000),
        population=0,
        geonames_id=None,
        within=given["within"] or None,
    )
    wide = entry.precision in ("area", "province")
    weight = by_extent(entry.radius_km) if wide else importance(entry.precision, 0)
    return Row(entry=entry, others=(), also=split(given["other"]), importance=weight + _CURATED_BONUS)


def slug(*names: str) -> str:
    """A readable id of a name."""
    return "-".join(re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") for name in names if name)


def joined(held: Iterable[Row], added: Iterable[Row]) -> list[Row]:
    """All rows, those of one place made one."""
    rows = list(held)
    added = list(added)
    wanted = {row.entry.country for row in added}
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number_, row in enumerate(rows):
        if row.entry.country in wanted:
            for key in _keys(row):
                by_key[row.entry.country, key].append(number_)
    for row in added:
        numbers = {n for key in _keys(row) for n in by_key.get((row.entry.country, key), ())}
        same = [n for n in sorted(numbers) if _same(rows[n].entry, row.entry)]
        if same:
            nearest = min(same, key=lambda n: (_apart(rows[n].entry, row.entry), n))
            rows[nearest] = _merged(rows[nearest], row)
        else:
            for key in _keys(row):
                by_key[row.entry.country, key].append(len(rows))
            rows.append(row)
    return rows


def _keys(row: Row) -> set[str]:
    names = (row.entry.name, *row.also, *row.others)
    return {key for name in names for key in (bare_key(name), "~" + place_key(name))}


def _apart(one: Entry, other: Entry) -> float:
    return kilometres(one.lat, one.lon, other.lat, other.lon)


def _same(held: Entry, new: Entry) -> bool:
    if (held.precision, new.precision) == (
        "settlement",
        "neighbourhood",
    ):  # GeoNames does not tell the two apart
        return held.geonames_id is not None and _apart(held, new) <= _SAME_QUARTER_KM
    if held.precision != new.precision:
        return False
    if new.precision == "settlement":
        return _apart(held, new) <= _SAME_PLACE_KM
    if new.precision == "province":
        return _apart(held, new) <= max(_SAME_UNIT_KM, held.radius_km)
    return held.within == new.within and _apart(held, new) <= new.radius_km


def _merged(held: Row, new: Row) -> Row:
    """The held place under the curated name, with both spellings and its own coordinates."""
    entry = dataclasses.replace(
        held.entry,
        name=new.entry.name,
        precision=new.entry.precision,
        radius_km=held.entry.radius_km if held.entry.precision == new.entry.precision else new.entry.radius_km,
        admin1=new.entry.admin1 or held.entry.admin1,
        within=new.entry.within or held.entry.within,
    )
    also = dict.fromkeys((*new.also, *held.also, held.entry.name))
    also.pop(entry.name, None)
    return Row(
        entry=entry,
        also=tuple(also),
        others=tuple(name for name in held.others if name != entry.name and name not in also),
        importance=max(held.importance + _CURATED_BONUS, new.importance),
    )
