"""A blind reading and its adjudication in a real Chromium, in both directions, narrow and wide."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import keep, served
from tests.browser.test_adding import selected
from tests.browser.test_deciding import Room
from tests.browser.test_pages import AXE
from tests.review.shelf import example

from recounted.engines.deciding import Desk
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.settings import Review, Settings

pytestmark = pytest.mark.browser


@pytest.fixture
def room(browser: Browser, tmp_path: Path) -> Iterator[Room]:
    entry = Entry()
    desk = Desk(example(tmp_path / "project")._store, Settings(review=Review(double_readings=1.0)))
    with served(create_app(desk, entry=entry)) as address:
        made = Room(browser, address, entry)
        yield made
        for context in made.contexts:
            context.close()
        assert [words for some in made.wrong for words in some if "status of 4" not in words] == []


def reads(room: Room, by: str, best: str, place: str, *, width: int, language: str) -> Page:
    page = room.enters(by, width=width, language=language)
    page.goto(f"{room.address}/reading/doc_courier")
    page.locator("button[value=take]").click()
    expect(page.locator("#adding")).to_have_count(1)
    page.wait_for_load_state()
    selected(page, "Seven people were killed")
    page.locator("#adding input[name=best]").fill(best)
    page.locator("#adding input[name=place]").fill(place)
    page.locator("button[value=add]").click()
    expect(page.locator(".card")).to_have_count(1)
    keep(page, f"reading-{language}-{width}")
    assert page.evaluate(f"{AXE}; axe.run().then(r => r.violations.map(v => v.id))") == []
    page.locator("button[value=done]").click()
    return page


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 360)])
def test_two_read_blind_and_a_third_decides(room: Room, language: str, width: int) -> None:
    first = reads(room, "Berit", "7", "Quillhaven", width=width, language=language)
    first.goto(f"{room.address}/documents/doc_courier")
    assert first.locator(".card").count() == 0
    keep(first, f"blind-document-{language}-{width}")
    reads(room, "Cai", "9", "Orsavale", width=width, language=language)
    third = room.enters("Dot", width=width, language=language, scripts=False)
    third.goto(f"{room.address}/queue?kind=adjudicate")
    keep(third, f"queue-adjudicate-{language}-{width}")
    third.locator(".task").first.click()
    expect(third).to_have_url(re.compile("/adjudication/"))
    assert third.locator(".half-side .sign").count() >= 2
    keep(third, f"adjudication-{language}-{width}")
    third.locator("textarea[name=why]").fill("The list has nine.")
    third.locator("button[value=second]").click()
    expect(third.locator(".between .verdict")).to_have_count(1)
    keep(third, f"adjudicated-{language}-{width}")
