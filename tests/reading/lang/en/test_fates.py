import pytest

from recounted.reading.lang.en.fates import tell_fates
from recounted.reading.lang.en.singly import find_persons
from recounted.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "harms"),
    [
        ("his wife Nevra was killed", ["killed"]),
        ("his wife Nevra was injured", ["injured"]),
        ("The strike killed his wife Nevra and injured his son Lonn", ["killed", "injured"]),
        ("his wife Nevra was killed and his son Lonn was injured", ["killed", "injured"]),
        ("The strike killed his wife Nevra; his son Lonn survived", ["killed", None]),
        ("The victims were identified as his wife Nevra and his son Lonn", ["killed", "killed"]),
        ("his brother Lonn reported that his wife Nevra was killed", [None, "killed"]),
        ("his brother Lonn lives in Teshill", [None]),
        ("his brother Lonn mourned the death of his niece", [None, None]),
    ],
)
def test_what_befell_each(text: str, harms: list[str | None]) -> None:
    words = tokens(text)
    persons = find_persons(words, {}, frozenset())
    tell_fates(words, persons, frozenset())
    assert [p.harm for p in persons] == harms


def test_who_speaks_is_not_among_the_dead() -> None:
    words = tokens("his wife Nevra was killed")
    persons = find_persons(words, {}, frozenset())
    tell_fates(words, persons, frozenset({0}))
    assert persons[0].harm is None
