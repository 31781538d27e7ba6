"""Maps and timelines: areas and never points, labels apart from the drawing, days that are none left out."""

import re

import pytest
from tests.linkage.made import a_place

from recounted.drawing import mapping, timeline
from recounted.drawing.mapping import LEAST_PIXELS, Drawing, Marked
from recounted.drawing.timeline import Entry


def drawn(*places: Marked) -> Drawing:
    found = mapping.draw(places, "a map")
    assert found is not None
    return found


def marked(lat: float, lon: float, radius: float | None = 5.0, **changed: object) -> Marked:
    return Marked(place=a_place("Orsavale", lat, lon, radius_km=radius), label=str(changed.get("label", "1")))


def test_a_place_is_a_circle_that_can_be_seen_and_never_a_point() -> None:
    exact = a_place("a spot", 35.9, 36.6, precision="point", radius_km=0.0)
    found = drawn(Marked(place=exact, label="a spot (point)"))
    (radius,) = re.findall(r'r="([\d.]+)"', found.svg)
    assert float(radius) >= LEAST_PIXELS
    assert found.larger


def test_a_wide_place_is_a_wide_circle_within_the_frame() -> None:
    found = drawn(Marked(place=a_place("Estermark", 10, 20, precision="province", radius_km=90.0), label="x"))
    (radius,) = re.findall(r'r="([\d.]+)"', found.svg)
    assert 80 < float(radius) < mapping.HEIGHT / 2
    assert not found.larger


def test_borders_are_drawn_and_labelled_by_text_over_the_drawing() -> None:
    found = drawn(marked(35.93, 36.63, label="إدلب"))
    assert found.svg.count("<path") > 1
    assert {"SY", "TR"} <= {label.text for label in found.labels}
    assert "إدلب" not in found.svg, "letters of Arabic are not torn apart in a drawing"
    assert "<text" not in found.svg


def test_disputed_territory_is_told_apart() -> None:
    assert drawn(marked(31.5, 34.47)).disputed
    assert not drawn(marked(47.0, 2.0)).disputed


def test_places_on_both_sides_of_the_line_of_dates_are_in_one_frame() -> None:
    found = drawn(marked(-17, 179.5), marked(-17, -179.5))
    xs = [float(x) for x in re.findall(r'cx="([-\d.]+)"', found.svg)]
    assert max(xs) - min(xs) < mapping.WIDTH
    assert all(0 < x < mapping.WIDTH for x in xs)


def test_one_spot_has_one_label() -> None:
    found = drawn(marked(10, 20, label="1"), marked(10, 20, label="2"), marked(12, 20, label="3"))
    assert [label.text for label in found.labels if label.kind == "place"] == ["1, 2", "3"]


def test_nothing_placed_gives_no_map() -> None:
    assert mapping.draw([Marked(place=a_place("somewhere", None, None), label="x")], "a map") is None


def test_a_timeline_has_a_bar_and_a_dot_and_days() -> None:
    entries = [
        Entry(start="2031-05-04", end="2031-05-06", number=0),
        Entry(start="2031-05-07", end=None, number=3, published=True),
    ]
    svg = timeline.draw(entries, "a timeline")
    assert svg is not None
    assert (svg.count("<rect"), svg.count("<circle")) == (1, 1)
    assert {"2031-05-04", "2031-05-07"} <= set(re.findall(r">(\d{4}-\d\d-\d\d)<", svg))


@pytest.mark.parametrize("day", [None, "", "soon", "2031-13-40"])
def test_days_that_are_none_are_left_out(day: str | None) -> None:
    assert timeline.draw([Entry(start=day, end=None, number=1)], "a timeline") is None


def test_hundreds_of_days_stay_within_the_width() -> None:
    entries = [Entry(start=f"20{y:02}-05-04", end=None, number=y) for y in range(10, 60)]
    svg = timeline.draw(entries, "a timeline") or ""
    xs = [float(x) for x in re.findall(r' x="([-\d.]+)"', svg)]
    assert min(xs) >= 0
    assert max(xs) <= timeline.WIDTH
