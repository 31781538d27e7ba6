"""Reviewing: what a person in the reading room sees beside the records themselves.

Comes in: an open store and its settings. Goes out: where a document came from, what was done to it, which others are
copies of it, its bytes. Refuses: bytes in which anything is restricted, or that no longer have their digest.
"""

from collections.abc import Hashable, Iterator
from dataclasses import replace

from recounted.engines.copying import of_document, tied
from recounted.engines.released import Released
from recounted.model.capture import Capture
from recounted.model.copies import Family
from recounted.model.provenance import Provenance
from recounted.store.captures import document_id_of


class Reviewed(Released):
    """What may be shown of a project, with what the reading room asks beside."""

    def drawn_on(self) -> Hashable:
        """What documents, claims and incidents hang on as they are shown. A decision alone changes none of them, but
        where something is withheld: then incidents are drawn anew from the rest, and from all that was decided.
        """
        restrictions = self._store.restrictions()
        basis = self._store.basis() if self.public or restrictions else self._store.basis_of_claims()
        stretches = tuple(sorted(restrictions.stretches.items()))
        held = (restrictions.documents, restrictions.claims, stretches, restrictions.persons)
        return (basis, self._store.concluded_on(), held)

    def provenance(self, document_id: str) -> Provenance | None:
        """Of a document that may be shown; None for any other."""
        view = self._view()
        capture = self._store.capture_of(document_id)
        if capture is None or view.closed(document_id):
            return None
        named = (lambda words: words) if view.masker is None else view.masker.words
        entries = self._store.custody_of([capture.capture_id, document_id])
        return Provenance(
            capture=capture,
            custody=tuple(replace(e, note=named(e.note)) for e in entries),
            copies=self._copies(document_id),
            open=self._is_open(capture),
        )

    def original(self, document_id: str) -> bytes | None:
        """The bytes of a document in which nothing is restricted, re-hashed; None for any other.

        Raises StoreError where they are gone or changed.
        """
        capture = self._store.capture_of(document_id)
        return self._store.original(capture.sha256) if capture is not None and self._is_open(capture) else None

    def _is_open(self, capture: Capture) -> bool:
        """Whether nothing that these bytes hold is restricted: not the document, nor a part of its text, nor a name in
        it, nor anything that has the same bytes or was taken out of them.
        """
        view = self._view()
        names = {document_id_of(c) for c in self._store.captures_around(capture)}
        if any(view.closed(name) or name in view.restrictions.stretches for name in names):
            return False
        if view.masker is None:
            return True
        found = (d for name in names if (d := self._store.document(name)) is not None)
        return all(view.document(document) == replace(document, restricted=False) for document in found)

    def _copies(self, document_id: str) -> Family | None:
        names = tuple(self._store.family_members(document_id))
        return next(self._families([names]), None) if len(names) > 1 else None

    def _families(self, families: list[tuple[str, ...]]) -> Iterator[Family]:
        return tied(families, self.document, of_document(self), self.settings)
