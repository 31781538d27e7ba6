"""JSON Lines: one capture a line, and every bad line named by its number."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.archive.gather import gather
from recounted.archive.lines import MOST_LEVELS, captures_of_lines
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.settings import Limits, Settings
from recounted.store.lines import line_of


def read(data: bytes, limits: Limits | None = None) -> list[Capture | Failure]:
    found = captures_of_lines(BytesIO(data), factory.statement(path="d.jsonl"), limits=limits or Limits(), ids=set())
    return [g if isinstance(g, Failure) else g[0] for g in found]


def test_what_is_known_is_kept_in_its_place_and_the_rest_as_metadata(tmp_path: Path) -> None:
    path = factory.write_lines(
        tmp_path / "d.jsonl",
        {
            "id": "p-1",
            "text": "words",
            "title": None,
            "published_on": "2031-05-06T10:00:00Z",
            "desk": {"a": 1},
        },
    )
    ((capture, data),) = (g for g in gather([path], Settings()) if not isinstance(g, Failure))
    told = capture.statement
    assert (capture.document_id, told.name, told.published_on, told.title) == (
        "p-1",
        "p-1",
        "2031-05-06",
        None,
    )
    assert told.metadata == {"desk": {"a": 1}, "line": 1}
    assert isinstance(data, bytes)
    assert json.loads(data)["text"] == "words"
    assert capture.media_type == "application/json"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"not json", "not JSON"),
        (b"[1, 2]", "not a JSON object"),
        (b'{"id": "a"}', "no `text` (id 'a')"),
        (b'{"text": 5}', "not a string"),
        (b'{"text": " "}', "blank"),
        (b'{"text": "x", "published_on": "last week"}', "not an ISO date"),
        (b'{"text": "x", "publisher": 5}', "`publisher`"),
        (b'{"text": "x", "id": ""}', "`id`"),
        (b'{"text": "\\ud800"}', "surrogate"),
        (b'{"text": "x", "n": 1e999}', "cannot be kept"),
        (b'{"text": "\xff"}', "byte 10"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": "x", "n": ' + b"9" * 5000 + b"}", "too long"),
    ],
)
def test_a_bad_line_is_named_by_its_number_and_the_rest_is_read(line: bytes, words: str) -> None:
    first, bad, last = read(b'{"text": "one"}\n' + line + b'\n\n{"text": "four"}')
    assert isinstance(bad, Failure)
    assert words in bad.message
    assert "line 2" in bad.message
    assert isinstance(first, Capture)
    assert isinstance(last, Capture)
    assert last.statement.metadata["line"] == 4


def test_an_id_used_twice_fails_the_later_line() -> None:
    first, second = read(b'{"id": "a", "text": "one"}\n{"id": "a", "text": "two"}')
    assert isinstance(first, Capture)
    assert isinstance(second, Failure)
    assert "used before" in second.message


def test_a_line_over_the_limit_is_never_held(tmp_path: Path) -> None:
    class Counting(BytesIO):
        longest = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            piece = super().readline(size if size is not None else -1)
            Counting.longest = max(Counting.longest, len(piece))
            return piece

    data = b'{"text": "' + b"x" * 1_000_000 + b'"}\n{"text": "short"}\n'
    stream = Counting(data)
    found = list(captures_of_lines(stream, factory.statement(), limits=Limits(line_bytes=100_000), ids=set()))
    assert isinstance(found[0], Failure)
    assert "100,000 bytes" in found[0].message
    assert not isinstance(found[1], Failure)
    assert Counting.longest <= 100_002


@given(st.lists(st.binary(max_size=60), max_size=8))
def test_any_bytes_give_a_capture_or_a_failure_for_each_line_that_is_not_blank(pieces: list[bytes]) -> None:
    lines = [b" " + p.replace(b"\n", b" ") for p in pieces]
    if not any(line.strip() for line in lines):
        return
    assert len(read(b"\n".join(lines))) == sum(1 for line in lines if line.removesuffix(b"\r").strip())


@pytest.mark.parametrize("levels", [99, 100, 400, 900, 2_000_000])
def test_what_is_nested_is_kept_where_it_can_be_written_down_and_else_refused(levels: int) -> None:
    (found,) = read(b'{"text":"x","m":' + b"[" * levels + b"]" * levels + b"}")
    if levels < MOST_LEVELS:
        assert isinstance(found, Capture)
        assert '"m":[[[[' in line_of(found)
    else:
        assert isinstance(found, Failure)
        assert "nested too deep" in found.message
