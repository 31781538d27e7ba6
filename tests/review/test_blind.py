"""Two readers blind to each other, attacked: no page, search or count tells one of the other before both are done."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.review.shelf import COURIER, COURIER_CLAIM
from tests.review.team import Browser, Team, opened, team

from recounted.engines.blinding import is_read_twice
from recounted.engines.deciding import Desk
from recounted.engines.restricting import Mark, restrict
from recounted.model.judgement import PERSON
from recounted.review.overview_room import overview_of
from recounted.review.queue_room import Queue
from recounted.settings import Review, Settings

TWICE = Settings(review=Review(double_readings=1.0))
READING = "/reading/doc_courier"
JUDGE = "/adjudication/doc_courier"
FIRST = {"act": "add", "words": "Seven people were killed", "harm": "killed", "best": "7", "place": "Quillhaven"}
SECOND = {"act": "add", "words": "Seven people were killed", "harm": "killed", "best": "9", "place": "Orsavale"}
MORE = {"act": "add", "words": "nobody had warned them", "harm": "injured", "best": "41"}
CANARIES = ("Quillhaven", "the first one wonders")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Team]:
    found = opened(team(tmp_path / "project").store, TWICE)
    for name, role in (("Berit", "coder"), ("Cai", "coder"), ("Dot", "reviewer"), ("Eli", "editor")):
        found.add(name, role)  # type: ignore[arg-type]
    yield found
    found.store.close()


def enters(made: Team, name: str) -> Browser:
    return made.browser(next(m for m in made.staff.members() if m.name == name))


def says(made: Team, name: str, *forms: dict[str, str]) -> list[int]:
    browser = enters(made, name)
    return [browser.sends(READING, form, at="/account").status_code for form in forms]


def desk(made: Team) -> Desk:
    return Desk(made.store, TWICE)


def both_done(made: Team) -> None:
    assert says(made, "Berit", {"act": "take"}, FIRST, {"act": "done"}) == [303, 303, 303]
    assert says(made, "Cai", {"act": "take"}, SECOND, MORE, {"act": "done"}) == [303] * 4


def paths(made: Team) -> list[str]:
    """Every page that could tell of the document."""
    room = desk(made)
    incidents = [f"/incidents/{i.incident_id}" for i in room.incidents()]
    documents = [f"/documents/{d.document_id}" for d in room.documents()]
    own = [
        "/",
        "/queue",
        "/queue?kind=double",
        "/documents",
        "/map",
        "/timeline",
        "/tallies",
        "/overview",
        "/agreements",
    ]
    own += [
        "/search?q=Quillhave*",
        "/search?q=killed",
        "/search?q=Seven&speaker=Lantern",
        "/bytes/doc_courier",
    ]
    own += [READING, JUDGE, f"/claims/{COURIER_CLAIM}", "/originals/doc_courier", "/tallies.csv", "/tallies.json"]
    return [*own, *incidents, *documents]


def test_the_other_reading_is_on_no_page_of_anybody_before_both_are_done(made: Team) -> None:
    assert (
        says(made, "Berit", {"act": "take"}, {**FIRST, "speaker": "the first one wonders"}, {"act": "done"})[-1] == 303
    )
    assert says(made, "Cai", {"act": "take"}, SECOND) == [303, 303]
    for name in ("Cai", "Dot", "Eli", "Ada"):
        browser = enters(made, name)
        for path in paths(made):
            text = browser.get(path).text
            for canary in CANARIES:
                assert canary not in text, (name, path)
    assert enters(made, "Dot").get(JUDGE).status_code == 404
    assert "Quillhaven" in enters(made, "Berit").get(READING).text


def test_what_the_machine_and_others_say_of_it_is_hidden_from_a_reader(made: Team) -> None:
    eli = enters(made, "Eli")
    claim = f"/claims/{COURIER_CLAIM}"
    ten = {"field": "killed", "low": "8675309", "best": "8675309", "high": "8675309", "why": "the list of an editor"}
    assert eli.sends(f"{claim}/field", ten, at="/account").status_code == 303
    assert eli.sends("/added/doc_courier", MORE, at="/account").status_code == 303
    assert (
        eli.sends("/remarks/doc_courier", {"act": "comment", "why": "an editor remarks"}, at="/account").status_code
        == 303
    )
    added = next(c for c in desk(made).claims(document_id="doc_courier") if c.reader == PERSON)
    berit = enters(made, "Berit")
    assert berit.get(claim).status_code == 200
    before = berit.get("/overview").text
    assert says(made, "Berit", {"act": "take"}) == [303]
    for path in (claim, f"/claims/{added.claim_id}"):
        assert berit.get(path).status_code == 404
        form = {"verdict": "confirm"}
        assert berit.sends(f"{path}/verdict", form, at="/account").status_code in (403, 404)
    for path in paths(made):
        text = berit.get(path).text
        for told in ("8675309", "an editor", COURIER_CLAIM, added.claim_id):
            assert told not in text.replace(f"/claims/{COURIER_CLAIM}", "") or path == claim, (path, told)
    assert COURIER.split(".")[0][:20] in berit.get(READING).text.replace("<mark", "<")
    assert "hidden from you" in berit.get("/documents/doc_courier").text
    assert 'action="/silence/' not in berit.get("/documents/doc_courier").text
    assert berit.sends("/added/doc_courier", MORE, at="/account").status_code == 422
    assert berit.sends("/remarks/doc_courier", {"act": "comment", "why": "x"}, at="/account").status_code == 422
    assert berit.sends(f"/undo/{COURIER_CLAIM}", {"judgement": "jdg_0"}, at="/account").status_code == 422
    assert berit.get("/overview").text != before
    assert eli.get(claim).status_code == 200


def test_copies_of_the_document_are_hidden_with_it(made: Team) -> None:
    assert says(made, "Berit", {"act": "take"}) == [303]
    assert desk(made).readings.hidden_from("Berit") == {"doc_courier", "doc_copy"}
    assert desk(made).readings.hidden_from("Cai") == frozenset()


def test_incidents_and_sums_are_drawn_without_it_for_its_readers_alone(made: Team) -> None:
    incident = next(desk(made).incidents()).incident_id
    assert says(made, "Berit", {"act": "take"}) == [303]
    assert "Lantern Clinic" not in enters(made, "Berit").get(f"/incidents/{incident}").text
    assert "Lantern Clinic" in enters(made, "Eli").get(f"/incidents/{incident}").text
    assert "Lantern Clinic" not in enters(made, "Berit").get("/tallies").text


def test_where_the_project_wants_it_the_machine_is_seen_and_people_are_not(tmp_path: Path) -> None:
    settings = Settings(review=Review(double_readings=1.0, blind_to_machine=False))
    made = opened(team(tmp_path / "project").store, settings)
    made.add("Berit", "coder")
    made.add("Eli", "editor")
    ten = {"field": "killed", "low": "8675309", "best": "8675309", "high": "8675309"}
    enters(made, "Eli").sends(f"/claims/{COURIER_CLAIM}/field", ten, at="/account")
    says(made, "Berit", {"act": "take"})
    page = enters(made, "Berit").get(READING).text
    assert "The machine" in page
    assert "Lantern Clinic" in page
    assert "8675309" not in page
    assert enters(made, "Berit").get(f"/claims/{COURIER_CLAIM}").status_code == 404


def test_there_are_two_readers_who_said_nothing_of_it_before(made: Team) -> None:
    eli = enters(made, "Eli")
    eli.sends(f"/claims/{COURIER_CLAIM}/verdict", {"verdict": "confirm"}, at="/account")
    assert says(made, "Eli", {"act": "take"}) == [422]
    assert says(made, "Berit", {"act": "take"}, {"act": "take"}) == [303, 422]
    assert says(made, "Cai", {"act": "take"}) == [303]
    assert says(made, "Dot", {"act": "take"}) == [422]
    assert says(made, "Cai", {"act": "give_back"}, {"act": "take"}) == [303, 422]
    assert says(made, "Dot", FIRST) == [422]
    assert says(made, "Dot", {"act": "take"}, FIRST, {"act": "done"}, MORE) == [303, 303, 303, 422]
    assert enters(made, "Cai").get(f"/claims/{COURIER_CLAIM}").status_code == 200


def test_nothing_is_drawn_where_no_share_is_asked_for(tmp_path: Path) -> None:
    made = opened(team(tmp_path / "project").store, Settings())
    assert [t for t in Queue(Desk(made.store, Settings())).tasks() if t.kind == "double"] == []
    made.add("Berit", "coder")
    assert says(made, "Berit", {"act": "take"}) == [422]
    drawn = [f"doc_{n}" for n in range(2_000) if is_read_twice(f"doc_{n}", 0.1)]
    assert 150 < len(drawn) < 250


def test_what_is_withheld_is_read_twice_by_nobody(made: Team) -> None:
    assert enters(made, "Berit").sends("/reading/doc_closed", {"act": "take"}, at="/account").status_code == 403
    restrict(made.store, COURIER_CLAIM, Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
    assert says(made, "Berit", {"act": "take"}) == [403]
    assert "doc_closed" not in {t.subject for t in Queue(desk(made)).tasks() if t.kind == "double"}


def test_a_reading_is_kept_draws_nothing_and_every_state_of_it_stays(made: Team) -> None:
    before = desk(made).counts()
    says(made, "Berit", {"act": "take"}, FIRST, MORE)
    seat = desk(made).readings.seat("doc_courier", "Berit")
    assert seat is not None
    says(made, "Berit", {"act": "drop", "claim": seat.claims[0].claim_id})
    seat = desk(made).readings.seat("doc_courier", "Berit")
    assert seat is not None
    assert [c.harm[0].best for c in seat.claims] == [41]
    every = made.store.judgements_of("blind_reading", superseded=True)
    assert [len(json.loads(j.judged_value or "")["claims"]) for j in every] == [0, 1, 2, 1]
    assert not desk(made).waiting()
    assert desk(made).counts() == before
    assert desk(made).decisions("doc_courier") == []
    assert [j for j in desk(made).every_decision(superseded=True) if j.kind == "blind_reading"] == []
    assert list(made.store.verify()) == []


def test_done_both_they_stand_side_by_side_and_a_third_decides(made: Team) -> None:
    both_done(made)
    assert enters(made, "Berit").get(f"/claims/{COURIER_CLAIM}").status_code == 200
    page = enters(made, "Dot").get(JUDGE).text
    assert "Quillhaven" in page
    assert page.count('class="sign"') >= 2
    (task,) = [t for t in Queue(desk(made)).tasks() if t.kind == "adjudicate"]
    assert (task.path, task.number) == (JUDGE, 2.0)
    pair = desk(made).readings.pair("doc_courier")
    assert pair is not None
    row = f"{pair[0].claims[0].claim_id}+{pair[1].claims[0].claim_id}"
    choice = {"choice": "second", "row": row, "why": "the list has nine"}
    for name, status in (("Berit", 403), ("Eli", 303)):
        assert enters(made, name).sends(JUDGE, choice, at="/account").status_code == status
    claim = next(c for c in desk(made).claims() if c.claim_id == COURIER_CLAIM)
    decided = {j.field: j.judged_value for j in desk(made).decisions(COURIER_CLAIM)}
    assert claim.harm[0].best == 7
    assert json.loads(decided["killed"] or "") == {"low": 9, "best": 9, "high": 9}
    only = {"choice": "second", "row": pair[1].claims[1].claim_id, "why": "it is there"}
    assert enters(made, "Dot").sends(JUDGE, {**only, "choice": "first"}, at="/account").status_code == 422
    assert enters(made, "Dot").sends(JUDGE, {**only, "why": ""}, at="/account").status_code == 422
    assert enters(made, "Dot").sends(JUDGE, only, at="/account").status_code == 303
    added = [c for c in desk(made).claims(document_id="doc_courier") if c.reader == PERSON]
    assert [(c.harm[0].best, c.evidence[0].of(COURIER)) for c in added] == [(41, "nobody had warned them")]
    assert [t for t in Queue(desk(made)).tasks() if t.kind == "adjudicate"] == []
    assert "as the second reader says" in enters(made, "Berit").get(JUDGE).text
    assert list(made.store.verify()) == []


def test_a_reader_with_the_right_still_decides_nothing_between_the_two(made: Team) -> None:
    assert says(made, "Dot", {"act": "take"}, FIRST, {"act": "done"}) == [303] * 3
    assert says(made, "Cai", {"act": "take"}, SECOND, {"act": "done"}) == [303] * 3
    pair = desk(made).readings.pair("doc_courier")
    assert pair is not None
    row = f"{pair[0].claims[0].claim_id}+{pair[1].claims[0].claim_id}"
    answer = enters(made, "Dot").sends(JUDGE, {"choice": "first", "row": row, "why": "mine"}, at="/account")
    assert (answer.status_code, "a third does" in answer.text) == (422, True)


def test_agreement_is_that_of_blind_pairs(made: Team) -> None:
    assert overview_of(desk(made)).blind == []
    both_done(made)
    found = dict(overview_of(desk(made)).blind)
    assert (found["claim"].units, found["count"].units) == (2, 1)
    page = enters(made, "Ada").get("/overview").text
    assert "Blind pairs" in page
    assert "Found at all" in page


def test_a_program_of_a_blind_reader_is_told_no_more_than_its_pages(made: Team) -> None:
    addresses = (
        "search?q=wounded&speaker=lantern",
        "search?q=market&field=place",
        "claims",
        "incidents",
        "agreements?every=true&limit=200",
        "claims?document_id=doc_courier",
        "queue?limit=200",
    )

    def told(name: str) -> list[str]:
        member = next(m for m in made.staff.members() if m.name == name)
        token = made.staff.make_token(member, "a test", ["read"], 1)[1]
        asks = Browser(made.app, sent={"authorization": f"Bearer {token}"})
        return [asks.get(f"/api/v1/{address}").text for address in addresses]

    assert COURIER_CLAIM in told("Berit")[0]
    assert says(made, "Berit", {"act": "take"}) == [303]
    for address, text in zip(addresses, told("Berit"), strict=True):
        assert COURIER_CLAIM not in text, address
        assert '"items"' in text, address
    assert COURIER_CLAIM in told("Eli")[0]
