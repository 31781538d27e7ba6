"""The API: what it gives, how a program decides, what tokens allow, and what it refuses."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi import Request
from tests.review.shelf import CANARY, COURIER_CLAIM
from tests.review.team import Browser, Team, team

from recounted.agreements.compliance import Compliance
from recounted.engines.deciding import Desk
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.record import from_record
from recounted.review.api import deciding
from recounted.review.api.answers import match
from recounted.settings import Settings

CLAIM = f"/api/v1/claims/{COURIER_CLAIM}"
INCIDENT = "/api/v1/incidents/inc_5b1464271d9899d5"
CONFIRM = {"kind": "verdict", "verdict": "confirm"}
WEAK = {"kind": "grade", "grade": "weak", "why": "one voice"}
MEANWHILE = [  # where, what somebody decides, and what somebody else does at the same time
    (f"{CLAIM}/decisions", CONFIRM, {"kind": "verdict", "verdict": "reject", "why": "a rumour"}),
    (f"{CLAIM}/decisions", {"kind": "field", "field": "weapon", "value": "rocket"},
     {"kind": "field", "field": "weapon", "value": "shelling"}),
    (f"{INCIDENT}/decisions", WEAK, {**WEAK, "grade": "fair"}),
    ("/api/v1/silence/doc_silent", {"verdict": "right"}, {"verdict": "missed", "why": "a ferry sank"}),
]  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Team:
    made = team(tmp_path / "project")
    made.add("an editor", "editor", cleared=True)
    made.add("a coder", "coder")
    return made


def program(room: Team, name: str, *scopes: str) -> Browser:
    token = room.staff.make_token(room.staff.named(name).member, "a test", ["read", *scopes], 1)[1]
    return Browser(room.app, sent={"authorization": f"Bearer {token}"})


def test_a_record_is_what_the_model_reads_back(room: Team) -> None:
    asks = program(room, "an editor")
    claim = from_record(Claim, asks.get(CLAIM).json())
    assert claim == room.store.claim(COURIER_CLAIM)
    document = from_record(Document, asks.get("/api/v1/documents/doc_courier").json())
    assert claim.evidence[0].of(document.text).startswith("Seven people")


@pytest.mark.parametrize("path", ["/api/v1/documents", "/api/v1/claims", "/api/v1/incidents", "/api/v1/queue"])
def test_pages_by_cursor_hold_together_all_that_one_page_holds(room: Team, path: str) -> None:
    asks = program(room, "an editor")
    whole = asks.get(f"{path}?limit=200").json()
    assert whole["next"] is None
    found, cursor = [], ""
    for _ in range(20):
        page = asks.get(f"{path}?limit=2&cursor={cursor}").json()
        assert len(page["items"]) <= 2
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole["items"]
    for wrong in ("nonsense", "W10", "WyJ4Il0", "%22"):
        assert asks.get(f"{path}?cursor={wrong}").status_code == 400


def test_a_program_that_has_it_already_is_told_so(room: Team) -> None:
    asks = program(room, "an editor", "decide")
    tag = asks.get(CLAIM).headers["etag"]
    again = asks.get(CLAIM, if_none_match=tag)
    assert (again.status_code, again.text) == (304, "")
    asks.ask("POST", f"{CLAIM}/decisions", json=CONFIRM, headers={"if-match": tag})
    assert asks.get(CLAIM, if_none_match=tag).status_code == 200


def test_a_decision_is_the_one_that_the_pages_make(room: Team) -> None:
    asks = program(room, "an editor", "decide")
    tag = asks.get(CLAIM).headers["etag"]
    value = {"low": 10, "best": 10, "high": 12}
    told = {"kind": "field", "field": "killed", "value": value, "why": "the list has ten"}
    answer = asks.ask("POST", f"{CLAIM}/decisions", json=told, headers={"if-match": tag})
    assert answer.status_code == 201
    (kept,) = room.store.judgements_about(COURIER_CLAIM)
    assert (kept.by, kept.field, kept.why) == ("an editor", "killed", "the list has ten")
    assert json.loads(kept.judged_value or "") == value
    assert asks.get(f"/api/v1/decisions?subject={COURIER_CLAIM}").json()["items"] == answer.json()["items"]
    undo = {"judgement": kept.judgement_id, "why": "a slip"}
    assert asks.ask("POST", f"/api/v1/undo/{COURIER_CLAIM}", json=undo).status_code == 201
    (standing,) = room.store.judgements_about(COURIER_CLAIM)
    assert (standing.decision, standing.supersedes) == ("negative", kept.judgement_id)


def test_two_programs_at_one_claim_the_second_is_told(room: Team) -> None:
    asks = program(room, "an editor", "decide")
    tag = asks.get(CLAIM).headers["etag"]
    sent = {"if-match": tag}
    assert asks.ask("POST", f"{CLAIM}/decisions", json=CONFIRM).status_code == 428
    assert asks.ask("POST", f"{CLAIM}/decisions", json=CONFIRM, headers=sent).status_code == 201
    told = asks.ask("POST", f"{CLAIM}/decisions", json=CONFIRM, headers=sent)
    assert (told.status_code, told.headers["content-type"]) == (412, "application/problem+json")
    assert told.json()["type"] == "/api#decided_meanwhile"
    assert len(room.store.judgements_about(COURIER_CLAIM, superseded=True)) == 1


@pytest.mark.parametrize(("path", "told", "also"), MEANWHILE)
def test_what_is_decided_between_the_tag_and_the_keeping_is_not_passed_over(
    room: Team, monkeypatch: pytest.MonkeyPatch, path: str, told: dict[str, object], also: dict[str, object]
) -> None:
    room.add("a second editor", "editor")
    asks, other = program(room, "an editor", "decide"), program(room, "a second editor", "decide")
    plain = match
    answers = []

    def meanwhile(request: Request, tag: str) -> None:
        plain(request, tag)
        monkeypatch.setattr(deciding, "match", plain)
        with ThreadPoolExecutor(1) as thread:  # a loop of its own
            answers.append(thread.submit(other.ask, "POST", path, json=also, headers={"if-match": "*"}).result())

    monkeypatch.setattr(deciding, "match", meanwhile)
    second = asks.ask("POST", path, json=told, headers={"if-match": "*"})
    assert (answers[0].status_code, second.status_code) == (201, 412)
    assert [j.by for j in room.store.judgements()] == ["a second editor"]


def test_every_kind_of_decision_is_taken(room: Team) -> None:
    asks = program(room, "an editor", "decide")
    whatever = {"if-match": "*"}
    grade = {"kind": "grade", "grade": "weak", "why": "one voice"}
    split = {"kind": "split", "claim": COURIER_CLAIM, "why": "another market"}
    silent = {"verdict": "missed", "why": "a ferry sank"}
    for path, told in ((INCIDENT, grade), (INCIDENT, split)):
        assert asks.ask("POST", f"{path}/decisions", json=told, headers=whatever).status_code == 201
    assert asks.ask("POST", "/api/v1/silence/doc_silent", json=silent, headers=whatever).status_code == 201
    assert asks.ask("POST", "/api/v1/redraw", headers=whatever).json() == {"redrawn": True}
    apart = [i["incident_id"] for i in asks.get("/api/v1/incidents").json()["items"]]
    assert len(apart) == 2
    merge = {"kind": "merge", "other": apart[1], "why": "they are one after all"}
    path = f"/api/v1/incidents/{apart[0]}/decisions"
    assert asks.ask("POST", path, json=merge, headers=whatever).status_code == 201
    assert {j.kind for j in room.store.judgements()} == {"grade", "same_incident", "adjudication"}


def test_scopes_and_roles_bind_together(room: Team) -> None:
    whatever = {"if-match": "*"}
    reads = program(room, "an editor")
    assert reads.ask("POST", f"{CLAIM}/decisions", json=CONFIRM, headers=whatever).status_code == 403
    codes = program(room, "a coder", "decide")
    assert codes.ask("POST", f"{CLAIM}/decisions", json=CONFIRM, headers=whatever).status_code == 403
    field = {"kind": "field", "field": "weapon", "value": "rocket"}
    assert codes.ask("POST", f"{CLAIM}/decisions", json=field, headers=whatever).status_code == 201


def test_restricted_material_needs_clearance_and_its_scope(room: Team) -> None:
    path = "/api/v1/documents/doc_closed"
    assert CANARY not in program(room, "an editor").get(path).text
    assert CANARY not in program(room, "a coder", "restricted").get(path).text
    assert CANARY in program(room, "an editor", "restricted").get(path).text
    entries = [(e.by, e.act, e.note) for e in room.store.custody_of(["doc_closed"]) if e.act == "exported"]
    assert entries == [("an editor", "exported", f"GET {path}")]


def test_tokens_end_and_are_no_sessions(room: Team) -> None:
    asks = program(room, "an editor")
    assert asks.get("/api/v1/me").json()["name"] == "an editor"
    assert asks.get("/documents").status_code == 303
    member = room.staff.named("an editor").member
    session = room.staff.enter(member)
    assert Browser(room.app, {room.entry.cookie: session}).get("/api/v1/me").status_code == 401
    assert Browser(room.app, sent={"authorization": f"Bearer {session}"}).get("/api/v1/me").status_code == 401
    room.staff.end_all(member)
    told = asks.get("/api/v1/me")
    assert (told.status_code, told.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 60_000,
        b'{"kind": "verdict", "verdict": "confirm", "why": "' + b"x" * 70_000 + b'"}',
        b"\xff\xfe",
        b'{"kind": "field", "field": "killed", "value": {"low": 1e400, "best": null, "high": null}}',
        b'{"kind": "field", "field": "killed", "value": {"low": -1, "best": null, "high": null}}',
        b'{"kind": "field", "field": "place", "value": {"name": "Teshill", "lat": NaN, "lon": 1.0}}',
        b'{"kind": "field", "field": "occurred", "value": {"low": 1, "best": 1, "high": 1}}',
        b'{"kind": "field", "field": "perpetrators", "value": [{"name": "Lonn", "by": {"a": 1}}]}',
        b'{"kind": "field", "field": "claim_id", "value": "x"}',
        b'{"kind": "verdict", "verdict": "confirm", "by": "somebody else"}',
    ],
)
def test_hostile_bodies_are_refused_as_problems(room: Team, body: bytes) -> None:
    asks = program(room, "an editor", "decide")
    sent = {"if-match": "*", "content-type": "application/json"}
    answer = asks.ask("POST", f"{CLAIM}/decisions", content=body, headers=sent)
    assert answer.status_code in (400, 413, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert room.store.judgements_about(COURIER_CLAIM) == []


def test_half_a_character_is_kept_and_given_back(room: Team) -> None:
    asks = program(room, "an editor", "decide")
    body = b'{"kind": "verdict", "verdict": "confirm", "why": "half \\ud800"}'
    sent = {"if-match": "*", "content-type": "application/json"}
    answer = asks.ask("POST", f"{CLAIM}/decisions", content=body, headers=sent)
    assert answer.status_code in (201, 422)
    assert asks.get(f"/api/v1/decisions?subject={COURIER_CLAIM}").status_code == 200


def test_the_page_of_the_api_names_every_operation(room: Team) -> None:
    page = room.browser(room.staff.named("a coder").member).get("/api").text
    described = Browser(room.app).get("/api/v1/openapi.json").json()
    for path in described["paths"]:
        assert f"/api/v1{path}</code>" in page


def test_search_finds_what_the_page_finds_page_by_page(room: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    asks = program(room, "an editor")
    path = "/api/v1/search?q=wounded&speaker=lantern"
    (item,) = asks.get(path).json()["items"]
    assert (item["document_id"], item["claim_id"]) == ("doc_courier", COURIER_CLAIM)
    text = asks.get("/api/v1/documents/doc_courier").json()["text"]
    assert [text[start:end] for start, end in item["spans"]] == ["wounded"]
    assert "12 were wounded" in item["sentences"][0]
    whole = asks.get("/api/v1/search?q=market").json()
    assert (len(whole["items"]), whole["next"]) == (whole["total"], None)
    monkeypatch.setattr("recounted.engines.searching.PER_PAGE", 3)
    first = asks.get("/api/v1/search?q=market").json()
    second = asks.get(f"/api/v1/search?q=market&cursor={first['next']}").json()
    assert (first["items"] + second["items"], second["next"]) == (whole["items"], None)
    for wrong in (f"q=ferry&cursor={first['next']}", "q=market&cursor=nonsense"):
        assert asks.get(f"/api/v1/search?{wrong}").status_code == 400
    assert asks.get("/api/v1/search?q=market&field=secret").status_code == 422


def test_search_neither_finds_nor_counts_what_is_restricted(room: Team) -> None:
    for name, scopes, number in (("an editor", (), 0), ("a coder", ("restricted",), 0)):
        told = program(room, name, *scopes).get(f"/api/v1/search?q={CANARY}").json()
        assert (told["total"], told["items"]) == (number, [])


def test_agreements_are_the_register_and_one_with_what_is_said_of_its_time(room: Team) -> None:
    asks = program(room, "an editor")
    assert asks.get("/api/v1/agreements").json()["items"] == []
    whole = asks.get("/api/v1/agreements?every=true&limit=200").json()["items"]
    name = whole[0]["agreement"]["agreement_id"]
    page = asks.get("/api/v1/agreements?every=true&limit=1").json()
    assert page["items"] == whole[:1]
    after = asks.get(f"/api/v1/agreements?every=true&limit=1&cursor={page['next']}").json()
    assert after["items"] == whole[1:2]
    told = asks.get(f"/api/v1/agreements/{name}")
    assert told.json()["agreement"] == whole[0]["agreement"]
    assert from_record(Compliance, told.json()) == Desk(room.store, Settings()).compliance(name)
    again = asks.get(f"/api/v1/agreements/{name}", if_none_match=told.headers["etag"])
    assert again.status_code == 304
    assert asks.get("/api/v1/agreements/agr_nowhere").status_code == 404
