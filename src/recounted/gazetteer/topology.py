"""Topology: shapes that share their borders, as TopoJSON keeps them, and whether a point lies in one.

Comes in: a topology (arcs, and units made of them). Goes out: arcs in degrees, rings, yes or no. Refuses: a topology
that is not laid out as the format says (GazetteerError).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from recounted.errors import GazetteerError

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]
Box = tuple[float, float, float, float]  # west, south, east, north


def arcs_of(topology: Any) -> list[Ring]:
    """The arcs of a quantised topology in degrees."""
    try:
        (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
        arcs = []
        for deltas in topology["arcs"]:
            xs, ys = accumulate(delta[0] for delta in deltas), accumulate(delta[1] for delta in deltas)
            arcs.append([(x * scale_x + shift_x, y * scale_y + shift_y) for x, y in zip(xs, ys, strict=True)])
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise GazetteerError(f"this is no quantised topology: {error!r}") from error
    return arcs


def numbers_of(geometry: Any) -> list[list[int]]:
    """The rings of a geometry as numbers of arcs; a number below zero is an arc walked backwards."""
    parts = geometry.get("arcs", ())
    return [ring for polygon in parts for ring in polygon] if geometry.get("type") == "MultiPolygon" else list(parts)


def border(rings: Iterable[Sequence[int]]) -> list[int]:
    """The arcs that only one of the rings walks along: the border of what they make up together."""
    walked = [number for ring in rings for number in ring]
    times = Counter(number if number >= 0 else ~number for number in walked)
    return [number for number in walked if times[number if number >= 0 else ~number] == 1]


def closed(numbers: Sequence[int], arcs: Sequence[Ring]) -> list[list[int]]:
    """Arcs put end to end to rings; what does not close is left out."""
    starts: dict[Point, list[int]] = defaultdict(list)
    for number in numbers:
        starts[walked(number, arcs)[0]].append(number)
    rings = []
    for number in numbers:
        first = walked(number, arcs)[0]
        if number not in starts[first]:
            continue
        ring, here = [], first
        while starts[here]:
            ring.append(starts[here].pop(0))
            here = walked(ring[-1], arcs)[-1]
            if here == first:
                rings.append(ring)
                break
    return rings


def walked(number: int, arcs: Sequence[Ring]) -> Ring:
    """An arc from its beginning, or backwards where its number is below zero."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def drawn(ring: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """A ring as points, its first point again at its end."""
    points: Ring = []
    for number in ring:
        points += walked(number, arcs)[1 if points else 0 :]
    return points


def box(rings: Iterable[Ring]) -> Box:
    """The box around rings."""
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def inside(lat: float, lon: float, rings: Iterable[Ring]) -> bool:
    """Whether a point lies in a shape: in an odd number of its rings, so that holes are out."""
    found = False
    for ring in rings:
        for (x1, y1), (x2, y2) in _edges(ring):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                found = not found
    return found


def nearest(lat: float, lon: float, rings: Iterable[Ring], shrink: float) -> float:
    """How far a point lies from the border of a shape, in degrees of latitude; `shrink` is the cosine of its own."""
    least = 360.0
    for ring in rings:
        for (x1, y1), (x2, y2) in _edges(ring):
            ax, ay, bx, by = (x1 - lon) * shrink, y1 - lat, (x2 - lon) * shrink, y2 - lat
            dx, dy = bx - ax, by - ay
            along = -(ax * dx + ay * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
            along = max(0.0, min(1.0, along))
            least = min(least, ((ax + along * dx) ** 2 + (ay + along * dy) ** 2) ** 0.5)
    return least


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    yield from zip(ring, ring[1:] + ring[:1], strict=True)


def simplified(points: Ring, tolerance: float) -> Ring:
    """A line with fewer points, none of those left out further from it than the tolerance (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, 0
        (x1, y1), (x2, y2) = points[first], points[last]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        for number in range(first + 1, last):
            x, y = points[number]
            if length:
                away = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
            else:
                away = ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
            if away > far:
                far, at = away, number
        if far > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [points[number] for number in sorted(kept)]
