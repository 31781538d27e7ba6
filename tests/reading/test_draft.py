"""What is joined to one claim, and what the text tells apart."""

import pytest
from tests.reading import made


def figures(text: str) -> list[dict[str, int | None]]:
    """The figures of each claim of harm."""
    return [{h.type: h.best for h in c.harm} for c in made.claims(text) if c.kind == "harm"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Shells killed four in Teshill. Nine people were wounded.",
            [{"killed": 4, "injured": 9}],
        ),
        (
            "Four killed in Teshill\n\nShells killed four people in Teshill on Monday. The four had been at market.",
            [{"killed": 4}],
        ),
        (
            "On 2 May shells killed four people in Teshill. On 4 May shells killed six people in Teshill.",
            [{"killed": 4}, {"killed": 6}],
        ),
        (
            "Shells killed four people in Teshill. In Quelbrin a mine killed six people.",
            [{"killed": 4}, {"killed": 6}],
        ),
        (
            "Shells killed four people in Teshill. Elsewhere, a mine killed six people.",
            [{"killed": 4}, {"killed": 6}],
        ),
        (
            "Shells killed four people in Teshill. Since the beginning of the year 310 people have been killed.",
            [{"killed": 4}, {"killed": 310}],
        ),
        (
            "The Veldran army killed four people. The Ondravar Brigades killed six people.",
            [{"killed": 4}, {"killed": 6}],
        ),
        (
            "Rockets killed four people in Saltgate. The strike on Teshill also wounded nine.",
            [{"killed": 4, "injured": 9}],
        ),
    ],
    ids=[
        "more of it",
        "headline and lead",
        "days",
        "places",
        "elsewhere",
        "a total",
        "doers",
        "a quarter and its town",
    ],
)
def test_what_is_one_occurrence(text: str, told: list[dict[str, int | None]]) -> None:
    assert figures(text) == told


def test_the_finer_place_is_kept_whichever_was_told_first() -> None:
    for text in (
        "Shells killed four people in Teshill. The shells fell on Saltgate and wounded nine people.",
        "Shells fell on Saltgate and killed four people. Nine people were wounded in Teshill.",
    ):
        (claim,) = made.claims(text)
        assert claim.place is not None
        assert claim.place.name == "Saltgate"


def test_a_day_told_later_is_carried_to_the_claim() -> None:
    (claim,) = made.claims("Shells killed four people in Teshill. Nine people were wounded in the attack on Friday.")
    assert claim.occurred.start == "2031-05-02"


def test_bodies_of_those_taken_before_are_as_many_as_were_taken() -> None:
    (claim,) = made.claims(
        "Five men were kidnapped in Teshill by gunmen on the long road north. Their bodies were found."
    )
    assert {h.type: h.best for h in claim.harm}["killed"] == 5
