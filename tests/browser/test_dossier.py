"""A dossier opened from the disk in a real Chromium: its policy holds, nothing is asked for, it fits a telephone.

Needs Debian's `chromium`; without it the tests are skipped and say so. Pictures are kept where RECOUNTED_SCREENSHOTS
names a folder.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.release.dossier.shelf import volume

from recounted.release.dossier.page import page as made

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


def opened(browser: Browser, path: Path, lang: str, width: int) -> tuple[Page, list[str], list[str]]:
    path.write_text(made(volume(named=("inc_market", "inc_mill")), lang).html, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri())
    folder = os.environ.get("RECOUNTED_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"dossier-{lang}-{width}.png", full_page=True)
    return page, asked, said


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [390, 1280])
def test_it_asks_for_nothing_breaks_no_policy_and_fits(browser: Browser, tmp_path: Path, lang: str, width: int) -> None:
    path = tmp_path / "dossier.html"
    page, asked, said = opened(browser, path, lang, width)
    assert asked == [path.as_uri()]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_its_style_is_allowed_and_labels_stand_over_the_map(browser: Browser, tmp_path: Path) -> None:
    page, _, _ = opened(browser, tmp_path / "dossier.html", "en", 1280)
    assert page.locator(".banner").evaluate("e => getComputedStyle(e).position") == "sticky"
    label, drawing = page.locator(".label.place").first.bounding_box(), page.locator(".drawing").first.bounding_box()
    assert label is not None
    assert drawing is not None
    assert drawing["x"] < label["x"] < drawing["x"] + drawing["width"]
    assert drawing["y"] < label["y"] < drawing["y"] + drawing["height"]
    page.close()


def test_arabic_words_run_from_right_to_left_in_an_english_page(browser: Browser, tmp_path: Path) -> None:
    page, _, _ = opened(browser, tmp_path / "dossier.html", "en", 1280)
    quoted = page.locator("blockquote[lang=ar]").first
    assert quoted.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("html").evaluate("e => getComputedStyle(e).direction") == "ltr"
    page.close()


def test_a_note_is_reached_from_its_number(browser: Browser, tmp_path: Path) -> None:
    page, _, _ = opened(browser, tmp_path / "dossier.html", "en", 390)
    page.locator("a.c").first.click()
    assert page.url.endswith("#note-1")
    assert page.locator("#note-1").evaluate("e => e.matches(':target')")
    page.close()
