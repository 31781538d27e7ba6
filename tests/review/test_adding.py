"""Claims that people add: on the words that they selected, in every script, as real as those of the machine."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.review.shelf import CANARY, COURIER, DRAWN, LANTERN, SILENT, Person, example, get, span_of
from tests.review.team import team

from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk
from recounted.engines.erasing import delete
from recounted.engines.exporting import export
from recounted.engines.restricting import Mark, restrict
from recounted.engines.searching import Search
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.judgement import PERSON
from recounted.model.span import Span
from recounted.review.adding import located
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.review.overview_room import overview_of
from recounted.review.queue_room import Queue
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.erasure import Decision
from recounted.store.readings import Content

MARKET = "It was market day 🕊️👨‍👩‍👧, and nobody had warned them."
TOLD = {"words": MARKET, "harm": "injured", "best": "٣", "group": "children", "place": "Orsavale", "why": "seen"}


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


def by_hand(room: Desk, document: str = "doc_courier") -> list[Claim]:
    return [c for c in room.claims(document_id=document) if c.reader == PERSON]


def the_one(room: Desk, document: str = "doc_courier") -> Claim:
    (claim,) = by_hand(room, document)
    return claim


def test_words_become_a_claim_that_says_who_when_and_why(room: Desk, ada: Person) -> None:
    assert ada.post("/added/doc_courier", TOLD).status_code == 303
    claim = the_one(room)
    assert claim.evidence == (span_of(COURIER, MARKET),)
    (harm,) = claim.harm
    assert (harm.type, harm.low, harm.best, harm.high) == ("injured", 3, 3, 3)
    assert harm.groups["children"].best == 3
    assert (claim.occurred.basis, claim.place and claim.place.lat) == ("published", 10.0)  # as the other claim has it
    (decision,) = room.decisions(claim.claim_id)
    assert (decision.kind, decision.by, decision.why, decision.quotation) == ("claim_added", "Ada", "seen", MARKET)
    page = ada.get("/documents/doc_courier").text
    assert "added by a person" in page
    assert "added: 3 injured" in page
    assert "added by a person" in ada.get(f"/claims/{claim.claim_id}").text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (COURIER, "👨‍👩‍👧, and"),
        (LANTERN, "أيار 2031 🕊️. قُتل"),
        (LANTERN, "(Orsavale Council)"),
        ("a\r\nb 🕊️ x\x00y seven died", "x\x00y seven"),
        ("seven died; seven died", "seven died"),
    ],
)
def test_offsets_are_code_points_and_what_a_browser_changes_is_looked_past(text: str, words: str) -> None:
    start = text.rindex(words)
    form = {"words": words.replace("\x00", ""), "from": str(start), "until": str(start + len(words))}
    assert located(form, text) == Span(start, start + len(words))


def test_offsets_that_are_off_are_mended_by_the_words() -> None:
    text = "one\r\ntwo seven died, and later seven died"
    assert located({"words": "seven died", "from": "30", "until": "40"}, text).start == text.rindex("seven")
    assert located({"words": "two\nseven".replace("\n", "  "), "from": "", "until": ""}, text).of(text) == "two seven"


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"words": "  "}, "select the words"),
        ({"words": "eight died"}, "do not stand in the text"),
        ({"words": "seven died"}, "2 times"),
        ({"words": "x" * 5_001}, "no more than"),
    ],
)
def test_words_that_nobody_can_point_at_are_refused(form: dict[str, str], said: str) -> None:
    with pytest.raises(ModelError, match=said):
        located(form, "seven died; seven died")


@pytest.mark.parametrize(
    "wrong",
    [
        {"harm": "cursed"},
        {"best": ""},
        {"best": "x"},
        {"low": "9", "best": "3"},
        {"group": "sailors"},
        {"start": "2031-13-05"},
        {"lat": "99", "lon": "1"},
        {"weapon": "harsh words"},
        {"party": "Guard", "role": "guilty"},
        {"assertion": "sworn"},
        {"status": "innocent"},
        {"speaker": "x" * 201},
    ],
)
def test_what_is_no_value_is_told_and_nothing_is_kept(room: Desk, ada: Person, wrong: dict[str, str]) -> None:
    answer = ada.post("/added/doc_courier", {**TOLD, **wrong})
    assert answer.status_code == 422
    assert by_hand(room) == []


def test_it_is_linked_searched_counted_and_exported_like_any_other(room: Desk, ada: Person, tmp_path: Path) -> None:
    before = room.counts()["claims"]
    told = {**TOLD, "harm": "killed", "best": "7", "start": "2031-05-05", "party": "Ondra Guard", "weapon": "shelling"}
    ada.post("/added/doc_courier", {**told, "speaker": "the harbour master"})
    claim = the_one(room)
    assert room.counts()["claims"] == before + 1
    assert room.claim(claim.claim_id) == claim
    assert list(room.claims_of([claim.claim_id])) == [claim.claim_id]
    assert room.claim_ids(claim.claim_id[:8]) == [claim.claim_id]
    assert [h.claim for h in room.find(Search(words="harbour master", field="speaker")).hits] == [claim]
    room.redraw()
    incident = room.incident_of(claim.claim_id)
    assert incident is not None
    found = room.incident(incident)
    assert found is not None
    assert claim.claim_id in found.claim_ids
    export(room, tmp_path / "out")
    lines = (tmp_path / "out" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert claim.claim_id in {json.loads(line)["claim_id"] for line in lines}
    order = [c.document_id for c in room.claims()]
    assert order == sorted(order, key=[d.document_id for d in room.documents()].index)


def test_it_stands_in_the_queue_until_somebody_looked_at_it(room: Desk, ada: Person) -> None:
    ada.post("/added/doc_courier", TOLD)
    claim = the_one(room)
    (task,) = [t for t in Queue(room).tasks() if t.kind == "added"]
    assert task.path == f"/claims/{claim.claim_id}"
    assert "added it, and nobody else" in ada.get("/queue?kind=added").text
    ada.post(f"/claims/{claim.claim_id}/verdict", {"verdict": "confirm"})
    assert [t for t in Queue(room).tasks() if t.kind == "added"] == []


def test_taken_back_it_is_gone_and_the_record_of_it_stays(room: Desk, ada: Person, app: FastAPI, entry: Entry) -> None:
    ada.post("/added/doc_courier", TOLD)
    claim = the_one(room)
    (decision,) = room.decisions(claim.claim_id)
    undo = {"judgement": decision.judgement_id, "to": "/documents/doc_courier", "seen": decision.judgement_id}
    assert ada.post(f"/undo/{claim.claim_id}", undo).headers["location"] == "/documents/doc_courier"
    assert by_hand(room) == []
    assert room.find(Search(words="market day", speaker="Courier")).hits == []
    assert "taken back" in ada.get("/documents/doc_courier").text
    back = room.decisions(claim.claim_id)[-1]
    ada.post(f"/undo/{claim.claim_id}", {"judgement": back.judgement_id})
    assert the_one(room) == claim


def test_a_correction_of_it_keeps_what_was_added(room: Desk, ada: Person) -> None:
    ada.post("/added/doc_courier", TOLD)
    claim = the_one(room)
    ada.post(f"/claims/{claim.claim_id}/field", {"field": "injured", "low": "4", "best": "4", "high": "4"})
    assert the_one(room).harm[0].best == 3
    assert "as it was added:" in ada.get(f"/claims/{claim.claim_id}").text


def test_after_a_new_reading_it_follows_its_words_or_waits_for_somebody(room: Desk, ada: Person) -> None:
    ada.post("/added/doc_courier", TOLD)
    claim = the_one(room)
    store = room._store
    document = store.document("doc_courier")
    capture = store.capture_of("doc_courier")
    assert document is not None
    assert capture is not None

    def read(text: str, reader: str) -> None:
        found = dataclasses.replace(document, text=text)
        content = Content(capture_id=capture.capture_id, document_id="doc_courier", document=found)
        assert store.save_outcome(content, run=store.begin("run", reader=reader, tools="none"))

    read(f"🕊️ {COURIER}", "second")
    moved = the_one(room)
    assert moved.claim_id == claim.claim_id
    assert moved.evidence[0].of(f"🕊️ {COURIER}") == MARKET
    assert [h.claim for h in room.find(Search(words="warned", speaker="Courier")).hits] == [moved]
    read("Something else altogether.", "third")
    assert by_hand(room) == []
    assert [j.subject_ids for j in room.lost("doc_courier")] == [(claim.claim_id,)]
    assert [t.kind for t in Queue(room).tasks() if t.path == "/documents/doc_courier"] == ["lost"]


def test_a_silent_document_with_one_is_still_one_that_the_machine_read_as_silent(room: Desk, ada: Person) -> None:
    before = overview_of(room)
    assert ada.post(f"/added/{DRAWN}", {"words": SILENT, "harm": "killed", "best": "1"}).status_code == 303
    after = overview_of(room)
    assert (after.silent, after.drawn, after.claims) == (before.silent, before.drawn, before.claims + 1)
    assert 'action="/silence/' in ada.get(f"/documents/{DRAWN}").text
    assert the_one(room, DRAWN).primary


def test_what_is_restricted_can_be_added_to_by_nobody_and_tells_nothing(room: Desk, ada: Person) -> None:
    for words in (f"A {CANARY} told us", "this document is restricted"):
        assert ada.post("/added/doc_closed", {**TOLD, "words": words}).status_code == 422
    assert ada.post("/added/doc_none", TOLD).status_code == 404
    ada.post("/added/doc_courier", TOLD)
    claim = the_one(room)
    restrict(room._store, "doc_courier", Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
    assert by_hand(room) == []
    assert ada.get(f"/claims/{claim.claim_id}").status_code == 404
    assert claim.claim_id in room._store.restrictions().claims
    assert room.decisions(claim.claim_id) == []
    assert the_one(Cleared(room._store, Settings())) == claim


def test_beside_withheld_words_offsets_are_those_of_the_text_as_kept(room: Desk, ada: Person) -> None:
    courier = next(c for c in room.claims(document_id="doc_courier"))
    restrict(room._store, courier.claim_id, Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
    shown = room.document("doc_courier")
    assert shown is not None
    assert shown.text != COURIER
    at = shown.text.index(MARKET)
    ada.post("/added/doc_courier", {**TOLD, "from": str(at), "until": str(at + len(MARKET))})
    assert the_one(room).evidence[0].of(shown.text) == MARKET
    assert the_one(Cleared(room._store, Settings())).evidence[0].of(COURIER) == MARKET
    hidden = ada.post("/added/doc_courier", {**TOLD, "words": "[withheld]", "from": "0"})
    assert (hidden.status_code, "withheld from you" in hidden.text) == (422, True)
    guessed = ada.post("/added/doc_courier", {**TOLD, "words": "Seven people were killed"})
    assert (guessed.status_code, "do not stand in the text" in guessed.text) == (422, True)


def test_a_person_without_the_right_adds_nothing(tmp_path: Path) -> None:
    made = team(tmp_path / "project")
    reader, coder = made.add("Rhea", "reader"), made.add("Cai", "coder")
    assert made.browser(reader).sends("/added/doc_courier", TOLD, at="/account").status_code == 403
    assert 'id="adding"' not in made.browser(reader).get("/documents/doc_courier").text
    assert made.browser(coder).sends("/added/doc_courier", TOLD, at="/account").status_code == 303


def test_a_forged_form_adds_nothing(room: Desk, app: FastAPI, ada: Person) -> None:
    assert ada.post("/added/doc_courier", {**TOLD, "token": "x"}).status_code == 403
    assert get(app, "/added/doc_courier", method="POST").status_code == 403
    assert by_hand(room) == []


def test_deleted_for_safety_its_words_are_gone_with_the_text(room: Desk, ada: Person) -> None:
    ada.post("/added/doc_courier", TOLD)
    claim = the_one(room)
    room.redraw()
    delete(room._store, "doc_courier", Decision(kind="deleted", by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
    assert [j.judged_value for j in room._store.judgements() if j.kind == "claim_added"] == [None]
    assert room.claim(claim.claim_id) is None
    assert room.find(Search(words="warned", speaker="Courier")).hits == []
    assert list(room._store.verify()) == []
