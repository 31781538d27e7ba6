"""The families of copies: of a project, by what it holds and found out before; of any documents, with their ties.

Comes in: an open store, its documents and claims, settings. Goes out: the family of each document; families with what
ties them.
Refuses: to write the words of documents beside the database in which a person restricted anything.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from recounted.document.copies import find_families
from recounted.document.copies.passages import family_of
from recounted.document.copies.translations import with_translations
from recounted.model import identity
from recounted.model.claim import Claim
from recounted.model.copies import Family
from recounted.model.document import Document
from recounted.model.imported import row_of
from recounted.settings import Settings
from recounted.store import Store


def families_of(
    documents: Mapping[str, Document],
    claims: Iterable[Claim],
    settings: Settings,
    *,
    path: Path | None = None,
    marked: Iterable[Document] | None = None,
) -> dict[str, str]:
    """Document id -> family id, of copies and translations. `path` is where what is found out about copies is kept;
    `marked` are the documents as they are handed to it, where some of them may not be written there.
    """
    found = find_families(documents.values() if marked is None else marked, settings=settings.copies, path=path)
    families = with_translations(found, documents, claims)
    return {key: families[document.capture_id] for key, document in documents.items()}


def family_of_each(
    store: Store, documents: Mapping[str, Document], claims: Iterable[Claim], settings: Settings
) -> dict[str, str]:
    """Document id -> family id. Rows of datasets are alike and no copies of one another: each is its own family."""
    rows = {key: identity.family_id(d.capture_id) for key, d in documents.items() if row_of(d.metadata) is not None}
    others = {key: document for key, document in documents.items() if key not in rows}
    families = families_of(others, claims, settings, path=store.copies_file, marked=_marked(store, others))
    return {key: rows.get(key) or families[key] for key in documents}


def with_copies(families: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Families of more than one document, in the order of their ids, each as the ids of its documents. `families`:
    document id and family id of each document.
    """
    members: dict[str, list[str]] = {}
    for document_id, family_id in families:
        members.setdefault(family_id, []).append(document_id)
    return [tuple(names) for _, names in sorted(members.items()) if len(names) > 1]


def tied(
    families: Iterable[tuple[str, ...]],
    document: Callable[[str], Document | None],
    claims: Callable[[str], Iterable[Claim]],
    settings: Settings,
) -> Iterator[Family]:
    """Each of these with what ties its documents, one family in memory at a time. `claims`: of a document by its id."""
    for names in families:
        found = [d for name in names if (d := document(name)) is not None]
        several = len({d.language for d in found}) > 1  # claims are asked for where there may be a translation
        told = {d.document_id: tuple(claims(d.document_id)) for d in found} if several else {}
        yield family_of(found, settings.copies, told)


class Claims(Protocol):
    """What claims are asked of: a project, or what may be shown of one."""

    def claims(self, *, document_id: str | None = None) -> Iterator[Claim]: ...  # noqa: D102


def of_document(held: Claims) -> Callable[[str], Iterable[Claim]]:
    """What gives the claims of a document by its id."""
    return lambda name: held.claims(document_id=name)


def _marked(store: Store, documents: Mapping[str, Document]) -> Iterator[Document]:
    """The documents, those with anything restricted in them marked as restricted."""
    marks = store.restrictions()
    for key, document in documents.items():
        held = key in marks.documents or key in marks.stretches
        yield replace(document, restricted=True) if held else document
