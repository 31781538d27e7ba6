from typing import Any

from tests.reading import made

from recounted.model.claim import Count
from recounted.model.span import Span
from recounted.reading.parts import Person
from recounted.reading.roster import counted_groups, distinct


def person(name: str | None = None, **told: Any) -> Person:
    return Person(0, 0, Span(0, 1), name, **told)


def test_a_name_told_again_is_one_person_and_adds_what_is_new() -> None:
    (one,) = distinct([person("Sarah Orrel"), person("Sara Lonn Orrel", sex="female", age=(9, 9), grown=False)])
    assert (one.sex, one.age, one.grown) == ("female", (9, 9), False)


def test_two_of_one_given_name_are_two() -> None:
    two = [person("Tam Lonn Orrel"), person("Tam Sarn Orrel")]
    assert distinct(two) == two
    ages = [person("Tam Orrel", age=(4, 4)), person("Tam Orrel", age=(40, 40))]
    assert distinct(ages) == ages


def test_a_wife_without_a_name_is_the_one_named_elsewhere() -> None:
    named = person("Nevra Quay", sex="female", grown=True, kin="wife")
    assert distinct([person(sex="female", grown=True, kin="wife", owner="his"), named]) == [named]


def test_those_whose_kin_nobody_tells_are_no_further_persons() -> None:
    assert distinct([person(sex="female", grown=True, kin="woman")]) == []


def test_women_and_children_are_counted_from_persons() -> None:
    told = [
        person("Nevra Quay", sex="female", grown=True),
        person("Tess Quay", sex="female"),
        person("Lonn Quay", sex="male", grown=False),
        person("Tam Quay", sex="male", grown=True),
    ]
    assert counted_groups(told, 4, {}) == {"children": Count(low=1, best=1), "women": Count(low=1, best=1, high=2)}


def test_more_than_were_killed_are_not_believed() -> None:
    assert counted_groups([person("Lonn Quay", grown=False), person("Sarn Quay", grown=False)], 1, {}) == {}


TEXT = (
    "On 3 May 2031 a shell hit a house in Teshill, killing five people. Tam Orrel (44) was killed alongside his wife "
    "Nevra, their daughter, 8-year-old Tess Orrel, and their sons Lonn (5) and Sarn (3). "
    "His brother Olm Orrel wrote that his own daughter was injured."
)


def test_the_groups_of_a_narrative_come_from_those_it_names() -> None:
    groups = made.the_harm(TEXT, "killed").groups
    assert groups["children"] == Count(low=3, best=3)
    assert groups["women"] == Count(low=1, best=1, high=1)


def test_a_number_that_is_told_stands_before_a_roster() -> None:
    groups = made.the_harm(TEXT.replace("five people", "five people, including four children"), "killed").groups
    assert groups["children"] == Count(low=4, best=4, high=4)
