"""Arabic words as they are compared across texts."""

import pytest

from recounted.text.arabic import joined, light_stem


@pytest.mark.parametrize("word", ["قصف", "القصف", "بقصف", "وقصف", "بالقصف", "والقصف", "للقصف"])
def test_what_is_written_onto_a_word_is_taken_off(word: str) -> None:
    assert light_stem(word) == "قصف"


@pytest.mark.parametrize("word", ["ولد", "باب", "teshill", "", "123"])
def test_a_word_of_which_too_little_were_left_stays(word: str) -> None:
    assert light_stem(word) == word


@pytest.mark.parametrize("text", ["قـ.ـصف على تشيلا", "قـ ـصف على تشيلا", "قــ.ــصف على تشيلا"])
def test_words_broken_inside_are_made_whole(text: str) -> None:
    assert joined(text) == "قصف على تشيلا"


def test_a_text_without_broken_words_stays() -> None:
    assert joined("قصف على تشيلا") == "قصف على تشيلا"
