"""Originals in an object store: the same as in a folder, against a server that speaks S3."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow.fs import FileSystem
from tests.store import made
from tests.store.bucket import Buckets, serving
from tests.store.server import Server

from recounted.engines import erasing
from recounted.engines import project as engine
from recounted.errors import DigestError, StoreError
from recounted.settings import Settings
from recounted.store import Store, moving
from recounted.store.erasure import Decision
from recounted.store.originals import name_of
from recounted.store.originals_bucket import InBucket
from recounted.store.placed import Placed

DATA = b"Three people were killed in Tellin.\r\n\xff"
DIGEST = hashlib.sha256(DATA).hexdigest()
SECRET = "s3://AKIA:secret@veldra/originals"  # noqa: S105  # what is refused


@pytest.fixture(scope="module")
def buckets() -> Iterator[Buckets]:
    with serving() as found:
        yield found


def changed(address: str, name: str, data: bytes) -> None:
    """What somebody with the bucket's keys could do."""
    system, folder = FileSystem.from_uri(address)
    with system.open_output_stream(f"{folder}/{name}") as stream:
        stream.write(data)


def test_bytes_come_back_as_they_were_and_are_kept_once(buckets: Buckets) -> None:
    kept = InBucket(buckets.bucket())
    kept.prepare()
    assert (kept.holds(DIGEST), kept.digest(DIGEST), list(kept.names())) == (False, None, [])
    assert (kept.keep(DIGEST, DATA), kept.keep(DIGEST, DATA)) == (True, False)
    assert kept.read(DIGEST) == DATA
    assert kept.digest(DIGEST) == (DIGEST, len(DATA))
    assert list(kept.names()) == [name_of(DIGEST)]


def test_a_file_is_kept_piece_by_piece(buckets: Buckets, tmp_path: Path) -> None:
    data = bytes(range(256)) * 12_000  # three pieces
    (tmp_path / "scan.pdf").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    kept = InBucket(buckets.bucket())
    assert kept.keep(digest, tmp_path / "scan.pdf")
    assert kept.read(digest) == data
    with pytest.raises(DigestError, match="changed while"):
        kept.keep(DIGEST, tmp_path / "scan.pdf")
    assert not kept.holds(DIGEST)


def test_an_object_that_was_changed_is_found(buckets: Buckets) -> None:
    address = buckets.bucket()
    kept = InBucket(address)
    kept.keep(DIGEST, DATA)
    changed(address, name_of(DIGEST), b"Nobody was killed in Tellin.")
    with pytest.raises(DigestError, match="no longer has its digest"):
        kept.read(DIGEST)
    with pytest.raises(DigestError, match="no longer has its digest"):
        kept.keep(DIGEST, DATA)


def test_what_is_missing_is_told_with_the_place_and_without_the_keys(buckets: Buckets) -> None:
    with pytest.raises(StoreError, match=r"missing from s3://veldra\d+/originals$"):
        InBucket(buckets.bucket()).read(DIGEST)
    with pytest.raises(StoreError, match="holds no key") as told:
        InBucket(SECRET)
    assert "secret" not in str(told.value)


def test_ciphertexts_are_kept_beside_and_both_are_removed(buckets: Buckets) -> None:
    kept = InBucket(buckets.bucket())
    kept.keep(DIGEST, DATA)
    kept.keep_ciphertext(DIGEST, b"age")
    assert kept.read_ciphertext(DIGEST) == b"age"
    kept.erase(DIGEST)
    kept.erase(DIGEST)
    assert (kept.holds(DIGEST), kept.holds(DIGEST, encrypted=True)) == (False, True)
    kept.erase(DIGEST, encrypted=True)
    assert list(kept.names()) == []


@pytest.mark.sqlite_only
def test_a_project_moves_there_goes_on_and_forgets_there(buckets: Buckets, server: Server, tmp_path: Path) -> None:
    press = tmp_path / "press"
    press.mkdir()
    (press / "closed.txt").write_text("Eleven people were killed in Tellin on 24 May 2031.", encoding="utf-8")
    folder = tmp_path / "project"
    address = buckets.bucket()
    with Store.create(folder, name="Orsavale", clock=lambda: made.AT) as store:
        engine.add(store, [press], Settings())
    moving.move(folder, Placed(address=server.database(), originals=address), lambda _what, _done: None)
    (folder / "originals").rename(tmp_path / "away")
    with Store.open(folder) as store:
        (press / "other.txt").write_text("Nine people were killed in Tellin on 24 May 2031.", encoding="utf-8")
        assert engine.add(store, [press], Settings()).added == 1
        assert engine.run(store, jobs=1, settings=Settings()).read == 2
        assert list(store.verify()) == []
        closed = next(d.document_id for d in store.documents() if "Eleven" in d.text)
        erasing.delete(store, closed, Decision(kind="deleted", by="Ada", at=made.AT, why="asked"))
        assert list(store.verify()) == []
        assert len(list(InBucket(address).names())) == 1
        changed(address, next(InBucket(address).names()), b"x")
        assert [f.kind for f in store.verify()] == ["original"]
