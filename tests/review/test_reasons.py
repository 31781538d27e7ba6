"""Reasons of decisions: told to everybody while nothing is withheld, and only to the cleared once they may quote it."""

from pathlib import Path

import pytest
from tests.review.shelf import Person, months
from tests.review.team import opened

from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk
from recounted.engines.restricting import Mark, restrict
from recounted.model.incident import Incident
from recounted.review.app import create_app
from recounted.review.entry import Entry
from recounted.settings import Settings

QUOTING = "the Courier witness Secretname says so"
MARK = Mark(by="Ila", at="2031-06-01T00:00:00Z", why="a source is in danger")


@pytest.fixture
def room(tmp_path: Path) -> Desk:
    return months(tmp_path / "project")


@pytest.fixture
def ada(room: Desk) -> Person:
    entry = Entry()
    app = create_app(room, entry=entry)
    made = Person(app, entry, "Ada")
    made.token = (
        made.get(f"/claims/{next(room.claims()).claim_id}").text.partition('name="token" value="')[2].partition('"')[0]
    )
    return made


def shared(room: Desk) -> Incident:
    """The incident of one claim and another that a person joined with it."""
    return next(i for i in room.incidents() if len(i.claim_ids) > 1)


def reasons(room: Desk, subject: str) -> list[str]:
    return [j.why for j in room.decisions(subject, superseded=True)]


def test_a_reason_is_told_until_a_claim_of_its_incident_is_restricted(room: Desk, ada: Person) -> None:
    one, other = list(room.incidents())[:2]
    answer = ada.post(f"/incidents/{one.incident_id}/merge", {"other": other.incident_id, "why": QUOTING})
    assert answer.status_code == 303
    ada.post("/redraw", {})
    joined = shared(room)
    ada.post(f"/incidents/{joined.incident_id}/grade", {"grade": "weak", "why": QUOTING})
    kept, closed = joined.claim_ids[:2]
    assert reasons(room, joined.incident_id) == reasons(room, kept) == [QUOTING]
    assert QUOTING in ada.get(f"/incidents/{joined.incident_id}").text

    restrict(room._store, closed, MARK)
    assert reasons(room, joined.incident_id) == [""]
    assert [j.by for j in room.decisions(joined.incident_id)] == ["Ada"]
    assert QUOTING not in [j.why for j in room.every_decision(superseded=True)]
    team = opened(room._store, Settings())
    member = team.add("Odile", "reviewer")
    _, token = team.staff.make_token(member, "reads", ["read"], 1)
    page = team.browser(member).get(f"/incidents/{joined.incident_id}")
    api = team.browser().get(f"/api/v1/decisions?subject={joined.incident_id}", authorization=f"Bearer {token}")
    for answer in (page, api):
        assert (answer.status_code, "Ada" in answer.text, "Secretname" in answer.text) == (200, True, False)
    assert reasons(Cleared(room._store, Settings()), joined.incident_id) == [QUOTING]


def test_what_has_nothing_to_do_with_it_keeps_its_reason(room: Desk, ada: Person) -> None:
    one, other = list(room.incidents())[:2]
    for found in (one, other):
        ada.post(f"/incidents/{found.incident_id}/grade", {"grade": "weak", "why": "one voice told the others"})
    restrict(room._store, other.claim_ids[0], MARK)
    assert reasons(room, one.incident_id) == ["one voice told the others"]
    assert "one voice told the others" in ada.get(f"/incidents/{one.incident_id}").text


def test_a_correction_in_a_document_with_restricted_words_is_told_without_its_reason(room: Desk, ada: Person) -> None:
    claim = next(room.claims())
    told = {"field": "killed", "best": "8", "low": "8", "high": "8", "why": QUOTING}
    assert ada.post(f"/claims/{claim.claim_id}/field", told).status_code == 303
    assert reasons(room, claim.claim_id) == [QUOTING]
    restrict(room._store, claim.claim_id, MARK)
    assert QUOTING not in [j.why for j in room.every_decision(superseded=True)]
