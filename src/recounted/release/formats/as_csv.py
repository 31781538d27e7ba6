"""CSV (RFC 4180, UTF-8, LF), with or without a row of HXL tags under the heads.

Comes in: a place, a standard, rows. Goes out: the file, and how many rows it has. Refuses: cells that a spreadsheet
would run (see release/evidence/cells.py).
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recounted.release.datasets.standard import Standard, Value
from recounted.release.evidence.cells import table


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """Heads and rows."""
    return _write(path, standard, rows, ())


def write_tagged(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """Heads, the row of tags, rows."""
    return _write(path, standard, rows, [[c.hxl or None for c in standard.columns]])


def _write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]], before: Iterable[list[Value]]) -> int:
    number = -1  # the heads are no row

    def cells() -> Iterator[list[Value]]:
        yield from before
        for row in rows:
            nonlocal number
            number += 1
            yield [row.get(name) for name in standard.names]

    with path.open("wb") as out:
        for line in table(standard.names, cells()):
            out.write(line)
    return number + 1
