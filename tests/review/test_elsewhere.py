"""Signing in with an account elsewhere, against a real provider on this machine, honest and not."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from tests.review.identities import CLIENT, SECRET, Identities, identities
from tests.review.team import Browser, Team, opened, team

from recounted.errors import ArgumentError
from recounted.review.provider import Provider, ProviderError
from recounted.settings import Settings, SignIn

FAILED = "did not work out"


@pytest.fixture
def there() -> Iterator[Identities]:
    with identities() as made:
        yield made


@pytest.fixture
def room(there: Identities, tmp_path: Path) -> Team:
    made = team(tmp_path / "project")
    (tmp_path / "secret").write_text(f"{SECRET}\n", "utf-8")
    settings = SignIn(issuer=there.url, client_id=CLIENT, client_secret_file="secret")  # noqa: S106  a file
    provided = opened(made.store, Settings(), Provider(settings, tmp_path))
    member = provided.add("Odile", "reviewer")
    provided.staff.identify(member, "odile@tide.example", by="Ada")
    return provided


def comes_back(browser: Browser, there: Identities, to: str = "/documents") -> str:
    assert "your organisation’s account" in browser.get("/sign-in").text
    left = browser.get(f"/sign-in/elsewhere?to={to}")
    assert left.headers["location"].startswith(f"{there.url}/authorize?")
    return there.visit(left.headers["location"])


def test_a_member_signs_in_there_and_comes_back(room: Team, there: Identities) -> None:
    browser = Browser(room.app)
    answer = browser.get(comes_back(browser, there))
    assert answer.status_code == 200
    assert 'content="0;url=/documents"' in answer.text
    assert "as <bdi>Odile</bdi>" in browser.get("/documents").text


def test_one_comes_back_once_and_in_the_same_browser(room: Team, there: Identities) -> None:
    browser = Browser(room.app)
    path = comes_back(browser, there)
    assert FAILED in Browser(room.app).get(path).text  # somebody else's browser, with the address of this one
    browser = Browser(room.app)
    path = comes_back(browser, there)
    kept = dict(browser.cookies)
    assert browser.get(path).status_code == 200
    assert FAILED in Browser(room.app, kept).get(path).text  # replayed


@pytest.mark.parametrize(
    "lies",
    [
        {"iss": "https://evil.example"},
        {"aud": "another room"},
        {"aud": [CLIENT, "another room"]},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email": None},
        {"iat": int(time.time()) + 10_000},
    ],
)
def test_a_token_that_does_not_hold_lets_nobody_in(room: Team, there: Identities, lies: dict[str, Any]) -> None:
    there.lies = lies
    browser = Browser(room.app)
    answer = browser.get(comes_back(browser, there))
    assert answer.status_code == 403
    assert room.entry.cookie not in browser.cookies


def test_a_token_that_somebody_else_signed_lets_nobody_in(room: Team, there: Identities) -> None:
    there.signs_with = RSAKey.generate_key(2048, {"kid": "one"})
    browser = Browser(room.app)
    assert FAILED in browser.get(comes_back(browser, there)).text


def test_who_is_known_there_and_not_here_is_told_so(room: Team, there: Identities) -> None:
    there.email = "nobody@tide.example"
    browser = Browser(room.app)
    answer = browser.get(comes_back(browser, there))
    assert answer.status_code == 403
    assert "no member here has this identity" in answer.text


def test_a_provider_that_is_away_or_another_is_told(room: Team, there: Identities, tmp_path: Path) -> None:
    there.described = {"issuer": "https://evil.example"}
    assert Browser(room.app).get("/sign-in/elsewhere").status_code == 403
    with pytest.raises(ProviderError, match="HTTPS alone"):
        Provider(SignIn(issuer="http://idp.example", client_id="x"), tmp_path)
    with pytest.raises(ArgumentError, match="client_id"):
        Provider(SignIn(issuer="https://idp.example"), tmp_path)
    nobody = Provider(SignIn(issuer="http://127.0.0.1:9", client_id="x", seconds=2.0), tmp_path)
    with pytest.raises(ProviderError, match="did not answer"):
        nobody.address(nobody.leave(), "http://127.0.0.1/back")


def test_endpoints_on_other_machines_are_asked_over_https_alone(room: Team, there: Identities) -> None:
    there.described = {"token_endpoint": "http://evil.example/token"}
    browser = Browser(room.app)
    assert FAILED in browser.get(comes_back(browser, there)).text
