"""Revealing: the text of a restricted document, to one person, with an entry in the custody log.

Comes in: an open store, the id of a document, who looks and why. Goes out: the document, made anew from its original.
Refuses (ArgumentError): an id that no document has; what is not restricted needs no revealing, but may be.
"""

from recounted.engines.guard import Opener
from recounted.engines.locking import encrypted, needed
from recounted.errors import ArgumentError, DocumentError
from recounted.model.capture import Capture
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.opened import utc_now


def reveal(store: Store, settings: Settings, document_id: str, *, by: str, why: str) -> Document:
    """The document. The entry is kept before anything is given."""
    capture, data = _found(store, settings, document_id)
    entry = CustodyEntry(
        act="revealed", subject_id=capture.capture_id, subject_sha256=capture.sha256, by=by, at=utc_now(), note=why
    )
    store.log([entry])
    opener = Opener()
    try:
        found = opener(capture, data, settings)
    finally:
        opener.close()
    if isinstance(found, Failure):
        raise DocumentError(f"{document_id}: no text can be made of it ({found.error})")
    return found


def _found(store: Store, settings: Settings, document_id: str) -> tuple[Capture, bytes]:
    capture = next((c for c in store.captures() if document_id in (document_id_of(c), c.capture_id)), None)
    if capture is not None:
        return capture, store.original(capture.sha256)
    tombstone = encrypted(store, document_id)
    if tombstone is None:
        raise ArgumentError(f"no document or capture has the id {document_id!r}")
    capture, data, _ = store.unlocked(tombstone, needed(settings, store.folder))
    return capture, data
