"""The families of copies: of a project, by what it holds and found out before; of any documents, with their ties.

Comes in: an open store, its documents, settings. Goes out: the family of each document; families with what ties them.
Refuses: to write the words of documents beside the database in which a person restricted anything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from recounted.document.copies import find_families
from recounted.document.copies.passages import family_of
from recounted.model import identity
from recounted.model.copies import Family
from recounted.model.document import Document
from recounted.model.imported import row_of
from recounted.settings import Settings
from recounted.store import Store


def family_of_each(store: Store, documents: Mapping[str, Document], settings: Settings) -> dict[str, str]:
    """Document id -> family id. Rows of datasets are alike and no copies of one another: each is its own family."""
    rows = {key: identity.family_id(d.capture_id) for key, d in documents.items() if row_of(d.metadata) is not None}
    others = {key: document for key, document in documents.items() if key not in rows}
    families = find_families(_marked(store, others), settings=settings.copies, path=store.copies_file)
    return {key: rows.get(key) or families[document.capture_id] for key, document in documents.items()}


def with_copies(families: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Families of more than one document, in the order of their ids, each as the ids of its documents. `families`:
    document id and family id of each document.
    """
    members: dict[str, list[str]] = {}
    for document_id, family_id in families:
        members.setdefault(family_id, []).append(document_id)
    return [tuple(names) for _, names in sorted(members.items()) if len(names) > 1]


def tied(
    families: Iterable[tuple[str, ...]], document: Callable[[str], Document | None], settings: Settings
) -> Iterator[Family]:
    """Each of these with what ties its documents, one family in memory at a time."""
    for names in families:
        yield family_of([d for name in names if (d := document(name)) is not None], settings.copies)


def _marked(store: Store, documents: Mapping[str, Document]) -> Iterator[Document]:
    """The documents, those with anything restricted in them marked as restricted."""
    marks = store.restrictions()
    for key, document in documents.items():
        held = key in marks.documents or key in marks.stretches
        yield replace(document, restricted=True) if held else document
