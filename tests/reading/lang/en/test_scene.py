"""Subjects and objects: to whom a word of harm belongs."""

import pytest
from tests.reading import made


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Gunmen shot the mayor.", 1),
        ("Gunmen shot and wounded the mayor and his wife.", 2),
        ("The mayor, his wife and their driver were wounded by gunmen.", 3),
        ("Two men who had come for bread were wounded.", 2),
        ("The mayor was wounded along with his son.", 2),
        ("Two people were wounded when five men opened fire.", 2),
        ("Five men opened fire and wounded two people.", 2),
    ],
)
def test_those_harmed_and_nobody_else_are_counted(text: str, best: int) -> None:
    (harm,) = (h for h in made.harms(text) if h.type in ("injured", "casualties"))
    assert harm.best == best


def test_a_number_that_the_next_word_claims_is_left_to_it() -> None:
    assert [(h.type, h.best) for h in made.harms("The blast killed 3, 5 wounded.")] == [("killed", 3), ("injured", 5)]


def test_a_person_named_twice_in_one_breath_is_one() -> None:
    assert made.the_harm("The mayor, Rami Lonn, a father of two, was killed.").best == 1


def test_a_semicolon_parts_what_belongs_to_whom() -> None:
    found = [(h.type, h.best) for h in made.harms("Seven people were killed; nine were wounded.")]
    assert found == [("killed", 7), ("injured", 9)]
