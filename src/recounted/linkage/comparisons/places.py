"""Where: distance against the radii of both places, the administrative tree, names without coordinates.

Comes in: the places of two claims. Goes out: the best level over their pairs. Refuses: to count an unknown
place.
"""

from recounted.linkage.features import Features, Spot
from recounted.model import sphere

SAME_KM = 2.0
NEAR_KM = 25.0
ELSEWHERE_KM = 100.0
FINE = frozenset(("point", "neighbourhood", "settlement"))

# From the strongest sign to the weakest: of several places on each side the best pair counts.
ORDER = (
    "same_spot", "same_name", "within_radii", "same_spot_often_named", "name_within_name",
    "same_name_often_named", "same_district", "same_province", "same_country", "near",
    "named_by_other", "unknown", "other_name", "elsewhere", "far",
)  # fmt: skip
APART = frozenset(("other_name", "elsewhere", "far"))
RANK = {level: rank for rank, level in enumerate(ORDER)}


def compare(a: Features, b: Features) -> str:
    """The level of `[places]`."""
    levels = [level(x, y) for x in a.spots for y in b.spots]
    best = min(levels, key=RANK.__getitem__) if levels else "unknown"
    return "named_by_other" if best in APART and (_names(a, b) or _names(b, a)) else best


def _names(a: Features, b: Features) -> bool:
    """Whether the words around one claim name a place of the other, where its document tells nothing else."""
    return any(
        spot.name and spot.name not in a.told_elsewhere and set(spot.name.split()) <= a.passage.places
        for spot in b.spots
    )


def kilometres(a: Spot, b: Spot) -> float | None:
    """Great-circle distance, or None where one side has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return sphere.kilometres(a.lat, a.lon, b.lat, b.lon)


def level(a: Spot, b: Spot) -> str:
    """How two places lie to one another."""
    if a.country and b.country and a.country != b.country:
        return "far"
    tree = _tree(a, b)
    if tree:
        return tree
    apart = kilometres(a, b)
    if a.geonames_id is not None and a.geonames_id == b.geonames_id:
        apart = 0.0
    if apart is not None:
        return _by_distance(a, b, apart)
    return _by_name(a, b)


def _tree(a: Spot, b: Spot) -> str | None:
    """The level where one of the two is a district, province or country: what holds what."""
    for wide, fine in ((a, b), (b, a)):
        if wide.precision == "country":
            same = fine.precision == "country" or (wide.country or wide.name) in (fine.country, fine.name)
            return "same_country" if same else "unknown"
    for wide, fine in ((a, b), (b, a)):
        if wide.precision == "province":
            return _held("same_province", wide, fine, fine.admin1)
    for wide, fine in ((a, b), (b, a)):
        if wide.precision == "district":
            return _held("same_district", wide, fine, fine.admin2)
    return None


def _held(yes: str, wide: Spot, fine: Spot, unit: str | None) -> str:
    apart = kilometres(wide, fine)
    if unit == wide.name or fine.name == wide.name:
        return yes
    if apart is not None:
        return yes if apart <= wide.radius_km + fine.radius_km else "elsewhere" if apart <= 2 * ELSEWHERE_KM else "far"
    return "other_name" if unit else "unknown"


def _by_distance(a: Spot, b: Spot, apart: float) -> str:
    beyond = apart - a.radius_km - b.radius_km
    if apart <= SAME_KM and a.precision in FINE and b.precision in FINE:
        return "same_spot_often_named" if a.often or b.often else "same_spot"
    if beyond <= 0:
        return "within_radii"
    return "near" if beyond <= NEAR_KM else "elsewhere" if beyond <= ELSEWHERE_KM else "far"


def _by_name(a: Spot, b: Spot) -> str:
    if a.name == b.name:
        return "same_name_often_named" if a.often or b.often else "same_name"
    if a.name and b.name and (set(a.name.split()) <= set(b.name.split()) or set(b.name.split()) <= set(a.name.split())):
        return "name_within_name"
    return "other_name"
