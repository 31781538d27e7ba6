"""Noting: who saw what of the restricted material.

Comes in: an open store, and what is about to be sent to somebody who is cleared. Goes out: entries of the custody log,
kept before anything is sent. Refuses (StoreError): to let anybody look where the log cannot be written.
"""

import html
import json
import re
from typing import Final
from urllib.parse import unquote

from recounted.engines.leaving_out import resting_on
from recounted.model.custody import CustodyEntry
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.chain import START
from recounted.store.opened import utc_now

_RECORDS: Final = re.compile(r"\b(?:clm|inc)_[0-9a-f]{16}\b")
SEEN: Final = "seen"
EXPORTED: Final = "exported"


class Watch:
    """Who saw what of the restricted material."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def note(self, sent: str, *, by: str, where: str, act: str = SEEN, bytes_of: str = "") -> list[str]:
        """Logs every restricted record whose id stands in what is sent to somebody, and, where the bytes of a document
        are sent, every restricted document that lies in them; the ids.
        """
        found = sorted({*self.restricted_in(sent), *self._lying_in(bytes_of)})
        at = utc_now()
        entries = [
            CustodyEntry(act=act, subject_id=name, subject_sha256=self._digest(name), by=by, at=at, note=where)
            for name in found
        ]
        if entries:
            self._store.log(entries)
        return found

    def restricted_in(self, sent: str) -> list[str]:
        """Ids of restricted documents and claims, and of incidents that rest on them, that stand in a text."""
        marks = self._store.restrictions()
        if not marks:
            return []
        told = (sent, unquote(sent), html.unescape(sent))  # as a path, a link, a page or JSON writes it
        found = {name for name in marks.documents | set(marks.stretches) if _stands(name, told)}
        for name in set(_RECORDS.findall(told[1])):
            incident = None if name in marks.claims else self._store.incident(name)
            if name in marks.claims or (incident and not marks.claims.isdisjoint(resting_on(incident))):
                found.add(name)
        return sorted(found)

    def _lying_in(self, document_id: str) -> set[str]:
        """Ids of restricted documents, or of some with restricted stretches, whose bytes are sent with those of one."""
        capture = self._store.capture_of(document_id) if document_id else None
        marks = self._store.restrictions()
        if capture is None or not marks:
            return set()
        sent = {document_id_of(c) for c in self._store.captures_around(capture)}
        return sent & (marks.documents | set(marks.stretches))

    def seen(self) -> list[CustodyEntry]:
        """Who looked at what, and when: what was revealed on the terminal, seen in pages, taken out; newest first."""
        acts = (SEEN, EXPORTED, "revealed")
        return [e for e in self._store.custody() if e.act in acts][::-1]

    def _digest(self, name: str) -> str:
        capture = self._store.capture_of(name)
        return capture.sha256 if capture else START


def _stands(name: str, told: tuple[str, ...]) -> bool:
    escaped = json.dumps(name, ensure_ascii=False)[1:-1]
    return any(name in text or escaped in text for text in told)
