"""The process that opens files: a file that is too much for a library ends it, and nothing else."""

import io
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from tests import factory

from recounted.archive import unpack
from recounted.archive.digest import sha256
from recounted.archive.member import Member
from recounted.archive.unpack import members_of
from recounted.engines.guard import Opener
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.pipeline import taken_apart
from recounted.settings import Limits, Settings

PAGE = b"<p>Seven people were killed when shells hit the mill.</p>"


@pytest.fixture
def opener() -> Iterator[Opener]:
    made = Opener()
    yield made
    made.close()


def capture(data: bytes, kind: str = media.HTML) -> Capture:
    digest = sha256(data)
    return Capture(
        capture_id=capture_id(digest, "x"),
        statement=factory.statement(name="x", path="x"),
        sha256=digest,
        size=len(data),
        media_type=kind,
    )


def told(found: Document | Failure) -> str:
    assert isinstance(found, Failure)
    return found.message


def test_the_same_document_as_without_it(opener: Opener) -> None:
    from recounted.pipeline import opened

    assert opener(capture(PAGE), PAGE, Settings()) == opened(capture(PAGE), PAGE, Settings())


def test_text_as_it_is_needs_no_process(opener: Opener) -> None:
    made, data = factory.capture()
    assert isinstance(opener(made, data, Settings()), Document)
    assert opener._child is None


def test_what_a_file_lacks_is_told_in_its_own_words(opener: Opener) -> None:
    assert "not a whole PDF" in told(opener(capture(b"%PDF-no", media.PDF), b"%PDF-no", Settings()))


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(opener: Opener) -> None:
    assert isinstance(opener(capture(PAGE), PAGE, Settings()), Document)
    slow = PAGE * 200_000
    message = told(opener(capture(slow), slow, Settings(limits=Limits(open_seconds=0.05))))
    assert "given up" in message
    assert "open_seconds" in message
    assert isinstance(opener(capture(PAGE), PAGE, Settings()), Document)


def test_a_file_that_needs_too_much_memory_is_named_and_the_next_is_read(opener: Opener) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b"<b/>" * 40_000_000 + b"</a>")
    data = made.getvalue()
    limits = Limits(open_memory_bytes=100_000_000)
    message = told(opener(capture(data, media.DOCX), data, Settings(limits=limits)))
    assert "memory" in message
    limits = Limits(open_memory_bytes=1_000_000_000)
    assert isinstance(opener(capture(PAGE), PAGE, Settings(limits=limits)), Document)


def test_a_process_that_is_killed_is_named_and_the_next_file_is_read(opener: Opener) -> None:
    assert isinstance(opener(capture(PAGE), PAGE, Settings()), Document)
    opener._child.kill()
    opener._child.join()
    assert "broke on it (SIGKILL)" in told(opener(capture(PAGE), PAGE, Settings()))
    assert isinstance(opener(capture(PAGE), PAGE, Settings()), Document)


# ---- what holds others


def zipped(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def test_the_same_members_as_without_it(opener: Opener, tmp_path: Path) -> None:
    data = zipped(("a.html", PAGE), ("in.zip", zipped(("b.txt", b"Five."))), ("empty.txt", b""))
    file = tmp_path / "x.zip"
    file.write_bytes(data)
    for content in (data, file):
        there = list(opener.members(capture(data, media.ZIP), content, Settings()))
        assert there == list(members_of(capture(data, media.ZIP), content, Settings()))
    assert [g.message if isinstance(g, Failure) else g[0].statement.name for g in there] == [
        "x/a.html",
        "x/in.zip",
        "x/in.zip/b.txt",
        "x!/empty.txt: the file is empty",
    ]
    assert opener.kind_of("x.docx", zipped(("word/document.xml", b"<a/>")), Settings()) == media.DOCX
    assert opener.kind_of("x.txt", b"words", Settings()) == media.TEXT


def test_a_container_that_takes_too_long_is_given_up_with_what_it_gave(opener: Opener) -> None:
    data = b"From a\n\nwords\n\nFrom b\n" + b"a\n" * 8_000_000
    limits = Limits(open_seconds=0.5)
    first, last = opener.members(capture(data, media.MBOX), data, Settings(limits=limits))
    assert not isinstance(first, Failure)
    assert isinstance(last, Failure)
    assert ("no sign of life for 0.5 s" in last.message, last.document_id) == (True, "x")
    assert isinstance(opener(capture(PAGE), PAGE, Settings()), Document)


def test_a_container_that_needs_too_much_memory_is_named(opener: Opener) -> None:
    data = b'{"messages": [' + b"[]," * 3_000_000 + b"[]]}"
    limits = Limits(open_memory_bytes=60_000_000)
    (found,) = opener.members(capture(data, media.CHAT), data, Settings(limits=limits))
    assert isinstance(found, Failure)
    assert ("needs more memory" in found.message, found.stage, found.error) == (True, "capture", "CaptureError")


def test_a_process_that_dies_inside_a_container_is_named_and_the_next_is_read(opener: Opener) -> None:
    data = zipped(*((f"{n}.txt", b"words " * 10_000) for n in range(50)))
    found = opener.members(capture(data, media.ZIP), data, Settings())
    assert not isinstance(next(found), Failure)
    opener._child.kill()
    last = list(found)[-1]
    assert isinstance(last, Failure)
    assert "broke on it (SIGKILL)" in last.message
    whole = opener.members(capture(data, media.ZIP), data, Settings())
    assert not isinstance(next(whole), Failure)
    assert isinstance(whole, Generator)
    whole.close()  # who asks for no more leaves no half answer for the next file
    assert isinstance(opener(capture(PAGE), PAGE, Settings()), Document)


def test_what_a_library_breaks_on_is_a_failure_of_the_container(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> Iterator[object]:
        yield Member(name="a.txt", data=b"words")
        raise KeyError("nobody thought of this")

    monkeypatch.setitem(unpack._READERS, media.FEED, breaks)
    first, last = taken_apart(capture(b"<rss>", media.FEED), b"<rss>", Settings())
    assert not isinstance(first, Failure)
    assert isinstance(last, Failure)
    assert (last.error, last.stage, last.document_id) == ("KeyError", "capture", "x")
