"""Clearing: what a person sees who is cleared for restricted material.

Comes in: an open store, its settings. Goes out: the records as they are, each restricted document marked as such.
Refuses: what is encrypted, which takes a key.
"""

from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace

from recounted.engines.deciding import Desk
from recounted.engines.released import _View
from recounted.model.document import Document
from recounted.model.restriction import Restrictions
from recounted.store.readings import WHOLE, Part


class Cleared(Desk):
    """A project with nothing withheld but what is encrypted, and the names of restricted persons."""

    sees_all = True

    def _view(self) -> _View:
        view = super()._view()
        view.restrictions = Restrictions(persons=view.restrictions.persons)
        return view

    def state(self) -> str:
        """As for everybody, told apart from it: what is kept for the one is never handed to the other."""
        return f"{super().state()} cleared"

    def drawn_on(self) -> Hashable:
        """As for everybody, told apart from it for the same reason."""
        return (super().drawn_on(), "cleared")

    def documents(self) -> Iterator[Document]:
        """The current documents, restricted ones marked."""
        marked = self._store.restrictions().documents
        return (_marked(d, marked) for d in super().documents())

    def document(self, document_id: str) -> Document | None:
        """The current document with this id."""
        found = super().document(document_id)
        return None if found is None else _marked(found, self._store.restrictions().documents)

    def documents_of(self, document_ids: Collection[str], part: Part = WHOLE) -> dict[str, Document]:
        """These documents, by id."""
        marked = self._store.restrictions().documents
        return {name: _marked(d, marked) for name, d in super().documents_of(document_ids, part).items()}


def _marked(document: Document, marked: Collection[str]) -> Document:
    return replace(document, restricted=document.document_id in marked)
