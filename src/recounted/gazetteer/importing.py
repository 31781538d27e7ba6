"""Gazetteers of others made into the user's own: GeoNames' country dumps, OCHA's tables of units and places, GeoJSON.

Comes in: a file. Goes out: rows in the columns of the user's own tables, and for each row that was left out its number
and the reason. Refuses: a file of another kind, by what it is and what to do (GazetteerError). A row is refused that
has no name, no coordinates or no country, that names a whole country or no place of people, or that came before.
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recounted.errors import GazetteerError
from recounted.gazetteer.shapes import middle
from recounted.gazetteer.user import OPTIONAL, REQUIRED, checked

COLUMNS = (*REQUIRED, *OPTIONAL)
_FEATURES = 19  # columns of a dump of GeoNames
_SHEETS = (".xlsx", ".xls", ".ods")
_BUNDLES = (".zip", ".shp", ".gpkg", ".gdb", ".kml", ".kmz")
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
_UNIT = re.compile(r"adm(?:in)?(\d)_?(?:name)?(?:_?([a-z]{2,3}))?")
_PLACE = re.compile(
    r"(?:name|place|place_?name|feature_?name|featurerefname|settlement(?:_?name)?|village(?:_?name)?|town|"
    r"location(?:_?name)?|community(?:_?name)?|p_?name|ppl_?name|city_?name|neighbou?rhood(?:_?name)?)(?:_?([a-z]{2,3}))?"
)
_FIRST = ("en", "eng", "", "fr", "fra")  # whose spelling a place is shown under


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that was left out: its number in the file, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was taken of a file and what was not, and what kind of file it was taken for."""

    kind: str
    rows: tuple[Mapping[str, str], ...]
    refused: tuple[Refusal, ...]


def imported(path: Path, *, country: str | None = None) -> Import:
    """The places of a file; `country` stands for the country of rows that do not say theirs."""
    if path.suffix.casefold() in _SHEETS:
        raise GazetteerError(f"{path} is a workbook; save the sheet of places as CSV and add that")
    if path.suffix.casefold() in _BUNDLES:
        raise GazetteerError(f"{path} is packed or a drawing; unpack it, or export it as GeoJSON or CSV")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be read as text in UTF-8: {error}") from error
    kind, given = _read(path, text)
    rows: list[Mapping[str, str]] = []
    refused: list[Refusal] = []
    seen: dict[tuple[str, str, str], int] = {}
    for number, found in given:
        try:
            row = found if isinstance(found, dict) else _refuse(str(found))
            row = {**row, "country": row.get("country") or country or ""}
            if not row["country"]:
                _refuse("says no country; name it with --country CC")
            checked(row)
            key = (row["name"], row["lat"], row["lon"])
            if key in seen:
                _refuse(f"is row {seen[key]} again")
            seen[key] = number
            rows.append(row)
        except GazetteerError as error:
            refused.append(Refusal(row=number, reason=str(error)))
    return Import(kind=kind, rows=tuple(rows), refused=tuple(refused))


def _refuse(reason: str) -> Any:
    raise GazetteerError(reason)


def written(rows: tuple[Mapping[str, str], ...]) -> str:
    """The rows as a table of the user's own places."""
    used = [column for column in COLUMNS if column in REQUIRED or any(row.get(column) for row in rows)]
    stream = io.StringIO()
    table = csv.DictWriter(stream, used, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows({column: row.get(column, "") for column in used} for row in rows)
    return stream.getvalue()


# What a reader gives for each row: the row in the user's columns, or the reason why it is none.
_Given = Iterator[tuple[int, dict[str, str] | str]]


def _read(path: Path, text: str) -> tuple[str, _Given]:
    if text.lstrip().startswith("{"):
        return "GeoJSON", _geojson(path, text)
    first = text.partition("\n")[0].rstrip("\r")
    if first.count("\t") == _FEATURES - 1:
        return "a dump of GeoNames", _geonames(text)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    header = [name.strip().casefold() for name in table.fieldnames or ()]
    if set(REQUIRED) <= set(header) and set(header) <= set(COLUMNS):
        return "a table of your own", _table(table, lambda cells: {k: v for k, v in cells.items() if v})
    if not any(_UNIT.fullmatch(name) or _PLACE.fullmatch(name) for name in header):
        raise GazetteerError(
            f"{path}: no column holds a name; known are {', '.join(REQUIRED)}, OCHA's ADM1_EN and its like, and the 19 "
            "columns of GeoNames"
        )
    return "a table of units or places", _table(table, _unit)


def _table(table: "csv.DictReader[str]", made: Any) -> _Given:
    for cells in table:
        plain = {(k or "").strip().casefold(): (v or "").strip() for k, v in cells.items() if isinstance(v, str | None)}
        if any(value.startswith("#") for value in plain.values()):
            continue  # the row of HXL tags under OCHA's headings
        yield table.line_num, made(plain)


def _geonames(text: str) -> _Given:
    for number, line in enumerate(text.splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != _FEATURES:
            yield number, f"has {len(cells)} columns, a dump of GeoNames {_FEATURES}"
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


def _geojson(path: Path, text: str) -> _Given:
    try:
        features = json.loads(text)["features"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise GazetteerError(f"{path} is no collection of features in GeoJSON: {error!r}") from error
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            yield number, "is no feature with properties"
            continue
        found = _unit({str(k).casefold(): "" if v is None else str(v).strip() for k, v in properties.items()})
        place = middle(feature.get("geometry"))
        if isinstance(found, str) or (place is None and not found["lat"]):
            yield number, found if isinstance(found, str) else "has neither a point nor a polygon"
            continue
        if place is not None:
            found |= {"lat": f"{place.lat:.5f}", "lon": f"{place.lon:.5f}"}
            found |= {"radius_km": f"{place.radius_km:.1f}"} if place.radius_km else {}
        yield number, found


def _unit(cells: Mapping[str, str]) -> dict[str, str] | str:
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
    return {
        "name": name,
        "lat": next((cells[c] for c in _LATITUDES if cells.get(c)), ""),
        "lon": next((cells[c] for c in _LONGITUDES if cells.get(c)), ""),
        "country": _code(cells),
        "aliases": "|".join(dict.fromkeys(spelt for spelt in own.values() if spelt != name)),
        "admin1": _shown(units.get(1, {})),
        "admin2": _shown(units.get(2, {})),
        "precision": precision,
        "radius_km": f"{math.sqrt(float(area) / math.pi):.1f}" if re.fullmatch(r"\d+(\.\d+)?", area) else "",
    }


def _shown(spellings: Mapping[str, str]) -> str:
    return next((spellings[lang] for lang in _FIRST if spellings.get(lang)), next(iter(spellings.values()), ""))


def _code(cells: Mapping[str, str]) -> str:
    """The country by its code, or by the letters that OCHA's codes of units open with."""
    codes = [cells[column] for column in _COUNTRIES if re.fullmatch("[A-Za-z]{2}", cells.get(column, ""))]
    codes += [value[:2] for column, value in cells.items() if "pcode" in column and re.match(r"[A-Z]{2}\d", value)]
    return codes[0].upper() if codes else ""
