"""Who died of it and who lived: nobody stands among both."""

import pytest
from tests.reading import made
from tests.reading.people import people

from recounted.model.span import Span
from recounted.model.vocabulary import HarmType
from recounted.reading.figures import Figure
from recounted.reading.outcome import LESS_THE_DEAD, settle
from recounted.reading.parts import People

WORDS = Span(0, 5)


def figure(kind: HarmType, *told: People, sentence: int = 0) -> Figure:
    return Figure(kind, list(told), [WORDS], ["told"], sentence=sentence)


def test_the_wounded_who_died_are_counted_among_the_killed_alone() -> None:
    figures: dict[HarmType, Figure] = {
        "killed": figure("killed", people(1, definite=True)),
        "injured": figure("injured", people(1)),
    }
    settle(figures)
    assert set(figures) == {"killed"}


def test_killed_and_injured_of_different_people_both_stay() -> None:
    figures: dict[HarmType, Figure] = {
        "killed": figure("killed", people(4)),
        "injured": figure("injured", people(9)),
    }
    settle(figures)
    assert set(figures) == {"killed", "injured"}


def test_those_shot_who_died_are_taken_from_those_shot_and_the_rule_is_named() -> None:
    figures: dict[HarmType, Figure] = {"killed": figure("killed", people(2))}
    settle(figures, {"shot": figure("injured", people(6))})
    (left,) = figures["injured"].people
    assert (left.best, left.rule) == (4, LESS_THE_DEAD)


def test_an_attacker_who_died_is_none_of_those_shot() -> None:
    figures: dict[HarmType, Figure] = {"killed": figure("killed", people(2), people(1, attacker=True))}
    settle(figures, {"shot": figure("injured", people(6))})
    assert figures["injured"].figure == 4


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Six people were shot in Teshill. Two of them died.", {"killed": 2, "injured": 4}),
        ("Six people were shot in Teshill, two of whom later died.", {"killed": 2, "injured": 4}),
        ("Two people were shot in Teshill. Both died.", {"killed": 2}),
        ("A man was shot in Teshill. He later died.", {"killed": 1}),
        ("A baker was killed and three others were shot in Teshill.", {"killed": 1, "injured": 3}),
        ("One clerk was killed and three others were hurt in Teshill. Four were shot.", {"killed": 1, "injured": 3}),
        ("A man was killed in Teshill and a woman, 40, was shot in the leg.", {"killed": 1, "injured": 1}),
        ("Six people were shot in Teshill.", {"injured": 6}),
        ("Three people were shot in Teshill. One of them had serious injuries.", {"injured": 3}),
    ],
)  # fmt: skip
def test_those_shot(text: str, told: dict[str, int]) -> None:
    assert {h.type: h.best for h in made.harms(text)} == told
