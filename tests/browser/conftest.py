"""A real Chromium, and rooms on a free port. What a page asks of anybody else, and what its policy refuses, fails.

Needs Debian's `chromium`; without it the tests are skipped and say so. Pictures of the pages are kept where
RECOUNTED_SCREENSHOTS names a folder.
"""

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests.review.shelf import example

from recounted.review.app import create_app

CHROMIUM = shutil.which("chromium")
MISSING = re.compile("the server responded with a status of 40[04]")


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of an application on a free port of this machine."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (Debian: apt-get install chromium)")
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(create_app(example(tmp_path_factory.mktemp("room") / "project"))) as at:
        yield at


def watched(context: BrowserContext, address: str) -> list[str]:
    """What went wrong, as it happens: words of the console, errors of scripts, requests to anywhere else."""
    wrong: list[str] = []
    context.on("console", lambda m: wrong.append(m.text) if not MISSING.search(m.text) else None)
    context.on("weberror", lambda e: wrong.append(str(e.error)))
    context.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(address) else None)
    return wrong


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, address: str) -> Iterator[Opens]:
    """Opens a path in a window of its own: its width, the language of the browser, scripts or none."""
    made: list[BrowserContext] = []
    wrong: list[list[str]] = []

    def open_(path: str, *, width: int = 1280, language: str = "en", scripts: bool = True, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        made.append(context)
        wrong.append(watched(context, address))
        page = context.new_page()
        page.goto(address + path)
        return page

    yield open_
    for context in made:
        context.close()
    assert [words for some in wrong for words in some] == []


def keep(page: Page, name: str) -> None:
    """A picture, where a folder for them is named."""
    folder = os.environ.get("RECOUNTED_SCREENSHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
