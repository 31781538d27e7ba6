"""The sources of a dossier: each document under its number, with what it takes to find its bytes.

Comes in: a volume. Goes out: numbers, and rows. Refuses: nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from recounted.model.document import Document
from recounted.release.dossier.records import Volume
from recounted.release.dossier.words import Words, direction


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One document."""

    number: int
    document_id: str
    title: str
    publisher: str
    published: str
    language: str
    dir: str
    sha256: str
    beside: tuple[str, ...]


def numbered(volume: Volume) -> dict[str, int]:
    """Documents in the order of their publication, from 1."""
    ids = {c.document_id for chapter in volume.chapters for c in chapter.claims.values()}
    held = sorted((d for i, d in volume.documents.items() if i in ids), key=_order)
    return {d.document_id: n for n, d in enumerate(held, 1)}


def _order(document: Document) -> tuple[str, str]:
    return document.published.start or "9999", document.document_id


def source_rows(volume: Volume, sources: dict[str, int], words: Words) -> Iterator[SourceRow]:
    """A row for each document."""
    first: dict[str, int] = {}
    for name, number in sources.items():
        document = volume.documents[name]
        family = first.setdefault(document.family_id, number)
        yield SourceRow(
            number=number,
            document_id=name,
            title=document.title or words("sources.untitled"),
            publisher=document.publisher or words("sources.unnamed"),
            published=_published(document, words),
            language=document.language,
            dir=direction(document.language),
            sha256=document.sha256,
            beside=tuple(_beside(document, words, public=volume.about.edition == "public", family=family, own=number)),
        )


def _published(document: Document, words: Words) -> str:
    window = document.published
    if window.start is None:
        return words("summary.unknown")
    if window.end in (None, window.start):
        return window.start
    return words("summary.to", start=window.start, end=window.end)


def _beside(document: Document, words: Words, *, public: bool, family: int, own: int) -> Iterator[str]:
    if family != own:
        yield words("sources.family", n=family)
    if not public:
        yield words("sources.path", path=document.path)
    if document.url:
        yield words("sources.address", url=document.url)
    if told := document.translation.told():
        yield words("sources.translation", told=told)
