"""The index: documents that come one by one end in the families of documents that come together."""

import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

from evaluation.copied.collection import invented
from tests import factory

from recounted.document.copies import find_families
from recounted.document.copies.index import CopyIndex
from recounted.model.document import Document
from recounted.settings import Copies

SETTINGS = Copies()
TEXT = (
    "Rangers from the ford counted nineteen craters between the mill and the orchard on the second morning. "
    "An elder who had stayed behind with her goats told them that nobody slept, and that the granary burnt first."
)
OTHER = (
    "The ferry will not sail on market days until the pier has been mended, said its owner, who lost two boats. "
    "Fishermen asked for lamps along the quay and for somebody to clear the wrecks that tear their nets."
)


def some(seed: int = 3) -> list[Document]:
    made = [x.document for x in invented(incidents=6, forms=2, news=3, seed=seed)]
    random.Random(seed).shuffle(made)  # noqa: S311
    return made


def rows(path: Path, table: str) -> int:
    with sqlite3.connect(path) as base:
        [(count,)] = base.execute(f"SELECT count(*) FROM {table}")  # noqa: S608
    return int(count)


def test_one_by_one_is_the_same_as_all_at_once(tmp_path: Path) -> None:
    documents = some()
    whole = find_families(documents, settings=SETTINGS)
    found: dict[str, str] = {}
    for end in (40, 41, 90, len(documents)):
        found = find_families(documents[:end], settings=SETTINGS, path=tmp_path / "index.db")
        assert found == find_families(documents[:end], settings=SETTINGS)
    assert found == whole


def test_what_was_taken_in_is_not_taken_in_again(tmp_path: Path) -> None:
    documents = some()
    path = tmp_path / "index.db"
    with CopyIndex(SETTINGS, path) as index:
        assert index.add(documents[:-2]) == len(documents) - 2
        index.families()
    with CopyIndex(SETTINGS, path) as index:
        assert index.add(documents) == 2
        before = index.compared
        assert index.families() == find_families(documents, settings=SETTINGS)
        assert index.compared - before < 60  # of the thousands of pairs that were looked at


def test_documents_that_are_gone_or_changed_leave_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    kept, gone = factory.document(TEXT, name="a.txt"), factory.document(OTHER, name="b.txt")
    find_families([kept, gone], settings=SETTINGS, path=path)
    assert find_families([kept], settings=SETTINGS, path=path) == find_families([kept], settings=SETTINGS)
    assert [rows(path, t) for t in ("document", "text", "words")] == [1, 1, 1]


def test_words_of_restricted_documents_stay_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    open_one, secret = (
        factory.document(TEXT, name="a.txt"),
        factory.document(f"{TEXT} {OTHER}", name="b.txt", restricted=True),
    )
    found = find_families([open_one, secret], settings=SETTINGS, path=path)
    assert len(set(found.values())) == 1
    assert [rows(path, t) for t in ("document", "text", "words", "sketch", "verdict")] == [1, 1, 1, 1, 0]
    assert find_families([open_one, secret], settings=SETTINGS, path=path) == found


def test_a_document_that_becomes_restricted_leaves_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    find_families([factory.document(TEXT, name="a.txt")], settings=SETTINGS, path=path)
    find_families([factory.document(TEXT, name="a.txt", restricted=True)], settings=SETTINGS, path=path)
    assert [rows(path, t) for t in ("document", "words")] == [0, 0]


def test_other_settings_begin_anew(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    documents = [factory.document(TEXT, name="a.txt"), factory.document(f"{TEXT} {OTHER}", name="b.txt")]
    assert len(set(find_families(documents, settings=SETTINGS, path=path).values())) == 1
    strict = Copies(quotation=0.9)
    assert len(set(find_families(documents, settings=strict, path=path).values())) == 2


def test_a_broken_index_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    path.write_bytes(b"no database at all, but long enough to be looked at as one" * 100)
    documents = [factory.document(TEXT, name="a.txt")]
    assert find_families(documents, settings=SETTINGS, path=path) == find_families(documents, settings=SETTINGS)


def test_an_index_that_another_process_works_with_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "index.db"
    documents = [factory.document(TEXT, name="a.txt")]
    with CopyIndex(SETTINGS, path) as index:
        index.add(documents)
        assert find_families(documents, settings=SETTINGS, path=path) == index.families()


def test_families_are_the_same_in_every_process() -> None:
    code = (
        "from evaluation.copied.collection import invented\n"
        "from recounted.document.copies import find_families\n"
        "from recounted.settings import Copies\n"
        "made = [x.document for x in invented(incidents=3, forms=1, news=1)]\n"
        "print(sorted(find_families(made, settings=Copies()).items()))\n"
    )
    root = Path(__file__).resolve().parents[3]
    told = set()
    for seed, threads in (("0", "1"), ("1", "4"), ("77", "2")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "RAYON_NUM_THREADS": threads}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=root, env=environment, capture_output=True, encoding="utf-8", check=True
        )
        told.add(done.stdout)
    assert len(told) == 1
