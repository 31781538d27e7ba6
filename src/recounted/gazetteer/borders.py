"""Borders: which country and which disputed territory a spot lies in, and the shapes that a map draws.

Comes in: data/borders.topo.json (Natural Earth, public domain, simplified) and data/territories.toml. Goes out: codes
by the view that is taken; GeoJSON that says whose view it is. Refuses: a file of borders that is not laid out as such
(GazetteerError). A border is good to some two kilometres; what lies nearer to one is told by `near`.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from recounted.errors import GazetteerError
from recounted.gazetteer.entry import View
from recounted.gazetteer.sources import DATA
from recounted.gazetteer.territories import Territory, territories
from recounted.gazetteer.topology import Box, Ring, arcs_of, box, drawn, inside, nearest, numbers_of

ATTRIBUTION = "Made with Natural Earth."
_TERRITORY = "#"  # before the id of a territory that has a shape of its own
_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The rings of a country or a territory and the box around them."""

    rings: tuple[Ring, ...]
    box: Box

    def holds(self, lat: float, lon: float) -> bool:
        """Whether the spot lies in it."""
        west, south, east, north = self.box
        return west <= lon <= east and south <= lat <= north and inside(lat, lon, self.rings)


class Borders:
    """The borders of the world, drawn once and asked by any view."""

    def __init__(self, shapes: Mapping[str, Shape], disputed: tuple[Territory, ...]) -> None:
        """Use `open_borders` unless you bring your own shapes: countries by code, territories by # and id."""
        self._shapes = dict(shapes)
        self._disputed = disputed
        self._rings = {t.territory_id: _shape([t.ring]) for t in disputed if t.ring}

    def territory_at(self, lat: float, lon: float) -> Territory | None:
        """The disputed territory that the spot lies in."""
        for territory in self._disputed:
            shape = self._shapes.get(_TERRITORY + territory.territory_id)
            if shape is not None and shape.holds(lat, lon):
                return territory
            ring = self._rings.get(territory.territory_id)
            if ring is not None and ring.holds(lat, lon) and self._base(lat, lon) in territory.of:
                return territory
        return None

    def country_at(self, lat: float, lon: float, view: View) -> str | None:
        """The code of the country that the spot lies in by that view; None at sea."""
        territory = self.territory_at(lat, lon)
        return self._base(lat, lon) if territory is None else view.countries[territory.territory_id][0]

    def near(self, country: str, lat: float, lon: float) -> float:
        """How many kilometres the spot lies outside a country, disputed territory that ISO counts under it included."""
        own = [self._shapes[country]] if country in self._shapes else []
        own += [s for t in self._disputed if t.iso == country and (s := self._shapes.get(_TERRITORY + t.territory_id))]
        if any(shape.holds(lat, lon) for shape in own):
            return 0.0
        shrink = math.cos(math.radians(lat))
        return min((nearest(lat, lon, shape.rings, shrink) for shape in own), default=math.inf) * _KM_A_DEGREE

    def outlines(self) -> Iterator[tuple[str, Shape, bool]]:
        """Each country by its code, then each disputed territory by its name: the shape, and whether it is disputed.
        A ring inside another of the same shape is a hole in it, as by the rule of even and odd.
        """
        for code, shape in self._shapes.items():
            if not code.startswith(_TERRITORY):
                yield code, shape, False
        for territory in self._disputed:
            key = _TERRITORY + territory.territory_id
            yield territory.name, self._shapes.get(key) or self._rings[territory.territory_id], True

    def features(self, view: View) -> dict[str, Any]:
        """A map's shapes as GeoJSON: countries, then disputed territory above them; it says whose view it shows."""
        made = [
            _feature(shape, {"kind": "country", "country": code})
            for code, shape in self._shapes.items()
            if not code.startswith(_TERRITORY)
        ]
        for territory in self._disputed:
            shape = self._shapes.get(_TERRITORY + territory.territory_id) or self._rings[territory.territory_id]
            country, name = view.countries[territory.territory_id]
            said = {"kind": "disputed", "territory": territory.territory_id, "name": territory.name}
            said |= {"country": country, "country_name": name, "basis": territory.basis}
            made.append(_feature(shape, said | {"claims": list(territory.claims)}))
        return {
            "type": "FeatureCollection",
            "view": view.view_id,
            "says": f"Borders: {view.says}.",
            "attribution": ATTRIBUTION,
            "features": made,
        }

    def _base(self, lat: float, lon: float) -> str | None:
        """The country by Natural Earth's lines, territory that has a shape of its own taken out."""
        for key, shape in self._shapes.items():
            if not key.startswith(_TERRITORY) and shape.holds(lat, lon):
                return key
        territory = next((t for t in self._disputed if self._of_shape(t, lat, lon)), None)
        return None if territory is None else territory.iso

    def _of_shape(self, territory: Territory, lat: float, lon: float) -> bool:
        shape = self._shapes.get(_TERRITORY + territory.territory_id)
        return shape is not None and shape.holds(lat, lon)


def _shape(rings: list[Ring]) -> Shape:
    return Shape(rings=tuple(rings), box=box(rings))


def _feature(shape: Shape, properties: dict[str, Any]) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": multipolygon(shape)}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def multipolygon(shape: Shape) -> list[list[list[list[float]]]]:
    """A shape as GeoJSON has it; a ring inside another of the same shape is a hole in it."""
    outer: list[tuple[Ring, list[Ring]]] = []
    for ring in sorted(shape.rings, key=lambda ring: -_size(ring)):
        lon, lat = ring[0]
        around = next((holes for whole, holes in outer if inside(lat, lon, [whole])), None)
        if around is None:
            outer.append((ring, []))
        else:
            around.append(ring)
    return [[_closed(ring), *(_closed(hole) for hole in holes)] for ring, holes in outer]


def _closed(ring: Ring) -> list[list[float]]:
    points = [[round(lon, 3), round(lat, 3)] for lon, lat in ring]
    return points if points[0] == points[-1] else [*points, points[0]]


def _size(ring: Ring) -> float:
    west, south, east, north = box([ring])
    return (east - west) * (north - south)


@lru_cache(maxsize=1)
def open_borders() -> Borders:
    """The borders that are shipped."""
    path = DATA / "borders.topo.json"
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        areas = topology["objects"]["areas"]["geometries"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path} cannot be read: {error!r}") from error
    arcs = arcs_of(topology)
    shapes = {area["id"]: _shape([drawn(ring, arcs) for ring in numbers_of(area)]) for area in areas}
    return Borders(shapes, territories().all)
