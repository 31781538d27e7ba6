"""Where: distance against the radii of both places, the administrative tree, names without coordinates.

Comes in: the places of two claims, two at a time (the columns of table `spots`), and whether the words around one claim
name a place of the other (`named`). Goes out: the best level over their pairs. Refuses: to count an unknown place.
"""

from typing import Final

from recounted.linkage.comparisons.levels import OTHERWISE, Comparison
from recounted.model.sphere import DIAMETER_KM

SAME_KM: Final = 2.0
NEAR_KM: Final = 25.0
ELSEWHERE_KM: Final = 100.0

# From the strongest sign to the weakest: of several places on each side the best pair counts.
ORDER: Final = (
    "same_spot", "same_name", "within_radii", "same_spot_often_named", "name_within_name",
    "same_name_often_named", "same_district", "same_province", "other_part_of_town", "same_country", "near",
    "named_by_other", "unknown", "other_name", "elsewhere", "far",
)  # fmt: skip
APART: Final = ("other_name", "elsewhere", "far")

# Great-circle distance as model/sphere.py has it; null where one side has no coordinates.
_KM: Final = (
    "CASE WHEN lat_l + lat_r IS NOT NULL "
    f"THEN {DIAMETER_KM} * asin(least(1.0, sqrt("
    "pow(sin(radians(lat_r - lat_l) / 2), 2) "
    "+ cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))) END"
)
APART_KM: Final = f"CASE WHEN geonames_id_l = geonames_id_r THEN 0.0 ELSE {_KM} END"
_BEYOND: Final = "apart_km - (radius_km_l + radius_km_r)"
_OFTEN: Final = "often_l OR often_r"
_WITHIN: Final = "name_l <> '' AND name_r <> '' AND (list_has_all({a}, {b}) OR list_has_all({b}, {a}))".format(
    a="name_words_l", b="name_words_r"
)
# Places that no gazetteer has bear the point of the town that they were told to lie in, and not one of their own.
_BORROWED: Final = "bare_km = 0 AND geonames_id_l IS NULL AND geonames_id_r IS NULL AND fine_l AND fine_r"
_OTHER: Final = f"name_l <> name_r AND NOT ({_WITHIN})"


def _holds(precision: str, unit: str) -> str:
    """The level where one of the two is a province or a district: what holds what."""
    sides = []
    for wide, fine in (("l", "r"), ("r", "l")):
        both = f"precision_{fine} = '{precision}'"
        told = f"{unit}_{fine} IS NOT NULL OR ({both} AND {unit}_{wide} IS NOT NULL)"
        within = f"({unit}_{fine} = name_{wide} OR name_l = name_r OR ({both} AND {unit}_{wide} = name_{fine})) IS TRUE"
        sides.append(
            f"WHEN precision_{wide} = '{precision}' THEN CASE WHEN {within} THEN 'same_{precision}' "
            f"WHEN bare_km <= radius_km_l + radius_km_r THEN 'same_{precision}' "
            f"WHEN bare_km <= {2 * ELSEWHERE_KM} THEN 'elsewhere' WHEN bare_km IS NOT NULL THEN 'far' "
            f"WHEN {told} THEN 'other_name' ELSE 'unknown' END"
        )
    return " ".join(sides)


def _country() -> str:
    sides = []
    for wide, fine in (("l", "r"), ("r", "l")):
        held = f"coalesce(country_{wide}, name_{wide})"
        same = f"precision_{fine} = 'country' OR ({held} = country_{fine}) IS TRUE OR {held} = name_{fine}"
        sides.append(f"WHEN precision_{wide} = 'country' THEN CASE WHEN {same} THEN 'same_country' ELSE 'unknown' END")
    return " ".join(sides)


# The level of two places. `bare_km` is their distance, `apart_km` the same but 0 within one entry of the gazetteer.
SPOT_LEVEL: Final = f"""CASE
WHEN country_l <> country_r THEN 'far'
{_country()}
{_holds("province", "admin1")}
{_holds("district", "admin2")}
WHEN {_BORROWED} AND {_OTHER} THEN 'other_part_of_town'
WHEN apart_km <= {SAME_KM} AND fine_l AND fine_r
  THEN CASE WHEN {_OFTEN} THEN 'same_spot_often_named' ELSE 'same_spot' END
WHEN {_BEYOND} <= 0 THEN 'within_radii'
WHEN {_BEYOND} <= {NEAR_KM} THEN 'near'
WHEN {_BEYOND} <= {ELSEWHERE_KM} THEN 'elsewhere'
WHEN apart_km IS NOT NULL THEN 'far'
WHEN name_l = name_r THEN CASE WHEN {_OFTEN} THEN 'same_name_often_named' ELSE 'same_name' END
WHEN {_WITHIN} THEN 'name_within_name'
ELSE 'other_name' END"""
BARE_KM: Final = _KM

PLACES: Final = Comparison(
    "places",
    (),
    (
        ("unknown", "spot_level IS NULL"),
        ("named_by_other", f"named AND spot_level IN {APART}"),
        *((level, f"spot_level = '{level}'") for level in ORDER if level not in ("unknown", "named_by_other", "far")),
        ("far", "spot_level = 'far'"),
        ("unknown", OTHERWISE),
    ),
)
