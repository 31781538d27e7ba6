"""Who saw what: found by the ids in what is sent, and in the bytes of a letter or an archive by what lies in them."""

import dataclasses
import html
import json
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.linkage.made import a_document
from tests.review.shelf import shelf
from tests.review.team import Team, opened

from recounted.archive.digest import sha256
from recounted.engines.noting import Watch
from recounted.engines.restricting import Mark, restrict
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.readings import Content

NOON = "2031-05-09T12:00:00Z"
MARK = Mark(by="Ila", at="2031-06-01T00:00:00Z", why="a source is in danger")
LETTER = a_document("letter", "A letter, with a note beside it.")
NOTE = a_document("note", "What the witness told.")


def attach(store: Store) -> None:
    """The note, taken out of the letter."""
    outer = store.capture_of("doc_letter")
    assert outer is not None
    data = NOTE.text.encode()
    digest = sha256(data)
    capture = Capture(
        capture_id=capture_id(digest, NOTE.path), statement=Statement(name=NOTE.path, path=NOTE.path), sha256=digest,
        size=len(data), media_type="text/plain", document_id="doc_note", within=outer.capture_id,
    )  # fmt: skip
    run = store.begin("run", reader="hand", tools="none")
    entry = CustodyEntry(act="captured", subject_id=capture.capture_id, subject_sha256=digest, by="a hand", at=NOON)
    store.add_captures([(capture, data, [entry])], run=run)
    read = dataclasses.replace(NOTE, capture_id=capture.capture_id, sha256=digest)
    store.save_outcome(Content(capture_id=capture.capture_id, document_id="doc_note", document=read), run=run)


@pytest.fixture
def room(tmp_path: Path) -> Team:
    store = shelf(tmp_path / "project", [LETTER])._store
    attach(store)
    restrict(store, "doc_note", MARK)
    return opened(store, Settings())


@pytest.mark.parametrize(("way", "act"), [("originals", "exported"), ("bytes", "seen")])
def test_the_bytes_of_a_letter_are_logged_with_the_restricted_note_in_it(room: Team, way: str, act: str) -> None:
    browser = room.browser(room.add("Odile", "reviewer", cleared=True))
    assert browser.get(f"/{way}/doc_letter").status_code == 200
    assert [(e.by, e.act, e.subject_id) for e in Watch(room.store).seen()] == [("Odile", act, "doc_note")]


@pytest.mark.parametrize("name", ['say "no"', "a%20b", "back\\slash", "one & two"])
def test_an_id_is_found_however_it_is_written(tmp_path: Path, name: str) -> None:
    document = dataclasses.replace(a_document("odd", "It was told."), document_id=name, restricted=True)
    watch = Watch(shelf(tmp_path / "project", [document])._store)
    for sent in (name, quote(name, safe=""), json.dumps({"id": name}, ensure_ascii=False), html.escape(name)):
        assert watch.restricted_in(sent) == [name], sent
    assert watch.restricted_in("nothing of it") == []


def test_what_is_taken_out_of_a_letter_later_is_found_beside_it(tmp_path: Path) -> None:
    store = shelf(tmp_path / "project", [LETTER])._store
    letter = store.capture_of("doc_letter")
    assert letter is not None
    assert [c.capture_id for c in store.captures_around(letter)] == [letter.capture_id]
    attach(store)
    note = store.capture_of("doc_note")
    assert note is not None
    assert {c.capture_id for c in store.captures_around(letter)} == {letter.capture_id, note.capture_id}
    assert [c.capture_id for c in store.captures_around(note)] == [note.capture_id]
