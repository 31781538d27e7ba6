"""Distance on the earth, for all who compare places."""

import math

DIAMETER_KM = 12742.0  # twice the mean radius of the earth, 6371 km; a sphere is right to half a percent


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres between two points in decimal degrees (the haversine formula)."""
    p, q = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(turn / 2) ** 2
    return DIAMETER_KM * math.asin(min(1.0, math.sqrt(h)))
