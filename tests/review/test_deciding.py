"""Decisions: kept with who, when and why; obeyed by the next run; taken back; and never lost to one another."""

import dataclasses
import json
import re
import shutil
from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.review.shelf import CANARY, COURIER_CLAIM, DRAWN, Person, example, get

from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk
from recounted.engines.restricting import Mark, restrict
from recounted.model.claim import Claim
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.span import Span
from recounted.review import views
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.readings import Content

FIELD = f"/claims/{COURIER_CLAIM}/field"
VERDICT = f"/claims/{COURIER_CLAIM}/verdict"
TEN = {"field": "killed", "low": "10", "best": "10", "high": "١٢", "why": "the list of the clinic has ten"}


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


def decided(room: Desk) -> list[Judgement]:
    return room.decisions(COURIER_CLAIM)


def incident(room: Desk) -> Incident:
    return next(room.incidents())


def seen(person: Person, path: str, before: str) -> str:
    page = person.get(path).text
    form = page[page.index(before) :]
    found = re.search(r'name="seen" value="([^"]*)"', form)
    assert found is not None
    return found[1]


def test_a_correction_carries_who_why_and_the_words_it_stands_on(room: Desk, ada: Person) -> None:
    answer = ada.post(FIELD, TEN)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/claims/{COURIER_CLAIM}")
    (kept,) = decided(room)
    assert (kept.by, kept.field, kept.why) == ("Ada", "killed", TEN["why"])
    assert json.loads(kept.judged_value or "") == {"low": 10, "best": 10, "high": 12}
    assert kept.quotation == "Seven people were killed and 12 were wounded, the Lantern Clinic said."


def test_both_the_machine_s_word_and_the_person_s_are_shown(ada: Person) -> None:
    ada.post(FIELD, TEN)
    page = ada.get(f"/claims/{COURIER_CLAIM}").text
    assert "10 (10 to 12)" in page
    assert "the machine read:" in page
    assert re.search(r'data-r="r1-1">7</a>', page)
    assert TEN["why"] in page
    assert "killed: <bdi>10 – 12</bdi>" in ada.get("/documents/doc_courier").text


def test_the_next_drawing_of_incidents_obeys(room: Desk, ada: Person) -> None:
    before = next(t for t in incident(room).harm if t.type == "killed")
    assert before.high == 9
    ada.post(FIELD, TEN)
    assert "Draw them anew" in ada.get("/").text
    assert ada.post("/redraw", {"to": "/"}).status_code == 303
    after = next(t for t in incident(room).harm if t.type == "killed")
    assert after.high == 12
    assert "Draw them anew" not in ada.get("/").text


def test_a_rejected_claim_is_in_no_incident_and_stays_in_its_document(room: Desk, ada: Person) -> None:
    ada.post(VERDICT, {"verdict": "reject", "why": "it repeats the post of the day before"})
    ada.post("/redraw", {})
    assert COURIER_CLAIM not in incident(room).claim_ids
    assert room.claim(COURIER_CLAIM) is not None
    assert "rejected: no such claim" in ada.get("/documents/doc_courier").text


@pytest.mark.parametrize("verdict", ["reject", "second"])
def test_some_decisions_owe_their_reason(room: Desk, ada: Person, verdict: str) -> None:
    answer = ada.post(VERDICT, {"verdict": verdict, "why": "  "})
    assert answer.status_code == 422
    assert "needs its reason" in answer.text
    assert decided(room) == []


def test_a_value_that_is_none_is_told_with_all_that_was_typed(room: Desk, ada: Person) -> None:
    answer = ada.post(FIELD, {**TEN, "best": "many <b>"})
    assert answer.status_code == 422
    assert "no number of people" in answer.text
    assert "many &lt;b&gt;" in answer.text
    assert TEN["why"] in answer.text
    assert decided(room) == []


def test_two_people_at_one_field_the_second_is_told_and_nothing_is_lost(room: Desk, ada: Person, odile: Person) -> None:
    held = seen(odile, f"/claims/{COURIER_CLAIM}", FIELD)
    ada.post(FIELD, {**TEN, "seen": seen(ada, f"/claims/{COURIER_CLAIM}", FIELD)})
    answer = odile.post(
        FIELD, {"field": "killed", "best": "8", "low": "8", "high": "8", "why": "eight names", "seen": held}
    )
    assert answer.status_code == 409
    assert "Somebody else decided meanwhile" in answer.text
    assert TEN["why"] in answer.text
    assert "eight names" in answer.text
    assert [j.by for j in decided(room)] == ["Ada"]
    again = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text))
    assert odile.post(FIELD, again).status_code == 303
    assert [(j.by, j.why) for j in decided(room)] == [("Odile", "eight names")]
    assert [j.by for j in room.decisions(COURIER_CLAIM, superseded=True)] == ["Ada", "Odile"]


def test_two_people_at_two_fields_are_not_in_each_other_s_way(room: Desk, ada: Person, odile: Person) -> None:
    ada.post(FIELD, TEN)
    assert odile.post(FIELD, {"field": "weapon", "value": "rocket"}).status_code == 303
    assert {(j.by, j.field) for j in decided(room)} == {("Ada", "killed"), ("Odile", "weapon")}


def test_a_decision_is_taken_back_and_the_one_before_stands_again(room: Desk, ada: Person) -> None:
    ada.post(VERDICT, {"verdict": "confirm"})
    (first,) = decided(room)
    ada.post(VERDICT, {"verdict": "reject", "why": "no", "seen": first.judgement_id})
    (second,) = decided(room)
    ada.post(f"/undo/{COURIER_CLAIM}", {"judgement": second.judgement_id, "seen": second.judgement_id})
    (third,) = decided(room)
    assert (third.decision, third.supersedes) == ("negative", second.judgement_id)
    ada.post(f"/undo/{COURIER_CLAIM}", {"judgement": third.judgement_id})
    assert len(room.decisions(COURIER_CLAIM, superseded=True)) == 4


def test_a_correction_taken_back_leaves_the_machine_s_value(room: Desk, ada: Person) -> None:
    before = incident(room)
    ada.post(FIELD, TEN)
    ada.post("/redraw", {})
    (kept,) = decided(room)
    ada.post(f"/undo/{COURIER_CLAIM}", {"judgement": kept.judgement_id})
    ada.post("/redraw", {})
    assert incident(room).harm == before.harm


def test_a_grade_carries_its_reason_and_replaces_the_suggestion(room: Desk, ada: Person) -> None:
    path = f"/incidents/{incident(room).incident_id}"
    assert ada.post(f"{path}/grade", {"grade": "weak"}).status_code == 422
    ada.post(f"{path}/grade", {"grade": "weak", "why": "one voice told the others"})
    ada.post("/redraw", {})
    assert (incident(room).grading, incident(room).graded_by) == ("weak", "Ada")
    (graded,) = Cleared(room._store, Settings()).decisions(incident(room).incident_id)
    assert (graded.by, graded.why) == ("Ada", "one voice told the others")


def test_a_claim_is_parted_and_joined_again(room: Desk, ada: Person) -> None:
    whole = incident(room)
    path = f"/incidents/{whole.incident_id}"
    ada.post(f"{path}/split", {"claim": COURIER_CLAIM, "why": "another market"})
    ada.post("/redraw", {})
    apart = list(room.incidents())
    assert len(apart) == 2
    alone = next(i for i in apart if i.claim_ids == (COURIER_CLAIM,))
    other = next(i for i in apart if i is not alone)
    for held in other.claim_ids:
        (standing,) = [j for j in room.decisions(held) if COURIER_CLAIM in j.subject_ids]
        ada.post(f"/undo/{held}", {"judgement": standing.judgement_id})
    ada.post(f"/incidents/{other.incident_id}/merge", {"other": alone.incident_id, "why": "the same market after all"})
    ada.post("/redraw", {})
    (again,) = room.incidents()
    assert set(again.claim_ids) == set(whole.claim_ids)


def test_an_incident_is_not_merged_with_itself_or_with_none(room: Desk, ada: Person) -> None:
    name = incident(room).incident_id
    assert ada.post(f"/incidents/{name}/merge", {"other": name, "why": "x"}).status_code == 422
    assert ada.post(f"/incidents/{name}/merge", {"other": "inc_0", "why": "x"}).status_code == 422


def test_the_queue_has_the_worst_first_and_what_is_decided_leaves_it(room: Desk, ada: Person) -> None:
    page = ada.get("/queue").text
    kinds = re.findall(r'<span class="kind (\w+)">', page)
    assert kinds == ["doubtful", "conflict", "silent"]
    task = re.search(r'<a class="task" href="(/claims/(\w+)\?task=[^"]+)">', page)
    assert task is not None
    ada.post(f"/claims/{task[2]}/verdict", {"verdict": "confirm"})
    assert re.findall(r'<span class="kind (\w+)">', ada.get("/queue").text) == ["conflict", "silent"]
    ada.post(VERDICT, {"verdict": "second", "why": "is the clinic the source?"})
    page = ada.get("/queue").text
    assert re.findall(r'<span class="kind (\w+)">', page) == ["second", "conflict", "silent"]
    assert "is the clinic the source?" in page


def test_save_and_next_leads_on(ada: Person) -> None:
    page = ada.get("/queue").text
    first = re.findall(r'<a class="task" href="([^"]+)">', page)[0]
    opened = ada.get(first).text
    to = re.search(r'name="to" value="(/queue/next\?after=[^"]+)"', opened)
    assert to is not None
    claim = first.partition("?")[0]
    answer = ada.post(f"{claim}/verdict", {"verdict": "confirm", "to": to[1]})
    assert answer.headers["location"] == to[1]
    assert ada.get(to[1]).headers["location"].startswith("/incidents/")


def test_a_new_claim_on_a_graded_incident_comes_to_the_queue(room: Desk, ada: Person) -> None:
    name = incident(room).incident_id
    ada.post(f"/incidents/{name}/grade", {"grade": "fair", "why": "two voices"})
    ada.post("/redraw", {})
    assert "New on a graded incident" not in ada.get("/queue").text


def read_again(room: Desk, claims: list[Claim]) -> None:
    """A better reader has read the courier's document, and found these claims."""
    document = room._store.document("doc_courier")
    assert document is not None
    run = room._store.begin("run", reader="hand 2", tools="none")
    content = Content(
        capture_id=document.capture_id, document_id=document.document_id, document=document, claims=claims
    )
    room._store.save_outcome(content, run=run)


def test_a_decision_follows_the_claim_that_a_better_reading_makes_of_its_words(room: Desk, ada: Person) -> None:
    ada.post(FIELD, TEN)
    old = room.claim(COURIER_CLAIM)
    assert old is not None
    start, end = old.evidence[0]
    read_again(room, [dataclasses.replace(old, claim_id="clm_better", evidence=(Span(start - 5, end),))])
    page = ada.get("/claims/clm_better").text
    assert TEN["why"] in page
    assert "Decision without its claim" not in ada.get("/queue").text
    ada.post("/redraw", {})
    assert next(t for t in incident(room).harm if t.type == "killed").high == 12


def test_a_decision_whose_words_tell_nothing_any_more_comes_to_the_queue_and_can_be_taken_back(
    room: Desk, ada: Person
) -> None:
    ada.post(FIELD, TEN)
    read_again(room, [])
    page = ada.get("/queue").text
    assert re.findall(r'<span class="kind (\w+)">', page)[0] == "lost"
    told = ada.get("/documents/doc_courier").text
    assert "Decisions that lost their words" in told
    assert TEN["why"] in told
    (kept,) = room.lost("doc_courier")
    assert ada.post(f"/undo/{COURIER_CLAIM}", {"judgement": kept.judgement_id}).status_code == 303
    assert "lost" not in re.findall(r'<span class="kind (\w+)">', ada.get("/queue").text)


def test_a_document_drawn_among_the_silent_ones_leaves_the_queue_when_it_was_read(room: Desk, ada: Person) -> None:
    assert re.findall(r'<span class="kind (\w+)">', ada.get("/queue").text)[-1] == "silent"
    assert "Something was missed" in ada.get(f"/documents/{DRAWN}?task=x").text
    path = f"/silence/{DRAWN}"
    assert ada.post(path, {"verdict": "missed"}).status_code == 422
    assert ada.post(path, {"verdict": "right"}).status_code == 303
    assert "rightly read as silent" in ada.get(f"/documents/{DRAWN}").text
    assert "silent" not in re.findall(r'<span class="kind (\w+)">', ada.get("/queue").text)


def test_long_lists_stand_on_pages(room: Desk, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "PER_PAGE", 3)
    first, last = ada.get("/documents").text, ada.get("/documents?page=3").text
    assert "8 documents" in first
    assert "Page 1 of 3." in first
    assert first.count('<th scope="row">') == 3
    assert last.count('<th scope="row">') == 2
    assert "Earlier documents" in first
    assert "Later documents" in last


def test_lists_follow_what_is_restricted_meanwhile(room: Desk, ada: Person) -> None:
    assert "Weekly note" in ada.get("/documents").text
    restrict(room._store, "doc_monitor", Mark(by="Ila", at="2031-06-01T00:00:00Z", why="a source is in danger"))
    assert "Weekly note" not in ada.get("/documents").text
    assert "2 documents" in ada.get("/documents").text
    assert "Tide Monitor" not in ada.get(f"/incidents/{incident(room).incident_id}").text


# ---- who may


def test_without_the_link_nothing_is_shown(app: FastAPI) -> None:
    for path in (
        "/",
        "/queue",
        "/documents",
        "/documents/doc_courier",
        f"/claims/{COURIER_CLAIM}",
        "/originals/doc_courier",
    ):
        answer = get(app, path)
        assert answer.status_code == 403, path
        assert "Orsavale" not in answer.text
    assert get(app, "/static/review.css").status_code == 200


def test_a_link_works_once(app: FastAPI, entry: Entry) -> None:
    link = entry.invite("Ada")
    assert get(app, link).status_code == 303
    assert get(app, link).status_code == 403
    assert get(app, "/enter?key=").status_code == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: FastAPI, entry: Entry) -> None:
    cookie = get(app, entry.invite("Ada")).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


@pytest.mark.parametrize(
    ("form", "headers"),
    [
        ({"token": "forged"}, {}),
        ({"token": ""}, {}),
        ({}, {"origin": "http://evil.example"}),
        ({}, {"origin": "null"}),
        ({}, {"sec-fetch-site": "cross-site"}),
        ({}, {"sec-fetch-site": "same-site"}),
        ({}, {"content-type": "text/plain"}),
    ],
)
@pytest.mark.parametrize("path", [FIELD, VERDICT, "/redraw", f"/undo/{COURIER_CLAIM}"])
def test_forged_forms_do_nothing(
    room: Desk, ada: Person, path: str, form: dict[str, str], headers: dict[str, str]
) -> None:
    answer = ada.post(path, {**TEN, "verdict": "confirm", **form}, **headers)
    assert answer.status_code == 403
    assert decided(room) == []


def test_a_token_of_one_person_is_none_of_another_s(room: Desk, ada: Person, odile: Person) -> None:
    ada.token = odile.token
    assert ada.post(FIELD, TEN).status_code == 403
    assert decided(room) == []


def test_a_form_that_is_too_large_is_refused(room: Desk, ada: Person) -> None:
    assert ada.post(FIELD, {**TEN, "why": "x" * 70_000}).status_code == 413
    assert decided(room) == []


def test_nothing_can_be_decided_about_what_is_withheld(room: Desk, ada: Person) -> None:
    closed = next(c for c in room._store.claims() if c.document_id == "doc_closed")
    for path in ("field", "verdict"):
        answer = ada.post(f"/claims/{closed.claim_id}/{path}", {**TEN, "verdict": "confirm"})
        assert answer.status_code == 404
        assert CANARY not in answer.text
    assert ada.get(f"/claims/{closed.claim_id}").status_code == 404
    assert CANARY not in ada.get("/queue").text


def test_nobody_is_sent_elsewhere_after_a_decision(ada: Person) -> None:
    assert ada.post(FIELD, {**TEN, "to": "//evil.example/"}).headers["location"] == "/"


def test_a_reason_with_markup_stays_text(ada: Person) -> None:
    ada.post(FIELD, {**TEN, "why": "<script>alert(1)</script>\u202egnp"})
    page = ada.get(f"/claims/{COURIER_CLAIM}").text
    assert "<script>alert" not in page
    assert 'data-code="U+202E"' in page
