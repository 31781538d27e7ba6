"""Days of the week in running text."""

import pytest

from recounted.text.weekdays import find_weekdays


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Shells fell on Friday and on Sunday.", "en", [4, 6]),
        ("سقطت قذائف يوم الجمعة والأحد", "ar", [4, 6]),
        ("فجر الثلاثاء، وبالأربعاء أيضاً", "ar", [1, 2]),
        ("Fridays of rage, a sunday roast", "en", [6]),
        ("lundi", "fr", []),
    ],
)
def test_weekdays_are_found_with_what_is_written_onto_them(text: str, language: str, expected: list[int]) -> None:
    assert [n for _, n in find_weekdays(text, language=language)] == expected


def test_each_has_its_place() -> None:
    text = "قصف يوم السبت"
    ((at, _),) = find_weekdays(text, language="ar")
    assert text[at:] == "السبت"
