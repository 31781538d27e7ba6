"""The place of a claim: parts of a province, places told in one breath."""

import pytest
from tests.reading import made

from recounted.model.claim import Place
from recounted.model.sphere import kilometres

SIDEWAYS = 0.05  # degrees: a great circle to the east leaves its parallel a little


def place(text: str) -> Place:
    """The place of the one claim of a text."""
    (claim,) = made.claims(text)
    assert claim.place is not None
    return claim.place


def spot(where: Place) -> tuple[float, float]:
    assert where.lat is not None
    assert where.lon is not None
    return where.lat, where.lon


@pytest.mark.parametrize(("part", "north", "east"), [("northern", 1, 0), ("eastern", 0, 1), ("southwestern", -1, -1)])
def test_a_part_of_a_province_lies_to_that_side_of_its_middle(part: str, north: int, east: int) -> None:
    whole, half = place("Shells killed two men in Ondravar."), place(f"Shells killed two men in {part} Ondravar.")
    (lat, lon), (a, b) = spot(whole), spot(half)
    assert [(d > SIDEWAYS) - (d < -SIDEWAYS) for d in (a - lat, b - lon)] == [north, east]
    assert half.radius_km is not None
    assert whole.radius_km is not None
    assert kilometres(lat, lon, a, b) < half.radius_km < whole.radius_km


def test_places_told_in_one_breath_lie_in_a_circle_around_them() -> None:
    (claim,) = made.claims("Shells killed two men in Teshill, Quelbrin and Harrolmeer.")
    around, *each = claim.places
    assert around == claim.place
    assert around.radius_km is not None
    assert [p.name for p in each] == ["Teshill", "Quelbrin", "Harrolmeer"]
    assert all(kilometres(*spot(around), *spot(p)) <= around.radius_km for p in each)
    assert around.country == "XV"
