"""The catalogues say the same in every language, and have words for every code of the records."""

import string
import typing

import pytest
from tests.release.dossier.reader import PageReader
from tests.release.dossier.shelf import volume

from recounted.errors import ArgumentError
from recounted.model import vocabulary
from recounted.reconciliation import rules
from recounted.release.dossier.page import page
from recounted.release.dossier.words import LANGUAGES, Words, catalogue, direction

LISTS = {
    "harm": vocabulary.HarmType,
    "group": vocabulary.Group,
    "weapon": vocabulary.WeaponCode,
    "target": vocabulary.TargetCode,
    "role": vocabulary.PerpetratorRole,
    "hint": vocabulary.PerpetratorBasis,
    "assertion": vocabulary.Assertion,
    "counter": vocabulary.CounterKind,
    "reason": vocabulary.DissentReason,
    "precision": vocabulary.PlacePrecision,
    "bound": vocabulary.Bound,
    "basis": vocabulary.Grading,
}


def gaps(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_the_keys_and_the_gaps_of_the_english_one(lang: str) -> None:
    english, other = catalogue("en"), catalogue(lang)
    assert {(s, k) for s in other for k in other[s]} == {(s, k) for s in english for k in english[s]}
    wrong = [(s, k) for s in english for k in english[s] if gaps(english[s][k]) != gaps(other[s][k])]
    assert wrong == []


@pytest.mark.parametrize("section", sorted(LISTS))
def test_every_code_of_a_closed_list_has_words(section: str) -> None:
    codes = set(typing.get_args(LISTS[section]))
    assert codes - catalogue("en")[section].keys() == set()


def test_every_rule_has_words() -> None:
    import pkgutil

    names = {m.name for m in pkgutil.iter_modules(rules.__path__)}
    assert names - catalogue("en")["rule"].keys() == set()


def test_a_page_in_arabic_runs_from_right_to_left_and_quotes_as_it_was_said() -> None:
    html = page(volume(), "ar").html
    assert '<html lang="ar" dir="rtl"' in html
    assert html.count("\u2068") == html.count("\u2069")
    assert "نسخة مقيّدة، ليست للنشر" in html
    assert '<blockquote lang="en" dir="ltr">' in html
    assert '<blockquote lang="ar" dir="rtl">' in html
    english = PageReader(page(volume(), "en").html)
    assert [t for t, _ in PageReader(html).tags] == [t for t, _ in english.tags], "the same page in other words"


def test_other_languages_are_refused() -> None:
    with pytest.raises(ArgumentError, match="there are en, ar"):
        Words("tlh")


@pytest.mark.parametrize(
    ("lang", "told"), [("ar", "rtl"), ("ar-SY", "rtl"), ("en", "ltr"), ("und", "auto"), ("he", "rtl")]
)
def test_directions(lang: str, told: str) -> None:
    assert direction(lang) == told
