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
from recounted.release.dossier.words import LANGUAGES, Sentence, Words, catalogue, direction, form

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


def gaps(sentence: Sentence) -> set[str]:
    told = [sentence] if isinstance(sentence, str) else list(sentence.values())
    return {name for words in told for _, name, _, _ in string.Formatter().parse(words) if name}


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
    tags = [
        [t for t, _ in read.tags if t != "bdi"] for read in (PageReader(html), english)
    ]  # words apart: in Arabic all
    assert tags[0] == tags[1], "the same page in other words"


def test_other_languages_are_refused() -> None:
    with pytest.raises(ArgumentError, match="there are en, ar"):
        Words("tlh")


@pytest.mark.parametrize(
    ("lang", "told"), [("ar", "rtl"), ("ar-SY", "rtl"), ("en", "ltr"), ("und", "auto"), ("he", "rtl")]
)
def test_directions(lang: str, told: str) -> None:
    assert direction(lang) == told


FORMS = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_counted_has_a_form_for_every_number(lang: str) -> None:
    for section, held in catalogue(lang).items():
        for key, sentence in held.items():
            if not isinstance(sentence, str):
                assert {"other"} <= sentence.keys() <= FORMS[lang], (section, key)
    assert {form(lang, n) for n in range(101)} == FORMS[lang]


@pytest.mark.parametrize(("lang", "n", "told"), [
    ("en", 1, "1 incident"), ("en", 7, "7 incidents"), ("en", 0, "0 incidents"),
    ("ar", 1, "حادثة واحدة"), ("ar", 2, "حادثتان"), ("ar", 3, "3 حوادث"), ("ar", 10, "10 حوادث"),
    ("ar", 11, "11 حادثة"), ("ar", 100, "100 حادثة"), ("ar", 103, "103 حوادث"),
])  # fmt: skip
def test_a_number_takes_its_own_form(lang: str, n: int, told: str) -> None:
    assert Words(lang)("edition.subject_many", n=n) == told
