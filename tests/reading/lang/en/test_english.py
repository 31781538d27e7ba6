"""Whole documents: what is skipped, what hangs together over sentences."""

import pytest
from tests.reading import made


def test_a_statement_is_read_from_its_dateline_on() -> None:
    text = (
        "Tarn Clinic\nNotice\n\n5 May 2031\n\n"
        "Shells hit the mill in Teshill yesterday. Seven people were killed and nine were wounded."
    )
    (claim,) = made.claims(text, published_on=None)
    assert [(h.type, h.best) for h in claim.harm] == [("killed", 7), ("injured", 9)]
    assert (claim.occurred.start, claim.occurred.basis) == ("2031-05-04", "relative")
    assert claim.place is not None
    assert claim.place.name == "Teshill"


@pytest.mark.parametrize("line", ["Home > News > 12 killed", "Share this page", "Read more: 40 dead in flood"])
def test_what_belongs_to_the_page_sets_no_figure_of_the_statement(line: str) -> None:
    text = f"{line}\n\nSeven people were killed in Teshill on Monday when shells hit the mill by the ford."
    assert 7 in [h.best for c in made.claims(text) if c.primary for h in c.harm]


def test_a_text_of_many_incidents_keeps_them_apart() -> None:
    text = (
        "On 1 May 2031 a mine killed two people near Quelbrin.\n\n"
        "On 2 May 2031 rockets killed nine people in Teshill.\n\n"
        "On 3 May 2031 gunmen abducted four men in Harrolmeer."
    )
    told = [(c.harm[0].type, c.harm[0].best, c.occurred.start, c.place and c.place.name) for c in made.claims(text)]
    assert told == [
        ("killed", 2, "2031-05-01", "Quelbrin"),
        ("killed", 9, "2031-05-02", "Teshill"),
        ("abducted", 4, "2031-05-03", "Harrolmeer"),
    ]


def test_a_heading_and_its_report_are_one_claim() -> None:
    text = (
        "Rockets kill nine in Teshill\n\n"
        "Rockets killed nine people in Teshill on Monday, residents said. Another 20 people were wounded."
    )
    (claim,) = (c for c in made.claims(text) if c.kind == "harm")
    assert [(h.type, h.best) for h in claim.harm] == [("killed", 9), ("injured", 20)]
    assert len(claim.evidence) == 3


def test_what_could_have_been_and_what_is_denied_lower_no_figure() -> None:
    text = "Shells killed nine people in Teshill. The army could kill more. It said that it had killed nobody."
    killed = [h.best for c in made.claims(text) if c.primary for h in c.harm]
    assert killed == [9]


def test_bodies_found_later_are_those_of_the_people_taken() -> None:
    text = (
        "On the road that leads from the old mill near Teshill to the ford at Quelbrin, gunmen kidnapped five men. "
        "Their bodies were found."
    )
    (claim,) = (c for c in made.claims(text) if c.kind == "harm")
    assert [(h.type, h.best) for h in claim.harm] == [("abducted", 5), ("killed", 5)]
