"""Which of the persons told of singly are one."""

from typing import Any

import pytest
from tests.reading import made
from tests.reading.people import people

from recounted.reading.parts import People
from recounted.reading.persons import alike, apart, learn, others


def one(**marks: Any) -> People:
    return people(1, **marks)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (one(age=30), one(age=31)),
        (one(sex="f"), one(sex="m")),
        (one(kin="mother"), one(kin="sister")),
        (one(name="tam orrel"), one(name="nevra quay")),
    ],
    ids=["age", "sex", "kin", "name"],
)
def test_what_tells_two_persons_apart(a: People, b: People) -> None:
    assert apart(a, b)
    assert apart(b, a)
    assert not alike(a, b)


def test_one_name_makes_one_person_whatever_else_is_told() -> None:
    assert alike(one(name="tam orrel", age=30), one(name="orrel"))
    assert not apart(one(name="tam orrel", age=30), one(name="orrel", age=31))


def test_one_age_makes_one_person_and_no_sign_makes_none() -> None:
    assert alike(one(age=30), one(age=30, sex="m"))
    assert not alike(one(sex="m"), one(sex="m"))


def test_only_those_who_are_surely_others_are_more() -> None:
    known = [one(age=30, sex="m")]
    assert others(known, [one(sex="m")]) == []
    assert others(known, [one(definite=True)]) == []
    woman, girl = one(sex="f", age=40), one(sex="f", age=9)
    assert others(known, [woman, girl, one(sex="f", age=9)]) == [woman, girl]


def test_a_second_telling_gives_an_age_to_the_first() -> None:
    man = one(sex="m")
    learn([man], [one(name="tam orrel", age=30)])
    assert (man.name, man.age) == ("tam orrel", 30)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A man was killed in Teshill. A woman was killed in the same house.", 2),
        ("A man, 30, was killed in Teshill. A 44-year-old man was killed beside him.", 2),
        ("A man was killed in Teshill. Tam Orrel, 30, was killed on Monday.", 1),
        ("A woman was killed in Teshill. Her mother was killed in the yard.", 1),
        ("A 30-year-old man was killed in Teshill. The man, 30, was killed at noon.", 1),
    ],
)
def test_persons_of_one_occurrence(text: str, killed: int) -> None:
    assert made.the_harm(text).best == killed
