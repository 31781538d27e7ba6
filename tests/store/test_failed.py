"""Failures of no reading: each is in the custody log, none can be changed or taken away unseen."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from tests.engines.test_erasing import CANARY, CLOSED, DECIDED, OTHER, holding, line
from tests.store import made
from tests.store.behind import behind

from recounted.engines import erasing, locking
from recounted.engines import project as engine
from recounted.engines.restricting import Mark, restrict
from recounted.model.custody import CustodyEntry
from recounted.model.failure import Failure
from recounted.settings import Encryption, Settings
from recounted.store import Store
from recounted.store.erasure import Decision

UNREADABLE = Failure(
    document_id="press/a.txt", stage="capture", error="CaptureError", message="press/a.txt: unreadable"
)


def refused(store: Store) -> list[CustodyEntry]:
    return [e for e in store.custody() if e.act == "refused"]


def test_a_failure_of_no_reading_is_in_the_log_without_the_words_of_its_error(empty: Store) -> None:
    empty.add_failure(UNREADABLE, run=empty.begin("add"))
    [entry] = refused(empty)
    assert (entry.subject_id, entry.note) == ("press/a.txt", "capture: CaptureError")
    assert list(empty.verify()) == []


def test_the_same_again_is_logged_once_and_another_error_anew(empty: Store) -> None:
    for message in ("unreadable", "unreadable", "too large"):
        found = Failure(document_id="press/a.txt", stage="capture", error="CaptureError", message=message)
        empty.add_failure(found, run=empty.begin("add"))
    assert len(refused(empty)) == 2
    assert list(empty.verify()) == []


def test_a_capture_that_is_refused_is_named_in_the_log_by_its_id(empty: Store) -> None:
    run = empty.begin("add")
    first, data = made.a_capture("a.txt", given="one")
    other, others = made.a_capture("b.txt", "Other words.", given="one")
    empty.add_captures([(first, data, made.captured(first)), (other, others, made.captured(other))], run=run)
    [entry] = refused(empty)
    assert (entry.subject_id, entry.note) == (other.capture_id, "store: CaptureError")


def test_an_original_that_changed_is_not_read_and_the_log_says_of_which_capture(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(OTHER, encoding="utf-8")
    with Store.create(tmp_path / "project", name="Orsavale") as store:
        engine.add(store, [tmp_path / "a.txt"], Settings())
        [capture] = store.captures()
        path = tmp_path / "project" / "originals" / capture.sha256[:2] / capture.sha256[2:4] / capture.sha256
        path.chmod(0o644)
        path.write_text("other")
        engine.run(store, jobs=1, settings=Settings())
        [entry] = refused(store)
        assert (entry.subject_id, entry.note) == (capture.capture_id, "store: DigestError")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE failures SET record = replace(record, 'unreadable', 'empty')", "no longer in the project"),
        ("DELETE FROM failures", "no longer in the project"),
        ("INSERT INTO failures (subject, record, run_id) SELECT 'x', '{}', run_id FROM failures", "does not hold it"),
    ],
)
def test_a_row_that_was_changed_or_taken_away_is_found(tmp_path: Path, statement: str, words: str) -> None:
    with Store.create(tmp_path / "project", name="Orsavale") as store:
        store.add_failure(UNREADABLE, run=store.begin("add"))
    behind(tmp_path / "project", statement)
    with Store.open(tmp_path / "project") as store:
        [told] = [f.message for f in store.verify() if f.kind == "failure"]
    assert words in told


def test_what_an_older_version_kept_without_an_entry_is_no_fault(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="Orsavale") as store:
        run = store.begin("add")
    record = json.dumps({"document_id": "old", "stage": "capture", "error": "E", "message": "old"})
    insert = "INSERT INTO failures (subject, record, run_id) VALUES ('old', :record, :run)"
    behind(tmp_path / "project", insert, record=record, run=run.run_id)
    with Store.open(tmp_path / "project") as store:
        store.add_failure(UNREADABLE, run=store.begin("add"))
        assert list(store.verify()) == []


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """A project with an archive in which one member is read and one, named by the word, is not."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a.txt", CLOSED)
        archive.writestr(f"{CANARY}.txt", "")
        archive.writestr(f"deep/{CANARY}.jsonl", "")
    (tmp_path / "press").mkdir()
    (tmp_path / "press" / "a.zip").write_bytes(content.getvalue())
    (tmp_path / "press" / "lines.jsonl").write_text(line(OTHER, id="other"), encoding="utf-8")
    with Store.create(tmp_path / "project", name="Orsavale") as store:
        engine.add(store, [tmp_path / "press"], Settings())
        engine.run(store, jobs=1, settings=Settings())
        assert any(CANARY in e.subject_id for e in refused(store))
    return tmp_path / "project"


def closed(store: Store) -> str:
    return next(d.document_id for d in store.documents() if CANARY in d.text)


def test_deletion_takes_what_failed_in_the_same_archive_out_of_the_log_too(packed: Path) -> None:
    with Store.open(packed) as store:
        erasing.delete(store, closed(store), DECIDED)
        assert list(store.verify()) == []
    assert holding(packed) == []


def test_encryption_takes_it_along_and_puts_it_back(packed: Path) -> None:
    public = locking.new_keys(packed.parent / "secret.txt", packed)
    keyed = Settings(encryption=Encryption(recipients=(public,), identity=str(packed.parent / "secret.txt")))
    with Store.open(packed) as store:
        before = list(store.failures())
        restrict(store, closed(store), Mark(by="Ada", at=DECIDED.at, why="asked"))
        locking.lock(store, keyed, Decision(kind="encrypted", by="Ada", at=DECIDED.at, why="asked"))
        assert list(store.verify()) == []
        assert holding(packed) == []
        for stone in store.tombstones():
            locking.unlock(store, keyed, stone, Decision(kind="encrypted", by="Ada", at=DECIDED.at, why="over"))
        assert sorted(store.failures(), key=str) == sorted(before, key=str)
        assert list(store.verify()) == []


def test_bytes_that_were_deleted_and_come_again_are_told_of_and_change_nothing(packed: Path) -> None:
    with Store.open(packed) as store:
        erasing.delete(store, closed(store), DECIDED)
        head = store.custody_head()
        engine.add(store, [packed.parent / "press" / "a.zip"], Settings())
        barred = [e for e in store.custody() if e.act == "barred"]
        assert {e.subject_id for e in barred} <= {t.capture_id for t in store.tombstones()}
        assert barred
        assert store.custody_head() == head
        assert list(store.verify()) == []
    assert holding(packed) == []
