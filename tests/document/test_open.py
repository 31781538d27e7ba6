"""Opening a capture: title, language, day of publication."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.document.language import language_of
from recounted.document.open import open_document
from recounted.errors import DocumentError
from recounted.model.identity import family_id
from recounted.settings import Limits, Settings

BODY = "Shells hit the mill in Varrow Ford and killed seven people, the Tarn Clinic said."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Shells on the mill\n\n{BODY}", "Shells on the mill"),
        (f"Press Release\n\n## Shells on the mill!\n\n(Translated)\n\n{BODY}", "Shells on the mill!"),
        (f"Shells on the mill\n\n{BODY}", "Shells on the mill"),
        (f"{BODY}\n\nMore of the same.", None),
        (BODY, None),
        ("One line\nand a second line of the same paragraph\n\nend.", None),
    ],
)
def test_the_title_is_a_heading_or_a_first_line_that_stands_alone(text: str, title: str | None) -> None:
    assert factory.document(text).title == title


def test_what_we_were_told_wins() -> None:
    made = factory.document(
        f"Other title\n\n1 May 2031\n\n{BODY}", title="Told", published_on="2031-05-09", language="en-GB"
    )
    assert (made.title, made.language, made.published.start) == ("Told", "en", "2031-05-09")
    assert made.published.basis == "metadata"


def test_without_a_dateline_the_latest_past_day_opens_the_window() -> None:
    made = factory.document(
        "The mill was shelled on 2 May 2031 and again on 5 May 2031. Talks are scheduled for 20 May 2031."
    )
    assert (made.published.start, made.published.end) == ("2031-05-05", None)
    assert made.published.basis == "inferred"
    assert made.published.span is not None
    assert made.published.span.of(made.text) == "5 May 2031"


def test_without_any_day_nothing_is_claimed_of_publication() -> None:
    published = factory.document(BODY).published
    assert (published.start, published.end, published.basis) == (None, None, "none")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        (BODY.upper(), "en"),
        ("قُتل سبعة أشخاص في قصف على القرية", "ar"),
        ("Share\nTweet\nقتل سبعة أشخاص في قصف على القرية مساء اليوم", "ar"),
        ("۷ نفر در حمله به روستا کشته شدند و پنج نفر دیگر زخمی شدند", "fa"),
        ("Sieben Menschen wurden bei dem Angriff auf die Mühle getötet.", "de"),
        ("12345 !!!", "und"),
    ],
)
def test_the_language_is_told_by_script_and_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_text_over_the_limit_is_refused() -> None:
    settings = Settings(limits=Limits(document_characters=10))
    with pytest.raises(DocumentError, match="document_characters"):
        open_document(*factory.capture("eleven char"), settings=settings)


def test_a_document_is_a_family_of_its_own_until_copies_are_found() -> None:
    made = factory.document(BODY)
    assert made.family_id == family_id(made.capture_id)
    other = open_document(*factory.capture(BODY), settings=Settings(), copies={made.capture_id: "fam_x"})
    assert other.family_id == "fam_x"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_opens_or_is_refused_as_blank(text: str) -> None:
    try:
        made = factory.document(text)
    except DocumentError:
        assert not text.strip().strip("\ufeff").strip()
    else:
        assert made.text.removeprefix("\ufeff").strip()
