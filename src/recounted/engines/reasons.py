"""Reasons: whether what a person wrote for a decision may be told to whoever asks.

Comes in: an open store, what is withheld, decisions that may be shown. Goes out: each without its reason where that may
quote what is withheld: about an incident that rests on it now or once did, about whether two of its claims tell of the
same, about words of a document with restricted stretches. Refuses: nothing; which decisions may be shown at all is
decided by whoever asks.
"""

from dataclasses import replace

from recounted.engines.leaving_out import resting_on
from recounted.engines.released import _View
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.store import Store

CLAIM, INCIDENT = "clm_", "inc_"


class Reasons:
    """The decisions of one question, under one view; what was found of an incident is kept."""

    def __init__(self, store: Store, view: _View) -> None:
        self._store = store
        self._view = view
        self._known: dict[str, bool] = {}

    def told(self, judgement: Judgement) -> Judgement:
        """The decision as it may be told."""
        if self._touches(judgement):
            judgement = replace(judgement, why="")
        closed = self._view.restrictions.stretches.get(judgement.document_id or "", ())
        if judgement.span is not None and any(judgement.span.overlaps(s) for s in closed):
            judgement = replace(judgement, quotation=None)
        return self._view.unnamed(judgement)

    def _touches(self, judgement: Judgement) -> bool:
        """Whether its reason may quote what is withheld. Names of restricted persons are masked in reasons, and take
        none away.
        """
        restrictions = self._view.restrictions
        if self._view.public or not (restrictions.documents or restrictions.claims or restrictions.stretches):
            return self._view.public
        if self._withholds(judgement.document_id or ""):
            return True
        return any(self._about(s, joined=judgement.kind == "same_incident") for s in judgement.subject_ids)

    def _about(self, subject: str, *, joined: bool) -> bool:
        if subject.startswith(INCIDENT):
            return self._rested(subject)
        claim = self._store.claim(subject) if subject.startswith(CLAIM) else None
        incident = self._store.incident_of(subject) if joined else None
        told = subject if claim is None else claim.document_id
        return self._withholds(told) or (incident is not None and self._rested(incident))

    def _withholds(self, document_id: str) -> bool:
        return self._view.closed(document_id) or document_id in self._view.restrictions.stretches

    def _rested(self, incident_id: str) -> bool:
        """Whether an incident rests on what is withheld, or did when somebody may have written about it."""
        if incident_id not in self._known:
            now = self._store.incident(incident_id)
            states = [state for _, state in self._store.incident_history(incident_id)]
            self._known[incident_id] = any(self._rests(state) for state in (now, *states) if state is not None)
        return self._known[incident_id]

    def _rests(self, incident: Incident) -> bool:
        names = (*incident.document_ids, *incident.also_in)
        restricted = self._view.restrictions.claims
        return not restricted.isdisjoint(resting_on(incident)) or any(self._withholds(name) for name in names)
