"""Shapes: the middle and the extent of a point, a line or a polygon in GeoJSON.

Comes in: a geometry. Goes out: its middle and the radius of a circle of its area, or None. Refuses: nothing; what is no
geometry of those kinds has no middle.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_KM_A_DEGREE = 111.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Middle:
    """Where a shape lies; a radius of 0 where it has no area."""

    lat: float
    lon: float
    radius_km: float


def middle(geometry: Any) -> Middle | None:
    """The middle of a shape: of a polygon its centroid, of several that of the largest."""
    if not isinstance(geometry, dict):
        return None
    kind: Any = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    try:
        if kind == "Point":
            return Middle(lat=float(coordinates[1]), lon=float(coordinates[0]), radius_km=0.0)
        rings = list(_rings(kind, coordinates))
        measured = [measured for ring in rings if len(ring) > 2 for measured in [area_and_centre(ring)] if measured[0]]
    except (TypeError, ValueError, IndexError, KeyError):
        return None
    if not measured:
        return None
    _, lat, lon = max(measured)
    return Middle(lat=lat, lon=lon, radius_km=math.sqrt(sum(area for area, _, _ in measured) / math.pi))


def rings_of(geometry: Any) -> list[list[tuple[float, float]]]:
    """The rings of a polygon or several, holes too; none where the shape is another or broken."""
    if not isinstance(geometry, dict):
        return []
    kind: Any = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    polygons = coordinates if kind == "MultiPolygon" else [coordinates] if kind == "Polygon" else []
    try:
        rings = [[(float(p[0]), float(p[1])) for p in ring] for polygon in polygons for ring in polygon]
    except (TypeError, ValueError, IndexError, KeyError):
        return []
    return [ring for ring in rings if len(ring) > 2 and all(map(math.isfinite, (c for p in ring for c in p)))]


def _rings(kind: Any, coordinates: Any) -> Iterator[list[tuple[float, float]]]:
    polygons = coordinates if kind == "MultiPolygon" else [coordinates] if kind == "Polygon" else []
    for polygon in polygons:
        yield [(float(point[0]), float(point[1])) for point in polygon[0]]


def area_and_centre(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area of a ring in square kilometres, latitude and longitude of its middle, by the shoelace on a local plane."""
    cos = math.cos(math.radians(sum(lat for _, lat in ring) / len(ring)))
    x0, y0 = ring[0]
    doubled = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        doubled += cross
        cx += (x1 + x2 - 2 * x0) * cross
        cy += (y1 + y2 - 2 * y0) * cross
    if not doubled:
        return 0.0, y0, x0
    return abs(doubled) / 2 * cos * _KM_A_DEGREE**2, y0 + cy / (3 * doubled), x0 + cx / (3 * doubled)
