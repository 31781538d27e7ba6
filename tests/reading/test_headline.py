"""The headline handed in beside a text: when its count stands, and when the text's own does."""

from dataclasses import replace

from tests.reading import made

from recounted.model.claim import Claim
from recounted.reading.headline import RULE
from recounted.reading.read import read


def claims(title: str, text: str) -> tuple[Claim, ...]:
    """The claims of a text under a headline."""
    return read(replace(made.opened(text), title=title), tools=made.tools()).claims


def counts(title: str, text: str) -> dict[str, int | None]:
    """What the first claim of a text under a headline counts."""
    return {h.type: h.best for h in claims(title, text)[0].harm}


def test_a_headline_counts_those_of_whom_the_text_tells_one_by_one() -> None:
    text = "A porter was shot in the leg at the Teshill mill on Monday. Police look for a grey van."
    assert counts("4 shot in Teshill", text) == {"injured": 4}


def test_those_who_died_are_none_of_those_shot_in_the_headline() -> None:
    text = "A porter was shot dead at the Teshill mill on Monday. A cook was shot in the leg."
    assert counts("Five shot, one fatally, at Teshill mill", text) == {"killed": 1, "injured": 4}


def test_harm_of_which_the_text_tells_nothing_stands_on_the_words_of_the_harm_it_tells() -> None:
    text = "Two men were killed at the Teshill mill on Monday."
    (claim,) = claims("2 dead, 3 injured in Teshill mill shooting", text)
    (hurt,) = (h for h in claim.harm if h.type == "injured")
    assert (hurt.best, hurt.stated, hurt.rule) == (3, "3", RULE)
    assert [s.of(text) for s in hurt.spans] == ["Two men were killed"]
    assert RULE in {f.rule for f in claim.rules}


def test_what_the_text_counts_is_set_aside_by_name() -> None:
    (claim,) = claims("Six hurt in Teshill mill blast", "A blast at the Teshill mill on Monday wounded two cooks.")
    assert [(h.best, h.rule) for h in claim.harm] == [(6, RULE)]
    assert "figure.fewer_than_headline" in {r.rule for r in claim.rejected}


def test_a_larger_number_of_the_text_stands() -> None:
    text = "Seven people were killed at the Teshill mill on Monday."
    assert counts("Three killed at Teshill mill", text) == {"killed": 7}


def test_a_headline_on_several_deeds_counts_nobody_of_one() -> None:
    text = "A porter was killed at the Teshill mill on Monday."
    assert counts("Nine killed in Veldra shootings over weekend", text) == {"killed": 1}


def test_a_headline_without_a_number_counts_nobody() -> None:
    text = "Two cooks and a porter were wounded at the Teshill mill on Monday."
    assert counts("Cook wounded at Teshill mill", text) == {"injured": 3}


def test_a_headline_alone_makes_no_claim() -> None:
    assert claims("Three killed at Teshill mill", "The mill makes flour. It was built by a bridge.") == ()


def test_a_headline_that_stands_in_the_text_is_read_there() -> None:
    title = "Three killed at Teshill mill"
    (claim,) = claims(title, f"{title}\n\nA porter was among those who were killed on Monday.")
    assert [(h.best, h.rule) for h in claim.harm] == [(3, None)]
