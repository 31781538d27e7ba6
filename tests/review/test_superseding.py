"""What one decision may take the place of; and what was taken back stays withheld where its words are."""

from pathlib import Path

from tests.review.shelf import COURIER_CLAIM, Person, example
from tests.review.test_adding import TOLD, the_one

from recounted.engines.clearing import Cleared
from recounted.engines.restricting import Mark, restrict
from recounted.review.app import create_app
from recounted.review.decisions import Hand, now, taken_back
from recounted.review.entry import Entry
from recounted.settings import Settings

MARK = Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked for")
REFUSED = 422


def test_a_remark_takes_the_place_of_nothing_but_a_remark_about_the_same(tmp_path: Path) -> None:
    room, entry = example(tmp_path / "project"), Entry()
    app = create_app(room, entry=entry)
    ada, odile = Person(app, entry, "Ada"), Person(app, entry, "Odile")
    ada.post(f"/remarks/{COURIER_CLAIM}", {"act": "comment", "why": "look again"})
    comment = room.remarks(COURIER_CLAIM)[-1].judgement_id
    forged = {"act": "ask", "why": "x", "seen": comment}
    assert odile.post("/remarks/doc_courier", forged).status_code == REFUSED
    assert [j.judgement_id for j in room.remarks(COURIER_CLAIM)] == [comment]


def test_no_remark_lifts_a_restriction(tmp_path: Path) -> None:
    room, entry = example(tmp_path / "project"), Entry()
    odile = Person(create_app(room, entry=entry), entry, "Odile")
    made = restrict(room._store, COURIER_CLAIM, MARK)
    forged = {"act": "assign", "to_whom": "Ada", "seen": made.judgement.judgement_id}
    assert odile.post("/remarks/doc_courier", forged).status_code == REFUSED
    assert room.claim(COURIER_CLAIM) is None


def test_an_added_claim_in_withheld_words_stays_withheld_when_it_is_taken_back(tmp_path: Path) -> None:
    room, entry = example(tmp_path / "project"), Entry()
    ada = Person(create_app(room, entry=entry), entry, "Ada")
    ada.post("/added/doc_courier", {**TOLD, "best": "777"})
    claim = the_one(room)
    restrict(room._store, claim.claim_id, MARK)
    cleared = Cleared(room._store, Settings())
    cleared.decide([taken_back(cleared.decisions(claim.claim_id)[-1], None, Hand("Cleo", now()), "it was told to us")])
    assert room.withdrawn("doc_courier") == []
    assert [j for j in room.every_decision(superseded=True) if j.kind == "claim_added"] == []
    assert "777" not in ada.get("/documents/doc_courier").text
    assert cleared.withdrawn("doc_courier") != []
