"""Words of Arabic texts: offsets, stems, and what is written onto a word."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.lang.ar.table import cut

from recounted.reading.lang.ar.words import definite, joined, stems

LETTERS = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىأإآؤئء ًٌَُِّْـ.،#_()0123٠١٢٣", max_size=60)


@given(LETTERS)
def test_every_token_is_the_text_at_its_offsets(text: str) -> None:
    for token in cut(text):
        assert text[token.start : token.end] == token.text


@given(LETTERS)
def test_tokens_stand_in_order_and_none_overlaps(text: str) -> None:
    words = cut(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(words))


@pytest.mark.parametrize(
    ("word", "stem"),
    [("وبالمدنيين", "مدنيين"), ("للمدنيين", "مدنيين"), ("والقصف", "قصف"), ("فأصيب", "اصيب"), ("بقذائف", "قذايف")],
)
def test_what_is_written_onto_a_word_is_taken_off(word: str, stem: str) -> None:
    (token,) = cut(word)
    assert stem in stems(token.low)


def test_and_and_the_article_are_told_apart() -> None:
    assert joined("والطفل", "طفل")
    assert definite("والطفل", "طفل")
    assert not joined("ولد", "ولد")
    assert not definite("طفل", "طفل")


def test_the_words_of_a_hashtag_are_cut_at_its_underscores() -> None:
    assert [t.text for t in cut("#ريف_ماروك")] == ["#", "ريف", "ماروك"]


def test_a_word_broken_to_hide_it_is_one_word() -> None:
    (token,) = cut("قـ.ـصف")
    assert token.low == "قصف"
