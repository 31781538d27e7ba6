"""The formats of others' gazetteers, each row read into the columns of the user's own tables.

Comes in: the text of a dump of GeoNames or of GeoJSON, the rows of a table. Goes out: for each row its number and
either the row in the user's columns or the reason why it is none. Refuses: GeoJSON that is no collection of features
(GazetteerError).
"""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from recounted.errors import GazetteerError
from recounted.gazetteer.shapes import middle

# What is given for each row: the row in the user's columns, or the reason why it is none.
Given = Iterator[tuple[int, dict[str, str] | str]]

FEATURES = 19  # columns of a dump of GeoNames
# GeoNames' classes and codes that reporting names as where something happened, and what they are here.
_PRECISIONS = {
    "P": "settlement",
    "P.PPLX": "neighbourhood",
    "A.ADM1": "province",
    "A.ADM2": "district",
    "A.ADM3": "district",
    "A.ADM4": "district",
    "L.RGN": "area",
    "L.CMP": "point",
    "L.CMPRF": "point",
    "L.MILB": "point",
    "L.OILF": "point",
} | dict.fromkeys(("S.AIRB", "S.AIRP", "S.AIRF", "S.DAM", "S.HSP", "S.PRN", "S.CSTM", "S.CMP"), "point")
_GONE = {"P.PPLQ": "abandoned", "P.PPLW": "destroyed", "P.PPLH": "no longer there", "P.PPLCH": "a capital of the past"}
_LATITUDES = ("lat", "latitude", "latitude_y", "y", "point_y", "center_lat", "y_coord", "lat_dd")
_LONGITUDES = ("lon", "long", "lng", "longitude", "longitude_x", "x", "point_x", "center_lon", "x_coord", "lon_dd")
_COUNTRIES = ("country", "country_code", "iso2", "adm0_pcode", "adm0_code", "admin0pcode", "cc")
_PEOPLE = ("population", "t_tl", "pop", "pop_total", "total_pop", "totalpop")  # COD-PS counts all people as T_TL
_UNIT = re.compile(r"adm(?:in)?(\d)_?(?:name)?(?:_?([a-z]{2,3}))?")
_PLACE = re.compile(
    r"(?:name|place|place_?name|feature_?name|featurerefname|settlement(?:_?name)?|village(?:_?name)?|town|"
    r"location(?:_?name)?|community(?:_?name)?|p_?name|ppl_?name|city_?name|neighbou?rhood(?:_?name)?)(?:_?([a-z]{2,3}))?"
)
_FIRST = ("en", "eng", "", "fr", "fra")  # whose spelling a place is shown under


def names_places(header: Iterable[str]) -> bool:
    """Whether a column holds the names of units or places."""
    return any(_UNIT.fullmatch(name) or _PLACE.fullmatch(name) for name in header)


def of_table(rows: Iterable[tuple[int, Mapping[str, str]]], made: Callable[[Mapping[str, str]], Any]) -> Given:
    """The rows of a table, their columns in small letters."""
    for number, cells in rows:
        if any(value.startswith("#") for value in cells.values()):
            continue  # the row of HXL tags under OCHA's headings
        yield number, made(cells)


def as_they_are(cells: Mapping[str, str]) -> dict[str, str]:
    """A row that has the user's columns already."""
    return {column: value for column, value in cells.items() if value}


def of_geonames(text: str) -> Given:
    """The lines of a dump of GeoNames."""
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != FEATURES:
            yield number, f"has {len(cells)} columns, a dump of GeoNames {FEATURES}"
            continue
        code = f"{cells[6]}.{cells[7]}"
        precision = _PRECISIONS.get(code) or _PRECISIONS.get(cells[6], "")
        if code in _GONE:
            yield number, f"is a place that is {_GONE[code]} ({code})"
        elif not precision:
            yield number, f"is no place that people live in or fight over ({code})"
        else:
            yield (
                number,
                {
                    "name": cells[1],
                    "lat": cells[4],
                    "lon": cells[5],
                    "country": cells[8],
                    "aliases": "|".join(a for a in (cells[2], *cells[3].split(",")) if a and a != cells[1]),
                    "precision": precision,
                    "population": cells[14],
                    "geonames_id": cells[0],
                },
            )


def features_of(path: Path, text: str) -> list[Any]:
    """The features of a collection in GeoJSON."""
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise GazetteerError(f"{path} is no collection of features in GeoJSON: {error!r}") from error
    if not isinstance(features, list):
        raise GazetteerError(f"{path} is no collection of features in GeoJSON: its features are no list")
    return features


def of_geojson(features: Iterable[Any]) -> Given:
    """The features: points where they lie, areas at their middle with the radius of their size."""
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            yield number, "is no feature with properties"
            continue
        found = of_unit({str(k).casefold(): "" if v is None else str(v).strip() for k, v in properties.items()})
        place = middle(feature.get("geometry"))
        if isinstance(found, str) or (place is None and not found["lat"]):
            yield number, found if isinstance(found, str) else "has neither a point nor a polygon"
            continue
        if place is not None:
            found |= {"lat": f"{place.lat:.5f}", "lon": f"{place.lon:.5f}"}
            found |= {"radius_km": f"{place.radius_km:.1f}"} if place.radius_km else {}
        yield number, found


def of_unit(cells: Mapping[str, str]) -> dict[str, str] | str:
    """A row of OCHA's tables of units (COD-AB, COD-PS) or of places, in the user's columns."""
    units: dict[int, dict[str, str]] = {}
    names: dict[str, str] = {}
    for column, value in cells.items():
        if value and (found := _UNIT.fullmatch(column)) and not column.endswith(("pcode", "code")):
            units.setdefault(int(found[1]), {}).setdefault(found[2] or "", value)
        elif value and (found := _PLACE.fullmatch(column)):
            names.setdefault(found[1] or "", value)
    level = max(units, default=0)
    own = names or (units[level] if level else {})
    if not own:
        return "names a whole country, which is known" if units else "has no name"
    area = cells.get("area_sqkm", "")
    precision = cells.get("precision") or ("settlement" if names else "province" if level == 1 else "district")
    name = _shown(own)
    people = next((cells[c] for c in _PEOPLE if cells.get(c)), "").replace(",", "").removesuffix(".0")
    return {
        "name": name,
        "lat": next((cells[c] for c in _LATITUDES if cells.get(c)), ""),
        "lon": next((cells[c] for c in _LONGITUDES if cells.get(c)), ""),
        "country": _code(cells),
        "aliases": "|".join(dict.fromkeys(spelt for spelt in own.values() if spelt != name)),
        "admin1": _shown(units.get(1, {})),
        "admin2": _shown(units.get(2, {})),
        "precision": precision,
        "population": people if people.isascii() and people.isdigit() else "",
        "radius_km": f"{math.sqrt(float(area) / math.pi):.1f}" if re.fullmatch(r"\d+(\.\d+)?", area) else "",
    }


def _shown(spellings: Mapping[str, str]) -> str:
    return next((spellings[lang] for lang in _FIRST if spellings.get(lang)), next(iter(spellings.values()), ""))


def _code(cells: Mapping[str, str]) -> str:
    """The country by its code, or by the letters that OCHA's codes of units open with."""
    codes = [cells[column] for column in _COUNTRIES if re.fullmatch("[A-Za-z]{2}", cells.get(column, ""))]
    codes += [value[:2] for column, value in cells.items() if "pcode" in column and re.match(r"[A-Z]{2}\d", value)]
    return codes[0].upper() if codes else ""
