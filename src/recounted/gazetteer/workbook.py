"""Workbooks (.xlsx), as OCHA hands out its tables of units: the cells of each sheet as text.

Comes in: a path. Goes out: for each sheet its name and its rows, each the cells by their columns. Refuses: a file
that is no workbook, that is locked or broken, and one that unpacks to more than it may (GazetteerError). Entities are
never expanded, nothing is fetched, formulas are not computed: what the sheet shows is taken.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from recounted.errors import GazetteerError

Row = list[str]

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_BYTES: Final = 200_000_000  # of one member, unpacked; OCHA's largest tables of units have some 20 MB
_MOST_COLUMNS: Final = 500  # a cell further right is a mistake, and would make its row as wide as it says
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})\d+")


def sheets(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """The sheets of a workbook in their order."""
    try:
        with zipfile.ZipFile(path) as archive:
            shared = _shared(archive)
            for name, member in _members(archive, path):
                yield name, _rows(_tree(archive, member), shared)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:  # Runtime: it is locked
        raise GazetteerError(f"{path} cannot be read as a workbook: {error}") from error


def _members(archive: zipfile.ZipFile, path: Path) -> Iterator[tuple[str, str]]:
    """The name and the member of each sheet."""
    if "xl/workbook.xml" not in archive.namelist():
        raise GazetteerError(f"{path} is no workbook: it has no xl/workbook.xml")
    links = {link.get("Id"): str(link.get("Target") or "") for link in _tree(archive, "xl/_rels/workbook.xml.rels")}
    for sheet in _tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        member = posixpath.normpath(posixpath.join("xl", target)).removeprefix("/")
        if member in archive.namelist():
            yield str(sheet.get("name") or ""), member


def _shared(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells point to by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_words(item) for item in _tree(archive, "xl/sharedStrings.xml").iter(f"{_MAIN}si")]


def _tree(archive: zipfile.ZipFile, member: str) -> etree._Element:
    try:
        with archive.open(member) as stream:
            data = stream.read(_MOST_BYTES + 1)
    except KeyError as error:
        raise GazetteerError(f"the workbook has no {member}") from error
    if len(data) > _MOST_BYTES:
        raise GazetteerError(f"{member} in the workbook unpacks to more than {_MOST_BYTES:,} bytes")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise GazetteerError(f"{member} in the workbook is not XML: {error}") from error


def _rows(tree: etree._Element, shared: list[str]) -> list[Row]:
    rows = []
    for row in tree.iter(f"{_MAIN}row"):
        cells: Row = []
        for cell in row.iter(f"{_MAIN}c"):
            at = _column(str(cell.get("r") or ""), len(cells))
            if at < _MOST_COLUMNS:
                cells += [""] * (at + 1 - len(cells))
                cells[at] = _value(cell, shared)
        rows.append(cells)
    return rows


def _column(reference: str, after: int) -> int:
    """The number of a cell's column from 0; without a reference the next one."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return after
    number = 0
    for letter in found[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: etree._Element, shared: list[str]) -> str:
    kind, value = cell.get("t"), cell.findtext(f"{_MAIN}v") or ""
    if kind == "inlineStr":
        return _words(cell)
    if kind == "s":
        return shared[int(value)] if value.isascii() and value.isdigit() and int(value) < len(shared) else ""
    return "" if kind == "e" else value.strip()


def _words(element: etree._Element) -> str:
    """The text of an item, its runs put together; what says how it is spoken is left out."""
    parts = (t.text or "" for t in element.iter(f"{_MAIN}t") if t.getparent().tag != f"{_MAIN}rPh")
    return "".join(parts).strip()
