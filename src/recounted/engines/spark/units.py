"""Parts of an input that are read, committed and, where a worker dies, read again by themselves.

Comes in: files in the order of the input, how large a part may be. Goes out: Units in that order, of about equal size,
so that one large file keeps no worker alone at work. Refuses: nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

import pyarrow.parquet as pq

from recounted.archive.kinds import holds_lines
from recounted.engines.spark.places import opened
from recounted.model.failure import Failure
from recounted.model.record import from_record, to_line

UNIT_BYTES: Final = 32_000_000  # some 10,000 articles, five minutes of a core: what is lost where a worker dies
LEAST_BYTES: Final = 500_000  # below it, handing a part out costs more than it evens out
UNIT_FILES: Final = 250  # small files of one part
PARTS_A_WORKER: Final = 6  # so that the last ones to be handed out are small beside the whole

UnitKind = Literal["files", "lines", "rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of the input: `path` is for opening it, `where` as the record names it. `columns` are values that all rows
    of a file of a partitioned table share; `failed` says why it cannot be had.
    """

    path: str
    name: str
    where: str
    size: int = 0
    rows: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    failed: Failure | None = None

    @property
    def lines(self) -> bool:
        """Whether it is JSON Lines."""
        return not self.rows and self.failed is None and holds_lines(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Whole files; or the lines of a file that begin at the bytes [start, end); or its row groups [start, end).
    `before` is how many lines or rows come before them.
    """

    number: int
    kind: UnitKind
    files: tuple[File, ...]
    start: int = 0
    end: int = 0
    before: int = 0
    size: int = 0

    def line(self) -> str:
        """As a line of JSON."""
        return to_line(self)

    @classmethod
    def of(cls, line: str) -> "Unit":
        """The unit that a line was made of."""
        return from_record(cls, json.loads(line))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The bytes [start, end) of a large file of lines; `lines` is how many newlines stand in them, `first` the place of
    the first one, below zero where there is none.
    """

    file: File
    start: int
    end: int
    lines: int = 0
    first: int = -1


def unit_bytes(size: int, workers: int) -> int:
    """How large a part may be, so that each worker has several."""
    return max(LEAST_BYTES, min(UNIT_BYTES, size // (PARTS_A_WORKER * workers)))


def blocks(files: Iterable[File], most: int) -> Iterator[Block]:
    """The blocks of all files of lines that are too large for one part."""
    for file in files:
        if file.lines and file.size > most:
            for start in range(0, file.size, most):
                yield Block(file=file, start=start, end=min(start + most, file.size))


def units(files: Iterable[File], counted: Iterable[Block], most: int) -> list[Unit]:
    """All parts in the order of the input; `counted` are the blocks with what was found in them."""
    by_file: dict[str, list[Block]] = {}
    for block in counted:
        by_file.setdefault(block.file.name, []).append(block)
    found = list(_cut(files, by_file, most))
    return [
        Unit(number=n, kind=u.kind, files=u.files, start=u.start, end=u.end, before=u.before, size=u.size)
        for n, u in enumerate(found)
    ]


def _cut(files: Iterable[File], by_file: Mapping[str, list[Block]], most: int) -> Iterator[Unit]:
    held: list[File] = []
    for file in files:
        cut = list(_stretches(file, by_file[file.name]) if file.name in by_file else _groups(file, most))
        if held and (cut or len(held) >= UNIT_FILES or sum(f.size for f in held) + file.size > most):
            yield _whole(held)
            held = []
        if cut:
            yield from cut
        else:
            held.append(file)
    if held:
        yield _whole(held)


def _whole(files: list[File]) -> Unit:
    return Unit(number=0, kind="files", files=tuple(files), size=sum(f.size for f in files))


def _stretches(file: File, blocks_of: list[Block]) -> Iterator[Unit]:
    """A part for each block in which a line begins."""
    begins = [(0, 0)]  # where a part begins, and how many lines come before it
    lines = 0
    for block in sorted(blocks_of, key=lambda b: b.start):
        if block.start and block.first >= 0:
            begins.append((block.first + 1, lines + 1))
        lines += block.lines
    ends = [*(start for start, _ in begins[1:]), file.size]
    for (start, before), end in zip(begins, ends, strict=True):
        if end > start:
            yield Unit(number=0, kind="lines", files=(file,), start=start, end=end, before=before, size=end - start)


def _groups(file: File, most: int) -> Iterator[Unit]:
    """Parts of a Parquet file, each of some row groups; none where the file has no rows or cannot be opened."""
    if not file.rows or file.failed is not None:
        return
    with opened(file.path) as stream:
        about = pq.read_metadata(stream)
    first = before = rows = size = 0
    for group in range(about.num_row_groups):
        told = about.row_group(group)
        rows, size = rows + told.num_rows, size + told.total_byte_size
        if size >= most or group == about.num_row_groups - 1:
            yield Unit(number=0, kind="rows", files=(file,), start=first, end=group + 1, before=before, size=size)
            first, before, size = group + 1, before + rows, 0
            rows = 0
