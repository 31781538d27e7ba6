"""Every room in a real Chromium, in both directions and at three sizes: nothing is cut off, axe finds nothing."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import Opens, keep, served, watched
from tests.review.shelf import LANTERN, months

from recounted.review.app import create_app

pytestmark = pytest.mark.browser
INCIDENT = "inc_5b1464271d9899d5"
PAGES = {
    "incidents": "/",
    "incident": f"/incidents/{INCIDENT}",
    "documents": "/documents",
    "queue": "/queue",
    "filtered": "/?from=2031-05-01&place=Orsavale",
    "map": "/map",
    "timeline": "/timeline?to=2031-06-01",
    "tallies": "/tallies?by=month&by=perpetrator",
    "search": "/search?q=market",
    "searched": "/search?q=%D9%82%D8%AA%D9%84&field=any",
    "unfound": "/search?q=zeppelin",
    "overview": "/overview",
    "agreements": "/agreements?every=yes",
    "no_agreements": "/agreements",
    "agreement": "/agreements/syria-annan-plan-2012",
    "nothing": "/map?weapon=siege",
    "wrong": "/tallies?weapon=magic",
    "document": "/documents/doc_courier",
    "arabic": "/documents/doc_lantern",
    "hostile": "/documents/doc_guard",
    "long": "/documents/doc_monitor",
    "silent": "/documents/doc_silent",
    "closed": "/documents/doc_closed",
    "bytes": "/bytes/doc_courier",
    "missing": "/nothing",
}
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_window(opens: Opens, name: str, language: str, width: int) -> None:
    page = opens(PAGES[name], width=width, language=language)
    page.evaluate("document.fonts.ready")
    keep(page, f"{name}-{width}-{language}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")


DARK = ("document", "incident", "hostile", "map", "timeline", "tallies")


@pytest.mark.parametrize(
    ("name", "language", "dark"),
    [*((name, language, False) for name in PAGES for language in ("en", "ar")), *((name, "en", True) for name in DARK)],
)
def test_axe_finds_nothing(opens: Opens, name: str, language: str, dark: bool) -> None:
    page = opens(PAGES[name], language=language, dark=dark)
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    told = [(v["id"], n["html"][:160], n["failureSummary"]) for v in found["violations"] for n in v["nodes"]]
    assert told == []


def test_pages_stand_at_twice_the_size(opens: Opens) -> None:
    page = opens(PAGES["document"], width=1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_hostile_markup_stays_text(opens: Opens) -> None:
    page = opens(PAGES["hostile"])
    assert page.locator("img, script:not([src^='/static/'])").count() == 0
    heading = page.locator("h1")
    assert "<script>" in (heading.text_content() or "")
    box = heading.locator(".unseen").bounding_box()
    whole = heading.bounding_box()
    assert box is not None
    assert whole is not None
    ends = heading.evaluate(
        "e => { const r = document.createRange(); const t = e.querySelector('bdi').lastChild;"
        " r.setStart(t, 0); r.setEnd(t, 1); return r.getBoundingClientRect().left }"
    )
    assert ends > box["x"]  # what follows the override still runs from left to right


def test_from_the_list_to_the_words_by_keyboard_alone(opens: Opens) -> None:
    page = opens("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").text_content() == "Skip to the content"
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if "2031-05-05" in (page.locator(":focus").text_content() or "")[:12]:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/incidents/{INCIDENT}")
    page.get_by_role("link", name="Shells on the fish market").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/doc_courier#clm_*")
    assert page.locator("article.card:target").count() == 1


def test_focus_can_be_seen(opens: Opens) -> None:
    page = opens("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    width = page.locator(":focus").evaluate("e => parseFloat(getComputedStyle(e).outlineWidth)")
    assert width >= 2


def test_dark_follows_the_reader_s_own_setting(opens: Opens) -> None:
    page = opens(PAGES["incident"], dark=True)
    keep(page, "incident-dark")
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(int(n) for n in background.removeprefix("rgb(").removesuffix(")").split(",")) < 64


def test_it_prints(opens: Opens) -> None:
    page = opens(PAGES["incident"])
    page.emulate_media(media="print")
    keep(page, "incident-print")
    assert not page.locator("header nav").is_visible()
    assert page.locator("blockquote").first.is_visible()


def test_the_language_is_changed_in_place_and_stays(opens: Opens) -> None:
    page = opens(PAGES["arabic"])
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**/documents/doc_lantern")
    assert page.evaluate("document.documentElement.lang") == "ar"
    assert page.locator("article.text").text_content() == LANTERN
    page.get_by_role("link", name="الحوادث").click()
    assert page.evaluate("document.documentElement.lang") == "ar"


def test_the_fonts_are_those_of_the_package(opens: Opens) -> None:
    page = opens(PAGES["arabic"], language="ar")
    loaded = page.evaluate(
        "document.fonts.ready.then(() => [...document.fonts].filter(f => f.status == 'loaded').map(f => f.family))"
    )
    assert {name.strip('"') for name in loaded} == {"Recounted Sans", "Recounted Serif"}


def test_the_sliders_choose_days_and_the_address_keeps_them(browser: Browser, tmp_path: Path) -> None:
    with served(create_app(months(tmp_path / "project"))) as address, browser.new_context() as context:
        wrong = watched(context, address)
        page = context.new_page()
        page.goto(f"{address}/timeline")
        page.locator("details.filters summary").click()
        page.locator("#slide-from").focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**/timeline?*from=2031-05-04*")
        page.get_by_role("link", name="Map").last.click()
        page.wait_for_url("**/map?from=2031-05-04*")
        assert wrong == []


@pytest.mark.parametrize("name", ["map", "timeline", "tallies"])
def test_the_views_need_no_script(opens: Opens, name: str) -> None:
    page = opens(PAGES[name], scripts=False)
    assert page.locator("svg").first.is_visible()
    assert page.locator("table tbody tr").count() >= 1
    assert not page.locator(".slider").first.is_visible()
