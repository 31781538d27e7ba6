import pytest

from recounted.reading.lang.en.ages import age_at, age_behind
from recounted.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("23-year-old Tam Orrel", (23, 23)),
        ("23 year old Tam Orrel", (23, 23)),
        ("seven-year-old Lonn", (7, 7)),
        ("fifteen-year old Lonn", (15, 15)),
        ("eight years old", (8, 8)),
        ("18 or 19-year-old Lonn", (18, 19)),
        ("40- or 41-year-old Nevra", (40, 41)),
        ("one month old Lonn", (0, 0)),
        ("7-day-old", (0, 0)),
        ("less than a year old", (0, 0)),
        ("in her thirties", (30, 39)),
        ("in his 20s", (20, 29)),
    ],
)
def test_ages_that_speak_for_themselves(text: str, age: tuple[int, int]) -> None:
    found = age_at(tokens(text), 0)
    assert found is not None
    assert (found.low, found.high) == age


@pytest.mark.parametrize("text", ["23 people", "seven shells", "in her house", "1985"])
def test_other_numbers_are_no_ages(text: str) -> None:
    assert age_at(tokens(text), 0) is None


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("(34)", (34, 34)),
        ("(18-20)", (18, 20)),
        ("(son, 14 years old)", (14, 14)),
        ("(4 months - 1 year old)", (0, 1)),
        (", 34, and", (34, 34)),
        (", aged 9", (9, 9)),
        (", eight years old,", (8, 8)),
    ],
)
def test_ages_behind_a_name(text: str, age: tuple[int, int]) -> None:
    found = age_behind(tokens(text), 0)
    assert found is not None
    assert (found.low, found.high) == age


@pytest.mark.parametrize(
    "text", [", 34 people", "(915605455)", "(Umm Sarn)", ", 33-year-old Lonn Orrel", "(12 members of 3)"]
)
def test_what_stands_behind_a_name_is_not_always_its_age(text: str) -> None:
    assert age_behind(tokens(text), 0) is None
