import pytest

from recounted.reading.lang.en.harm import find_harm
from recounted.reading.lang.en.people import find_people
from recounted.reading.parts import Finding
from recounted.text.tokens import tokens


def found(text: str) -> list[Finding]:
    words = tokens(text)
    return find_harm(words, find_people(words, {}, frozenset()), frozenset())


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Seven people were killed.", "en.past.killed"),
        ("The blast killed seven people.", "en.past.killed"),
        ("A blast, killing seven people.", "en.active.killed"),
        ("Seven people perished.", "en.subject.killed"),
        ("Seven people were found lifeless.", "en.state.killed"),
        ("There were seven deaths.", "en.count.killed"),
        ("the assassination of seven people", "en.act.killed"),
    ],
)
def test_the_rule_says_how_the_word_bound_its_people(text: str, rule: str) -> None:
    (finding,) = found(text)
    assert (finding.rule, [p.best for p in finding.people]) == (rule, [7])


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Seven people were killed.", "asserted"),
        ("The bomb could kill seven people.", "hypothetical"),
        ("Seven people would be killed.", "hypothetical"),
        ("They did not kill seven people.", "denied"),
        ("Seven people are feared dead.", "feared"),
        ("No one was killed.", "asserted"),
        ("They killed nobody.", "denied"),
    ],
)
def test_how_firmly_it_is_said(text: str, assertion: str) -> None:
    (finding,) = found(text)
    assert finding.assertion == assertion


def test_each_word_takes_its_own_number() -> None:
    assert [(f.type, [p.best for p in f.people]) for f in found("killing 3, 5 wounded and 2 missing")] == [
        ("killed", [3]),
        ("injured", [5]),
        ("missing", [2]),
    ]


def test_groups_go_to_the_harm_before_them() -> None:
    killed, injured = found("The blast killed nine people, six of them children, and wounded four, two of them women.")
    assert [list(g.groups) for g in killed.groups] == [["children"]]
    assert [list(g.groups) for g in injured.groups] == [["women"]]


def test_vague_people_killed_and_injured_are_both() -> None:
    assert [f.type for f in found("Several people were killed and injured.")] == ["killed", "injured"]


@pytest.mark.parametrize("text", ["They spoke of his death.", "The death penalty is gone.", "It was a dead end."])
def test_a_word_of_harm_without_people_finds_nothing(text: str) -> None:
    assert found(text) == []
