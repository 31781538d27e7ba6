"""Deciding: what a person judged in the reading room, kept as records that later runs obey.

Comes in: an open store, judgements as a person made them. Goes out: what was decided about a claim or an incident, and
the incidents drawn anew. Refuses (ConflictError): a decision by somebody who did not see the one that stands; nothing
of either is lost. Refuses (ArgumentError): a decision about what there is not, or what may not be shown.
"""

from collections.abc import Iterator, Sequence

from recounted.engines.project import conclude_anew
from recounted.engines.reviewing import Reviewed
from recounted.errors import ArgumentError
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import CandidatePair
from recounted.model.vocabulary import JudgementKind

SHOWN: frozenset[JudgementKind] = frozenset({"same_incident", "field", "claim_rejected", "grade", "adjudication"})


class Desk(Reviewed):
    """What may be shown of a project, and decided about it."""

    def decisions(self, subject: str, *, superseded: bool = False) -> list[Judgement]:
        """What people decided about a claim, an incident or a document that may be shown, oldest first."""
        if not self._is_shown(subject):
            return []
        view = self._view()
        found = self._store.judgements_about(subject, superseded=superseded)
        return [view.unnamed(j) for j in found if j.kind in SHOWN and all(map(self._is_shown, j.subject_ids))]

    def every_decision(self) -> Iterator[Judgement]:
        """All decisions that stand, about what may be shown."""
        view = self._view()
        closed = view.restrictions.claims
        for judgement in self._store.judgements():
            if judgement.kind in SHOWN and closed.isdisjoint(judgement.subject_ids):
                yield view.unnamed(judgement)

    def decide(self, decided: Sequence[Judgement]) -> None:
        """Keeps decisions of one person, all or none."""
        for judgement in decided:
            if judgement.kind not in SHOWN or not all(map(self._is_shown, judgement.subject_ids)):
                raise ArgumentError("nothing can be decided about this: it is not there, or it is withheld")
        self._store.decide(decided)

    def waiting(self) -> bool:
        """Whether anything was read or decided since the incidents were drawn."""
        drawn = self._store.concluded_on()
        return drawn is None or not f"{drawn} ".startswith(f"{self._store.basis()} ")

    def state(self) -> str:
        """A word that changes with every reading, decision and conclusion."""
        return f"{self._store.basis()} {self._store.concluded_on()}"

    def redraw(self) -> bool:
        """Draws the incidents anew from all that is held and decided."""
        return conclude_anew(self._store, self.settings)

    def incident_of(self, claim_id: str) -> str | None:
        """The incident that a claim belongs to."""
        return self._store.incident_of(claim_id)

    def history(self, incident: Incident) -> list[tuple[str, Incident]]:
        """Every state of an incident that rested on nothing that is restricted now, oldest first."""
        view = self._view()
        states = self._store.incident_history(incident.incident_id)
        return [(at, view.unnamed(state)) for at, state in states if not view.touched(state)]

    def pairs(self) -> Sequence[CandidatePair]:
        """All links by which claims were joined."""
        return self._store.assignment().pairs

    def _is_shown(self, subject: str) -> bool:
        if subject.startswith("clm_"):
            return self.claim(subject) is not None
        if subject.startswith("inc_"):
            return self.incident(subject) is not None
        return self._store.document(subject) is not None and not self._view().closed(subject)
