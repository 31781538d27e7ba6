"""Remarks: what people say to one another decides nothing, is never edited, and is restricted like what it is about."""

import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.review.shelf import COURIER_CLAIM, Person, example
from tests.review.team import team

from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk
from recounted.engines.restricting import Mark, restrict
from recounted.model.judgement import Judgement
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.review.queue_room import Queue
from recounted.review.remarking import remarks_on
from recounted.settings import Settings
from recounted.store import Store

CLAIM = f"/remarks/{COURIER_CLAIM}"
DOCUMENT = "/remarks/doc_courier"
SAID = "the clinic's list 🕊️ is older"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "project"
    example(folder)._store.close()
    return folder


@pytest.fixture
def room(made: Path, tmp_path: Path) -> Desk:
    shutil.copytree(made, tmp_path / "project")
    return Desk(Store.open(tmp_path / "project"), Settings())


@pytest.fixture
def entry() -> Entry:
    return Entry()


@pytest.fixture
def app(room: Desk, entry: Entry) -> FastAPI:
    return create_app(room, entry=entry)


@pytest.fixture
def ada(app: FastAPI, entry: Entry) -> Person:
    return Person(app, entry, "Ada")


@pytest.fixture
def odile(app: FastAPI, entry: Entry) -> Person:
    return Person(app, entry, "Odile")


def latest(room: Desk, subject: str = COURIER_CLAIM) -> Judgement:
    return room.remarks(subject)[-1]


def seen(room: Desk, subject: str = COURIER_CLAIM) -> str:
    return latest(room, subject).judgement_id


def tasks(room: Desk, kind: str) -> list[str]:
    return [t.path for t in Queue(room).tasks() if t.kind == kind]


@pytest.mark.parametrize("where", ["claim", "document", "incident"])
def test_a_comment_stands_with_who_and_when_and_draws_nothing_anew(room: Desk, ada: Person, where: str) -> None:
    incident = next(room.incidents()).incident_id
    subject = {"claim": COURIER_CLAIM, "document": "doc_courier", "incident": incident}[where]
    path = {"claim": f"/claims/{subject}", "document": f"/documents/{subject}", "incident": f"/incidents/{subject}"}
    answer = ada.post(f"/remarks/{subject}", {"act": "comment", "why": SAID})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path[where]}#remarks")
    ada.post(f"/remarks/{subject}", {"act": "comment", "why": "another"})
    told = remarks_on(room, subject)
    assert [(c.by, c.why) for c in told.comments] == [("Ada", SAID), ("Ada", "another")]
    assert SAID.replace("'", "&#39;") in ada.get(path[where]).text
    assert not room.waiting()
    assert room.decisions(subject) == []


def test_a_comment_is_superseded_by_its_writer_alone_and_both_are_kept(room: Desk, ada: Person, odile: Person) -> None:
    ada.post(CLAIM, {"act": "comment", "why": "first"})
    before = seen(room)
    assert odile.post(CLAIM, {"act": "comment", "why": "mine", "seen": before}).status_code == 422
    assert odile.post(CLAIM, {"act": "withdraw", "judgement": before}).status_code == 422
    assert ada.post(CLAIM, {"act": "comment", "why": "second", "seen": before}).status_code == 303
    assert ada.post(CLAIM, {"act": "comment", "why": "third", "seen": before}).status_code == 422
    told = remarks_on(room, COURIER_CLAIM)
    assert [(c.why, c.judgement_id in told.standing) for c in told.comments] == [("first", False), ("second", True)]
    ada.post(CLAIM, {"act": "withdraw", "judgement": seen(room)})
    page = ada.get(f"/claims/{COURIER_CLAIM}").text
    assert "second" in page
    assert "replaced or taken back" in page
    assert list(room._store.verify()) == []


def test_who_it_is_for_stands_in_the_queue(room: Desk, ada: Person, odile: Person) -> None:
    ada.post(CLAIM, {"act": "assign", "to_whom": "Odile"})
    assert tasks(room, "assigned") == [f"/claims/{COURIER_CLAIM}"]
    assert "Odile" in odile.get("/queue?kind=assigned").text
    conflict = odile.post(CLAIM, {"act": "assign", "to_whom": "Ada", "seen": ""})
    assert (conflict.status_code, "assigned to" in conflict.text) == (409, True)
    odile.post(CLAIM, {"act": "assign", "to_whom": "", "seen": seen(room)})
    assert tasks(room, "assigned") == []


def test_a_second_opinion_is_asked_for_and_given_by_somebody_else(room: Desk, ada: Person, odile: Person) -> None:
    assert ada.post(DOCUMENT, {"act": "ask", "why": ""}).status_code == 422
    ada.post(DOCUMENT, {"act": "ask", "why": "which market?"})
    assert tasks(room, "second") == ["/documents/doc_courier"]
    assert "which market?" in odile.get("/queue?kind=second").text
    asked = seen(room, "doc_courier")
    assert ada.post(DOCUMENT, {"act": "answer", "why": "this one", "seen": asked}).status_code == 422
    assert odile.post(DOCUMENT, {"act": "answer", "why": "the fish market", "seen": asked}).status_code == 303
    assert tasks(room, "second") == []
    answer = remarks_on(room, "doc_courier").answer
    assert answer is not None
    assert (answer.by, answer.why) == ("Odile", "the fish market")


@pytest.mark.parametrize(
    "form",
    [
        {"act": "comment", "why": "  "},
        {"act": "shout", "why": "x"},
        {"act": "assign", "to_whom": "x" * 201},
        {"act": "assign", "to_whom": "a\u202eb"},
        {"act": "answer", "why": "x"},
        {"act": "withdraw", "judgement": "jdg_0"},
        {"act": "comment", "why": "x" * 4_001},
        {"act": "comment", "why": "x", "seen": "jdg_0"},
    ],
)
def test_what_is_no_remark_is_refused(room: Desk, ada: Person, form: dict[str, str]) -> None:
    assert ada.post(CLAIM, form).status_code == 422
    assert room.remarks(COURIER_CLAIM, superseded=True) == []


def test_remarks_are_restricted_like_what_they_hang_on(room: Desk, ada: Person) -> None:
    incident = next(room.incidents()).incident_id
    for path in (CLAIM, DOCUMENT, f"/remarks/{incident}"):
        ada.post(path, {"act": "comment", "why": SAID})
    ada.post(CLAIM, {"act": "assign", "to_whom": "Odile"})
    restrict(room._store, "doc_courier", Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
    assert room.every_remark() == [j for j in room.every_remark() if j.subject_ids == (incident,)]
    assert room.remarks(COURIER_CLAIM) == room.remarks("doc_courier") == room.remarks(incident) == []
    assert tasks(room, "assigned") == []
    cleared = Cleared(room._store, Settings())
    assert [len(cleared.remarks(s)) for s in (COURIER_CLAIM, "doc_courier", incident)] == [2, 1, 1]
    assert ada.post(CLAIM, {"act": "comment", "why": "x"}).status_code == 404
    assert ada.post("/remarks/doc_none", {"act": "comment", "why": "x"}).status_code == 404


def test_who_is_cleared_may_quote_and_is_read_by_the_cleared_alone(tmp_path: Path) -> None:
    made = team(tmp_path / "project")
    cleared, coder = made.add("Cleo", "coder", cleared=True), made.add("Cai", "coder")
    incident = next(Desk(made.store, Settings()).incidents()).incident_id
    for member, words in ((cleared, "the hidden one says nine"), (coder, "the open ones say seven")):
        form = {"act": "comment", "why": words}
        assert made.browser(member).sends(f"/remarks/{incident}", form, at="/account").status_code == 303
    page = made.browser(coder).get(f"/incidents/{incident}").text
    assert "the open ones" in page
    assert "the hidden one" not in page
    whole = made.browser(cleared).get(f"/incidents/{incident}").text
    assert "the open ones" in whole
    assert "the hidden one" in whole
    restrict(made.store, "doc_monitor", Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
    assert "the open ones" not in made.browser(coder).get(f"/incidents/{incident}").text


def test_roles_and_names_hold(tmp_path: Path) -> None:
    made = team(tmp_path / "project")
    reader, coder = made.add("Rhea", "reader"), made.add("Cai", "coder")
    said = {"act": "comment", "why": SAID}
    assert made.browser(reader).sends(CLAIM, said, at="/account").status_code == 403
    assert made.browser(coder).sends(CLAIM, said, at="/account").status_code == 303
    assert made.browser(coder).sends(CLAIM, {"act": "assign", "to_whom": "Nobody"}, at="/account").status_code == 422
    assert made.browser(coder).sends(CLAIM, {"act": "assign", "to_whom": "Rhea"}, at="/account").status_code == 303
    page = made.browser(reader).get(f"/claims/{COURIER_CLAIM}").text
    assert "the clinic&#39;s list" in page
    assert "why-comment" not in page
