"""Adding a claim in a real Chromium: words that are selected, with emoji, in Arabic and across both directions."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import keep
from tests.browser.test_deciding import Room, room
from tests.browser.test_pages import AXE
from tests.review.shelf import COURIER, LANTERN

pytestmark = pytest.mark.browser
__all__ = ["room"]

# Selects a stretch of the text, counted as the page's own DOM counts it: what the script makes of it is under test.
SELECT = """(words) => {
  const article = document.getElementById("text");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = nodes.map((n) => n.data).join("");
  const at = whole.lastIndexOf(words);
  const place = (offset) => {
    for (const node of nodes) {
      if (offset <= node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const range = document.createRange();
  range.setStart(...place(at));
  range.setEnd(...place(at + words.length));
  document.getSelection().removeAllRanges();
  document.getSelection().addRange(range);
}"""
PASSAGES = {
    "emoji": ("doc_courier", COURIER, "day 🕊️👨‍👩‍👧, and nobody"),
    "arabic": ("doc_lantern", LANTERN, "قُتل تسعة أشخاص"),
    "mixed": ("doc_lantern", LANTERN, "🕊️. قُتل تسعة أشخاص، قال مجلس البلدة (Orsavale"),
}


def selected(page: Page, words: str) -> None:
    page.evaluate(SELECT, words)
    page.locator("#add-selected").click()


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_selected_words_go_into_the_form_and_become_a_claim(room: Room, passage: str, language: str) -> None:
    document, text, words = PASSAGES[passage]
    page = room.enters("Ada", language=language, width=360 if passage == "mixed" else 1280)
    page.goto(f"{room.address}/documents/{document}")
    before = page.locator(".card").count()
    selected(page, words)
    expect(page.locator("#add-words")).to_have_value(words)
    assert int(page.locator("#add-from").input_value()) == text.rindex(words)
    assert int(page.locator("#add-until").input_value()) == text.rindex(words) + len(words)
    assert page.evaluate("document.activeElement.id") == "add-harm"
    page.keyboard.press("Tab")
    page.locator("#adding input[name=best]").fill("٤")
    page.locator("#add-group").select_option("women")
    page.locator("#adding input[name=place]").fill("Orsavale")
    page.locator("#adding input[name=speaker]").fill("Orsavale")
    keep(page, f"adding-{passage}-{language}")
    page.locator("#adding button.button").click()
    expect(page.locator(".card")).to_have_count(before + 1)
    quoted = page.locator(".card q").all_text_contents()
    assert words in quoted
    keep(page, f"added-{passage}-{language}")
    assert page.evaluate(f"{AXE}; axe.run().then(r => r.violations.map(v => v.id))") == []


def test_without_scripts_the_words_are_typed(room: Room) -> None:
    page = room.enters("Ada", scripts=False)
    page.goto(f"{room.address}/documents/doc_courier")
    assert not page.locator("#selected").is_visible()
    page.locator("#adding summary").click()
    page.locator("#add-words").fill("nobody had warned them")
    page.locator("#adding input[name=best]").fill("2")
    page.locator("#adding button.button").click()
    assert "nobody had warned them" in page.locator(".card q").all_text_contents()
    page.locator("#adding summary").click()
    page.locator("#add-words").fill("words of nobody")
    page.locator("#adding input[name=best]").fill("2")
    page.locator("#adding button.button").click()
    assert "do not stand in the text" in page.locator("main").inner_text()
    assert "words of nobody" in page.locator("main").inner_text()
    keep(page, "adding-refused")


def test_typing_over_selected_words_forgets_where_they_stood(room: Room) -> None:
    page = room.enters("Ada")
    page.goto(f"{room.address}/documents/doc_courier")
    selected(page, "nobody had")
    page.locator("#add-words").fill("market day")
    assert page.locator("#add-from").input_value() == ""


def test_words_outside_the_text_offer_nothing(room: Room) -> None:
    page = room.enters("Ada")
    page.goto(f"{room.address}/documents/doc_courier")
    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('h1'))")
    page.wait_for_timeout(200)
    assert not page.locator("#selected").is_visible()
