"""Noting: who saw what of the restricted material.

Comes in: an open store, and what is about to be sent to somebody who is cleared. Goes out: entries of the custody log,
kept before anything is sent. Refuses (StoreError): to let anybody look where the log cannot be written.
"""

import re
from typing import Final
from urllib.parse import unquote

from recounted.engines.leaving_out import resting_on
from recounted.model.custody import CustodyEntry
from recounted.store import Store
from recounted.store.chain import START
from recounted.store.opened import utc_now

_RECORDS: Final = re.compile(r"\b(?:clm|inc)_[0-9a-f]{16}\b")
SEEN: Final = "seen"
EXPORTED: Final = "exported"


class Watch:
    """Who saw what of the restricted material."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def note(self, sent: str, *, by: str, where: str, act: str = SEEN) -> list[str]:
        """Logs every restricted record whose id stands in what is sent to somebody; the ids."""
        found = self.restricted_in(sent)
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
        told = unquote(sent)
        found = {name for name in marks.documents | set(marks.stretches) if name in told}
        for name in set(_RECORDS.findall(told)):
            incident = None if name in marks.claims else self._store.incident(name)
            if name in marks.claims or (incident and not marks.claims.isdisjoint(resting_on(incident))):
                found.add(name)
        return sorted(found)

    def seen(self) -> list[CustodyEntry]:
        """Who looked at what, and when: what was revealed on the terminal, seen in pages, taken out; newest first."""
        acts = (SEEN, EXPORTED, "revealed")
        return [e for e in self._store.custody() if e.act in acts][::-1]

    def _digest(self, name: str) -> str:
        capture = self._store.capture_of(name)
        return capture.sha256 if capture else START
