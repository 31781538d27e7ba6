"""Tables as CSV that no spreadsheet takes for a program, and back.

Comes in: rows of texts and numbers. Goes out: UTF-8 lines of CSV (RFC 4180, LF). Refuses: nothing; a text that a
spreadsheet would take for a formula gets an apostrophe before it, one that begins with an apostrophe too, so that
whoever takes one leading apostrophe away has every text as it was.
"""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

Cell = str | int | float | bool | None

# What spreadsheets begin a formula with, in the letters of other scripts' keyboards too, and what they skip before it.
_FORMULA: Final = "=+-@\uff1d\uff0b\uff0d\uff20"
_GUARD: Final = "'"


def guarded(text: str) -> str:
    """The text as a cell that is only ever text."""
    if text[:1].isalnum():
        return text
    begins = text.lstrip()[:1]
    risky = bool(begins) and begins in _FORMULA
    return _GUARD + text if risky or text[:1] in ("\t", "\r", "\n", _GUARD) else text


def plain(cell: str) -> str:
    """The text that a guarded cell was made of."""
    return cell.removeprefix(_GUARD)


def table(names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines of a table, its head first. A null is an empty cell, yes and no are `true` and `false`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in itertools.chain([names], rows):
        writer.writerow([_shown(cell) for cell in row])
        yield buffer.getvalue().encode("utf-8", "backslashreplace")
        buffer.seek(0)
        buffer.truncate()


def _shown(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell.replace("\x00", "\\x00") if "\x00" in cell else cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else str(cell)
