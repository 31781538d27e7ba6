"""The overview and the agreements: numbers with their grounds, and none where there is none."""

import dataclasses
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.review.shelf import CANARY, COURIER_CLAIM, DRAWN, HOSTILE, NOON, Person, example, get, shelf

from recounted.engines.deciding import Desk
from recounted.model.failure import Failure
from recounted.model.identity import judgement_id
from recounted.model.judgement import Judgement
from recounted.review.app import create_app
from recounted.review.decisions import Hand, taken_back
from recounted.review.entry import Entry
from recounted.review.overview_room import agreement_of, overview_of
from recounted.review.queue_tasks import is_drawn


@pytest.fixture
def room(tmp_path: Path) -> Desk:
    return example(tmp_path / "project")


def judged(kind: str, subject: str, by: str, decision: str = "positive", **more: object) -> Judgement:
    at = str(more.pop("at", NOON))
    name = judgement_id(kind, (subject, str(more.get("field"))), by, at)
    made = {"judgement_id": name, "kind": kind, "decision": decision, "subject_ids": (subject,), "by": by, "at": at}
    return Judgement(**made, **more)  # type: ignore[arg-type]


def test_documents_claims_and_silence_are_counted_without_what_is_restricted(room: Desk) -> None:
    view = overview_of(room)
    assert (view.documents, view.silent, view.withheld["document"]) == (7, 3, 1)
    assert view.drawn == 1
    assert view.missed is None
    assert CANARY not in get(create_app(room), "/overview").text


def test_what_a_person_says_of_a_document_drawn_by_lot_makes_the_miss_rate_known(room: Desk) -> None:
    room.decide([judged("adjudication", DRAWN, "Ada", "negative", why="a raid is told of")])
    view = overview_of(room)
    assert view.missed is not None
    assert (view.missed.hits, view.missed.drawn) == (1, 1)
    assert view.between is not None
    assert 0 < view.between[0] <= view.between[1] == 3
    page = get(create_app(room), "/overview").text
    assert "100%" in page
    assert "missed, between 21% and 100%" in page


def test_a_document_that_was_not_drawn_says_nothing_of_the_miss_rate(room: Desk) -> None:
    assert not is_drawn("doc_silent")
    room.decide([judged("adjudication", "doc_silent", "Ada", "negative", why="a raid is told of")])
    assert overview_of(room).missed is None


def test_agreement_of_reviewers_is_told_for_each_field() -> None:
    def said(claim: str, by: str, best: int, at: str = NOON) -> Judgement:
        value = f'{{"low": null, "best": {best}, "high": null}}'
        return judged("field", claim, by, field="killed", judged_value=value, at=at)

    every = [
        said("clm_1", "Ada", 7), said("clm_1", "Ben", 7), said("clm_2", "Ada", 3), said("clm_2", "Ben", 30),
        said("clm_3", "Ada", 1), judged("claim_rejected", "clm_1", "Ada"), judged("claim_rejected", "clm_1", "Ben"),
    ]  # fmt: skip
    found = dict(agreement_of(every))
    assert (found["killed"].units, found["killed"].readers) == (2, 2)
    assert found["killed"].alpha is not None
    assert found["killed"].alpha < 0.9
    assert found["claim"].alpha is None
    again = [*every, said("clm_2", "Ben", 3, at="2031-05-10T12:00:00Z")]
    assert dict(agreement_of(again))["killed"].alpha == 1.0, "each one's last word counts"


def test_what_was_undone_is_no_reading_and_neither_is_the_undo() -> None:
    ada = judged("claim_rejected", "clm_1", "Ada")
    ben = judged("claim_rejected", "clm_1", "Ben", "negative", supersedes=ada.judgement_id, at="2031-05-10T12:00:00Z")
    assert dict(agreement_of([ada, ben]))["claim"].units == 1
    for by in ("Ben", "Edda"):
        undo = taken_back(ben, ada, Hand(by, "2031-05-11T12:00:00Z"), "")
        assert agreement_of([ada, ben, undo]) == [], "one reading is left"
        redone = taken_back(undo, ben, Hand(by, "2031-05-12T12:00:00Z"), "")
        assert dict(agreement_of([ada, ben, undo, redone]))["claim"].readers == 2, "the undo was undone"


def test_two_reviewers_of_one_claim_stand_in_the_page(room: Desk) -> None:
    entry = Entry()
    app = create_app(room, entry=entry)
    ada, ben = Person(app, entry, "Ada"), Person(app, entry, "Ben")
    assert ada.post(f"/claims/{COURIER_CLAIM}/verdict", {"verdict": "confirm", "seen": ""}).status_code == 303
    first = next(j for j in room.decisions(COURIER_CLAIM) if j.kind == "claim_rejected")
    told = {"verdict": "reject", "why": "another town", "seen": first.judgement_id}
    assert ben.post(f"/claims/{COURIER_CLAIM}/verdict", told).status_code == 303
    page = ada.get("/overview").text
    assert "Is it a claim?" in page
    assert page.count("1 claim judged") == 2
    assert "1 rejected" in page


def test_an_empty_project_has_an_overview(tmp_path: Path) -> None:
    app = create_app(shelf(tmp_path / "project"))
    for path in ("/overview", "/agreements", "/map", "/timeline", "/tallies", "/search?q=x"):
        assert get(app, path).status_code == 200, path


def test_what_failed_is_told_and_stays_text(room: Desk) -> None:
    run = room._store.begin("run", reader="hand", tools="none")
    failed = Failure(document_id="", stage="open", error="DocumentError", message=HOSTILE)
    failures = [dataclasses.replace(failed, document_id=f"{HOSTILE}{n}") for n in range(5)]
    room._store.add_failures(failures, run=run)
    page = get(create_app(room), "/overview").text
    assert "<script>alert" not in page
    assert '<span class="figure">5</span> opening: <code>DocumentError</code>' in page


@pytest.fixture
def app(room: Desk) -> FastAPI:
    return create_app(room)


def test_the_register_is_listed_and_what_nobody_speaks_of_is_left_out(app: FastAPI) -> None:
    assert "0 agreements" in get(app, "/agreements").text
    assert "/agreements/syria-annan-plan-2012" in get(app, "/agreements?every=yes").text


def test_an_agreement_shows_its_days_and_calls_nothing_a_breach(app: FastAPI) -> None:
    page = get(app, "/agreements/syria-annan-plan-2012").text
    assert "2012-04-12" in page
    assert 'class="calendar"' in page
    assert "Nobody here says that it was broken" in page


def test_an_agreement_that_is_not_there_is_told(app: FastAPI) -> None:
    answer = get(app, "/agreements/nothing")
    assert answer.status_code == 404
    assert "No agreement has this address" in answer.text
