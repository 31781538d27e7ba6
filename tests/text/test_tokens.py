import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.model.span import Span
from recounted.text.tokens import tokens


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@given(st.text())
def test_every_token_stands_in_the_text_and_none_overlaps(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end


@given(st.text())
def test_nothing_but_white_space_lies_between_tokens(text: str) -> None:
    kept = set[int]().union(*(range(t.start, t.end) for t in tokens(text)))
    assert all(text[i].isspace() for i in range(len(text)) if i not in kept)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("1,250 people", ["1,250", "people"]),
        ("killed 3, 5 wounded", ["killed", "3", ",", "5", "wounded"]),
        ("12.5 km", ["12.5", "km"]),
        ("a 14-year-old boy", ["a", "14-year-old", "boy"]),
        ("a 14 year old boy", ["a", "14 year old", "boy"]),
        ("A 14-YEAR-OLD BOY", ["A", "14-YEAR-OLD", "BOY"]),
        ("a 14-\nyear-old boy", ["a", "14-\nyear-old", "boy"]),
        ("the mayor's house", ["the", "mayor", "'s", "house"]),
        ("the mayor\u2019s house", ["the", "mayor", "\u2019s", "house"]),
        ("rebel-held Teshill", ["rebel-held", "Teshill"]),
        ("U.N. envoy", ["U.N.", "envoy"]),
        ("122mm rockets", ["122", "mm", "rockets"]),
        ("(30)", ["(", "30", ")"]),
        ("", []),
        (" \n\t", []),
    ],
)
def test_words_are_cut_as_reports_write_them(text: str, cut: list[str]) -> None:
    assert words(text) == cut


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("1,250", 1250),
        ("12\u00a0000", 12000),
        ("12.5", 12.5),
        ("\u0661\u0662", 12),
        ("\u0661\u066c\u0662\u0663\u0664", 1234),
    ],
)
def test_digits_have_their_value_in_every_script(text: str, value: float) -> None:
    (token,) = tokens(text)
    assert (token.kind, token.value) == ("number", value)


def test_a_stretch_keeps_the_offsets_of_the_whole_text() -> None:
    text = "One. Two men died."
    first = tokens(text, Span(5, len(text)))[0]
    assert (first.text, first.start, first.end) == ("Two", 5, 8)


def test_only_the_first_letter_makes_a_capital_but_a_joined_article_may_stand_before_it() -> None:
    assert [t.capital for t in tokens("Teshill teshill tEshill al-Dara 7 -")] == [
        True,
        False,
        False,
        True,
        False,
        False,
    ]


def test_lower_forms_have_straight_apostrophes_and_hyphens() -> None:
    assert [t.low for t in tokens("Don\u2019t co\u2011operate")] == ["don't", "co-operate"]
