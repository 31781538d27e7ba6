import pytest
from tests.reading import made

Told = list[tuple[int | None, str | None, str | None]]


def told(text: str) -> Told:
    claims = (c for c in made.claims(text) if c.kind == "harm")
    return [(c.harm[0].best, c.place.name if c.place else None, c.scope) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Since the beginning of May 120 people have been killed in Veldra, 86 of them in Ondravar.",
            [(120, "Veldra", "aggregate"), (86, "Ondravar", "aggregate")],
        ),
        (
            "Since the beginning of May 120 people have been killed in Veldra, including 86 in Ondravar.",
            [(120, "Veldra", "aggregate"), (86, "Ondravar", "aggregate")],
        ),
        ("Shells killed nine people in Teshill, four of them in Saltgate.", [(9, "Teshill", "incident")]),
    ],
)
def test_each_figure_has_its_own_place(text: str, expected: Told) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A shell killed two men in Teshill. More than 6,000 people have been killed since the war began.",
            [(2, "Teshill", "incident"), (6000, None, "background")],
        ),
        (
            "A shell killed two men in Teshill. The war in Veldra goes on. Since May 800 people have been killed.",
            [(2, "Teshill", "incident"), (800, "Veldra", "aggregate")],
        ),
        (
            "A shell killed two men in Teshill. Since the beginning of May 80 people have been killed in the town.",
            [(2, "Teshill", "incident"), (80, "Teshill", "aggregate")],
        ),
    ],
)
def test_a_total_takes_no_town_from_beside_it(text: str, expected: Told) -> None:
    assert told(text) == expected
