"""What a part of the input gives, in a worker: captures with their bytes.

Comes in: a unit, the ids that lines of earlier parts used. Goes out: (Capture, its bytes) and Failures, in the order
in which one machine meets them. Refuses: to end for one file: what cannot be had is a Failure.
"""

import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from recounted.archive.gather import captures_of
from recounted.archive.lines import capture_of_line, numbered
from recounted.archive.unpack import Unpacking, failure
from recounted.engines.spark.places import copied, opened
from recounted.engines.spark.units import File, Unit
from recounted.errors import CaptureError
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.statement import Statement
from recounted.settings import Settings

Taken = tuple[Capture, bytes | Path] | Failure
ROWS_AT_ONCE: Final = 500
_READ: Final = 1 << 20


def taken(unit: Unit, settings: Settings, *, unpacking: Unpacking, ids: set[str]) -> Iterator[Taken]:
    """All captures of a unit; `ids` grows by those that its lines use."""
    for file in unit.files:
        if file.failed is not None:
            yield file.failed
            continue
        try:
            if unit.kind == "lines":
                yield from _lines(unit, file, settings, ids)
            elif unit.kind == "rows":
                yield from _rows(unit, file, settings, ids)
            else:
                yield from _whole(file, settings, unpacking=unpacking, ids=ids)
        except (OSError, CaptureError, pa.ArrowException) as error:
            yield failure(file.where, CaptureError(f"cannot be read: {error}"))


def has_ids(file: File) -> bool:
    """Whether documents of a file may bring ids of their own, of which each may be used once in a run."""
    return file.lines or file.rows


def _whole(file: File, settings: Settings, *, unpacking: Unpacking, ids: set[str]) -> Iterator[Taken]:
    if file.rows:
        raise CaptureError("a Parquet file without a row")
    with copied(file.path, settings.fetch) as path:
        statement = Statement(name=file.name, path=file.where)
        yield from captures_of(path, statement, settings, unpacking=unpacking, ids=ids)


def _lines(unit: Unit, file: File, settings: Settings, ids: set[str]) -> Iterator[Taken]:
    statement = Statement(name=file.name, path=file.where)
    with opened(file.path) as stream:
        stream.seek(unit.start)
        stretch = io.BufferedReader(_Stretch(stream, unit.end - unit.start), _READ)
        for number, line in numbered(stretch, settings.limits.line_bytes, unit.before):
            yield capture_of_line(line, number, statement, limits=settings.limits, ids=ids)


def _rows(unit: Unit, file: File, settings: Settings, ids: set[str]) -> Iterator[Taken]:
    """Each row as the line of JSON that its columns make."""
    statement = Statement(name=file.name, path=file.where)
    named = {column: known for known, column in _columns(settings).items()}
    number = unit.before
    with opened(file.path) as stream:
        batches = pq.ParquetFile(stream).iter_batches(ROWS_AT_ONCE, row_groups=list(range(unit.start, unit.end)))
        for batch in batches:
            for row in batch.to_pylist():
                number += 1
                told = {named.get(k, k): v for k, v in {**file.columns, **row}.items() if v is not None}
                line = json.dumps(told, ensure_ascii=False, separators=(",", ":"), default=_plain).encode("utf-8")
                size = len(line)
                held = line if size <= settings.limits.line_bytes else None
                yield capture_of_line(held, number, statement, limits=settings.limits, ids=ids)


def _columns(settings: Settings) -> Mapping[str, str]:
    columns = settings.columns
    told = {
        "text": columns.text, "title": columns.title, "publisher": columns.publisher,
        "published_on": columns.published_on, "language": columns.language, "url": columns.url,
    }  # fmt: skip
    return {known: column for known, column in told.items() if column}


def _plain(value: Any) -> str:
    """A value of a table that JSON does not have."""
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


class _Stretch(io.RawIOBase):
    """The next so many bytes of a stream, and then its end."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._stream.read(min(len(buffer), self._left))
        buffer[: len(data)] = data
        self._left -= len(data)
        return len(data)
