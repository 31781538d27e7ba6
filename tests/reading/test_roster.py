from typing import Any

from tests.reading import made

from recounted.model.claim import Count, Victim
from recounted.model.span import Span
from recounted.reading.parts import Person
from recounted.reading.roster import GIVEN_NAME, UNTOLD_AGE, counted_groups, distinct, victims


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
    assert counted_groups(told, 4, {}) == {
        "children": Count(low=1, best=1),
        "women": Count(low=1, best=1, high=2, rule=UNTOLD_AGE),
    }


def test_half_of_the_sons_and_daughters_of_untold_age_are_taken_for_children() -> None:
    told = [person("Tam", kin="son", sex="male"), person("Olm", kin="son", sex="male"), person("Sarn", kin="brother")]
    assert counted_groups(told, 3, {}) == {"children": Count(best=1, high=2, rule=UNTOLD_AGE)}


def test_who_only_a_given_name_makes_a_woman_raises_no_least() -> None:
    told = [person("Laura Quay", usual_sex="female"), person("Olm Quay", usual_sex="male", age=(30, 30), grown=True)]
    assert counted_groups(told, 2, {}) == {"women": Count(best=1, high=1, rule=GIVEN_NAME)}
    said = [*told, person("Nevra Quay", sex="female", grown=True)]
    assert counted_groups(said, 3, {})["women"] == Count(low=1, best=2, high=2, rule=GIVEN_NAME)


def test_what_the_text_says_of_sex_or_age_goes_before_the_name() -> None:
    told = [person("Laura Quay", usual_sex="female", sex="male"), person("Ann", usual_sex="female", grown=False)]
    assert "women" not in counted_groups(told, 2, {})


def test_children_told_as_a_number_are_those_named() -> None:
    named = [person(n, kin="son", sex="male", grown=False) for n in ("Tam Orrel", "Olm Orrel")]
    four = person(number=2, counted=True, kin="children", owner="her", grown=False)
    assert distinct([*named, four]) == named
    assert four in distinct([*named[:1], four])


def test_those_without_a_name_take_the_room_that_the_named_leave() -> None:
    wife = person("Nevra Quay", sex="female", grown=True)
    told = [wife, person(sex="female", grown=True, kin="mother", owner="her"), person("Lonn", grown=False)]
    assert counted_groups(told, 2, {})["women"] == Count(low=1, best=1, high=1)
    assert counted_groups(told, 3, {})["women"] == Count(low=2, best=2, high=2)


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


def victim(name: str, **told: Any) -> Victim:
    return Victim(name=name, span=Span(0, 1), status="killed", **told)


def test_victims_learn_from_the_roster_and_take_in_those_whom_it_alone_names() -> None:
    told = [
        person("Tam Lonn Orrel", age=(34, 34), sex="male", name_span=Span(9, 12), harm="killed"),
        person("Nevra Quay", sex="female", kin="wife", owner="his", name_span=Span(20, 24), harm="killed"),
        person("Osk Relief", name_span=Span(30, 34), harm="killed"),  # no more than a name: it may be a society's
    ]
    tam, nevra = victims([victim("Tam Orrel"), victim("Orrel")], told)
    assert (tam.name, tam.age, tam.sex) == ("Tam Orrel", 34, "male")
    assert (nevra.name, nevra.kinship, nevra.sex, nevra.status, nevra.span) == (
        "Nevra Quay", "wife", "female", "killed", Span(20, 24)
    )  # fmt: skip


def test_a_usual_sex_is_no_victims_sex() -> None:
    (ann,) = victims([victim("Ann Quay")], [person("Ann Quay", usual_sex="female", name_span=Span(0, 1))])
    assert ann.sex is None


def test_the_victims_of_a_narrative() -> None:
    claim = made.the_claim(TEXT)
    assert [(v.name, v.age, v.kinship) for v in claim.victims] == [
        ("Tam Orrel", 44, None),
        ("Nevra", None, "wife"),
        ("Tess Orrel", 8, "daughter"),
        ("Lonn", 5, None),
        ("Sarn", 3, None),
    ]
    assert all(v.span.of(TEXT) == v.name for v in claim.victims)


def test_who_has_a_wife_is_grown_where_one_person_alone_bears_the_name() -> None:
    child, other = person("Lonn Quay", kin="children", grown=False), person("Tam Quay", kin="children", grown=False)
    wife = Person(
        0, 0, Span(0, 1), name="Mira Tarn", sex="female", grown=True, kin="wife", owner="'s", owner_name="lonn"
    )
    assert [p.grown for p in distinct([child, other, wife])] == [True, False, True]
