"""The room of one's own account: a refused form is told on the page, whatever stands in it."""

from pathlib import Path

import pyotp
import pytest
from tests.review.team import PASSWORD, Browser, Team, team

SHORT = "SHORTSECRET"


@pytest.fixture
def room(tmp_path: Path) -> Team:
    return team(tmp_path / "project")


def entered(room: Team) -> Browser:
    return room.browser(room.add("Odile", "reviewer", password=True))


def test_a_refused_form_is_told_where_codes_are_on(room: Team) -> None:
    browser = entered(room)
    member = room.staff.named("Odile").member
    room.store.prove_member_by(member, by="Ada", note="one-time codes on", totp=pyotp.random_base32())
    for path in ("/account/password", "/account/codes", "/account/tokens"):
        answer = browser.sends(path, {"old": "not the password"}, at="/account")
        assert (answer.status_code, 'role="alert"' in answer.text) == (422, True), path


@pytest.mark.parametrize("secret", ["", SHORT, "no base 32 at all!", "A" * 31 + "1", "é" * 32])
def test_what_is_no_secret_is_refused_and_not_shown_again(room: Team, secret: str) -> None:
    browser = entered(room)
    answer = browser.sends("/account/codes", {"old": PASSWORD, "secret": secret, "code": "123456"}, at="/account")
    assert answer.status_code == 422
    assert "32 base32 characters are wanted" in answer.text
    assert not secret or secret not in answer.text
    assert not room.staff.has_codes(room.staff.named("Odile").member)


def test_a_secret_that_a_device_may_hold_is_shown_again(room: Team) -> None:
    browser, secret = entered(room), pyotp.random_base32()
    answer = browser.sends("/account/codes", {"old": PASSWORD, "secret": secret, "code": "no"}, at="/account")
    assert (answer.status_code, secret in answer.text) == (422, True)
