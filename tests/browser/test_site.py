"""The documentation from a disk and from a server: it asks nobody for anything, search finds, small screens too."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from scripts import build_site

pytestmark = pytest.mark.browser

HREFS = "all => all.map(a => a.href.split('?')[0])"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "site"
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build_site, "_run", lambda notebook: f"# {notebook.stem}\n")
        patched.setattr(build_site, "WORK", out.parent / "work")
        assert build_site.main(["--out", str(out)]) == 0
    return out


class Quiet(SimpleHTTPRequestHandler):
    """Files, without a word of each."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def window(browser: Browser, site: Path, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    ours = (site.as_uri(), address, "blob:", "data:")
    wrong: list[str] = []
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(ours) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    page.close()
    assert wrong == []


def test_pages_are_read_from_a_disk(window: Page, site: Path) -> None:
    window.goto((site / "index.html").as_uri())
    for name, file in (
        ("Tutorial", "tutorial"),
        ("For a lawyer", "method-lawyer"),
        ("Limits and known errors", "limits"),
    ):
        window.get_by_role("link", name=name).first.click()
        window.wait_for_url(f"**/{file}.html", wait_until="load")
        assert window.locator("h1").count() == 1
        assert window.locator("article img").evaluate_all("all => all.every(i => i.complete && i.naturalWidth > 0)")


def test_search_finds_a_word(window: Page, address: str) -> None:
    window.goto(address)
    window.get_by_role("button", name="Search").first.click()
    field = window.get_by_role("combobox").or_(window.get_by_role("textbox")).or_(window.get_by_role("searchbox"))
    field.locator("visible=true").first.fill("pseudonyms.key")
    found = window.locator("a:visible", has_text="pseudonyms.key")
    found.first.wait_for()
    assert "how-to/move.html" in [link.split("#")[0].removeprefix(address) for link in found.evaluate_all(HREFS)]


@pytest.mark.parametrize("name", ["index", "limits", "method-lawyer", "reference/commands"])
def test_it_fits_a_telephone(browser: Browser, site: Path, name: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((site / f"{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.close()
