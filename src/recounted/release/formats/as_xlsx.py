"""Workbooks (Office Open XML, ISO/IEC 29500) of one sheet, with or without a row of HXL tags under the heads.

Comes in: a place, a standard, rows. Goes out: the file, and how many rows it has; the same rows give the same bytes.
The sheet is written row by row, so that its size costs no memory.
Refuses (ArgumentError): more rows than a sheet holds. Every text is written as a text in its cell, so that none is run
as a formula or followed as an address.
"""

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from recounted.errors import ArgumentError
from recounted.release.datasets.standard import Column, Standard, Value

MOST_ROWS: Final = 1_048_576
MOST_CHARACTERS: Final = 32_767  # of a cell
CUT: Final = " … [cut: the cell holds no more]"
BATCH: Final = 500  # rows handed to the compressor at once
LEVEL: Final = 3  # of compression: a third of the time of the usual 6, and a tenth more bytes
_ALWAYS: Final = (2000, 1, 1, 0, 0, 0)  # the same rows give the same bytes
_FIRST_DAY: Final = date(1899, 12, 30).toordinal()  # day 0 of spreadsheets, for days from 1 March 1900 on
_BOLD, _DAY = ' s="1"', ' s="2"'
_UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what a spreadsheet would read as one character
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FIXED: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>"
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_RELATION}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ),
}


def write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """Heads and rows."""
    return _write(path, standard, rows, tagged=False)


def write_tagged(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]]) -> int:
    """Heads, the row of tags, rows."""
    return _write(path, standard, rows, tagged=True)


def _write(path: Path, standard: Standard, rows: Iterable[Mapping[str, Value]], *, tagged: bool) -> int:
    number, batch, letters = 0, list[str](), _letters(len(standard.columns))
    with zipfile.ZipFile(path, "w") as book:
        for name, text in (_FIXED | _named(standard)).items():
            book.writestr(_part(name), (_HEAD + text).encode())
        with book.open(_part("xl/worksheets/sheet1.xml"), "w") as sheet:
            sheet.write((_HEAD + _opening(standard, letters, tagged=tagged)).encode())
            for number, row in enumerate(rows, 1):
                if number + tagged >= MOST_ROWS:
                    raise ArgumentError(f"a sheet holds {MOST_ROWS:,} rows and there are more: choose csv or parquet")
                batch.append(_line(number + 1 + tagged, _cells(row, standard.columns, letters)))
                if len(batch) >= BATCH:
                    sheet.write("".join(batch).encode())
                    batch.clear()
            sheet.write(f"{''.join(batch)}</sheetData></worksheet>".encode())
    return number


def _part(name: str) -> zipfile.ZipInfo:
    """A member of the file that says nothing of when or on which machine it was made."""
    made = zipfile.ZipInfo(name, _ALWAYS)
    made.compress_type = zipfile.ZIP_DEFLATED
    made._compresslevel = LEVEL  # type: ignore[attr-defined]
    made.create_system = 0
    return made


def _named(standard: Standard) -> dict[str, str]:
    """The parts that name the standard."""
    return {
        "docProps/core.xml": (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(standard.title)}</dc:title>"
            '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATION}"><sheets>'
            f'<sheet name="{escape(standard.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
    }


def _opening(standard: Standard, letters: Sequence[str], *, tagged: bool) -> str:
    """The sheet up to its first row: heads and tags stay in sight, and so does the first column."""
    below = f"B{2 + tagged}"
    pane = f'<pane xSplit="1" ySplit="{1 + tagged}" topLeftCell="{below}" activePane="bottomRight" state="frozen"/>'
    heads = _line(1, dict(zip(letters, (_text(name, _BOLD) for name in standard.names), strict=True)))
    told = {letter: _text(c.hxl) for letter, c in zip(letters, standard.columns, strict=True) if c.hxl}
    tags = _line(2, told) if tagged else ""
    views = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    return f'<worksheet xmlns="{_MAIN}">{views}<sheetData>{heads}{tags}'


def _line(number: int, cells: Mapping[str, str]) -> str:
    """A row of cells by the letters of their columns."""
    told = "".join(f'<c r="{letter}{number}"{cell}' for letter, cell in cells.items())
    return f'<row r="{number}">{told}</row>'


def _letters(number: int) -> tuple[str, ...]:
    """The letters of so many columns: A to Z, AA to ZZ."""
    single = tuple(map(chr, range(ord("A"), ord("Z") + 1)))
    return (*single, *(a + b for a in single for b in single))[:number]


def _cells(row: Mapping[str, Value], columns: tuple[Column, ...], letters: Sequence[str]) -> dict[str, str]:
    """What stands behind the place of each cell that has a value."""
    told: dict[str, str] = {}
    for letter, column in zip(letters, columns, strict=True):
        value = row.get(column.name)
        if value is None:
            continue
        if isinstance(value, bool):
            told[letter] = f' t="b"><v>{value:d}</v></c>'
        elif isinstance(value, (int, float)):
            told[letter] = f"><v>{value!r}</v></c>"
        elif column.type == "date":
            told[letter] = f"{_DAY}><v>{date.fromisoformat(value).toordinal() - _FIRST_DAY}</v></c>"
        else:
            told[letter] = _text(value)
    return told


def _text(text: str, style: str = "") -> str:
    """A text in its cell, as XML and a cell can hold it."""
    plain = _UNFIT.sub("\ufffd", text)
    if len(plain) > MOST_CHARACTERS:
        plain = plain[: MOST_CHARACTERS - len(CUT)] + CUT
    if "_x" in plain:
        plain = _ESCAPE.sub("_x005F_", plain)
    return f' t="inlineStr"{style}><is><t xml:space="preserve">{escape(plain)}</t></is></c>'
