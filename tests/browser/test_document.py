"""The room of a document in a real Chromium: from values to words and back, by pointer and by keyboard."""

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import Opens
from tests.review.shelf import COURIER, LANTERN

pytestmark = pytest.mark.browser


def lit(page: Page) -> list[str]:
    return page.locator("mark.lit").all_text_contents()


def test_the_text_reads_as_published_with_its_marks(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    assert page.locator("article.text").text_content() == COURIER
    assert "Seven people" in page.locator("mark.harm").all_text_contents()


def test_arabic_runs_from_right_to_left_and_its_days_past_an_emoji_are_marked(opens: Opens) -> None:
    page = opens("/documents/doc_lantern")
    article = page.locator("article.text")
    assert article.text_content() == LANTERN
    assert page.locator("mark.harm").all_text_contents() == ["تسعة أشخاص"]
    assert page.locator("mark.when").all_text_contents() == ["5 أيار 2031"]
    left = page.locator("mark.harm").bounding_box()
    first = page.locator("mark.place").bounding_box()
    assert left is not None
    assert first is not None
    assert left["x"] < first["x"]  # the place is told first, and so stands further to the right


def test_a_value_shows_its_words_under_the_pointer(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    page.locator(".value.harm a").first.hover()
    assert lit(page) == ["Seven people"]
    page.locator("h1").hover()
    assert lit(page) == []


def test_words_show_their_value_under_the_pointer(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    page.locator("mark.place").first.hover()
    assert page.locator(".margin .lit").all_text_contents() == ["Orsavale, Ondra, ZZ"]


def test_the_head_of_a_claim_shows_its_evidence(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    page.locator(".card h3 a").hover()
    evidence = "Seven people were killed and 12 were wounded, the Lantern Clinic said."
    assert "".join(lit(page)) == evidence


def test_by_keyboard_from_mark_to_mark_to_the_value_and_back(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    page.keyboard.press("n")
    assert page.locator(":focus").text_content() == "Shells"
    page.keyboard.press("n")
    assert page.locator(":focus").text_content() == "Orsavale"
    page.keyboard.press("p")
    assert lit(page) == ["Shells"]
    page.keyboard.press("Enter")
    assert page.locator(":focus").text_content() == "shelling"
    assert page.locator(":focus").evaluate("e => !!e.closest('.margin')")
    page.keyboard.press("Enter")
    assert page.locator(":focus").evaluate("e => e.closest('mark')?.textContent") == "Shells"


def test_the_marks_are_one_stop_of_the_tab_key(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    stops = page.locator("mark a").evaluate_all("all => all.filter(e => e.tabIndex === 0).length")
    assert stops == 1


def test_kinds_of_marks_are_hidden_and_shown(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    colour = "e => getComputedStyle(e).backgroundColor"
    place, harm = page.locator("mark.place").first, page.locator("mark.harm").first
    assert place.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.locator("#show-place").uncheck()
    assert place.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert harm.evaluate(colour) != "rgba(0, 0, 0, 0)"


def test_without_scripts_values_and_words_are_links_to_one_another(opens: Opens) -> None:
    page = opens("/documents/doc_courier", scripts=False)
    page.locator(".value.place a").click()
    assert page.url.endswith("#w-r1-4")
    page.locator("mark.place a").click()
    assert page.url.endswith("#r1-4")


def test_the_original_is_saved_and_not_opened(opens: Opens) -> None:
    page = opens("/documents/doc_courier")
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the original").click()
    assert saved.value.suggested_filename == "doc_courier.txt"
    assert saved.value.path().read_bytes() == COURIER.encode("utf-8")
