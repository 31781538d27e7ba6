"""A translation is told from another account of the same incident, by what both texts tell."""

from dataclasses import replace

import pytest
from tests.document.copies.translations.texts import ACCOUNT, ARABIC, ENGLISH, FOLLOW_UP, claims, document

from recounted.document.copies.translations.judge import Match, matched
from recounted.document.copies.translations.marks import Told, told_of
from recounted.model.document import Translation


def arabic(**told: str) -> Told:
    found = document(ARABIC, "ar.txt", "ar", **told)
    return told_of(found, claims(found))


def english(text: str = ENGLISH, **told: str) -> Told:
    found = document(text, "en.txt", "en", **told)
    return told_of(found, claims(found))


def test_a_translation_of_one_house() -> None:
    match = matched(arabic(), english())
    assert match is not None
    assert match.rule == "translation.one_house"
    assert (match.shared, match.other_shared) == (1.0, 1.0)


def test_each_mark_stands_in_both_texts() -> None:
    one, other = arabic(), english()
    match = matched(one, other)
    assert match is not None
    pairs = {(p.span.of(one.document.text), p.other_span.of(other.document.text)) for p in match.marks}
    assert {("23", "23"), ("كورفال", "Korfal"), ("دروبي", "Droubi"), ("هارولمير", "Harolmir")} <= pairs


def test_either_way_is_the_same() -> None:
    one, other = matched(arabic(), english()), matched(english(), arabic())
    assert isinstance(one, Match)
    assert isinstance(other, Match)
    assert (one.rule, one.weight, len(one.marks)) == (other.rule, other.weight, len(other.marks))


@pytest.mark.parametrize("text", [ACCOUNT, FOLLOW_UP])
@pytest.mark.parametrize("publisher", ["Halyard", "Farwater Review"])
def test_what_tells_of_the_same_incident_is_no_translation(text: str, publisher: str) -> None:
    assert matched(arabic(), english(text, publisher=publisher)) is None


def test_of_two_houses_more_has_to_agree() -> None:
    """The same marks that make a translation of one house are too few where nothing ties the two."""
    short = ENGLISH.split("He added")[0] + "In Harolmir 23 houses were damaged by similar shelling."
    assert matched(arabic(), english(short)) is not None
    assert matched(arabic(), english(short, publisher="Farwater Review")) is None


def test_other_figures_are_another_account() -> None:
    other = document(ENGLISH.replace("23", "61"), "en.txt", "en")
    raised = claims(other, (("killed", 6), ("injured", 19)))
    assert matched(arabic(), told_of(other, raised)) is None


def test_another_order_is_another_text() -> None:
    backwards = "\n\n".join(reversed(ENGLISH.split("\n\n")))
    assert matched(arabic(), english(backwards)) is None


def test_a_later_text_is_another_one() -> None:
    assert matched(arabic(), english(published_on="2031-05-09")) is not None
    assert matched(arabic(), english(published_on="2031-05-10")) is None


def test_a_text_that_says_it_is_a_translation_may_come_from_anywhere_and_later() -> None:
    late = document(ENGLISH, "en.txt", "en", publisher="Farwater Review", published_on="2031-08-01")
    says = replace(late, translation=Translation(translated=True, from_language="ar", basis="text"))
    match = matched(arabic(), told_of(says, claims(says)))
    assert match is not None
    assert match.rule == "translation.says_so"
    wrong = replace(late, translation=Translation(translated=True, from_language="tr", basis="text"))
    assert matched(arabic(), told_of(wrong, claims(wrong))) is None
