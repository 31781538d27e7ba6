"""Shapes that share borders: arcs, rings, what lies in them."""

import pytest

from recounted.errors import GazetteerError
from recounted.gazetteer.topology import arcs_of, border, closed, drawn, inside, nearest, numbers_of, simplified

# Two squares beside each other: arc 0 is the border between them, 1 goes round the left one, 2 round the right one.
SQUARES = {
    "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
}
LEFT, RIGHT = [0, 1], [2, -1]


def test_arcs_are_steps_from_their_first_point() -> None:
    assert arcs_of(SQUARES)[1] == [(11, 21), (10, 21), (10, 20), (11, 20)]


def test_what_is_no_topology_is_refused() -> None:
    with pytest.raises(GazetteerError, match="no quantised topology"):
        arcs_of({"arcs": []})


def test_a_ring_is_drawn_along_its_arcs_backwards_where_the_number_is_negative() -> None:
    arcs = arcs_of(SQUARES)
    assert drawn(LEFT, arcs)[0] == drawn(LEFT, arcs)[-1]
    assert inside(20.5, 10.5, [drawn(LEFT, arcs)])
    assert not inside(20.5, 11.5, [drawn(LEFT, arcs)])
    assert inside(20.5, 11.5, [drawn(RIGHT, arcs)])


def test_the_border_of_both_leaves_out_what_they_share() -> None:
    arcs = arcs_of(SQUARES)
    outer = border([LEFT, RIGHT])
    assert sorted(outer) == [1, 2]
    (ring,) = closed(outer, arcs)
    assert inside(20.5, 10.5, [drawn(ring, arcs)])
    assert inside(20.5, 11.5, [drawn(ring, arcs)])


def test_arcs_that_do_not_close_make_no_ring() -> None:
    assert closed([1], arcs_of(SQUARES)) == []


def test_a_hole_is_out() -> None:
    outer = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    hole = [(1.0, 1.0), (3.0, 1.0), (3.0, 3.0), (1.0, 3.0)]
    assert inside(0.5, 0.5, [outer, hole])
    assert not inside(2.0, 2.0, [outer, hole])


def test_how_far_a_point_lies_from_a_border() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert nearest(2.0, 5.0, [square], 1.0) == pytest.approx(1.0)
    assert nearest(2.0, 5.0, [square], 0.5) == pytest.approx(0.5)
    assert nearest(7.0, 8.0, [square], 1.0) == pytest.approx(5.0)


def test_polygons_and_several_of_them_give_their_rings() -> None:
    assert numbers_of({"type": "Polygon", "arcs": [[0, 1], [2]]}) == [[0, 1], [2]]
    assert numbers_of({"type": "MultiPolygon", "arcs": [[[0, 1]], [[2]]]}) == [[0, 1], [2]]


def test_a_simplified_line_keeps_its_ends_and_what_stands_out() -> None:
    line = [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0), (3.0, 1.0), (4.0, 0.0)]
    assert simplified(line, 0.1) == [(0.0, 0.0), (2.0, 0.0), (3.0, 1.0), (4.0, 0.0)]
    ring = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)]
    assert simplified(ring, 0.1) == ring
