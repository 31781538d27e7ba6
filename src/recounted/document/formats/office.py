"""Word (.docx) and OpenDocument (.odt) texts.

Comes in: the bytes of the file, a ZIP archive of XML. Goes out: Content; each paragraph names the member of the archive
that it stands in. Tables give a line a row, footnotes come last.
Refuses: an archive that is broken, locked, or unpacks to more than it may (DocumentError). Entities are never expanded,
nothing is fetched.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from recounted.document.formats.content import Content, Terms, Writer
from recounted.errors import DocumentError
from recounted.model.origin import Origin

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_T: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_WORD_MEMBERS: Final = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_WORD_GIVES: Final = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
MOST_SPACES: Final = 100  # that one mark gives: more is layout
_ODT_GIVES: Final = {f"{_T}tab": "\t", f"{_T}line-break": "\n"}


def of_docx(data: bytes, terms: Terms) -> Content:
    """A Word document."""
    with _archive(data) as archive:
        return _content(archive, _WORD_MEMBERS, _of_word, "docProps/core.xml", terms)


def of_odt(data: bytes, terms: Terms) -> Content:
    """An OpenDocument text."""
    with _archive(data) as archive:
        return _content(archive, ("content.xml",), _of_odt, "meta.xml", terms)


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise DocumentError(f"not a whole office document: {error}") from error


def _content(
    archive: zipfile.ZipFile,
    members: tuple[str, ...],
    paragraphs: Callable[[etree._Element], Iterator[str]],
    about: str,
    terms: Terms,
) -> Content:
    names = set(archive.namelist())
    if members[0] not in names:
        raise DocumentError(f"not an office document of its kind: it has no {members[0]}")
    writer = Writer()
    for member in members:
        if member not in names:
            continue
        for number, words in enumerate(paragraphs(_tree(archive, member, terms)), start=1):
            writer.part_with(2)
            span = writer.add(words)
            writer.origins.append(Origin(span=span, part=f"{member}#{number}"))
    told = _tree(archive, about, terms) if about in names else None
    return Content(
        text=writer.text(),
        origins=tuple(writer.origins),
        title=_told(told, f"{_DC}title"),
        author=_told(told, f"{_DC}creator"),
    )


def _tree(archive: zipfile.ZipFile, member: str, terms: Terms) -> etree._Element:
    try:
        with archive.open(member) as stream:
            data = stream.read(terms.limits.unpacked_bytes + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:  # Runtime: it is locked
        raise DocumentError(f"{member} in the document cannot be unpacked: {error}") from error
    if len(data) > terms.limits.unpacked_bytes:
        raise DocumentError(
            f"{member} unpacks to more than {terms.limits.unpacked_bytes:,} bytes; "
            "if the document is what it says, raise unpacked_bytes under [limits] in the settings"
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"{member} in the document is not XML: {error}") from error


def _told(tree: "etree._Element | None", tag: str) -> str | None:
    found = None if tree is None else next(tree.iter(tag), None)
    return (found.text or "").strip() or None if found is not None else None


def _of_word(root: etree._Element) -> Iterator[str]:
    """Paragraphs; those of one row of a table are one, parted by tabs."""
    for element in root.iter(f"{_W}tr", f"{_W}p"):
        row = next(element.iterancestors(f"{_W}tr"), None)
        if element.tag == f"{_W}tr" and row is None:
            words = "\t".join(_word_words(p) for p in element.iter(f"{_W}p"))
        elif row is None:
            words = _word_words(element)
        else:
            continue
        if words.strip():
            yield words.strip()


def _word_words(paragraph: etree._Element) -> str:
    pieces = []
    for element in paragraph.iter():
        inner = next(element.iterancestors(f"{_W}p"), None)
        if element.tag == f"{_W}t" and inner is paragraph:
            pieces.append(element.text or "")
        elif element.tag in _WORD_GIVES and inner is paragraph:
            pieces.append(_WORD_GIVES[element.tag])
    return "".join(pieces)


def _of_odt(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{_TABLE}table-row", f"{_T}p", f"{_T}h"):
        row = next(element.iterancestors(f"{_TABLE}table-row"), None)
        if element.tag == f"{_TABLE}table-row" and row is None:
            words = "\t".join("".join(_odt_words(p)) for p in element.iter(f"{_T}p"))
        elif row is None and next(element.iterancestors(f"{_T}tracked-changes"), None) is None:
            words = "".join(_odt_words(element))
        else:
            continue
        if words.strip():
            yield words.strip()


def _spaces(stated: str | None) -> int:
    """How many spaces `text:s` stands for; one where it does not say, or says no number."""
    return min(int(stated), MOST_SPACES) if stated and stated.isascii() and stated.isdecimal() else 1


def _odt_words(element: etree._Element) -> Iterator[str]:
    """White space in OpenDocument is drawn together, as in HTML; `text:s` stands for more of it."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag == f"{_T}s":
            yield " " * _spaces(child.get(f"{_T}c"))
        elif child.tag in _ODT_GIVES:
            yield _ODT_GIVES[child.tag]
        elif isinstance(child.tag, str) and not child.tag.endswith("}annotation"):
            yield from _odt_words(child)
        yield " ".join((child.tail or "").split("\n"))
