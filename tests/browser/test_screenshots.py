"""The pictures of the documentation, of the example statements: `make screenshots` keeps them in docs/images.

Without a folder in RECOUNTED_SCREENSHOTS nothing is kept, and what the pictures are of is looked at all the same.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import served
from tests.cli.typed import status

from recounted.engines.deciding import Desk
from recounted.review.app import create_app
from recounted.settings import Settings
from recounted.store import Store

pytestmark = pytest.mark.browser
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WIDE, HIGH = 1200, 860


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples as a project."""
    made = tmp_path_factory.mktemp("pictures") / "veldra"
    assert status("init", str(made), "--name", "Veldra") == 0
    for name in ("places.csv", "actors.toml", "countries.csv"):
        shutil.copy(EXAMPLES / name, made)
    with (made / "recounted.toml").open("a", encoding="utf-8") as settings:
        settings.write((EXAMPLES / "recounted.toml").read_text("utf-8"))
    assert status("add", str(EXAMPLES / "statements"), "--project", str(made)) == 0
    assert status("run", "--project", str(made)) == 0
    return made


@pytest.fixture(scope="module")
def room(project: Path) -> Iterator[str]:
    store = Store.open(project)
    with served(create_app(Desk(store, Settings.of(project)))) as at:
        yield at
    store.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": WIDE, "height": HIGH}, locale="en")
    yield page
    page.close()


def kept(page: Page, name: str) -> None:
    """A picture of what the window shows, where a folder for the documentation is named."""
    page.evaluate("document.fonts.ready")
    folder = os.environ.get("RECOUNTED_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_the_incidents(room: str, window: Page) -> None:
    window.goto(room)
    assert window.get_by_text("Harrolmeer").count() > 1
    kept(window, "incidents")


def test_an_incident(room: str, window: Page) -> None:
    window.goto(room)
    window.locator("tr", has_text="Lower Market").get_by_role("link").first.click()
    window.wait_for_url("**/incidents/inc_*")
    assert window.get_by_text("Veldran Casualty Watch").count() > 1
    kept(window, "incident")


def test_a_document(room: str, window: Page) -> None:
    window.goto(f"{room}/documents")
    window.get_by_role("link", name="10-teshill").or_(window.get_by_role("link", name="Teshill General")).first.click()
    window.wait_for_url("**/documents/doc_*")
    assert window.locator("mark").count() > 1
    kept(window, "document")


def test_the_map(room: str, window: Page) -> None:
    window.goto(f"{room}/map")
    assert window.locator("svg").count() >= 1
    kept(window, "map")


def test_the_tallies(room: str, window: Page) -> None:
    window.goto(f"{room}/tallies?by=week")
    assert window.locator("table").count() >= 1
    kept(window, "tallies")


def test_the_queue(room: str, window: Page) -> None:
    window.goto(f"{room}/queue")
    kept(window, "queue")
    assert window.locator("main").inner_text().strip()


def test_a_dossier(project: Path, window: Page, tmp_path: Path) -> None:
    out = tmp_path / "dossier.html"
    assert status("dossier", "--all", "--on", "2022-06-15", "--out", str(out), "--project", str(project)) == 0
    window.goto(out.as_uri())
    assert window.locator("h1").count() == 1
    kept(window, "dossier")
