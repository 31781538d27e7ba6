"""The page: what stands in it, that it stands on words, and that no word of others does anything to it."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.release.dossier.reader import PageReader
from tests.release.dossier.shelf import COURIER, HOSTILE, volume

from recounted.release.dossier.inert import inert
from recounted.release.dossier.page import page
from recounted.release.dossier.records import Volume

GOLDEN = Path(__file__).with_name("golden.html")


def body(html: str) -> str:
    """The page without its style, which has a digest of its own in the policy."""
    return re.sub(r"(?s)<style>.*?</style>|sha256-[\w+/=]+", "", html)


def test_the_page_is_as_it_was_accepted() -> None:
    """`python -m tests.release.dossier.accept` accepts it as it is; read the difference first."""
    assert body(page(volume(), "en").html) == GOLDEN.read_text(encoding="utf-8")


def test_made_again_it_has_the_same_bytes() -> None:
    assert page(volume(), "en").html == page(volume(), "en").html


def _notes_hold(made: Volume, html: str) -> int:
    read = PageReader(html)
    texts = {d.document_id: inert(d.text) for d in made.documents.values()}
    for note in read.notes:
        text = texts[note.document_id]
        assert [text[a:b] for a, b in note.spans] == note.marked
        assert note.quoted in text
        assert note.sha256 == made.documents[note.document_id].sha256
    assert {f"#note-{n.number}" for n in read.notes} == {t for t in read.led_to if t.startswith("#note-")}
    assert [n.number for n in read.notes] == list(range(1, len(read.notes) + 1))
    assert len(read.ids) == len(set(read.ids))
    assert {t.removeprefix("#") for t in read.led_to} <= set(read.ids)
    return len(read.notes)


def test_every_note_marks_the_words_at_its_positions_and_is_led_to() -> None:
    made = volume(named=("inc_market", "inc_mill"))
    assert _notes_hold(made, page(made, "en").html) > 10


def test_every_figure_in_the_tables_has_a_note() -> None:
    html = page(volume(named=("inc_market", "inc_mill")), "en").html
    cells = re.findall(r'<td class="n(?: best)?"[^>]*>(.*?)</td>', html)
    assert len(cells) == 12
    for cell in cells:
        assert "#note-" in cell or "not known" in cell


def test_quotations_keep_their_language_and_direction() -> None:
    read = PageReader(page(volume(), "en").html)
    told = {(n.lang, n.dir) for n in read.notes}
    assert told == {("en", "ltr"), ("ar", "rtl")}
    assert ["تسعة أشخاص"] in [n.marked for n in read.notes if n.lang == "ar"]


def test_nothing_hostile_lives() -> None:
    html = page(volume(), "en").html
    read = PageReader(html)
    tags = {tag for tag, _ in read.tags}
    assert tags.isdisjoint({"script", "img", "iframe", "link", "object", "form", "input", "base", "embed"})
    assert not [a for _, attrs in read.tags for a in attrs if a.startswith("on")]
    outside = [v for _, attrs in read.tags for k, v in attrs.items() if k in ("href", "src") and not v.startswith("#")]  # type: ignore[union-attr]
    assert outside == []
    assert "\u202e" not in html
    assert html.count("\u2068") == html.count("\u2069")
    assert "=HYPERLINK(" in read.text, "it stands there as words"
    assert inert(HOSTILE) in read.text


def test_the_policy_allows_nothing_but_the_style_of_the_page() -> None:
    html = page(volume(), "en").html
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
    assert "unsafe" not in policy[1]
    assert "style=" not in html


def test_the_two_editions_cannot_be_taken_for_one_another() -> None:
    public, restricted = (page(volume(edition=e), "en") for e in ("public", "restricted"))
    assert public.title != restricted.title
    assert "RESTRICTED EDITION, NOT FOR PUBLICATION" in restricted.html
    assert "RESTRICTED" not in public.html
    assert "PUBLIC EDITION" in public.html
    assert "PUBLIC EDITION" not in restricted.html
    assert '<html lang="en" dir="ltr" class="public">' in public.html
    assert "noindex" in restricted.html


@pytest.mark.parametrize("edition", ["public", "restricted"])
def test_what_is_not_known_is_said(edition: Any) -> None:
    told = PageReader(page(volume(edition=edition), "en").html).text
    assert "No person has graded it yet." in told
    assert "It is denied, and that is not resolved here." in told
    assert "Withheld of the project from this edition: documents: 2; single claims: 0; incidents: 0." in told
    assert "1 file of the project could not be read" in told


def test_nobody_is_said_to_have_done_it() -> None:
    read = PageReader(page(volume(), "en").html)
    assert "Alleged party" in read.text
    assert "Allegedly by" in read.text
    assert "perpetrator" not in read.text.lower()


def test_a_choice_of_nothing_says_so() -> None:
    made = volume(named=())
    assert "No incident answers to this choice." in page(made, "en").html


def test_the_figures_for_a_program_are_json_within_the_page() -> None:
    made = page(volume(), "en")
    assert json.loads(made.figures)["incidents"][0]["harm"]["killed"] == [7, 7, 9]


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=40))
def test_any_title_and_publisher_stays_a_word(words: str) -> None:
    made = volume()
    guard = replace(made.documents["doc_guard"], title=words, publisher=words)
    made = replace(made, documents={**made.documents, "doc_guard": guard})
    html = page(made, "en").html
    _notes_hold(made, html)
    clean = PageReader(page(volume(), "en").html)
    tags = [[t for t, _ in read.tags if t != "bdi"] for read in (PageReader(html), clean)]  # of words that run left
    assert tags[0] == tags[1]
    assert COURIER[:20] in html
