"""Deletion for safety: not one byte of it is left in the project, and the chain and the seals hold."""

import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from recounted.engines import erasing, watching
from recounted.engines import project as engine
from recounted.engines.restricting import Mark, restrict
from recounted.errors import ArgumentError, StoreError
from recounted.model.judgement import Judgement
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.erasure import Decision

CANARY = "quillwort"
CLOSED = f"Eleven people were killed in the shelling of Tellinbrook on 24 May 2031, the {CANARY} keeper said."
OTHER = "Nine people were killed in the shelling of Tellinbrook on 24 May 2031, the mayor said."
DECIDED = Decision(kind="deleted", by="Ada", at="2031-06-01T00:00:00Z", why="she fled")


def line(text: str, **more: str) -> str:
    return json.dumps({"text": text, **more}) + "\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project in which the word stands in a text, a path, an id, a title, a quotation, a reason and a failure."""
    folder = tmp_path_factory.mktemp("made")
    press = folder / "press"
    press.mkdir()
    lines = line(CLOSED, id=f"by-the-{CANARY}", title=f"The {CANARY}", url=f"https://a.example/{CANARY}")
    (press / "lines.jsonl").write_text(lines + line(OTHER, id="other"), encoding="utf-8")
    (press / f"{CANARY}.txt").write_text(CLOSED + " It was noon.", encoding="utf-8")
    with Store.create(folder / "project", name="Orsavale", clock=lambda: DECIDED.at) as store:
        engine.add(store, [press], Settings())
        engine.run(store, jobs=1, settings=Settings())
        store.seal()
        store.judge(quoting(store))
        restrict(store, f"by-the-{CANARY}", Mark(by="Ada", at=DECIDED.at, why=f"the {CANARY} keeper asked"))
        engine.run(store, jobs=1, settings=Settings())
    return folder


def quoting(store: Store) -> Judgement:
    claim = next(iter(store.claims(document_id=f"by-the-{CANARY}")))
    return Judgement(
        judgement_id="jdg_1", kind="field", decision="positive", subject_ids=(claim.claim_id,), by="Ada", at=DECIDED.at,
        why=f"the {CANARY} keeper counted", field="harm", judged_value="12", quotation=CLOSED,
        document_id=claim.document_id, span=claim.evidence[0],
    )  # fmt: skip


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    import shutil

    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "project"


def holding(folder: Path, word: str = CANARY) -> list[str]:
    """Every file whose bytes or name hold the word, in the encodings that SQLite and we write."""
    needles = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    found = [p for p in folder.rglob("*") if p.is_file() and any(n in p.read_bytes() for n in needles)]
    return sorted({p.name for p in [*found, *(p for p in folder.rglob(f"*{word}*"))]})


def delete_all(store: Store) -> None:
    for document in [d.document_id for d in store.documents() if CANARY in d.text]:
        erasing.delete(store, document, DECIDED)


def test_no_byte_of_it_is_left_and_chain_and_seals_hold(project: Path) -> None:
    assert holding(project)
    with Store.open(project) as store:
        head = store.custody_head()
        delete_all(store)
        assert list(store.verify()) == []
        assert head in chain_of(project)
        assert {t.why for t in store.tombstones()} == {"she fled"}
        assert holding(project) == [], "while the project is open"
    assert holding(project) == []
    with Store.open(project) as store:
        assert list(store.verify()) == []
        assert [e.act for e in store.custody() if e.act == "deleted"] == ["deleted"] * 2


def chain_of(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "recounted.db")
    found = [row[0] for row in connection.execute("SELECT entry_sha256 FROM custody ORDER BY seq")]
    connection.close()
    return found


def test_the_next_run_draws_the_incidents_without_it(project: Path) -> None:
    with Store.open(project) as store:
        before = {i.incident_id: len(i.claim_ids) for i in store.incidents()}
        assert max(before.values()) > 1, "the deleted and the other are told of one incident"
        delete_all(store)
        assert engine.run(store, jobs=1, settings=Settings()).concluded
        [incident] = store.incidents()
        assert incident.document_ids == ("other",)
        assert [t.best for t in incident.harm] == [9]
        assert incident.incident_id in before
        assert store.counts()["captures"] == 1
        assert not engine.run(store, jobs=1, settings=Settings(), retry=True).concluded
        assert list(store.verify()) == []
    assert holding(project) == []


def test_the_same_bytes_are_refused_unless_they_come_again(project: Path) -> None:
    press = project.parent / "press"
    with Store.open(project) as store:
        delete_all(store)
        refused = engine.add(store, [press], Settings())
        assert (refused.added, refused.known, len(refused.failures)) == (0, 1, 2)
        assert "deleted for safety by Ada on 2031-06-01 (she fled)" in refused.failures[0].message
        assert holding(project) == []
        came = engine.add(store, [press], Settings(), again=True)
        assert (came.added, came.known, came.failures) == (2, 1, ())
        assert engine.run(store, jobs=1, settings=Settings()).read == 2
        assert list(store.verify()) == []
        delete_all(store)
        assert list(store.verify()) == []
    assert holding(project) == []


def test_what_it_was_packed_in_goes_with_it_and_what_lay_beside_stays(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("closed.txt", CLOSED)
        archive.writestr("other.txt", OTHER)
    (tmp_path / "packed.zip").write_bytes(packed.getvalue())
    with Store.create(tmp_path / "project", name="one") as store:
        engine.add(store, [tmp_path / "packed.zip"], Settings())
        closed = next(c for c in store.captures() if c.statement.name.endswith("closed.txt"))
        gone = erasing.delete(store, closed.capture_id, DECIDED)
        assert len(gone.tombstones) == 2
        assert [c.statement.name.rpartition("/")[2] for c in store.captures()] == ["other.txt"]
        assert list(store.verify()) == []
    assert holding(tmp_path / "project") == []


def test_a_mark_on_copies_outlives_the_deletion_of_one(project: Path) -> None:
    with Store.open(project) as store:
        restrict(store, "other", Mark(by="Ada", at=DECIDED.at, why="so"), copies=True)
        delete_all(store)
        assert "other" in store.restrictions().documents


def test_a_second_deletion_sweeps_again_and_says_the_same(project: Path) -> None:
    with Store.open(project) as store:
        first = erasing.delete(store, f"by-the-{CANARY}", DECIDED)
        [stone] = first.tombstones
        path = project / "originals" / stone.sha256[:2] / stone.sha256[2:4] / stone.sha256
        path.write_text("left by a command that was killed", encoding="utf-8")
        assert [f.kind for f in store.verify()] == ["original"]
        again = erasing.delete(store, stone.capture_id, DECIDED)
        assert again.tombstones == first.tombstones
        assert not path.exists()
        assert list(store.verify()) == []


def test_addresses_that_a_watch_followed_are_kept_as_digests(project: Path) -> None:
    state = {"sources": {}, "followed": [f"https://a.example/{CANARY}", "https://b.example/"]}
    (project / watching.STATE).write_text(json.dumps(state), encoding="utf-8")
    with Store.open(project) as store:
        delete_all(store)
    assert holding(project) == []
    assert "https://b.example/" in (project / watching.STATE).read_text(encoding="utf-8")


def test_an_entry_that_lost_its_words_without_a_tombstone_is_a_fault(project: Path) -> None:
    with Store.open(project) as store:
        delete_all(store)
    with sqlite3.connect(project / "recounted.db") as connection:
        connection.executescript(
            "DROP TRIGGER custody_no_update; "
            "UPDATE custody SET record = replace(record, 'Ada', 'Eve') WHERE record LIKE '%deleted%'"
        )
    connection.close()
    with Store.open(project) as store:
        assert "custody" in {f.kind for f in store.verify()}


def test_what_is_not_there_or_has_no_reason_is_refused(project: Path) -> None:
    with Store.open(project) as store:
        with pytest.raises(ArgumentError, match="no document or capture"):
            erasing.delete(store, "doc_0", DECIDED)
        with pytest.raises(ArgumentError, match="--why"):
            erasing.delete(store, "other", Decision(kind="deleted", by="Ada", at=DECIDED.at, why=" "))


def test_another_process_that_holds_the_database_is_named(project: Path) -> None:
    other = sqlite3.connect(project / "recounted.db", isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM captures").fetchone()
    with Store.open(project) as store:
        with pytest.raises(StoreError, match="another process"):
            delete_all(store)
        other.execute("ROLLBACK")
        other.close()
        for stone in store.tombstones():
            erasing.delete(store, stone.capture_id, DECIDED)
        delete_all(store)
    assert holding(project) == []


def test_the_guards_stand_again_afterwards(project: Path) -> None:
    with Store.open(project) as store:
        delete_all(store)
    connection = sqlite3.connect(project / "recounted.db")
    for table in ("captures", "custody", "judgements", "tombstones", "claims"):
        with pytest.raises(sqlite3.IntegrityError, match="superseded, never edited"):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608  names of our own tables
    connection.close()
