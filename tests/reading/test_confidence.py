"""Confidence is the sum of its grounds, and rests on how figures are told alone."""

import math
import re
import tomllib
from pathlib import Path

import pytest
from tests.reading import made

from recounted.model.claim import Claim
from recounted.reading import confidence

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "why.md"
WEIGHTS = ROOT / "src" / "recounted" / "reading" / "data" / "confidence.toml"
TEXTS = (
    "Shells killed 20 people in Teshill on Monday. The council put the death toll at 27. Nine were wounded.",
    "Tam Orrel and two others were shot in Osk Dara. He died. It could have killed dozens. At 10:30, 40 people fled.",
    "The Veldran army shelled Teshill with mortars on Monday. Since January, 300 people have been killed.",
    "SEVERAL PEOPLE WERE KILLED AND FIVE WERE KIDNAPPED. TWO ATTACKERS DIED.",
)


def primary(text: str) -> Claim:
    return next(c for c in made.claims(text) if c.primary)


@pytest.mark.parametrize("text", TEXTS)
def test_the_grounds_add_up_to_the_confidence(text: str) -> None:
    for claim in made.claims(text):
        if claim.kind != "process":
            log_odds = sum(g.weight for g in claim.grounds)
            share = 1 / (1 + math.exp(-log_odds))
            assert claim.confidence == pytest.approx(min(confidence.MOST, max(confidence.LEAST, share)), abs=0.006)
            assert all(g.value for g in claim.grounds)


def test_a_claim_of_the_process_has_no_grounds_and_the_value_that_nobody_measured() -> None:
    (claim,) = made.claims("The government of Veldra and the Council of Free Ondravar signed a ceasefire.")
    assert (claim.kind, claim.confidence, claim.grounds) == ("process", confidence.UNMEASURED, ())


def test_vague_words_and_sums_are_held_with_less_confidence() -> None:
    plain = primary("Seven people were killed.").confidence
    assert primary("Several people were killed.").confidence < plain
    assert primary("Two men, a woman and four others were killed.").confidence < plain


def test_the_curve_rises_and_goes_on_straight_beyond_its_ends() -> None:
    told = [n / 10 for n in range(-80, 81)]
    held = [confidence.bent(x) for x in told]
    assert held == sorted(held)
    assert confidence.bent(9.0) - confidence.bent(8.0) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("by the Veldran army in Teshill", "by the Ondravar Brigades in Osk Dara"),
        ("in Teshill, the Veldran government said", "in Quelbrin, the Ondravar Brigades said"),
        ("in Teshill", "in Nowhere Atall"),
    ],
)
def test_who_and_what_is_named_changes_nothing(one: str, other: str) -> None:
    first, second = (primary(f"Seven people were killed {words} on Monday.") for words in (one, other))
    assert (first.confidence, first.grounds) == (second.confidence, second.grounds)


def test_every_feature_stands_on_the_page_and_every_weight_is_of_a_feature() -> None:
    told = {g.feature for text in TEXTS for c in made.claims(text) for g in c.grounds}
    tables = tomllib.loads(WEIGHTS.read_text("utf-8"))
    weighed = {name for kind in ("harm", "attack") for name in tables[kind]}
    rows = re.findall(r"(?m)^\| (`[a-z_.`, ]+`) \|", PAGE.read_text("utf-8").split("## What makes up")[1])
    documented = {name for row in rows for name in re.findall(r"`([a-z_.]+)`", row)}
    assert len(told) > 25
    assert told | weighed <= documented
