import pytest

from recounted.reading.lang.en.people import find_people
from recounted.reading.parts import People
from recounted.text.tokens import tokens


def found(text: str) -> list[tuple[str, People]]:
    words = tokens(text)
    people = find_people(words, {}, frozenset())
    return [(" ".join(w.text for w in words[p.first : p.last + 1]), p) for p in people]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("two senior intelligence officers of the army", ["two senior intelligence officers"]),
        ("a woman and her two children", ["a woman", "her two children"]),
        ("six members of the same family", ["six members of the same family"]),
        ("a family of five people", ["a family of five people"]),
        ("the mayor's two sons", ["'s two sons"]),
        ("three Sarns and a Sarn guard", ["three Sarns", "a Sarn guard"]),
        ("12 km from 30 houses", []),
        ("ten air strikes", []),
        ("the refugee camp", []),
        ("a police station", []),
        ("no civilians", ["no civilians"]),
    ],
)
def test_who_is_told_of(text: str, told: list[str]) -> None:
    assert [words for words, _ in found(text)] == told


def test_those_behind_including_are_a_group_and_no_sum() -> None:
    marks = [(words, p.group_of) for words, p in found("nine people, including two women and a child, were killed")]
    assert marks == [("nine people", False), ("two women", True), ("a child", True)]


def test_a_list_of_groups_ends_at_the_verb() -> None:
    marks = {
        words: p.group_of for words, p in found("nine people, among them a child, were killed and six men wounded")
    }
    assert marks == {"nine people": False, "a child": True, "six men": False}


def test_others_and_the_former_are_marked() -> None:
    marks = [(p.additive, p.definite) for _, p in found("four people and two others; the four men")]
    assert marks == [(False, False), (True, False), (False, True)]


def test_people_with_nothing_but_commas_and_and_between_them_are_one_chain() -> None:
    chains = [p.chain for _, p in found("a woman, two men and a child near three boys")]
    assert chains == [0, 0, 0, 1]


def test_one_who_harms_himself_is_an_attacker() -> None:
    assert [p.attacker for _, p in found("himself and two guards")] == [True, False]


@pytest.mark.parametrize(
    ("text", "child"),
    [("a 17-year-old man", True), ("an 18-year-old man", False), ("a young son", True), ("a young man", False)],
)
def test_a_child_is_one_below_eighteen(text: str, child: bool) -> None:
    ((_, person),) = found(text)
    assert ("children" in person.groups) is child


def test_masked_numbers_count_nobody() -> None:
    assert find_people(tokens("5 people"), {}, frozenset({0})) != find_people(tokens("5 people"), {}, frozenset())
