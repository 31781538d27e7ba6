"""Workbooks (Office Open XML) of one sheet, with or without a row of HXL tags under the heads.

Comes in: a place, a standard, rows. Goes out: the file, and how many rows it has; the same rows give the same bytes.
Refuses (ArgumentError): more rows than a sheet holds. Every text is written as a text, so that none is run as a formula
or followed as an address.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from recounted.errors import ArgumentError
from recounted.release.datasets.standard import Column, Standard, Value

MOST_ROWS: Final = 1_048_576
MOST_CHARACTERS: Final = 32_767  # of a cell
CUT: Final = " … [cut: the cell holds no more]"
_ALWAYS: Final = datetime(2000, 1, 1)  # noqa: DTZ001  the same rows give the same bytes
_OPTIONS: Final = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": False}


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """Heads and rows."""
    return _write(path, standard, rows, tagged=False)


def write_tagged(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """Heads, the row of tags, rows."""
    return _write(path, standard, rows, tagged=True)


def _write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]], *, tagged: bool) -> int:
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": standard.title, "created": _ALWAYS})
        sheet = book.add_worksheet(standard.name)
        head, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.freeze_panes(1 + tagged, 1)
        for column, name in enumerate(standard.names):
            sheet.write_string(0, column, name, head)
            if tagged:
                sheet.write_string(1, column, standard.columns[column].hxl)
        number = 0
        for number, row in enumerate(rows, 1):
            if number + tagged >= MOST_ROWS:
                raise ArgumentError(f"a sheet holds {MOST_ROWS:,} rows and there are more: choose csv or parquet")
            _line(sheet, number + tagged, row, standard.columns, day)
    return number


def _line(sheet: Any, line: int, row: Mapping[str, Value], columns: tuple[Column, ...], day: Any) -> None:
    for place, column in enumerate(columns):
        value = row.get(column.name)
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(line, place, value)
        elif isinstance(value, (int, float)):
            sheet.write_number(line, place, value)
        elif column.type == "date":
            sheet.write_datetime(line, place, date.fromisoformat(value), day)
        else:
            sheet.write_string(line, place, _fitting(value))


def _fitting(text: str) -> str:
    """The text as XML and a cell can hold it."""
    plain = "".join(c if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff") else "\ufffd" for c in text)
    return plain if len(plain) <= MOST_CHARACTERS else plain[: MOST_CHARACTERS - len(CUT)] + CUT
