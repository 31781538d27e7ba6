"""What a text tells whatever its language."""

import pytest
from tests.document.copies.translations.texts import ARABIC, ENGLISH, claims, document

from recounted.document.copies.translations.marks import told_of


def test_figures_and_numbers_days_and_places() -> None:
    of = document(ENGLISH, "en.txt", "en")
    told = told_of(of, claims(of))
    assert set(told.figures) == {("killed", "", 4), ("injured", "", 17), (17,), (23,)}
    assert set(told.places) == {(11.5, 42.25)}


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2031.",
        "See https://example.org/4711/news for more.",
        "At 14:35 on 12/25/2031.",
        "Nine of 12.",
        "Some 4.50 each, or 1,250.",
    ],
)
def test_what_is_no_number_to_go_by(text: str) -> None:
    assert not told_of(document(text, "n.txt", "en"), []).figures


def test_digits_of_any_script_are_numbers() -> None:
    assert set(told_of(document("تضرر ٢٣ منزلاً", "n.txt", "ar"), []).figures) == {(23,)}


def test_names_are_found_again_in_arabic_with_what_is_written_onto_them() -> None:
    english = told_of(document("They went to Harolmir and to Marrok with Samer.", "e.txt", "en"), [])
    arabic = told_of(document("ذهبوا إلى هارولمير وبمروك ولسامر", "a.txt", "ar"), [])
    assert all(name in arabic.consonants for name in english.names)


def test_no_names_are_words_that_also_stand_without_a_capital() -> None:
    told = told_of(document("Shells fell. More shells fell on Marrok. NATO was silent.", "n.txt", "en"), [])
    assert [span.of(told.document.text) for span in told.names.values()] == ["Marrok"]


def test_the_furniture_of_a_platform_is_no_name() -> None:
    told = told_of(document(f"Embed Tweet Loading\n\n{ARABIC}", "a.txt", "ar"), [])
    assert not told.names
    assert told_of(document("Loading", "n.txt", "en"), []).names.keys() - told.consonants.keys()
