"""Words as a search compares them: what a reader takes for the same word is the same word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.text.searching import Term, found_in, wanted, words_of


def forms(text: str) -> list[str]:
    return [w.form for w in words_of(text)]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("قُتِلوا", "قتلوا", "vowel marks are written or not"),
        ("١٢", "12", "digits of another script"),
        ("۱۲", "12", "digits of Persian"),
        ("القصف", "قصف", "the article"),
        ("وبالقصف", "قصف", "what is written onto a word"),
        ("إدلب", "ادلب", "hamza on alef"),
        ("قـ.ـصف", "قصف", "a word broken against filters"),
        ("مدرســـة", "مدرسة", "stretched for looks"),
        ("The Market", "market", "case and article"),
        ("al-Zour", "Zour", "an article with a hyphen"),
        ("ash-Shaykh", "Shaykh", "an article that took the next letter"),
        ("Dar'a", "Dara", "an apostrophe for ayn"),
        ("1,200", "1200", "thousands parted"),
        ("café", "cafe", "accents"),
    ],
)
def test_two_spellings_are_one_word(one: str, other: str, why: str) -> None:
    assert forms(one) == forms(other), why


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [("US", "them", "no article"), ("12", "1 2", "two numbers"), ("قتل", "قتلوا", "endings are kept")],
)
def test_other_words_stay_apart(one: str, other: str, why: str) -> None:
    assert forms(one) != forms(other), why


@given(st.text(alphabet=st.sampled_from(list("abcالقتلوُِ ١٢12,-'\"🕊️é\u0640.\u200f")), max_size=60))
def test_every_word_is_found_where_it_stands(text: str) -> None:
    for word in words_of(text):
        assert word.form in forms(text[word.start : word.end]) or "-" in text or "," in text or "\u0640" in text
        assert 0 <= word.start < word.end <= len(text)


def test_a_field_of_search_takes_words_phrases_beginnings_and_what_must_not_be_there() -> None:
    found = wanted('market "fish market" shell* -ferry')
    assert found.terms == (Term(("market",)), Term(("fish", "market")), Term(("shell",), begins=True))
    assert found.without == (Term(("ferry",)),)


@pytest.mark.parametrize("asked", ["", "  ", '""', "- *", "؟!"])
def test_nothing_asked_is_nothing_wanted(asked: str) -> None:
    assert wanted(asked).terms == ()


def test_marks_lie_on_the_words_in_code_points() -> None:
    text = "🕊️ قُتل تسعة، The Fish-Market"
    (dead,), (market,) = found_in(text, [Term(("قتل",)), Term(("fish", "market"))])
    assert dead.of(text) == "قُتل"
    assert market.of(text) == "Fish-Market"


def test_a_beginning_finds_every_word_that_begins_so() -> None:
    (found,) = found_in("shells, shelling and a shelf", [Term(("shel",), begins=True)])
    assert len(found) == 3
