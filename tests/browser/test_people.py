"""Signing in and the rooms of people in a real Chromium: by keyboard, in both directions, narrow, with axe."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import keep, served, watched
from tests.browser.test_pages import AXE
from tests.review.team import PASSWORD, Team, team

pytestmark = pytest.mark.browser
ROOMS = ("/people", "/people/seen", "/account", "/api")


class Door:
    """A room with a team; each window is somebody's own."""

    def __init__(self, browser: Browser, room: Team, address: str) -> None:
        self._browser = browser
        self.room = room
        self.address = address
        self.contexts: list[BrowserContext] = []
        self.wrong: list[list[str]] = []

    def opens(self, path: str, *, width: int = 1280, language: str = "en", scripts: bool = True) -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900}, locale=language, java_script_enabled=scripts
        )
        self.contexts.append(context)
        self.wrong.append(watched(context, self.address))
        page = context.new_page()
        page.goto(self.address + path)
        return page

    def enters(self, name: str, *, width: int = 1280, language: str = "en") -> Page:
        page = self.opens("/static/icon.svg", width=width, language=language)
        secret = self.room.staff.enter(self.room.staff.named(name).member)
        cookie = {"name": self.room.entry.cookie, "value": secret, "url": self.address}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page


@pytest.fixture(scope="module")
def team_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Team, str]]:
    made = team(tmp_path_factory.mktemp("people") / "project")
    made.add("Odile", "reviewer", password=True)
    made.add("لمى الحافظ", "coder", cleared=True)
    with served(made.app) as address:
        yield made, address


@pytest.fixture
def door(browser: Browser, team_room: tuple[Team, str]) -> Iterator[Door]:
    made = Door(browser, *team_room)
    yield made
    for context in made.contexts:
        context.close()
    assert [words for some in made.wrong for words in some if "status of 4" not in words] == []


@pytest.mark.parametrize("scripts", [True, False])
def test_signing_in_and_out_by_keyboard_with_and_without_scripts(door: Door, scripts: bool) -> None:
    page = door.opens("/documents", scripts=scripts)
    expect(page).to_have_url(re.compile("/sign-in"))
    keep(page, f"sign-in-{scripts}")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.type("Odile")
    page.keyboard.press("Tab")
    page.keyboard.type("a wrong one, surely")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("That did not fit")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Odile")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{door.address}/documents")
    page.get_by_role("button", name="Sign out").press("Enter")
    expect(page).to_have_url(re.compile("/sign-in"))
    page.goto(f"{door.address}/documents")
    expect(page).to_have_url(re.compile("/sign-in"))


def test_an_administrator_adds_somebody_who_chooses_a_password(door: Door) -> None:
    page = door.enters("Ada")
    page.goto(f"{door.address}/people")
    name = f"Ines {len(door.room.staff.members())}"
    page.get_by_label("Name", exact=True).fill(name)
    page.locator("form[action='/people'] select").select_option("editor")
    page.get_by_role("button", name="Add a member").click()
    link = page.locator("#made").text_content() or ""
    keep(page, "people-added")
    other = door.opens(link.removeprefix(door.address))
    other.get_by_label("New password").fill(PASSWORD)
    other.get_by_label("The same again").fill(PASSWORD)
    other.get_by_role("button", name="Choose a password").click()
    expect(other).to_have_url(re.compile("/sign-in"))
    other.get_by_label("Name", exact=True).fill(name)
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other).to_have_url(f"{door.address}/queue")
    assert door.room.staff.named(name).member.role == "editor"


def test_a_reviewer_sees_no_forms_that_are_not_theirs(door: Door) -> None:
    page = door.enters("Odile")
    page.goto(f"{door.address}/incidents/inc_5b1464271d9899d5")
    expect(page.get_by_text("Merge", exact=False).first).to_be_visible()
    expect(page.locator("form[action$='/grade']")).to_have_count(0)
    expect(page.get_by_role("link", name="People")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_the_rooms_of_people(door: Door, language: str) -> None:
    shut = door.opens("/sign-in", language=language)
    assert faults(shut) == []
    page = door.enters("Ada", language=language)
    for path in ROOMS:
        page.goto(door.address + path)
        assert faults(page) == [], path
        keep(page, f"{path.strip('/').replace('/', '-')}-{language}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_reaches_beyond_a_narrow_page(door: Door, language: str) -> None:
    page = door.enters("Ada", width=360, language=language)
    for path in ROOMS:
        page.goto(door.address + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
        keep(page, f"{path.strip('/').replace('/', '-')}-{language}-360")


def faults(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("async () => (await axe.run()).violations.map(v => [v.id, v.nodes[0].html].join(' '))")
    return [str(f) for f in found]
