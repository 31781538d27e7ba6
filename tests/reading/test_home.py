"""The town of a text: what speaks for it, what is a part of it, and what it is no answer to."""

from tests.reading import made

from recounted.model.claim import Place


def place(text: str) -> Place | None:
    """The place of the first claim of harm of a text."""
    return next(c.place for c in made.claims(text) if c.harm)


def test_harm_of_which_no_place_is_told_was_done_where_the_police_of_the_text_are() -> None:
    where = place("Teshill police were asked on Monday. A fair is held in Teshill on Sundays. Two men were shot dead.")
    assert where is not None
    assert where.name == "Teshill"


def test_a_quarter_that_no_list_knows_lies_in_the_town_of_the_text() -> None:
    where = place(
        "Two men were shot dead in the Saltmere neighbourhood. Teshill police said a car was seen in Teshill."
    )
    assert where is not None
    assert (where.name, where.admin2) == ("Saltmere", "Teshill")


def test_a_text_of_two_towns_is_at_home_in_none() -> None:
    where = place("Two men were shot dead in Saltmere. Buses ran in Teshill. Buses ran in Quelbrin.")
    assert where is not None
    assert where.name == "Saltmere"
    assert where.admin2 is None


def test_where_the_wounded_lie_or_somebody_lives_is_not_where_it_happened() -> None:
    where = place("In Teshill two men were shot and flown to a hospital in Quelbrin.")
    assert where is not None
    assert where.name == "Teshill"
    where = place("Tam Orrel, 27, of Quelbrin, was shot dead in Teshill.")
    assert where is not None
    assert where.name == "Teshill"


def test_the_police_of_a_town_place_a_quarter_in_it_without_more() -> None:
    where = place("Two men were shot dead in the Saltmere neighbourhood, Teshill police said.")
    assert where is not None
    assert (where.name, where.admin2) == ("Saltmere", "Teshill")


def test_of_a_district_the_text_of_one_incident_may_tell_the_town_further_on() -> None:
    where = place("Two men were shot dead in Estermark province. The shots were fired at a farm in Teshill.")
    assert where is not None
    assert where.name == "Teshill"
