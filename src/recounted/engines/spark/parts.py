"""Files of a run in parts, each put in place whole, and the marks that tell which parts are done.

Comes in: rows of a part. Goes out: `NAME/part-00017.parquet`, and `_work/done/STAGE-00017.json` once all files of the
part are there. Two workers that write the same part write the same, so that whichever is last changes nothing.
Refuses: to leave a half-written file under its name.
"""

import json
import os
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.parquet as pq

WORK: Final = "_work"  # what a run needs until it is finished
DONE: Final = "done"
ROWS_HELD: Final = 2_000  # of one table, before they are written
BYTES_HELD: Final = 8_000_000  # of text in them


def part_of(folder: Path, name: str, number: int) -> Path:
    """Where a part of a table is."""
    return folder / name / f"part-{number:05}.parquet"


def parts(folder: Path, name: str) -> list[Path]:
    """The parts of a table that are there, in their order."""
    return sorted((folder / name).glob("part-*.parquet"))


def rows(folder: Path, name: str, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a table in order, a few at a time in memory."""
    for path in parts(folder, name):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_HELD, columns=list(columns) if columns else None):
                yield from batch.to_pylist()


def replaced(path: Path, text: str) -> None:
    """Writes a small file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    with made.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    made.replace(path)


def mark(folder: Path, stage: str, number: int, told: Mapping[str, Any]) -> None:
    """Says that a part of a stage is done, and what was counted."""
    replaced(_mark(folder, stage, number), json.dumps(dict(told), sort_keys=True))


def marks(folder: Path, stage: str) -> dict[int, dict[str, Any]]:
    """What is done of a stage, by the number of the part."""
    found = sorted((folder / WORK / DONE).glob(f"{stage}-*.json"))
    return {int(p.stem.rpartition("-")[2]): json.loads(p.read_text(encoding="utf-8")) for p in found}


def _mark(folder: Path, stage: str, number: int) -> Path:
    return folder / WORK / DONE / f"{stage}-{number:05}.json"


class Parts:
    """One part of several tables; a context manager: left without an error, its files are put in place."""

    def __init__(self, folder: Path, number: int, schemas: Mapping[str, pa.Schema]) -> None:
        self._tables = {name: _Part(part_of(folder, name, number), schema) for name, schema in schemas.items()}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table in self._tables.values():
            table.close(whole=kind is None)

    def add(self, name: str, found: Iterable[Mapping[str, Any]]) -> None:
        """Adds rows to a table."""
        self._tables[name].add(found)

    def count(self, name: str) -> int:
        """How many rows a table got."""
        return self._tables[name].count


class _Part:
    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._path, self._schema = path, schema
        self._made = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
        self._held: list[Mapping[str, Any]] = []
        self._size = 0
        path.parent.mkdir(parents=True, exist_ok=True)
        self._writer = pq.ParquetWriter(self._made, schema, compression="zstd")
        self.count = 0

    def add(self, found: Iterable[Mapping[str, Any]]) -> None:
        for row in found:
            self._held.append(row)
            self._size += len(row.get("record") or "")
            self.count += 1
            if len(self._held) >= ROWS_HELD or self._size >= BYTES_HELD:
                self._flush()

    def close(self, *, whole: bool) -> None:
        if whole:
            self._flush()
        self._writer.close()
        if whole:
            self._made.replace(self._path)
        else:
            self._made.unlink(missing_ok=True)

    def _flush(self) -> None:
        if self._held:
            self._writer.write_table(pa.Table.from_pylist(self._held, self._schema))
        self._held, self._size = [], 0
