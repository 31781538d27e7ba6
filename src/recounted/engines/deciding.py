"""Deciding: what a person judged in the reading room, kept as records that later runs obey.

Comes in: an open store, judgements as a person made them. Goes out: what was decided about a claim or an incident, and
the incidents drawn anew. Refuses (ConflictError): a decision by somebody who did not see the one that stands; nothing
of either is lost. Refuses (ArgumentError): a decision about what there is not, or what may not be shown.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from recounted.correction.correct import applies, attached, is_of_claim
from recounted.engines.agreeing import Agreed
from recounted.engines.blinding import Readings
from recounted.engines.keeping import Kept
from recounted.engines.leaving_out import grounds
from recounted.engines.project import conclude_anew
from recounted.engines.reasons import CLAIM, INCIDENT, Reasons
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import CandidatePair
from recounted.model.record import from_record
from recounted.model.restriction import Held
from recounted.model.span import Span
from recounted.model.vocabulary import REMARKS, JudgementKind
from recounted.settings import Settings
from recounted.store import Store

T = TypeVar("T")
SHOWN: Final[frozenset[JudgementKind]] = frozenset(
    {"same_incident", "field", "claim_added", "claim_rejected", "grade", "adjudication"}
)


@dataclass(frozen=True, slots=True)
class _Claims:
    """Claims that decisions are about: those that are held, and which of them may be shown."""

    held: Mapping[str, Claim]
    shown: frozenset[str]


class Desk(Agreed):
    """What may be shown of a project, and decided about it. Long lists keep their order until something changes."""

    hidden: frozenset[str] = frozenset()  # documents that whoever asks reads blind
    sees_all = False  # whether restricted material is shown

    def __init__(self, store: Store, settings: Settings, *, public: bool = False) -> None:
        super().__init__(store, settings, public=public)
        self._kept = Kept()
        self._readings = Readings(store, settings)
        self.blinded: dict[frozenset[str], Desk] = {}  # this one as blind readers see it, by what is hidden

    def as_seen_by(self, name: str) -> "Desk":
        """The project as this person may see it: a blind reader sees nobody else's word."""
        from recounted.engines.blind_desk import seen_by  # which is made of this class

        return seen_by(self, name)

    @property
    def readings(self) -> Readings:
        """Blind readings, whose they are and what they say."""
        return self._readings

    # ---- decisions

    def decisions(self, subject: str, *, superseded: bool = False) -> list[Judgement]:
        """What people decided about a claim, an incident or a document that may be shown, oldest first; of a claim also
        what was decided about the one that stood in its words before a better reading.
        """
        return self._about(subject, SHOWN, superseded=superseded)

    def remarks(self, subject: str, *, superseded: bool = False) -> list[Judgement]:
        """What people said of it, whose it is, and whether a second opinion is asked for, oldest first."""
        found = self._about(subject, REMARKS, superseded=superseded)
        return [j for j in found if j.why or j.kind == "assignment"]  # words that may not be told leave nothing to show

    def every_remark(self) -> list[Judgement]:
        """All remarks that stand about what may be shown, those about claims under the claim that there is now."""
        return list(self._standing_now(j for j in self._store.judgements() if j.kind in REMARKS))

    def _about(self, subject: str, kinds: frozenset[JudgementKind], *, superseded: bool) -> list[Judgement]:
        found = self._store.judgements_about(subject, superseded=superseded)
        claim = self._store.claim(subject) if subject.startswith(CLAIM) else None
        if claim is not None:
            about = self._store.judgements_in(claim.document_id, superseded=superseded)
            moved = self._moved(about)
            found = [*(j for j in about if moved.get(j.judgement_id) == subject), *found]
        reasons = Reasons(self._store, self._view())
        return [reasons.told(j) for j in found if j.kind in kinds and self._may_show(j)]

    def lost(self, document_id: str) -> list[Judgement]:
        """Decisions that stand about words of a document in which nothing is read any more."""
        about = [j for j in self._store.judgements_in(document_id) if self._may_show(j)]
        moved, reasons = self._moved(about), Reasons(self._store, self._view())
        gone = [j for j in about if moved.get(j.judgement_id, "") is None or self._is_adrift(j)]
        return [reasons.told(j) for j in gone]

    def withdrawn(self, document_id: str) -> list[Judgement]:
        """Claims that people added to a document that may be shown, and took back."""
        every = [j for j in self._store.judgements_in(document_id, superseded=True) if j.kind == "claim_added"]
        back = {j.subject_ids[0] for j in self._store.judgements_in(document_id) if j.decision != "positive"}
        reasons = Reasons(self._store, self._view())
        return [
            reasons.told(j) for j in every if j.supersedes is None and j.subject_ids[0] in back and self._may_show(j)
        ]

    def _is_adrift(self, judgement: Judgement) -> bool:
        """Whether it added a claim whose words are in the text no more."""
        added = judgement.kind == "claim_added" and judgement.decision == "positive"
        return added and self._is_gone(judgement.subject_ids[0])

    def every_decision(self, *, superseded: bool = False) -> Iterator[Judgement]:
        """All decisions that stand about what may be shown, those about claims that a better reading moved under the
        claim that there is now; with `superseded`, also those that another took the place of.
        """
        return self._standing_now(j for j in self._store.judgements(superseded=superseded) if j.kind in SHOWN)

    def _standing_now(self, judgements: Iterable[Judgement]) -> Iterator[Judgement]:
        """Those that may be shown, under the claims that there are now."""
        reasons = Reasons(self._store, self._view())
        every = list(judgements)
        claims = self._claims_about(every)
        found = [j for j in every if self._may_show(j, claims)]
        moved = self._moved(found, claims)
        for judgement in found:
            now = moved.get(judgement.judgement_id)
            yield reasons.told(judgement if now is None else replace(judgement, subject_ids=(now,)))

    def _claims_about(self, judgements: Iterable[Judgement]) -> "_Claims":
        """The claims that decisions are about, asked for together: a list looks through thousands of decisions."""
        names = {s for j in judgements for s in j.subject_ids if s.startswith(CLAIM)}
        return _Claims({c.claim_id: c for c in self._store.claims_of(names)}, frozenset(self.claims_of(names)))

    def _moved(self, judgements: Iterable[Judgement], claims: "_Claims | None" = None) -> dict[str, str | None]:
        """Of the judgements whose claim is gone, or can no longer have their value: the claim that stands in its words
        now, or none.
        """
        about = [j for j in judgements if is_of_claim(j)]
        held = (self._claims_about(about) if claims is None else claims).held
        gone = [j for j in about if (c := held.get(j.subject_ids[0])) is None or not applies(j, c)]
        names = {j.document_id for j in gone if j.document_id is not None}
        near = {c.claim_id: c for name in names for c in self._store.claims(document_id=name)}
        found = attached(gone, near)
        return {
            **{j.judgement_id: None for j in found.lost},
            **{j.judgement_id: j.subject_ids[0] for j in found.judgements},
        }

    def decide(self, decided: Sequence[Judgement]) -> None:
        """Keeps decisions of one person, all or none."""
        if not all(j.kind in SHOWN | REMARKS and self._may_show(j) for j in decided):
            raise ArgumentError("nothing can be decided about this: it is not there, or it is withheld")
        reasons = Reasons(self._store, self._view())
        self._store.decide([self._marked(j, reasons) for j in decided])

    def _marked(self, judgement: Judgement, reasons: Reasons) -> Judgement:
        """A remark with what its writer cannot have quoted; of who is cleared nothing is known."""
        if judgement.kind not in REMARKS:
            return judgement
        return replace(judgement, field=None if self.sees_all else reasons.unseen(judgement.subject_ids[0]))

    def kept_span(self, document_id: str, span: Span) -> Span | None:
        """Where words of a text as it is shown stand in the text as it is kept; none where any of them is withheld."""
        found = self._store.document(document_id)
        if found is None or self._view().closed(document_id):
            return None
        masking = self._view().masking(found)
        return span if masking is None else masking.unmasked(span)

    def _may_show(self, judgement: Judgement, claims: "_Claims | None" = None) -> bool:
        """Whether all that it is about may be shown; of a claim that is gone, the document in which it stood."""
        known = self._claims_about([judgement]) if claims is None else claims
        return all(
            s in known.shown
            if s in known.held
            else self._is_shown(judgement.document_id or "" if s.startswith(CLAIM) else s)
            and not (s.startswith(CLAIM) and self._was_withheld(judgement, s))
            for s in judgement.subject_ids
        )

    def _was_withheld(self, judgement: Judgement, claim_id: str) -> bool:
        """Of a claim that is gone: whether it, or words that it stood on, are withheld from whoever asks."""
        restrictions = self._view().restrictions
        closed = restrictions.stretches.get(judgement.document_id or "", ())
        stood_on = [judgement.span] if judgement.span is not None else []
        if judgement.kind == "claim_added" and judgement.judged_value:
            stood_on += grounds(from_record(Claim, json.loads(judgement.judged_value)))
        return claim_id in restrictions.claims or any(s.overlaps(c) for s in stood_on for c in closed)

    def _is_gone(self, subject: str) -> bool:
        return subject.startswith(CLAIM) and self._store.claim(subject) is None

    def _is_shown(self, subject: str) -> bool:
        if subject.startswith(INCIDENT):
            return self.incident(subject) is not None
        return self._store.document(subject) is not None and not self._view().closed(subject)

    # ---- long lists

    def incident_order(self) -> Sequence[str]:
        """Ids of the incidents that may be shown, the latest first, those without a day last."""
        return self._once("incidents", self._concluded(), self._incidents_in_order)

    def _incidents_in_order(self) -> tuple[str, ...]:
        found = sorted((i.incident_id, i.occurred.start or "") for i in self.incidents())
        return tuple(name for name, _ in sorted(found, key=lambda pair: pair[1], reverse=True))

    def some_incidents(self, names: Iterable[str]) -> list[Incident]:
        """These incidents, as they may be shown."""
        view = self._view()
        found = (view.incident(i) for name in names if (i := self._store.incident(name)) is not None)
        return [i for i in found if i is not None]

    def document_order(self) -> Sequence[str]:
        """Ids of the documents, the latest first."""
        return self._once("documents", self._read(), self._documents_in_order)

    def _documents_in_order(self) -> tuple[str, ...]:
        found = ((d.published.start or "", d.document_id) for d in self.documents())
        return tuple(name for _, name in sorted(found, reverse=True))

    def withheld(self) -> tuple[Held, ...]:
        """What is held back."""
        return self._once("withheld", (self._concluded(), self._read()), super().withheld)

    def _concluded(self) -> object:
        return (self._store.concluded_on(), self._store.restrictions())

    def _read(self) -> object:
        return (self._store.basis_of_claims(), self._store.restrictions())

    def _once(self, name: str, key: object, makes: Callable[[], T]) -> T:
        """What was made of this state of the project before; made anew where the state is another."""
        return self._kept.of(name, key, makes)

    # ---- drawing anew

    def waiting(self) -> bool:
        """Whether anything was read or decided since the incidents were drawn."""
        drawn = self._store.concluded_on()
        return drawn is None or not f"{drawn} ".startswith(f"{self._store.basis()} ")

    def state(self) -> str:
        """A word that changes with every reading, decision, remark and conclusion."""
        return f"{self._store.basis()} {self._store.concluded_on()} {self._store.last_judgement()}"

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
