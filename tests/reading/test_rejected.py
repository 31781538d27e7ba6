"""What the reader sets aside is told with its words and the rule."""

import re
from pathlib import Path

from tests.reading import made

from recounted.model.claim import Claim
from recounted.reading.rejected import MOST, WHY

READING = Path(__file__).resolve().parents[2] / "src" / "recounted" / "reading"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "why.md"


def aside(text: str, claim: Claim | None = None) -> list[tuple[str, str, str]]:
    told = claim or next(c for c in made.claims(text) if c.primary)
    return [(r.field, r.rule, r.span.of(text)) for r in told.rejected]


def test_another_figure_of_the_same_harm_is_told_of_as_kept_beside() -> None:
    text = "Shells killed 20 people in Teshill on Monday. The council put the death toll at 27."
    assert ("harm", "figure.another_account", "death toll at 27") in aside(text)


def test_a_figure_that_a_later_word_corrects_is_set_aside() -> None:
    text = "Nine people were killed in Teshill on Monday. The toll later rose to 14."
    assert [(rule, words) for _, rule, words in aside(text)] == [("figure.corrected", "Nine people were killed")]


def test_a_part_and_a_larger_figure_are_no_accounts_of_it() -> None:
    text = "Shells killed 20 people in Teshill on Monday. In the market, three people were killed."
    assert ("harm", "figure.part", "three people were killed") in aside(text)


def test_harm_that_was_not_done_is_set_aside_with_its_kind() -> None:
    text = "Shells killed four people in Teshill on Monday. They could have killed dozens of people."
    assert [(rule, words) for _, rule, words in aside(text)] == [("finding.hypothetical", "killed dozens of people")]


def test_those_who_died_of_it_are_no_longer_hurt() -> None:
    text = "A man was shot on Monday in Teshill. He died on the way to hospital."
    (claim,) = made.claims(text)
    assert [h.type for h in claim.harm] == ["killed"]
    assert ("harm", "figure.died_of_it", "A man was shot") in aside(text)


def test_numbers_that_count_nobody_harmed_are_told_with_what_they_are() -> None:
    text = "At 10:30 shells killed four people in Teshill, where 200 people live."
    assert ("harm", "number.no_harm", "200 people") in aside(text)
    assert ("harm", "number.of_something_else", "10") in aside(text)


def test_other_places_and_days_are_told_with_the_reason() -> None:
    text = (
        "Shells killed four people in Teshill on Monday, the council of Osk Dara said on Tuesday. "
        "The council has counted the dead in Ondravar province since the beginning of the year."
    )
    found = aside(text)
    assert ("occurred", "day.afterwards", "on Tuesday") in found
    assert [rule for field, rule, words in found if field == "place" and words == "Osk Dara"] == ["place.of_speaker"]


def test_a_party_that_is_named_and_did_not_do_it_is_told() -> None:
    text = "Four people were killed in Teshill on Monday by the Veldran army, the Ondravar Brigades said."
    assert ("perpetrators", "party.not_the_doer", "Ondravar Brigades") in aside(text)


def test_a_text_with_nothing_else_in_it_sets_nothing_aside() -> None:
    assert aside("Four people were killed in Teshill on Monday.") == []


def test_a_sentence_that_lists_a_hundred_things_does_not_fill_the_claim_with_them() -> None:
    text = "Four people were killed in Teshill, where " + ", ".join(f"{n} people live" for n in range(20, 90)) + "."
    assert len(aside(text)) == MOST


def test_every_rule_stands_on_the_page() -> None:
    section = PAGE.read_text("utf-8").split("## What is set aside")[1].split("\n## ")[0]
    rows = re.findall(r"(?m)^\| `(\w+\.\w+)` \| (.+) \|$", section)
    assert dict(rows) == dict(WHY)


def test_every_rule_by_which_a_figure_is_set_aside_has_its_reason() -> None:
    source = (READING / "figures.py").read_text("utf-8")
    used = set(re.findall(r'"(figure\.\w+)"', source))
    assert len(used) > 8
    assert used <= WHY.keys()
