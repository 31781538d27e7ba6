"""The room of search: what a reader expects is found, with marks on the words; what is restricted is not counted."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from tests.review.shelf import CANARY, COURIER_CLAIM, NOON, example, get

from recounted.engines.deciding import Desk
from recounted.engines.restricting import Mark, restrict, restrict_person
from recounted.engines.searching import Search
from recounted.review.app import create_app


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return example(tmp_path_factory.mktemp("search") / "project")


@pytest.fixture(scope="module")
def app(room: Desk) -> FastAPI:
    return create_app(room)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("q=Market", '<mark class="found">market</mark>'),
        ("q=%D9%82%D8%AA%D9%84", '<mark class="found">قُتل</mark>'),
        ("q=%D9%82%D8%B0%D8%A7%D8%A6%D9%81", '<mark class="found">قذائف</mark>'),
        ("q=%22fish+market%22", '<mark class="found">fish market</mark>'),
        ("q=shell*&field=title", '<mark class="found">Shells</mark>'),
        ("q=guard&field=party", "Orsavale Courier"),
        ("q=wounded&speaker=lantern", '<mark class="found">wounded</mark>'),
    ],
)
def test_passages_stand_there_with_marks_on_the_words(app: FastAPI, query: str, marked: str) -> None:
    assert marked in get(app, f"/search?{query}").text


def test_a_passage_of_a_claim_leads_to_it(app: FastAPI) -> None:
    assert f"/documents/doc_courier#{COURIER_CLAIM}" in get(app, "/search?q=wounded&speaker=lantern").text


@pytest.mark.parametrize("query", ["q=zeppelin", "q=wounded&speaker=council", "q=ferry+market"])
def test_what_is_not_there_is_not_found(app: FastAPI, query: str) -> None:
    page = get(app, f"/search?{query}").text
    assert "Nothing holds these words" in page
    assert "<mark" not in page


def test_nothing_asked_shows_nothing_but_the_field(app: FastAPI) -> None:
    assert 'role="status"' not in get(app, "/search").text


@pytest.mark.parametrize("field", ["any", "title", "publisher", "speaker", "place", "party", "person"])
def test_what_is_restricted_is_neither_found_nor_counted(room: Desk, field: str) -> None:
    found = room.find(Search(words=CANARY, field=field))  # type: ignore[arg-type]
    assert (found.total, found.hits) == (0, [])
    assert room.find(Search(words="told", speaker=CANARY)).total == 0


def test_words_that_are_restricted_later_are_found_no_more(tmp_path: Path) -> None:
    room = example(tmp_path / "project")
    assert room.find(Search(words="wounded")).total == 2
    restrict(room._store, COURIER_CLAIM, Mark(by="Ada", at=NOON, why="asked"))
    assert {h.document.document_id for h in room.find(Search(words="wounded")).hits} == {"doc_copy"}
    assert room.find(Search(words="wounded", speaker="lantern")).total == 0


def test_a_restricted_person_is_found_by_no_part_of_the_name(tmp_path: Path) -> None:
    room = example(tmp_path / "project")
    assert room.find(Search(words="Orrel")).total == 2
    restrict_person(room._store, "Tam Orrel", Mark(by="Ada", at=NOON, why="asked"))
    for search in (Search(words="Orrel"), Search(words="orr*"), Search(words="orrel", field="person")):
        assert room.find(search).total == 0
    assert room.find(Search(words="netmaker")).total == 2


def test_what_is_hidden_takes_no_hit_away(tmp_path: Path) -> None:
    room = example(tmp_path / "project")
    assert (room.find(Search(words="market")).total, room.find(Search(words="market -netmaker")).total) == (4, 2)
    restrict_person(room._store, "Tam Orrel", Mark(by="Ada", at=NOON, why="asked"))
    for words in ("netmaker", "netmaker -zeppelin", "netmaker -Orrel", "netmaker -orr*", "netmaker -tam"):
        assert room.find(Search(words=words)).total == 2, words


def test_what_is_typed_stays_text(app: FastAPI) -> None:
    page = get(app, "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&speaker=%22onfocus=%22").text
    assert "<script>alert" not in page
    assert '"onfocus="' not in page


def test_pages_of_passages_follow_one_another(app: FastAPI) -> None:
    assert get(app, "/search?q=market&page=99").status_code == 200
