"""Nothing is left untranslated: the catalogues hold the same texts, and the templates ask for no other."""

import re
import string
from pathlib import Path
from typing import get_args

import pytest
from tests.review.shelf import example, get

from recounted.linkage import findings
from recounted.model import vocabulary
from recounted.review import language as languages
from recounted.review.app import create_app
from recounted.review.language import FORMS, LANGUAGES, Text, chosen, language
from recounted.review.rendering import local

PACKAGE = Path(languages.__file__).parent
SECTIONS = {
    "kind": vocabulary.Kind,
    "scope": vocabulary.Scope,
    "assertion": vocabulary.Assertion,
    "harm": vocabulary.HarmType,
    "group": vocabulary.Group,
    "status": vocabulary.VictimStatus,
    "bound": vocabulary.Bound,
    "weapon": vocabulary.WeaponCode,
    "target": vocabulary.TargetCode,
    "precision": vocabulary.PlacePrecision,
    "role": vocabulary.PerpetratorRole,
    "grading": vocabulary.Grading,
    "grading_means": vocabulary.Grading,
    "strike": vocabulary.StrikeStatus,
    "dissent": vocabulary.DissentReason,
    "counter": vocabulary.CounterKind,
    "source_kind": vocabulary.SourceKind,
    "copies.kind": vocabulary.CopyKind,
}


def places(text: Text) -> set[str]:
    whole = text if isinstance(text, str) else " ".join(text.values())
    return {name for _, name, _, _ in string.Formatter().parse(whole) if name}


def own(code: str) -> dict[str, Text]:
    """The texts of a language, but for the findings: in English those are the package's own."""
    return {k: v for k, v in language(code).texts.items() if not k.startswith("finding.")}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_every_text_with_its_places(code: str) -> None:
    english, other = own("en"), own(code)
    assert english.keys() == other.keys()
    assert {k: places(v) for k, v in english.items()} == {k: places(v) for k, v in other.items()}
    plurals = {k for k, v in english.items() if not isinstance(v, str)}
    assert plurals == {k for k, v in other.items() if not isinstance(v, str)}
    assert {k for k in plurals if set(other[k]) != set(FORMS[code])} == set()


def test_arabic_is_not_english() -> None:
    english, arabic = own("en"), own("ar")
    same = {k for k, v in arabic.items() if isinstance(v, str) and v == english[k] and re.search(r"[A-Za-z]{3}", v)}
    assert {k for k in same if re.sub(r"\{\w+\}", "", str(arabic[k])).strip(" ():+")} == set()


@pytest.mark.parametrize("section", SECTIONS)
def test_every_word_of_a_closed_list_has_its_text(section: str) -> None:
    texts = own("en")
    assert {w for w in get_args(SECTIONS[section]) if f"{section}.{w}" not in texts} == set()


def test_every_finding_of_the_comparisons_is_told_in_arabic() -> None:
    told = {k for k in language("ar").texts if k.startswith("finding.")}
    assert told == {f"finding.{c}.{level}" for c, levels in findings.words().items() for level in levels}


def test_no_page_asks_for_a_text_that_is_not_there() -> None:
    sources = "\n".join(p.read_text(encoding="utf-8") for p in (*PACKAGE.glob("*.py"), *PACKAGE.glob("templates/*")))
    asked = set(re.findall(r"""(?:\bt\(|t\.has\(|return |"|else )"([a-z_]+\.[a-z_.]+)\"""", sources))
    asked = {a for a in asked if a.partition(".")[0] in {k.partition(".")[0] for k in own("en")}}
    begun = tuple(a for a in asked if a.endswith(("_", ".")))  # completed by a word of a closed list
    assert {a for a in begun if not any(k.startswith(a) for k in own("en"))} == set()
    assert {a for a in asked if a not in own("en") and a not in begun} == set()


@pytest.mark.parametrize(("n", "form"), [(0, "zero"), (1, "one"), (2, "two"), (7, "few"), (11, "many"), (102, "other")])
def test_arabic_counts_in_six_forms(n: int, form: str) -> None:
    assert languages.arabic(n) == form


@pytest.mark.parametrize(
    ("wanted", "accepted", "code"),
    [
        ("ar", "en", "ar"),
        (None, "ar-SY,en;q=0.8", "ar"),
        (None, "fr, en-GB;q=0.9", "en"),
        ("xx", None, "en"),
        (None, "", "en"),
    ],
)
def test_the_language_is_the_chosen_one_or_the_browser_s(wanted: str | None, accepted: str | None, code: str) -> None:
    assert chosen(wanted, accepted).code == code


@pytest.mark.parametrize("path", ["//evil.example", "https://evil.example", "/\\evil.example", "x", "/a\r\nb", ""])
def test_after_a_choice_of_language_nobody_is_sent_elsewhere(path: str) -> None:
    assert local(path) == "/"


def test_a_path_of_these_pages_is_gone_back_to() -> None:
    assert local("/documents/doc_1?x=1") == "/documents/doc_1?x=1"


def test_no_word_of_english_is_left_in_the_arabic_pages(tmp_path: Path) -> None:
    """Latin letters stand only where a text, a name, an id or a machine's own English is marked as such."""
    room = example(tmp_path / "project")
    app = create_app(room)
    incident = next(room.incidents()).incident_id
    paths = ["/", "/documents", f"/incidents/{incident}", "/nothing"]
    paths += [f"/documents/{d.document_id}" for d in room.documents()]
    for path in (*paths, "/bytes/doc_courier"):
        page = get(app, path, language="ar").text
        assert '<html lang="ar" dir="rtl">' in page
        assert left(page) == set(), path


ALLOWED = {"SHA", "UTC", "UTF", "FFFD", "URL"}


def left(page: str) -> set[str]:
    """Words in Latin letters outside of what is other people's, code, or marked as another language."""
    for name in ("head", "pre", "code", "kbd", "svg", 'article class="text"', "blockquote", "q"):
        end = name.partition(" ")[0]
        page = re.sub(rf"<{name}(?=[\s>]).*?</{end}>", " ", page, flags=re.DOTALL)
    page = re.sub(r"<(\w+)[^>]*\slang=\"en\"[^>]*>.*?</\1>", " ", page, flags=re.DOTALL)
    while (shorter := re.sub(r"<bdi\b[^>]*>(?:(?!<bdi\b).)*?</bdi>", " ", page, flags=re.DOTALL)) != page:
        page = shorter
    told = re.sub(r"<[^>]*>", " ", page) + " ".join(re.findall(r'(?:aria-label|title|data-label)="([^"]*)"', page))
    words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"&#?\w+;", " ", told)))
    return words - ALLOWED
