import pytest

from recounted.reading.lang.en.people import find_people
from recounted.text.tokens import tokens


@pytest.mark.parametrize(
    ("text", "age", "sex", "kin"),
    [
        ("a 27-year-old man was shot", 27, "m", ""),
        ("a man, 27, was shot", 27, "m", ""),
        ("a woman aged 27 was shot", 27, "f", ""),
        ("a teacher (27) was shot", 27, "", ""),
        ("her son, 9, was shot", 9, "m", "son"),
        ("his ex-wife was shot", None, "f", "wife"),
        ("he was shot", None, "m", ""),
        ("a teacher was shot", None, "", ""),
    ],
)
def test_what_the_words_say_of_a_person(text: str, age: int | None, sex: str, kin: str) -> None:
    words = tokens(text)
    person = find_people(words, {}, frozenset())[0]
    assert (person.age, person.sex, person.kin) == (age, sex, kin)


def test_a_name_is_kept_without_its_suffix() -> None:
    words = tokens("Tam Orrel Jr., 60, was shot")
    (person,) = find_people(words, {0: 2}, frozenset({5}))
    assert (person.name, person.age) == ("tam orrel", 60)


def test_people_in_the_plural_have_no_age_or_name() -> None:
    (told,) = find_people(tokens("two 27-year-old women"), {}, frozenset())
    assert (told.age, told.sex, told.name) == (None, "", "")
