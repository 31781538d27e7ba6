"""The families of copies of a project, drawn from what it holds and from what it found out before.

Comes in: an open store, its documents, settings. Goes out: the family of each document.
Refuses: to write the words of documents beside the database in which a person restricted anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from recounted.document.copies import find_families
from recounted.model.document import Document
from recounted.settings import Settings
from recounted.store import Store


def family_of_each(store: Store, documents: Mapping[str, Document], settings: Settings) -> dict[str, str]:
    """Document id -> family id."""
    families = find_families(_marked(store, documents), settings=settings.copies, path=store.copies_file)
    return {key: families[document.capture_id] for key, document in documents.items()}


def _marked(store: Store, documents: Mapping[str, Document]) -> Iterator[Document]:
    """The documents, those with anything restricted in them marked as restricted."""
    marks = store.restrictions()
    for key, document in documents.items():
        held = key in marks.documents or key in marks.stretches
        yield replace(document, restricted=True) if held else document
