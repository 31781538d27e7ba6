"""What stays behind when a package is made without restricted material: the one place that decides it.

Comes in: an open store and its settings. Goes out: the captures that stay behind. What `Released` would not show as it
is stays behind as a whole, because a package holds bytes and no word can be taken out of those: restricted documents,
documents with a restricted claim or the name of a restricted person, and what is encrypted. With each goes what holds
the same bytes, what was taken out of it, and the archive or letter that it was taken out of.
Refuses: nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from recounted.engines.released import Released
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.document import Document
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.captures import document_id_of

WHY: Final = "withheld from an evidence package, as it is restricted"  # as the tombstones in the package say


def withheld(store: Store, settings: Settings) -> tuple[str, ...]:
    """Ids of the captures that may not be handed on, in the order in which they were added."""
    restrictions = store.restrictions()
    encrypted = [t.capture_id for t in store.tombstones() if t.kind == "encrypted"]
    if not restrictions:
        return tuple(encrypted)
    captures = list(store.captures())
    closed, read = set(restrictions.documents), set()
    released = Released(store, settings)
    for document, shown in zip(store.documents(), released.documents(), strict=True):
        read.add(document.document_id)
        if shown.restricted or shown.text != document.text or (restrictions.persons and _named(document, shown)):
            closed.add(document.document_id)
    if restrictions.persons:  # what was not read may name them, and so may the name of an archive
        closed |= {i for c in captures if c.media_type not in media.ARCHIVES and (i := document_id_of(c)) not in read}
        closed |= released.naming(captures)
    reached = reach(captures, [c for c in captures if document_id_of(c) in closed])
    return (*(c.capture_id for c in captures if c.capture_id in reached), *encrypted)


def _named(document: Document, shown: Document) -> bool:
    """Whether what came along with a text names a restricted person: its title, its path, its author."""
    return replace(document, origins=(), restricted=False) != replace(shown, origins=(), restricted=False)


def reach(captures: Sequence[Capture], found: Iterable[Capture]) -> set[str]:
    """These captures and all whose bytes hold theirs, or are held by theirs."""
    by_id = {c.capture_id: c for c in captures}
    same: dict[str, list[Capture]] = defaultdict(list)
    inside: dict[str, list[Capture]] = defaultdict(list)
    for capture in captures:
        same[capture.sha256].append(capture)
        if capture.within is not None:
            inside[capture.within].append(capture)
    down = _closure(found, lambda c: (*same[c.sha256], *inside[c.capture_id]))
    held = (by_id[i] for i in down)
    up = _closure(held, lambda c: (*same[c.sha256], *((by_id[c.within],) if c.within in by_id else ())))
    return down | up


def _closure(found: Iterable[Capture], beside: Callable[[Capture], Iterable[Capture]]) -> set[str]:
    out: set[str] = set()
    waiting = list(found)
    while waiting:
        capture = waiting.pop()
        if capture.capture_id not in out:
            out.add(capture.capture_id)
            waiting += beside(capture)
    return out
