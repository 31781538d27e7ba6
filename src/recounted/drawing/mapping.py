"""The map: areas in which places may lie, on the borders of countries; drawn, never fetched.

Comes in: places, and borders by the project's view. Goes out: a figure of SVG, and labels that stand over it as text
(an SVG would tear Arabic letters apart where it is made a PDF). Refuses: to draw a point: a place is a circle as wide
as it is not known.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from recounted.drawing import FACE
from recounted.gazetteer.borders import open_borders
from recounted.gazetteer.topology import Box, Ring, box, inside, simplified
from recounted.model.claim import Place

WIDTH: Final = 720.0
HEIGHT: Final = 320.0
KM_A_DEGREE: Final = 111.2
LEAST_KM: Final = 60.0  # half the height of the frame at least, so that a border or a coast is likely in it
AROUND: Final = 1.6  # how much wider the frame is than what it shows
LEAST_PIXELS: Final = 7.0  # radius below which a circle is not seen on paper
NEAR: Final = 9.0  # pixels; what lies nearer has one label
LETTER: Final = 6.5  # pixels; the width of a letter of a label, and the height of its line
LINE: Final = 14.0
LABELLED: Final = WIDTH * 20  # square pixels; what is smaller of a country has no room for its name
LEAST_CORNERS: Final = 3
CORNERS: Final = 48  # of a circle drawn as a polygon
LEAST_RADIUS: Final = 0.1  # kilometres; a circle has an inside
FRAMES_KEPT: Final = 64  # the borders of a frame take longer to draw than all that lies in it
MOST_LABELS: Final = 60  # more names than these hide the map, and one another
LINE_PIXELS: Final = 0.6  # how far a simplified border may lie from the true one: less than its line is wide
# How things are drawn, as attributes: a PDF is made without the rules of the page inside a drawing. A page of our own
# may draw them otherwise (in the dark) by their classes.
SEA: Final = 'class="sea" fill="#e9eff4"'
LAND: Final = 'class="land" fill="#fbfaf5" stroke="#7d7d7d" stroke-width="1"'
DISPUTED: Final = 'class="disputed" fill="#efe9d8" stroke="#7d7d7d" stroke-width="1" stroke-dasharray="4 3"'
AREA: Final = 'class="area" fill="#8a3b00" fill-opacity="0.28" stroke="#8a3b00" stroke-width="1.5"'
OTHER: Final = 'class="other" fill="none" stroke="#8a3b00" stroke-width="1.5" stroke-dasharray="4 3"'
SCALE: Final = 'class="scale" fill="none" stroke="#222222" stroke-width="2"'
PLACE: Final = f'class="place" fill="#222222" font-size="11" font-weight="600" {FACE}'
COUNTRY: Final = f'class="country" fill="#5c5c5c" font-size="10" letter-spacing="1" {FACE}'
SCALES: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
RADII: Final[Mapping[str, float]] = {  # kilometres, where the gazetteer gives none
    "point": 1.0, "neighbourhood": 2.0, "settlement": 5.0, "district": 30.0, "province": 100.0, "country": 300.0,
    "area": 50.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A place on the map, its label, and whether it is another one than the incident is shown with."""

    place: Place
    label: str
    other: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Words over the map, at hundredths of its width and height."""

    text: str
    left: float
    top: float
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A figure: what it is made of, its labels, and what has to be said of it."""

    svg: str
    labels: tuple[Label, ...]
    larger: bool = False
    empty: bool = False
    other: bool = False
    disputed: bool = False
    scale_km: int = 0

    @property
    def labelled(self) -> str:
        """The drawing with its labels inside, for browsers, which shape every script in a drawing too."""
        words = "".join(_written(label) for label in self.labels)
        return f"{self.svg.removesuffix('</svg>')}{words}</svg>"


def _written(label: Label) -> str:
    kind = COUNTRY if label.kind == "country" else PLACE
    x, y = label.left / 100 * WIDTH, label.top / 100 * HEIGHT + LINE - 4
    return f'<text {kind} x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escape(label.text)}</text>'


@dataclass(frozen=True, slots=True)
class _Frame:
    lat: float
    lon: float
    pixels: float  # a kilometre

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a spot lies, by a plane that is true in the middle."""
        east = (lon - self.lon + 540) % 360 - 180
        x = east * KM_A_DEGREE * math.cos(math.radians(self.lat)) * self.pixels
        return WIDTH / 2 + x, HEIGHT / 2 - (lat - self.lat) * KM_A_DEGREE * self.pixels


def radius(place: Place) -> float:
    """Kilometres within which the place may lie."""
    return place.radius_km or RADII[place.precision]


def circle(place: Place) -> list[tuple[float, float]]:
    """The rim of the area within which a place may lie, as longitudes and latitudes; closed."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    tall = max(radius(place), LEAST_RADIUS) / KM_A_DEGREE
    wide = tall / max(0.01, math.cos(math.radians(lat)))
    turns = [2 * math.pi * n / CORNERS for n in range(CORNERS)]
    rim = [(round(lon + wide * math.cos(a), 5), round(lat + tall * math.sin(a), 5)) for a in turns]
    return [*rim, rim[0]]


def draw(marked: Sequence[Marked], title: str) -> Drawing | None:
    """The map; None where no place is known well enough."""
    placed = [m for m in marked if m.place.lat is not None and m.place.lon is not None]
    if not placed:
        return None
    frame = _frame([m.place for m in placed])
    land, names = _land(frame)
    circles = [_circle(m, frame) for m in sorted(placed, key=lambda m: -radius(m.place))]
    labels = [*_country_labels(names), *_labels(placed, frame)]
    scale = next((s for s in reversed(SCALES) if s * frame.pixels <= WIDTH / 4), SCALES[0])
    bar = f'<path {SCALE} d="M20 {HEIGHT - 16:.0f}h{scale * frame.pixels:.1f}"/>'
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img">'
        f"<title>{title}</title>"
        f'<rect {SEA} width="{WIDTH:.0f}" height="{HEIGHT:.0f}"/>{"".join((*land, *circles))}{bar}</svg>'
    )
    larger = any(radius(m.place) * frame.pixels < LEAST_PIXELS for m in placed)
    other, disputed = any(m.other for m in placed), any(DISPUTED in shape for shape in land)
    return Drawing(
        svg=svg, labels=tuple(labels), larger=larger, empty=not land, other=other, disputed=disputed, scale_km=scale
    )


def _frame(places: Sequence[Place]) -> _Frame:
    """A frame around all circles; the middle of the degrees, which holds across the line of dates as well."""
    first = places[0].lon or 0.0
    east = [first + ((p.lon or 0.0) - first + 540) % 360 - 180 for p in places]
    north = [p.lat or 0.0 for p in places]
    lat, lon = (min(north) + max(north)) / 2, (min(east) + max(east)) / 2
    wide = max(radius(p) for p in places)
    tall_km = (max(north) - min(north)) / 2 * KM_A_DEGREE + wide
    broad_km = (max(east) - min(east)) / 2 * KM_A_DEGREE * math.cos(math.radians(lat)) + wide
    half_km = max(LEAST_KM, tall_km * AROUND, broad_km * AROUND * HEIGHT / WIDTH)
    return _Frame(lat, lon, HEIGHT / 2 / half_km)


def _circle(marked: Marked, frame: _Frame) -> str:
    x, y = frame.at(marked.place.lat or 0.0, marked.place.lon or 0.0)
    r = max(LEAST_PIXELS, radius(marked.place) * frame.pixels)
    kind = OTHER if marked.other else AREA
    return f'<circle {kind} cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def _labels(marked: Iterable[Marked], frame: _Frame) -> Iterator[Label]:
    """Below each circle; those of one spot together."""
    spots: dict[tuple[int, int], list[Marked]] = {}
    for m in marked:
        x, y = frame.at(m.place.lat or 0.0, m.place.lon or 0.0)
        spots.setdefault((round(x / NEAR), round(y / NEAR)), []).append(m)
    taken: list[tuple[float, float, float]] = []
    named = [together for together in spots.values() if any(m.label for m in together)]
    for together in named[:MOST_LABELS]:
        widest = max(together, key=lambda m: radius(m.place)).place
        x, y = frame.at(widest.lat or 0.0, widest.lon or 0.0)
        y += max(LEAST_PIXELS, min(radius(widest) * frame.pixels, HEIGHT / 3)) + 2
        text = ", ".join(dict.fromkeys(m.label for m in together if m.label))
        wide = LETTER * len(text) / 2
        while any(abs(x - a) < wide + other and abs(y - b) < LINE for a, b, other in taken):
            y += LINE
        taken.append((x, y, wide))
        if 0 <= x <= WIDTH and 0 <= y <= HEIGHT - 12:
            yield Label(text=text, left=x / WIDTH * 100, top=y / HEIGHT * 100, kind="place")


def _country_labels(names: Mapping[str, tuple[float, float]]) -> Iterator[Label]:
    for code, (x, y) in names.items():
        yield Label(text=code, left=x / WIDTH * 100, top=y / HEIGHT * 100, kind="country")


@lru_cache(maxsize=FRAMES_KEPT)
def _land(frame: _Frame) -> tuple[Sequence[str], Mapping[str, tuple[float, float]]]:
    """The shapes that reach into the frame, and where the name of each country stands."""
    half_lat = HEIGHT / 2 / frame.pixels / KM_A_DEGREE
    half_lon = WIDTH / 2 / frame.pixels / KM_A_DEGREE / max(0.05, math.cos(math.radians(frame.lat)))
    shapes: list[str] = []
    largest: dict[str, tuple[float, tuple[float, float]]] = {}
    for name, shape, disputed in open_borders().outlines():
        if _outside(shape.box, frame, half_lat, half_lon):
            continue
        path = ""
        for ring in shape.rings:
            around = box([ring])
            if _outside(around, frame, half_lat, half_lon):
                continue
            middle = (around[0] + around[2]) / 2
            points = _clipped([_unwrapped(frame, lon, lat, middle) for lon, lat in ring])
            if len(points) < LEAST_CORNERS:
                continue
            points = simplified([*points, points[0]], LINE_PIXELS)
            path += f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}Z"
            size, x, y = _middle(points)
            if not disputed and size > largest.get(name, (LABELLED, (0.0, 0.0)))[0] and inside(y, x, [points]):
                largest[name] = (size, (x, y))
        if path:
            shapes.append(f'<path fill-rule="evenodd" {DISPUTED if disputed else LAND} d="{path}"/>')
    return shapes, {code: at for code, (_, at) in largest.items()}


def _middle(points: Ring) -> tuple[float, float, float]:
    """Area and middle of a ring on the plane, by the shoelace."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(doubled) / 2, x / (3 * doubled), y / (3 * doubled)) if doubled else (0.0, 0.0, 0.0)


def _outside(around: Box, frame: _Frame, half_lat: float, half_lon: float) -> bool:
    """Whether a box lies outside of the frame, the line of dates or not."""
    west, south, east, north = around
    off = abs(((west + east) / 2 - frame.lon + 540) % 360 - 180)
    return off > (east - west) / 2 + half_lon or south > frame.lat + half_lat or north < frame.lat - half_lat


def _unwrapped(frame: _Frame, lon: float, lat: float, middle: float) -> tuple[float, float]:
    """A spot of a ring on the plane, the ring kept whole across the line of dates."""
    x, y = frame.at(lat, middle)
    return x + (lon - middle) * KM_A_DEGREE * math.cos(math.radians(frame.lat)) * frame.pixels, y


def _clipped(points: Ring) -> Ring:
    """The part of a ring inside the frame and a little around it (Sutherland and Hodgman)."""
    edge = 8.0
    for axis, limit, sign in ((0, -edge, 1), (0, WIDTH + edge, -1), (1, -edge, 1), (1, HEIGHT + edge, -1)):
        out: Ring = []
        for a, b in zip(points, points[1:] + points[:1], strict=True):
            a_in, b_in = (a[axis] - limit) * sign >= 0, (b[axis] - limit) * sign >= 0
            if a_in:
                out.append(a)
            if a_in != b_in:
                share = (limit - a[axis]) / (b[axis] - a[axis])
                out.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        points = out
        if not points:
            return []
    return points
