"""Every route, as every role and as nobody, with the ids of restricted records: nobody sees them who is not cleared.

A route that is added tomorrow is walked tomorrow: the routes are asked of the application itself.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any, get_args

import httpx
import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute, Mount
from tests.review.shelf import CANARY
from tests.review.team import Browser, Team, opened, quoted, team

from recounted.engines.noting import Watch
from recounted.engines.rights import rights_of
from recounted.model.vocabulary import Role
from recounted.review.allowed import AT_THE_DOOR, needed, table
from recounted.review.provider import Provider
from recounted.settings import Settings, SignIn

SECRET = (CANARY, "nine were killed")  # words that stand in the restricted document alone
DOOR = ("/static", "/enter", "/language/{code}")
FORMS: dict[str, str] = {
    "field": "killed", "low": "1", "best": "1", "high": "1", "verdict": "reject", "grade": "weak", "why": "a walk",
    "kind": "harm", "text": "a walk", "role": "reader", "label": "a walk", "days": "1", "name": "Walker",
}  # fmt: skip


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Team:
    with pytest.MonkeyPatch.context() as patch:
        for limit in ("REQUESTS", "STRANGERS"):  # a walk asks faster than anybody may
            patch.setattr(f"recounted.review.door.{limit}", 1_000_000)
        folder = tmp_path_factory.mktemp("walk")
        nowhere = Provider(SignIn(issuer="http://127.0.0.1:9", client_id="x", seconds=1.0), folder)
        made = opened(team(folder / "project").store, Settings(), nowhere)
        made.browser().get("/documents")  # the door is made at the first request
    for role in get_args(Role):
        made.add(f"a {role}", role)
        made.add(f"a {role}, cleared", role, cleared=True)
    return made


@pytest.fixture(scope="module")
def closed(room: Team) -> dict[str, list[str]]:
    """Ids of what is restricted, and of what rests on it, by the kind of record."""
    claims = [c.claim_id for c in room.store.claims(document_id="doc_closed")]
    incidents = [i.incident_id for i in room.store.incidents() if set(claims) & {*i.claim_ids, *i.aggregates}]
    capture = room.store.capture_of("doc_closed")
    assert claims
    assert capture is not None
    return {"document": ["doc_closed"], "claim": claims, "incident": incidents, "capture": [capture.capture_id]}


def routes(found: list[BaseRoute], before: str = "") -> Iterator[tuple[str, APIRoute]]:
    """Every route with its whole path, those of mounted applications among them."""
    for route in found:
        if isinstance(route, Mount):
            yield from routes(list(route.routes), before + route.path)
        elif isinstance(route, APIRoute):
            yield before + route.path, route


def paths(path: str, closed: dict[str, list[str]]) -> list[str]:
    """The path with the ids of restricted records in its places, of the fitting kind or of all."""
    names = re.findall(r"\{(\w+)(?::\w+)?\}", path)
    if not names:
        return [path]
    kind = names[0].removesuffix("_id")
    ids = closed.get(kind) or [*closed["document"], *closed["claim"], *closed["incident"]]
    return [re.sub(r"\{[^}]*\}", quoted(name), path) for name in dict.fromkeys(ids)]


def asked(route: APIRoute, closed: dict[str, list[str]]) -> dict[str, str]:
    """A value for each parameter of the query: the id of a restricted record, or a word that stands in one."""
    told = {"page": "1", "limit": "50", "q": "Orsavale", "code": "en", "to": "/"}
    known = [p.name for p in route.dependant.query_params]
    return {name: told[name] for name in known if name in told}


def secrets_in(answer: httpx.Response) -> list[str]:
    told = answer.text + repr(sorted(answer.headers.items()))
    return [word for word in SECRET if word in told]


def walk(room: Team, browser: Browser, closed: dict[str, list[str]]) -> Iterator[tuple[str, str, httpx.Response]]:
    """Every route asked as its form, its page or its program would be."""
    token = browser.token("/queue")
    for path, route in routes(list(room.app.routes)):
        if path in ("/sign-out", "/account/end") or (browser.sent and not path.startswith("/api/v1")):
            continue
        for method in sorted(route.methods or ()):
            for address in paths(path, closed):
                if method in ("GET", "HEAD"):
                    yield method, path, browser.ask(method, address, params=asked(route, closed))
                    continue
                ids: dict[str, Any] = {k: v[0] for k, v in closed.items() if v}
                form = {**FORMS, **ids, "other": ids.get("incident", ""), "judgement": "jdg_1", "token": token}
                yield method, path, browser.ask(method, address, data=form)
                yield method, path, browser.ask(method, address, json=form)


@pytest.mark.parametrize("role", get_args(Role))
def test_nobody_sees_what_they_are_not_cleared_for(room: Team, closed: dict[str, list[str]], role: Role) -> None:
    cleared = room.browser(room.staff.named("a admin, cleared").member)
    assert CANARY in cleared.get("/documents/doc_closed").text  # what the rooms keep for one is not handed to another
    assert cleared.get("/queue").status_code == 200
    browser = room.browser(room.staff.named(f"a {role}").member)
    told = list(walk(room, browser, closed))
    assert [(method, path, words) for method, path, answer in told if (words := secrets_in(answer))] == []
    assert [(method, path) for method, path, answer in told if answer.status_code >= 500] == []


def test_no_program_sees_what_its_token_is_not_for(room: Team, closed: dict[str, list[str]]) -> None:
    """Whose member is not cleared, and whose member is but made the token without that scope."""
    for name, scopes in (("a admin", ["read", "decide", "restricted"]), ("a admin, cleared", ["read", "decide"])):
        secret = room.staff.make_token(room.staff.named(name).member, "a walk", scopes, 1)[1]
        told = list(walk(room, Browser(room.app, sent={"authorization": f"Bearer {secret}"}), closed))
        assert [(method, path, words) for method, path, answer in told if (words := secrets_in(answer))] == []
        assert {answer.status_code for _, _, answer in told} <= {200, 308, 400, 404, 405, 422, 428}
        assert len(told) > len(closed)


def test_every_way_of_the_api_to_change_something_asks_for_a_right(room: Team) -> None:
    changing = [
        r for path, r in routes(list(room.app.routes)) if path.startswith("/api/v1") and "POST" in (r.methods or ())
    ]
    assert len(changing) >= 5
    assert [r.path for r in changing if "hand_of(request, " not in inspect.getsource(r.endpoint)] == []


def test_nobody_at_all_sees_anything(room: Team, closed: dict[str, list[str]]) -> None:
    for method, path, answer in walk(room, Browser(room.app), closed):
        assert secrets_in(answer) == [], (method, path)
        if path in AT_THE_DOOR or path.startswith(DOOR):
            continue
        shut = answer.status_code in (401, 403) or answer.headers.get("location", "").startswith("/sign-in")
        assert shut, (method, path, answer.status_code)
        assert "Orsavale" not in answer.text, (method, path)


@pytest.mark.parametrize("role", get_args(Role))
def test_a_role_may_do_what_its_rights_say_and_no_more(room: Team, closed: dict[str, list[str]], role: Role) -> None:
    """With a form that is wrong in itself, so that nothing is decided: who may is told so, who may not is refused."""
    browser = room.browser(room.staff.named(f"a {role}").member)
    may = rights_of(role)
    token = browser.token("/account")
    for path, route in routes(list(room.app.routes)):
        if path in AT_THE_DOOR or path.startswith((*DOOR, "/sign-out", "/account", "/api")):
            continue
        for method in (route.methods or set()) - {"HEAD"}:
            refused = needed(method, path) not in may
            address = re.sub(r"\{[^}]*\}", "nothing", path)
            answer = browser.ask(method, address, **({"data": {"token": token}} if method != "GET" else {}))
            said = "Your role does not have the right" in answer.text
            assert said == refused, (method, path, answer.status_code)


def test_every_way_to_change_something_names_its_right(room: Team) -> None:
    known = set(table())
    changing = {
        f"{method} {re.sub(r':[a-z]+}', '}', path)}"
        for path, route in routes(list(room.app.routes))
        if not path.startswith("/api/") and path not in AT_THE_DOOR
        for method in (route.methods or set()) - {"GET", "HEAD"}
    }
    assert changing - known == set()
    there = {
        f"GET {re.sub(r':[a-z]+}', '}', path)}"
        for path, r in routes(list(room.app.routes))
        if "GET" in (r.methods or ())
    }
    assert known - changing - there == set()


def test_who_is_cleared_sees_it_and_the_log_says_so(room: Team) -> None:
    browser = room.browser(room.staff.named("a reader, cleared").member)
    page = browser.get("/documents/doc_closed")
    assert (page.status_code, CANARY in page.text) == (200, True)
    assert 'class="restricted"' in page.text
    assert browser.get("/originals/doc_closed").content.decode().count(CANARY) == 1
    seen = [(e.by, e.act, e.subject_id, e.note) for e in Watch(room.store).seen()]
    assert ("a reader, cleared", "seen", "doc_closed", "GET /documents/doc_closed") in seen
    assert ("a reader, cleared", "exported", "doc_closed", "GET /originals/doc_closed") in seen
    told = room.browser(room.staff.named("a admin").member).get("/people/seen").text
    assert "GET /originals/doc_closed" in told
    assert list(room.store.verify()) == []


def test_a_page_with_nothing_restricted_leaves_no_entry(room: Team) -> None:
    browser = room.browser(room.staff.named("a coder, cleared").member)
    assert browser.get("/documents/doc_silent").status_code == 200
    assert [e for e in Watch(room.store).seen() if e.by == "a coder, cleared" and "doc_silent" in e.note] == []


def test_clearance_that_is_taken_away_is_gone_at_the_next_request(room: Team) -> None:
    staff = room.staff
    member = room.add("Odile", "reviewer", cleared=True)
    browser = room.browser(member)
    assert CANARY in browser.get("/documents/doc_closed").text
    changed = staff.change(member, by="Ada", cleared=False)
    assert CANARY not in browser.get("/documents/doc_closed").text
    staff.change(changed, by="Ada", active=False)
    assert browser.get("/documents/doc_silent").headers["location"].startswith("/sign-in?to=")
