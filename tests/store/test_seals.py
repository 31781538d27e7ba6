"""Seals: what was held when, and what was changed since."""

import pytest
from tests import factory
from tests.store import made
from tests.store.behind import behind

from recounted.archive import custody
from recounted.errors import StoreError
from recounted.model import merkle
from recounted.model.seal import Timestamp
from recounted.store import Store
from recounted.store.seals import digest_of


def add(store: Store, *names: str) -> None:
    run = store.begin("add")
    for name in names:
        capture, data = factory.capture(f"{factory.TEXT} {name}", name=name)
        store.add_captures([(capture, data, [custody.captured(capture)])], run=run)


def test_a_seal_holds_the_head_and_the_captures(filled: Store) -> None:
    head = filled.custody_head()
    seal = filled.seal()
    assert (seal.head, seal.captures, seal.at) == (head, 2, made.AT)
    assert seal.entries == sum(1 for _ in filled.custody()) - 1
    assert list(filled.verify()) == []


def test_nothing_new_needs_no_new_seal(filled: Store) -> None:
    seal = filled.seal()
    filled.add_timestamp(Timestamp(seal_sha256=digest_of(seal), authority="http://a", stated_at=made.AT, token=""))
    assert filled.seal() == seal
    add(filled, "new.txt")
    assert filled.seal() != seal
    assert len(filled.seals()) == 2


def test_a_stamp_belongs_to_its_seal(filled: Store) -> None:
    seal = filled.seal()
    assert filled.unstamped("http://a") == [seal]
    filled.add_timestamp(Timestamp(seal_sha256=digest_of(seal), authority="http://a", stated_at=made.AT, token=""))
    assert filled.unstamped("http://a") == []
    assert filled.unstamped("http://b") == [seal]
    with pytest.raises(StoreError, match="no seal"):
        filled.add_timestamp(Timestamp(seal_sha256="0" * 64, authority="http://a", stated_at=made.AT, token=""))


def test_every_capture_is_proven_by_the_oldest_seal_over_it(empty: Store) -> None:
    add(empty, "a.txt", "b.txt", "c.txt")
    first = empty.seal()
    add(empty, "d.txt")
    assert empty.proof([c.capture_id for c in empty.captures()][3]) is None
    second = empty.seal()
    for number, capture in enumerate(empty.captures()):
        proof = empty.proof(capture.capture_id)
        assert proof is not None
        assert proof.seal == (first if number < 3 else second)
        assert proof.sha256 == capture.sha256
        leaf = merkle.leaf(proof.capture_id, proof.sha256, proof.record_sha256)
        assert merkle.follow(leaf, proof.path) == proof.seal.merkle_root
    with pytest.raises(StoreError, match="no capture"):
        empty.proof("cap_none")


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (
            "UPDATE captures SET record = replace(record, 'size', 'sixe') WHERE seq = 1",
            "are not those that were sealed",
        ),
        ("DELETE FROM captures WHERE seq = 1", "are not those that were sealed"),
        (
            "UPDATE custody SET entry_sha256 = 'forged' || substr(entry_sha256, 7) WHERE seq = 3",
            "is not the one that was sealed",
        ),
        ("UPDATE seals SET record = replace(record, '\"captures\":2', '\"captures\":1')", "its words were changed"),
        ("UPDATE seals SET record = 'x'", "not readable"),
    ],
)
def test_what_was_changed_since_is_found(filled: Store, statement: str, words: str) -> None:
    filled.seal()
    assert filled.folder is not None
    last = "WHERE seq = (SELECT max(seq) - 1 FROM custody)"
    for_last = f"UPDATE custody SET entry_sha256 = 'forged' || substr(entry_sha256, 7) {last}"  # noqa: S608
    behind(filled.folder, for_last if "custody" in statement else statement)
    assert any(words in f.message for f in filled.verify() if f.kind == "seal")
