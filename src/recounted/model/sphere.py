"""Distance on the earth, for all who compare places."""

import math
from collections.abc import Sequence

DIAMETER_KM = 12742.0  # twice the mean radius of the earth, 6371 km; a sphere is right to half a percent


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in decimal degrees (the haversine formula)."""
    p, q = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))


def moved(lat: float, lon: float, bearing: float, distance_km: float) -> tuple[float, float]:
    """The point so many kilometres off, `bearing` in degrees from north by east."""
    turn, p, heading = 2 * distance_km / DIAMETER_KM, math.radians(lat), math.radians(bearing)
    q = math.asin(math.sin(p) * math.cos(turn) + math.cos(p) * math.sin(turn) * math.cos(heading))
    across = math.sin(heading) * math.sin(turn) * math.cos(p)
    east = math.atan2(across, math.cos(turn) - math.sin(p) * math.sin(q))
    return math.degrees(q), (lon + math.degrees(east) + 540) % 360 - 180


def middle(lat: float, lon: float, other_lat: float, other_lon: float) -> tuple[float, float]:
    """The point half way between two."""
    p, q, turn = math.radians(lat), math.radians(other_lat), math.radians(other_lon - lon)
    x, y = math.cos(q) * math.cos(turn), math.cos(q) * math.sin(turn)
    half = math.atan2(math.sin(p) + math.sin(q), math.hypot(math.cos(p) + x, y))
    return math.degrees(half), (lon + math.degrees(math.atan2(y, math.cos(p) + x)) + 540) % 360 - 180


def centre(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The point amid several, none of which counts for more than another."""
    turned = [(math.radians(lat), math.radians(lon)) for lat, lon in points]
    x = sum(math.cos(p) * math.cos(turn) for p, turn in turned)
    y = sum(math.cos(p) * math.sin(turn) for p, turn in turned)
    z = sum(math.sin(p) for p, _ in turned)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
