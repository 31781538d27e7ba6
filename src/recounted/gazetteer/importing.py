"""Gazetteers of others made into the user's own: GeoNames' country dumps, OCHA's tables of units and places, GeoJSON.

Comes in: a file (CSV, a workbook, GeoJSON, a dump of GeoNames), and where wanted one of polygons of units. Goes out:
rows in the columns of the user's own tables, and for each row that was left out its number and the reason. Refuses: a
file of another kind, by what it is and what to do (GazetteerError). A row is refused that has no name, no coordinates
or no country, that names a whole country or no place of people, or that came before.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recounted.errors import GazetteerError
from recounted.gazetteer import formats
from recounted.gazetteer.containing import Unit, put_into, units_of
from recounted.gazetteer.user import OPTIONAL, REQUIRED, checked
from recounted.gazetteer.workbook import sheets

COLUMNS = (*REQUIRED, *OPTIONAL)
_WORKBOOK = ".xlsx"
_SHEETS = (".xls", ".xlsb", ".ods")
_BUNDLES = (".zip", ".shp", ".gpkg", ".gdb", ".kml", ".kmz")
_MOST_BYTES = 500_000_000  # GeoNames' dump of the whole world has 1.7 GB, its largest country 300 MB
_HEADER_WITHIN = 20  # lines of a sheet that may stand above its header


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A row that was left out: its number in the file (and in which sheet), and why."""

    row: int
    reason: str
    sheet: str = ""

    @property
    def where(self) -> str:
        """The row as people find it."""
        return f"sheet {self.sheet}, row {self.row}" if self.sheet else f"row {self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What was taken of a file and what was not, and what kind of file it was taken for."""

    kind: str
    rows: tuple[Mapping[str, str], ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A sheet of a workbook, or the whole of another file, with what its rows give."""

    sheet: str
    given: formats.Given


def imported(path: Path, *, country: str | None = None, units: Path | None = None) -> Import:
    """The places of a file; `country` stands for the country of rows that do not say theirs.

    Rows that do not say what province and district they lie in are put into the polygons of units that the file itself
    holds, or the GeoJSON that `units` names.
    """
    kind, parts, shapes = _opened(path)
    if units is not None:
        shapes = units_of(formats.features_of(units, _text(units)))
        if not shapes:
            raise GazetteerError(f"{units} holds no polygon of a unit with a name of its own (ADM1_EN and its like)")
    rows: list[Mapping[str, str]] = []
    refused: list[Refusal] = []
    seen: dict[tuple[str, str, str], str] = {}
    for part in parts:
        for number, found in part.given:
            where = Refusal(row=number, sheet=part.sheet, reason="").where
            try:
                row = _taken(found, country)
                key = (row["name"], row["lat"], row["lon"])
            except GazetteerError as error:
                refused.append(Refusal(row=number, sheet=part.sheet, reason=str(error)))
                continue
            if key in seen:
                refused.append(Refusal(row=number, sheet=part.sheet, reason=f"is {seen[key]} again"))
            else:
                seen[key] = where
                rows.append(put_into(row, shapes))
    return Import(kind=kind, rows=tuple(rows), refused=tuple(refused))


def _taken(found: dict[str, str] | str, country: str | None) -> dict[str, str]:
    """A row that can be right, with its country."""
    if isinstance(found, str):
        raise GazetteerError(found)
    row = {**found, "country": found.get("country") or country or ""}
    if not row["country"]:
        raise GazetteerError("says no country; name it with --country CC")
    if not row.get("lat") and not row.get("lon"):
        raise GazetteerError("has no coordinates; the table of boundaries (COD-AB) of the same units has them")
    checked(row)
    return row


def written(rows: tuple[Mapping[str, str], ...]) -> str:
    """The rows as a table of the user's own places."""
    used = [column for column in COLUMNS if column in REQUIRED or any(row.get(column) for row in rows)]
    stream = io.StringIO()
    table = csv.DictWriter(stream, used, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows({column: row.get(column, "") for column in used} for row in rows)
    return stream.getvalue()


def _opened(path: Path) -> tuple[str, Iterable[_Part], tuple[Unit, ...]]:
    """What kind of file it is, what its parts give, and the polygons of units in it."""
    suffix = path.suffix.casefold()
    if suffix == _WORKBOOK:
        return "a workbook of units or places", _of_workbook(path), ()
    if suffix in _SHEETS:
        raise GazetteerError(f"{path} is a workbook of another kind; save it as .xlsx, or the sheet of places as CSV")
    if suffix in _BUNDLES:
        raise GazetteerError(f"{path} is packed or a drawing; unpack it, or export it as GeoJSON or CSV")
    text = _text(path)
    if text.lstrip().startswith("{"):
        features = formats.features_of(path, text)
        return "GeoJSON", [_Part("", formats.of_geojson(features))], units_of(features)
    first = text.partition("\n")[0].rstrip("\r")
    if first.count("\t") == formats.FEATURES - 1:
        return "a dump of GeoNames", [_Part("", formats.of_geonames(text))], ()
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first else ",")
    return (*_of_cells([name.strip().casefold() for name in table.fieldnames or ()], _numbered(table), str(path)), ())


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise GazetteerError(f"{path} has more than {_MOST_BYTES:,} bytes; add its countries one by one")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise GazetteerError(f"{path} cannot be read as text in UTF-8: {error}") from error


def _numbered(table: "csv.DictReader[str]") -> Iterator[tuple[int, Mapping[str, str]]]:
    for cells in table:
        plain = {(k or "").strip().casefold(): (v or "").strip() for k, v in cells.items() if isinstance(v, str | None)}
        yield table.line_num, plain


def _of_cells(header: list[str], rows: Iterator[tuple[int, Mapping[str, str]]], where: str) -> tuple[str, list[_Part]]:
    if set(REQUIRED) <= set(header) and set(header) <= set(COLUMNS):
        return "a table of your own", [_Part("", formats.of_table(rows, formats.as_they_are))]
    if not formats.names_places(header):
        raise GazetteerError(
            f"{where}: no column holds a name; known are {', '.join(REQUIRED)}, OCHA's ADM1_EN and its like, and the "
            "19 columns of GeoNames"
        )
    return "a table of units or places", [_Part("", formats.of_table(rows, formats.of_unit))]


def _of_workbook(path: Path) -> Iterator[_Part]:
    """The sheets whose header names units or places; a workbook without any is refused."""
    met = []
    for name, rows in sheets(path):
        folded = [[cell.casefold() for cell in row] for row in rows[:_HEADER_WITHIN]]
        at = next((n for n, row in enumerate(folded) if formats.names_places(row)), None)
        met.append(name)
        if at is None:
            yield _Part(name, iter([(1, "is a sheet without a column that holds a name")]))
            continue
        numbered = (
            (number, dict(zip(folded[at], [*row, *[""] * len(folded[at])], strict=False)))
            for number, row in enumerate(rows[at + 1 :], start=at + 2)
            if any(row)
        )
        made: Any = formats.as_they_are if set(REQUIRED) <= set(folded[at]) <= set(COLUMNS) else formats.of_unit
        yield _Part(name, formats.of_table(numbered, made))
    if not met:
        raise GazetteerError(f"{path} is a workbook without a sheet")
