"""Persons told of singly, by hand: names are given as the reader finds them, runs of two capitals and more."""

import pytest

from recounted.reading.lang.en.singly import find_persons
from recounted.reading.parts import Person
from recounted.text.tokens import tokens


def persons(text: str) -> list[Person]:
    words = tokens(text)
    names: dict[int, int] = {}
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and words[j].capital:
            j += 1
        if j - i > 1:
            names[i] = j - 1
        i = max(j, i + 1)
    return find_persons(words, names, frozenset())


def told(text: str) -> list[tuple[str | None, int, str | None, bool | None]]:
    return [(p.name, p.number, p.sex, p.grown) for p in persons(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tam Orrel (34) was killed", [("Tam Orrel", 1, None, True)]),
        ("16-year-old Tam Orrel was killed", [("Tam Orrel", 1, None, False)]),
        ("his wife Nevra was killed", [("Nevra", 1, "female", True)]),
        ("his wife, 28-year-old Nevra Quay, was killed", [("Nevra Quay", 1, "female", True)]),
        ("her infant daughter was killed", [(None, 1, "female", False)]),
        ("a pregnant woman named Nevra Quay", [("Nevra Quay", 1, "female", True)]),
        ("Umm Lonn Orrel was killed", [("Umm Lonn Orrel", 1, "female", True)]),
        ("Nevra Quay (Umm Lonn) was killed", [("Nevra Quay", 1, "female", True)]),
        ("Lonn Orrel, a 16-year-old boy, was killed", [("Lonn Orrel", 1, "male", False)]),
        ("Nevra (daughter, 20 years old) was killed", [("Nevra", 1, "female", True)]),
        ("their three young sons were killed", [(None, 3, "male", False)]),
        ("four of their five children were killed", [(None, 4, None, False)]),
        ("Tam's wife was killed", [(None, 1, "female", True)]),
        ("nine civilians were killed", []),
    ],
)
def test_what_the_words_say_of_persons(
    text: str, expected: list[tuple[str | None, int, str | None, bool | None]]
) -> None:
    assert told(text) == expected


def test_those_named_behind_a_number_are_the_ones_it_counts() -> None:
    assert told("their three sons: Tam Orrel (9), Lonn Orrel and 20-year-old Sarn Orrel were killed") == [
        ("Tam Orrel", 1, "male", False),
        ("Lonn Orrel", 1, "male", None),
        ("Sarn Orrel", 1, "male", True),
    ]


def test_those_that_a_number_counts_beyond_the_named_stay_a_group() -> None:
    assert told("their three children, Tam Orrel (9) and Nevra Orrel (4), were killed")[0] == (None, 1, None, False)


def test_an_owner_is_known_by_the_pronoun() -> None:
    (owner, husband) = told("Nevra Quay was killed with her husband Tam Orrel")
    assert owner == ("Nevra Quay", 1, "female", True)
    assert husband == ("Tam Orrel", 1, "male", True)


def test_who_has_a_wife_or_children_is_grown() -> None:
    assert told("Tam Orrel was killed with his wife Nevra")[0] == ("Tam Orrel", 1, "male", True)


def test_a_family_that_bears_a_name_is_no_person() -> None:
    assert told("the home of the Tam Orrel family was hit") == []
