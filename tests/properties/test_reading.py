"""What holds of every reading, whatever the text: trails lead into it, it repeats, and nothing makes it fail."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading import made

from recounted.model.record import to_line
from recounted.model.span import Span
from recounted.text.days import find_days

VOCABULARY = (
    "killed killing wounded died dead deaths toll injured missing abducted displaced rose to by of in on at and or not "
    "no two 3 five 14 1,250 dozens at least more than between some people civilians children women a man his son the "
    "family soldiers militants himself including among them others also was were have been could Teshill Osk Dara "
    "Lower Market Veldran army Ondravar Brigades Council said according witnesses yesterday Monday 3 May 2031 since "
    "the beginning of year shelled air strike bomb rocket market hospital truce denied if , . ; : ( ) - "
)
WORDS = [*VOCABULARY.split(), "\u201c", "\u201d", "\n", "\n\n"]
REPORTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=400)
CONTROLS = [
    "\u202e",
    "\u200f",
    "\u2066",
    "\u2069",
    "\x00",
    "\x07",
    "\x1b[31m",
    "\ufeff",
    "\u2028",
    "\u2029",
    "\r",
    "\t",
]
SIGNS = ["\U0001f4a5", "\U0001f469\u200d\U0001f466", "a\u0301\u0301\u0301", "\u0663", "\u00bd", "x" * 5000, "9" * 400]
STRANGE = st.lists(st.sampled_from([*CONTROLS, *SIGNS]) | st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)


def spans(value: Any) -> Iterator[tuple[Span, str | None]]:
    """Every span of a record, with the words that stand beside it as stated."""
    if isinstance(value, Span):
        yield value, None
    elif isinstance(value, tuple | list):
        for part in value:
            yield from spans(part)
    elif isinstance(value, dict):
        yield from spans(tuple(value.values()))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            part = getattr(value, name)
            if name == "span" and part is not None:
                yield part, getattr(value, "stated", None)
            else:
                yield from spans(part)


def whole(text: str) -> bool:
    """Whether there is anything to read; a blank statement is refused before it comes to the reader."""
    return bool(text.strip().strip("\ufeff").strip())


@pytest.mark.parametrize("texts", [REPORTS, ANY_TEXT, STRANGE], ids=["reports", "any text", "strange"])
def test_trails_lead_into_the_text(texts: st.SearchStrategy[str]) -> None:
    @settings(max_examples=120, deadline=None, database=None)
    @given(texts.filter(whole))
    def holds(given_text: str) -> None:
        document = made.opened(given_text)
        text, found = document.text, made.reading(given_text)
        for mention in found.mentions:
            assert text[mention.start : mention.end] == mention.text
            assert mention.text.strip()
        for claim in found.claims:
            assert claim.evidence
            for span, stated in spans(claim):
                assert 0 <= span.start < span.end <= len(text)
                assert stated is None or stated.split() == span.of(text).split()
            for harm in claim.harm:
                assert harm.stated

    holds()


@settings(max_examples=120, deadline=None, database=None)
@given(REPORTS.filter(whole))
def test_the_same_text_is_read_the_same(text: str) -> None:
    first, again = made.reading(text), made.reading(text)
    assert [to_line(c) for c in first.claims] == [to_line(c) for c in again.claims]
    assert [to_line(m) for m in first.mentions] == [to_line(m) for m in again.mentions]


@settings(max_examples=120, deadline=None, database=None)
@given(REPORTS.filter(whole))
def test_ids_are_unique_one_claim_at_most_is_primary_and_claims_come_in_order(text: str) -> None:
    found = made.claims(text)
    assert len({c.claim_id for c in found}) == len(found)
    assert sum(c.primary for c in found) <= 1
    assert [c.evidence[0] for c in found] == sorted(c.evidence[0] for c in found)


@settings(max_examples=60, deadline=None, database=None)
@given(REPORTS.filter(whole), st.sampled_from(["\n\n", " "]))
def test_white_space_at_the_ends_changes_no_figure(text: str, space: str) -> None:
    def figures(of: str) -> list[tuple[object, ...]]:
        return [(h.type, h.low, h.best, h.high, h.bound) for h in made.harms(of)]

    assert figures(text) == figures(f"{text}{space}")


@pytest.mark.parametrize(
    "text",
    [
        "killed " * 3000,
        "two " * 3000,
        "a " * 3000,
        "Teshill " * 2000,
        "x" * 200_000,
        "(" * 5000,
        ". " * 5000,
        "1," * 5000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_one_thing_said_again_and_again_is_read_to_the_end(text: str) -> None:
    made.reading(text)


def test_twenty_thousand_days_are_found() -> None:
    assert len(find_days("3 May 2031, " * 20_000)) == 20_000


def test_a_long_text_without_a_day_is_searched_to_the_end() -> None:
    assert find_days("3 " * 50_000 + "in early " * 20_000) == ()
