"""The user's own places: CSV files beside the shipped index.

Comes in: paths of CSV files with the columns name, lat, lon, country and, where wanted, aliases (divided by
|), admin1, admin2, within, precision, radius_km, population, geonames_id, country_name. Goes out: rows and words
for countries. Refuses: a missing or unknown column and any cell that cannot be right (GazetteerError with file, line
and reason): a register that drops rows in silence puts places elsewhere.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast, get_args

from recounted.errors import GazetteerError
from recounted.gazetteer.entry import Entry, Row, importance
from recounted.gazetteer.tables import number, split
from recounted.model.sphere import kilometres
from recounted.model.vocabulary import PlacePrecision

REQUIRED = ("name", "lat", "lon", "country")
OPTIONAL = (
    "aliases",
    "admin1",
    "admin2",
    "within",
    "precision",
    "radius_km",
    "population",
    "geonames_id",
    "country_name",
)
_USER_BONUS = 3.0  # the user's own register comes before the world's: she knows which Taybeh her sources mean
_RADII: Mapping[str, float] = {
    "point": 1.0,
    "neighbourhood": 1.0,
    "settlement": 2.0,
    "district": 15.0,
    "province": 50.0,
}


def user_rows(paths: Sequence[Path], countries: Mapping[str, str]) -> tuple[list[Row], list[tuple[str, str]]]:
    """The rows of all files, an entry for each country that only they name, and its words."""
    rows: list[Row] = []
    names = dict(countries)
    for path in paths:
        for line, given in _table(path):
            where = f"{path}, line {line}"
            country, country_name = given["country"], given.get("country_name", "")
            _country_code(country, where)
            if country_name and country not in countries:
                names[country] = country_name
            rows.append(_row(given, where, f"user:{path.name}#{line}", names.get(country, country)))
    invented = {code: name for code, name in names.items() if code not in countries}
    rows += [
        _country(code, name, [r.entry for r in rows if r.entry.country == code]) for code, name in invented.items()
    ]
    return rows, [(name, code) for code, name in invented.items()]


def checked(given: Mapping[str, str]) -> None:
    """Raises GazetteerError with the reason where a row cannot be right."""
    lacking = [column for column in REQUIRED if column not in given]
    if lacking:
        raise GazetteerError(f"it lacks {', '.join(lacking)}")
    _country_code(given["country"], "it")
    _row(given, "it", "user:row", "")


def _country_code(country: str, where: str) -> None:
    if not re.fullmatch("[A-Z]{2}", country):
        raise GazetteerError(f"{where}: country must be two capital letters, not {country!r}")


def _table(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be read as a table of places: {error}") from error
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in REQUIRED if column not in header]
    unknown = [column for column in header if column not in (*REQUIRED, *OPTIONAL)]
    if missing or unknown or len(set(header)) != len(header):
        wrong = f"lacks {', '.join(missing)}" if missing else f"has {', '.join(unknown) or 'a column twice'}"
        raise GazetteerError(f"{path}, line 1: the header {wrong}; known are {', '.join((*REQUIRED, *OPTIONAL))}")
    made = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            raise GazetteerError(f"{path}, line {reader.line_num}: {len(cells)} cells for {len(header)} columns")
        made.append((reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    return made


def _row(given: Mapping[str, str], where: str, place_id: str, country_name: str) -> Row:
    precision = given.get("precision", "") or "settlement"
    if not given["name"]:
        raise GazetteerError(f"{where}: the name is missing")
    if precision not in get_args(PlacePrecision):
        raise GazetteerError(
            f"{where}: precision must be one of {', '.join(get_args(PlacePrecision))}, not {precision!r}"
        )
    radius = number(given.get("radius_km", "") or str(_RADII.get(precision, 25.0)), f"{where}: radius_km", 20000)
    if radius <= 0:
        raise GazetteerError(f"{where}: radius_km must be above 0, not {radius:g}")
    entry = Entry(
        place_id=place_id,
        name=given["name"],
        lat=number(given["lat"], f"{where}: lat", 90),
        lon=number(given["lon"], f"{where}: lon", 180),
        country=given["country"],
        country_name=country_name,
        admin1=given.get("admin1") or None,
        admin2=given.get("admin2") or None,
        precision=cast(PlacePrecision, precision),
        radius_km=radius,
        population=_whole(given.get("population", ""), f"{where}: population") or 0,
        geonames_id=_whole(given.get("geonames_id", ""), f"{where}: geonames_id"),
        within=given.get("within") or None,
    )
    weight = importance(entry.precision, entry.population) + _USER_BONUS
    return Row(entry=entry, others=(), also=split(given.get("aliases", "")), importance=weight)


def _whole(text: str, where: str) -> int | None:
    if text and not (text.isascii() and text.isdigit()):
        raise GazetteerError(f"{where} must be a whole number, not {text!r}")
    return int(text) if text else None


def _country(code: str, name: str, parts: list[Entry]) -> Row:
    lat, lon = (sum(getattr(part, axis) for part in parts) / len(parts) for axis in ("lat", "lon"))
    radius = max(kilometres(lat, lon, part.lat, part.lon) + part.radius_km for part in parts)
    entry = Entry(
        place_id=f"country:{code}",
        name=name,
        lat=round(lat, 3),
        lon=round(lon, 3),
        country=code,
        country_name=name,
        admin1=None,
        admin2=None,
        precision="country",
        radius_km=round(radius, 1),
        population=0,
        geonames_id=None,
    )
    return Row(entry=entry, others=(), importance=importance("country", 0))
