"""Reasons: whether what a person wrote for a decision may be told to whoever asks.

Comes in: an open store, what is withheld, decisions that may be shown. Goes out: each without its reason where that may
quote what is withheld: about an incident that rests on it now or once did, about whether two of its claims tell of the
same, about words of a document with restricted stretches. Refuses: nothing; which decisions may be shown at all is
decided by whoever asks.
"""

from dataclasses import replace
from typing import Final

from recounted.archive.digest import sha256
from recounted.engines.leaving_out import resting_on
from recounted.engines.released import _View
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.vocabulary import REMARKS
from recounted.store import Store

CLAIM, INCIDENT = "clm_", "inc_"
_DIGITS: Final = 16


class Reasons:
    """The decisions of one question, under one view; what was found of an incident is kept."""

    def __init__(self, store: Store, view: _View) -> None:
        self._store = store
        self._view = view
        self._known: dict[str, frozenset[str]] = {}

    def told(self, judgement: Judgement) -> Judgement:
        """The decision as it may be told."""
        if self._touches(judgement):
            judgement = replace(judgement, why="")
        closed = self._view.restrictions.stretches.get(judgement.document_id or "", ())
        if judgement.span is not None and any(judgement.span.overlaps(s) for s in closed):
            judgement = replace(judgement, quotation=None)
        return self._view.unnamed(judgement)

    def unseen(self, subject: str) -> str:
        """What under this is withheld from whoever asks, as digests in a line: their remarks on it quote none of it."""
        return " ".join(sorted(sha256(name.encode())[:_DIGITS] for name in self._withheld_under(subject)))

    def _touches(self, judgement: Judgement) -> bool:
        """Whether its reason may quote what is withheld. Names of restricted persons are masked in reasons, and take
        none away. A remark by somebody from whom all this was withheld quotes none of it.
        """
        restrictions = self._view.restrictions
        if self._view.public or not (restrictions.documents or restrictions.claims or restrictions.stretches):
            return self._view.public
        if judgement.kind in REMARKS and judgement.field is not None:
            return not set(self.unseen(judgement.subject_ids[0]).split()) <= set(judgement.field.split())
        if self._marks_of(judgement.document_id or ""):
            return True
        return any(self._about(s, joined=judgement.kind == "same_incident") for s in judgement.subject_ids)

    def _about(self, subject: str, *, joined: bool) -> bool:
        incident = self._store.incident_of(subject) if joined and subject.startswith(CLAIM) else None
        return bool(self._withheld_under(subject)) or (incident is not None and bool(self._withheld_under(incident)))

    def _withheld_under(self, subject: str) -> frozenset[str]:
        """What is withheld of a claim's document, of a document, or of all that an incident rests on now or ever did,
        as somebody may have written about it then.
        """
        if subject not in self._known:
            if subject.startswith(INCIDENT):
                now = self._store.incident(subject)
                states = [now, *(state for _, state in self._store.incident_history(subject))]
                found = {name for state in states if state is not None for name in self._under(state)}
            else:
                claim = self._store.claim(subject) if subject.startswith(CLAIM) else None
                found = set(self._marks_of(subject if claim is None else claim.document_id))
            self._known[subject] = frozenset(found)
        return self._known[subject]

    def _under(self, incident: Incident) -> set[str]:
        names = {mark for name in (*incident.document_ids, *incident.also_in) for mark in self._marks_of(name)}
        return names | self._view.restrictions.claims.intersection(resting_on(incident))

    def _marks_of(self, document_id: str) -> list[str]:
        """A word for each mark on a document: all of it, or stretches, which are told apart as there may be more."""
        stretches = self._view.restrictions.stretches.get(document_id, ())
        closed = [document_id] if self._view.closed(document_id) else []
        return [*closed, *(f"{document_id} {s.start} {s.end}" for s in stretches)]
