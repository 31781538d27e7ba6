"""Copies: which texts are one text, printed by several.

Comes in: documents. Goes out: capture -> family, the same whatever the order of the documents. Texts are proposed to
one another by their sketches (`sketch`, `proposals`), compared word by word (`compare`), and tied into families
(`resolve`); the index keeps what was done once (`index`). Refuses: to compare every pair.
"""

from collections.abc import Iterable
from pathlib import Path

from recounted.document.copies.index import CopyIndex
from recounted.model.document import Document
from recounted.settings import Copies


def find_families(documents: Iterable[Document], *, settings: Copies, path: Path | None = None) -> dict[str, str]:
    """The family of each capture; a document without copies is a family of one.

    With a path, what was found out about these documents is kept there, and the next call compares only what is new.
    """
    captures: list[str] = []

    def told() -> Iterable[Document]:
        for document in documents:
            captures.append(document.capture_id)
            yield document

    with CopyIndex(settings, path) as index:
        index.add(told())
        index.keep_only(captures)
        return index.families()
