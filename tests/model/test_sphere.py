"""Distance on the earth."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.model.sphere import DIAMETER_KM, centre, kilometres, middle, moved

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.2),
        ((0.0, 0.0), (0.0, 180.0), math.pi * DIAMETER_KM / 2),
        ((90.0, 0.0), (-90.0, 77.0), math.pi * DIAMETER_KM / 2),
        ((60.0, 179.5), (60.0, -179.5), 55.6),
    ],
)
def test_the_way_over_the_sphere(one: tuple[float, float], other: tuple[float, float], apart: float) -> None:
    assert kilometres(*one, *other) == pytest.approx(apart, rel=1e-3)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_it_is_as_far_there_as_back_and_never_beyond_half_the_globe(a: float, b: float, c: float, d: float) -> None:
    assert kilometres(a, b, c, d) == pytest.approx(kilometres(c, d, a, b), abs=1e-6)
    assert 0 <= kilometres(a, b, c, d) <= math.pi * DIAMETER_KM / 2 + 1e-6


@given(LATITUDES, LONGITUDES)
def test_a_point_is_no_way_from_itself(lat: float, lon: float) -> None:
    assert kilometres(lat, lon, lat, lon) == 0


@given(st.floats(-75, 75), st.floats(-179, 179), st.floats(0, 360), st.floats(0.1, 500))
def test_a_point_moved_lies_as_far_off_as_it_was_moved(lat: float, lon: float, bearing: float, far: float) -> None:
    assert kilometres(lat, lon, *moved(lat, lon, bearing, far)) == pytest.approx(far, rel=1e-3)


@given(st.floats(-60, 60), st.floats(-170, 170), st.floats(-60, 60), st.floats(-170, 170))
def test_the_middle_lies_as_far_from_both_ends(a: float, b: float, c: float, d: float) -> None:
    lat, lon = middle(a, b, c, d)
    half = kilometres(a, b, lat, lon)
    assert half == pytest.approx(kilometres(c, d, lat, lon), abs=0.5)
    assert half <= kilometres(a, b, c, d) / 2 + 0.5


@given(st.floats(-60, 60), st.floats(-80, 80), st.floats(-60, 60), st.floats(-80, 80))
def test_amid_two_points_is_their_middle(a: float, b: float, c: float, d: float) -> None:
    assert kilometres(*centre([(a, b), (c, d)]), *middle(a, b, c, d)) == pytest.approx(0, abs=0.5)


def test_amid_points_on_both_sides_of_the_date_line() -> None:
    assert abs(centre([(10.0, 178.0), (10.0, -178.0), (10.0, 180.0)])[1]) == pytest.approx(180.0)
