"""The queue looks at every record once, and not again when somebody has decided something."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from tests.review.shelf import NOON, example, months

from recounted.engines.clearing import Cleared
from recounted.engines.deciding import Desk
from recounted.errors import StoreError
from recounted.model.identity import judgement_id
from recounted.model.judgement import Judgement
from recounted.review.queue_room import Queue
from recounted.review.warming import before_anybody_asks, warm
from recounted.settings import Settings
from recounted.store.readings import Part


@pytest.fixture
def room(tmp_path: Path) -> Desk:
    return example(tmp_path / "project")


def second_opinion(subject: str) -> Judgement:
    name = judgement_id("claim_rejected", (subject,), "Ada", NOON)
    return Judgement(
        judgement_id=name, kind="claim_rejected", decision="unsure", subject_ids=(subject,), by="Ada", at=NOON, why="?"
    )


def test_after_a_decision_no_record_is_looked_at_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = months(tmp_path / "project")
    claim = next(iter(room.claims()))
    queue, scans = Queue(room), []
    whole = Desk.claims

    def counted(desk: Desk, **asked: Any) -> Iterator[Any]:
        scans.append(asked)
        return whole(desk, **asked)

    monkeypatch.setattr(Desk, "claims", counted)
    before = {t.key for t in queue.tasks()}
    room.decide([second_opinion(claim.claim_id)])
    after = {t.key for t in queue.tasks()}
    assert after - before == {f"second:{claim.claim_id}"}
    assert before - after <= {f"doubtful:{claim.claim_id}"}
    assert len([s for s in scans if "document_id" not in s]) == 1


def test_what_is_shown_hangs_on_a_decision_only_where_something_is_withheld(room: Desk, tmp_path: Path) -> None:
    for desk, withheld in ((months(tmp_path / "open"), False), (room, True)):
        claim, state, drawn_on = next(iter(desk.claims())), desk.state(), desk.drawn_on()
        desk.decide([second_opinion(claim.claim_id)])
        assert desk.state() != state
        assert (desk.drawn_on() != drawn_on) is withheld


def test_those_who_are_cleared_have_a_state_of_their_own(room: Desk) -> None:
    assert Cleared(room._store, Settings()).drawn_on() != room.drawn_on()


def test_links_of_an_incident_are_those_between_its_claims(room: Desk) -> None:
    every = room.pairs()
    for incident in room.incidents():
        held = set(incident.claim_ids)
        expected = {(p.left, p.right) for p in every if p.left in held and p.right in held}
        assert {(p.left, p.right) for p in room.links(incident)} == expected


def test_a_part_by_what_records_hold_brings_all_that_hold_it(room: Desk) -> None:
    store = room._store
    piece = '"type":"killed"'
    found = {c.claim_id for c in store.claims(part=Part(holding=(piece,)))}
    assert found == {c.claim_id for c in store.claims() if any(h.type == "killed" for h in c.harm)}


def test_lists_are_made_before_anybody_asks_and_a_record_that_cannot_be_read_ends_nothing() -> None:
    app, made = FastAPI(), []

    def broken() -> None:
        raise StoreError("a record cannot be read")

    before_anybody_asks(app, lambda: made.append("queue"))
    before_anybody_asks(app, broken)
    warm(app).join(timeout=5)
    assert made == ["queue"]
