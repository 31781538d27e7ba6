"""The process that opens files: a file that is too much for a library ends it, and nothing else."""

import io
import zipfile
from collections.abc import Iterator

import pytest
from tests import factory

from recounted.archive.digest import sha256
from recounted.engines.guard import Opener
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
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
