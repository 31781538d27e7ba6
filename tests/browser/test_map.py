"""The map to move about in: under the policy of the pages, from the package alone; without WebGL nothing is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import CHROMIUM, keep, served, watched
from tests.review.shelf import months

from recounted.review.app import create_app

pytestmark = pytest.mark.browser
SLOW = 60_000  # milliseconds; WebGL is drawn by the processor here
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(create_app(months(tmp_path_factory.mktemp("map") / "project"))) as at:
        yield at


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    """A Chromium that draws WebGL without a graphics card."""
    args = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
    started = browser.browser_type.launch(executable_path=CHROMIUM, args=args)
    yield started
    started.close()


def opened(browser: Browser, address: str, wrong: list[str], before: str = "") -> Iterator[Page]:
    with browser.new_context() as context:
        if before:
            context.add_init_script(before)
        seen = watched(context, address)
        page = context.new_page()
        page.goto(f"{address}/map")
        yield page
        wrong += seen


def test_it_opens_with_the_same_places_and_asks_nobody_else(drawing: Browser, address: str) -> None:
    wrong: list[str] = []
    for page in opened(drawing, address, wrong):
        page.locator("#open-atlas").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("#atlas[data-ready]", timeout=SLOW)
        keep(page, "map-live")
        assert page.locator("#atlas canvas").is_visible()
        assert page.locator("figure.atlas svg").is_visible()
        page.keyboard.press("ArrowRight")
    assert [w for w in wrong if "GPU" not in w and "WebGL" not in w] == []


def test_without_webgl_the_drawn_map_stays_and_says_so(drawing: Browser, address: str) -> None:
    for page in opened(drawing, address, [], NO_WEBGL):
        page.locator("#open-atlas").click()
        expect(page.locator("#open-atlas")).to_contain_text("cannot draw it", timeout=SLOW)
        assert page.locator("figure.atlas svg").is_visible()
