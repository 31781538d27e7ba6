import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.model.span import Span
from recounted.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@given(st.text())
def test_sentences_are_in_order_and_cover_every_word(text: str) -> None:
    end = 0
    for span in sentences(text):
        assert not text[end : span.start].strip()
        assert span.start < span.end
        end = span.end
    assert not text[end:].strip()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Two men died. Three fled.", ["Two men died.", "Three fled."]),
        ("Who fired? Nobody knows!", ["Who fired?", "Nobody knows!"]),
        ("\u201cWe ran.\u201d He wept.", ["\u201cWe ran.\u201d", "He wept."]),
        ("Dr. Ruvo saw it.", ["Dr. Ruvo saw it."]),
        ("Gen. Haskel denied it.", ["Gen. Haskel denied it."]),
        ("It fell at 5 p.m. on Monday.", ["It fell at 5 p.m. on Monday."]),
        ("Some 2.5 tonnes burned.", ["Some 2.5 tonnes burned."]),
        ("J. Orrel and N. Quay died.", ["J. Orrel and N. Quay died."]),
        ("A heading\n\nTwo men died.", ["A heading", "Two men died."]),
        ("Two men died.Three fled from it.", ["Two men died.", "Three fled from it."]),
        ("", []),
        ("  \n \n", []),
    ],
)
def test_full_stops_end_a_sentence_only_where_they_do(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_text_wrapped_by_hand_goes_on_over_the_end_of_the_line() -> None:
    text = "At least seven people were killed when shells hit the mill by\nthe ford, the clinic said."
    assert cut(text) == [text]


def test_lines_that_are_not_wrapped_are_sentences_of_their_own() -> None:
    assert cut("Daily bulletin\nTwo men died\nNobody fled") == ["Daily bulletin", "Two men died", "Nobody fled"]


def test_a_stretch_is_cut_by_itself() -> None:
    text = "One. Two men died. Three."
    assert [s.of(text) for s in sentences(text, Span(5, 18))] == ["Two men died."]
