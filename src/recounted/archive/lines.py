"""JSON Lines of documents: one capture a line.

Comes in: a stream of bytes. Goes out: (Capture, the bytes of its line), or a Failure that names the line.
Holds one line at a time, and never more of it than the limit. Refuses: lines that are not what the contract
says.
"""

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, BinaryIO, Final

from recounted.archive.digest import sha256
from recounted.errors import CaptureError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.settings import Limits

_KNOWN: Final = frozenset({"id", "text", "restricted", "title", "published_on", "publisher", "language", "url"})

MOST_LEVELS: Final = 100  # writing a record down takes two calls a level, and Python allows a thousand


def captures_of_lines(
    stream: BinaryIO, file: Statement, *, limits: Limits, ids: set[str]
) -> Iterator[tuple[Capture, bytes] | Failure]:
    """Captures of all lines that are not blank; `ids` are those already used in this run, and grows."""
    empty = True
    for number, line in numbered(stream, limits.line_bytes):
        empty = False
        yield capture_of_line(line, number, file, limits=limits, ids=ids)
    if empty:
        raise CaptureError("holds no line; one JSON object a line is needed, with at least `text`")


def capture_of_line(
    line: bytes | None, number: int, file: Statement, *, limits: Limits, ids: set[str]
) -> tuple[Capture, bytes] | Failure:
    """The capture of one line, by its number; None stands for a line over the limit."""
    try:
        return _capture(_held(line, limits), number, file, ids)
    except CaptureError as error:
        return Failure(
            document_id=f"{file.path}:{number}",
            stage="capture",
            error="CaptureError",
            message=f"{file.path}, line {number}: {error}",
        )


def numbered(stream: BinaryIO, limit: int, before: int = 0) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each line that is not blank, `before` being the lines that come before the stream; None in
    place of a line over the limit.
    """
    number = before
    while piece := stream.readline(limit + 2):
        number += 1
        if number == 1:
            if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise CaptureError("UTF-16, and JSON Lines is read as UTF-8; convert the file")
            piece = piece.removeprefix(codecs.BOM_UTF8)
        line = piece.removesuffix(b"\n").removesuffix(b"\r")
        if len(line) > limit:
            while piece and not piece.endswith(b"\n"):
                piece = stream.readline(1 << 16)
            yield number, None
        elif line.strip():
            yield number, line


def _held(line: bytes | None, limits: Limits) -> bytes:
    if line is None:
        raise CaptureError(
            f"longer than the {limits.line_bytes:,} bytes that one line may have; "
            "split the document, or raise line_bytes under [limits] in the settings"
        )
    return line


def _capture(line: bytes, number: int, file: Statement, ids: set[str]) -> tuple[Capture, bytes]:
    record = _record(line)
    given = _given_id(record, ids)
    digest = sha256(line)
    metadata: dict[str, Any] = {k: v for k, v in record.items() if k not in _KNOWN}
    statement = replace(
        file,
        name=given or f"{file.name}:{number}",
        restricted=record.get("restricted") is True,
        metadata={**metadata, "line": number},
        title=_optional(record, "title"),
        publisher=_optional(record, "publisher"),
        published_on=_published_on(record),
        language=_optional(record, "language"),
        url=_optional(record, "url"),
    )
    capture = Capture(
        capture_id=capture_id(digest, statement.name),
        statement=statement,
        sha256=digest,
        size=len(line),
        media_type=media.JSON_LINE,
        document_id=given,
    )
    if given is not None:
        ids.add(given)
    return capture, line


def _record(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(line.decode("utf-8"))
        json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise CaptureError(f"not UTF-8: byte {error.start} of the line cannot be decoded ({error.reason})") from error
    except UnicodeEncodeError as error:
        raise CaptureError(
            "holds half of a surrogate pair (\\ud800 to \\udfff alone), which is no character"
        ) from error
    except json.JSONDecodeError as error:
        raise CaptureError(f"not JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise CaptureError(
            "JSON that cannot be kept: nested too deep, or a number that is too long or not a number"
        ) from error
    if not isinstance(record, dict):
        raise CaptureError("not a JSON object; one document a line is an object with at least `text`")
    _check_levels(record)
    _check_text(record)
    return record


def _check_levels(record: Mapping[str, Any]) -> None:
    level: list[Any] = [record]
    for _ in range(MOST_LEVELS):
        inner = (v for outer in level for v in (outer.values() if isinstance(outer, dict) else outer))
        level = [v for v in inner if isinstance(v, dict | list)]
        if not level:
            return
    raise CaptureError(f"JSON that cannot be kept: nested too deep, over {MOST_LEVELS} levels")


def _check_text(record: Mapping[str, Any]) -> None:
    known = f" (id {record['id']!r})" if isinstance(record.get("id"), str) else ""
    if "text" not in record:
        raise CaptureError(f"no `text`{known}")
    if not isinstance(record["text"], str):
        raise CaptureError(f"`text` is not a string{known}")
    if not record["text"].strip():
        raise CaptureError(f"`text` is blank{known}")


def _given_id(record: Mapping[str, Any], ids: set[str]) -> str | None:
    given = record.get("id")
    if given is None:
        return None
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str) or not given.strip():
        raise CaptureError("`id` must be a text that is not blank")
    if given in ids:
        raise CaptureError(f"the id {given!r} was used before in this run; ids must differ")
    return given


def _optional(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise CaptureError(f"`{key}` is not a string")
    return value.strip() or None


def _published_on(record: Mapping[str, Any]) -> str | None:
    value = _optional(record, "published_on")
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError as error:
        said = "withheld" if record.get("restricted") is True else repr(value)  # more people read failures
        raise CaptureError(f"`published_on` is {said}, not an ISO date such as 2021-05-12") from error
