"""Remarks in a real Chromium: by form alone, in both directions, on a narrow screen."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import keep
from tests.browser.test_deciding import Room, room
from tests.browser.test_pages import AXE, INCIDENT

pytestmark = pytest.mark.browser
__all__ = ["room"]


@pytest.mark.parametrize(("language", "width"), [("en", 1280), ("ar", 360)])
def test_a_comment_an_assignment_and_a_second_opinion(room: Room, language: str, width: int) -> None:
    page = room.enters("Ada", language=language, width=width, scripts=width > 360)
    page.goto(f"{room.address}/incidents/{INCIDENT}")
    page.locator("#why-comment").fill("القائمة أقدم 🕊️ than the note")
    page.locator("button[value=comment]").last.click()
    page.locator(".remarks .deciding summary").first.click()
    page.locator("input[name=to_whom]").fill("Odile")
    page.locator("button[value=assign]").click()
    page.locator(".remarks .deciding summary").nth(1).click()
    page.locator("#why-ask").fill("Which council is meant?")
    page.locator("button[value=ask]").click()
    expect(page.locator(".remarks .verdict.unsure")).to_have_count(1)
    keep(page, f"remarks-{language}-{width}")
    if width > 360:
        assert page.evaluate(f"{AXE}; axe.run().then(r => r.violations.map(v => v.id))") == []
    page.goto(f"{room.address}/queue?kind=assigned")
    keep(page, f"remarks-queue-{language}-{width}")
    other = room.enters("Odile", language=language)
    other.goto(f"{room.address}/incidents/{INCIDENT}")
    other.locator("#why-answer").fill("That of the town.")
    other.locator("button[value=answer]").click()
    expect(other.locator(".remarks .verdict.unsure")).to_have_count(0)
