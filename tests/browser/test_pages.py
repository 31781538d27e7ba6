"""The pages in a real Chromium: nothing comes from elsewhere, the policy holds, the text is as published.

Needs Debian's `chromium`; without it the tests are skipped and say so. Pictures of the pages are kept where
RECOUNTED_SCREENSHOTS names a folder.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.review.shelf import COURIER, LANTERN, example

from recounted.review.app import create_app

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)"),
]
SHELF = example()
INCIDENT = next(SHELF.incidents()).incident_id
PAGES = {
    "incidents": "/",
    "incident": f"/incidents/{INCIDENT}",
    "documents": "/documents",
    "document": "/documents/doc_courier",
    "arabic": "/documents/doc_lantern",
    "hostile": "/documents/doc_guard",
    "missing": "/nothing",
}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The pages on a free port of this machine."""
    config = uvicorn.Config(create_app(SHELF), host="127.0.0.1", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1200, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def keep(page: Page, name: str) -> None:
    folder = os.environ.get("RECOUNTED_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_its_own_stylesheet_and_nothing_else(page: Page, address: str, name: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + PAGES[name])
    keep(page, name)
    assert {url for url in asked if not url.endswith("/favicon.ico")} == {
        address + PAGES[name],
        f"{address}/static/review.css",
    }
    missing = "the server responded with a status of 404"
    assert [words for words in said if not (name == "missing" and missing in words)] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [360, 1200])
def test_no_page_is_wider_than_the_window(page: Page, address: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + PAGES[name])
    keep(page, f"{name}-{width}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_text_reads_as_published_with_its_marks(page: Page, address: str) -> None:
    page.goto(address + PAGES["document"])
    assert page.locator("article.text").text_content() == COURIER
    assert "Seven people" in page.locator("mark.harm").all_text_contents()


def test_arabic_runs_from_right_to_left(page: Page, address: str) -> None:
    page.goto(address + PAGES["arabic"])
    article = page.locator("article.text")
    assert article.text_content() == LANTERN
    assert article.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_hostile_markup_stays_text(page: Page, address: str) -> None:
    page.goto(address + PAGES["hostile"])
    assert page.locator("img, script").count() == 0
    assert "<script>" in (page.locator("h1").text_content() or "")


def test_from_the_list_to_the_words_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
        if "2031-05-05" in (page.locator(":focus").text_content() or "")[:12]:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/incidents/{INCIDENT}")
    page.get_by_role("link", name="Shells on the fish market").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/doc_courier#clm_*")
    assert page.locator("mark:target").count() == 1


def test_focus_can_be_seen(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    width = page.locator(":focus").evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)")
    assert width >= 2


def test_dark_follows_the_reader_s_own_setting(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1200, "height": 900})
    page = context.new_page()
    page.goto(address + PAGES["incident"])
    keep(page, "incident-dark")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(n) for n in background.removeprefix("rgb(").removesuffix(")").split(",")) < 64
    context.close()


def test_it_prints(page: Page, address: str) -> None:
    page.goto(address + PAGES["incident"])
    page.emulate_media(media="print")
    keep(page, "incident-print")
    assert not page.locator("header nav").is_visible()
    assert page.locator("blockquote").first.is_visible()
