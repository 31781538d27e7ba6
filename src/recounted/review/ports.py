"""What the pages need of a project, so that they can be shown from anything that holds records.

Comes in: nothing. Goes out: a Protocol. Refuses: the store itself, which knows what is restricted and shows it all the
same; for a project this is `engines.reviewing`, which asks `engines.released`.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import Protocol

from recounted.agreements.compliance import Compliance
from recounted.engines.blinding import Readings
from recounted.engines.parts import WHOLE, Part
from recounted.engines.searching import Found, Search
from recounted.model.agreement import Agreement
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import CandidatePair
from recounted.model.provenance import Provenance
from recounted.model.restriction import Held
from recounted.model.span import Span
from recounted.model.total import Total
from recounted.reconciliation.totals.answer import Offered, Selection
from recounted.reconciliation.totals.question import Question


class Holdings(Protocol):
    """The current records of a project."""

    @property
    def name(self) -> str:
        """The project's name."""

    @property
    def readings(self) -> Readings:
        """Blind readings, whose they are and what they say."""

    def as_seen_by(self, name: str) -> "Holdings":
        """The same as this person may see it: a blind reader sees nobody else's word."""

    @property
    def hidden(self) -> frozenset[str]:
        """Documents that whoever asks reads blind, and copies of them."""

    def incidents(self) -> Iterator[Incident]:
        """All incidents."""

    def incident(self, incident_id: str) -> Incident | None:
        """The incident with this id, or the one that took its place after a merge."""

    def claim(self, claim_id: str) -> Claim | None:
        """The claim with this id."""

    def claims(self, *, document_id: str | None = None, part: Part = WHOLE) -> Iterator[Claim]:
        """The claims of one document or of all, or a part of them."""

    def document(self, document_id: str) -> Document | None:
        """The document with this id."""

    def documents(self) -> Iterator[Document]:
        """All documents; of a restricted one the id, and a word for its text."""

    def withheld(self) -> Sequence[Held]:
        """What is held and not shown."""

    def links(self, incident: Incident) -> Sequence[CandidatePair]:
        """The pairs by which the claims of an incident were linked, the strongest first."""

    def provenance(self, document_id: str) -> Provenance | None:
        """Where a document came from; None where it may not be shown."""

    def decisions(self, subject: str, *, superseded: bool = False) -> list[Judgement]:
        """What people decided about a claim, an incident or a document, oldest first; with `superseded`, all."""

    def remarks(self, subject: str, *, superseded: bool = False) -> list[Judgement]:
        """Comments, whose it is, and second opinions that are asked for, oldest first."""

    def every_remark(self) -> list[Judgement]:
        """All remarks that stand."""

    def kept_span(self, document_id: str, span: Span) -> Span | None:
        """Where words of a text as it is shown stand in the text as it is kept; none where any is withheld."""

    def lost(self, document_id: str) -> list[Judgement]:
        """Decisions about words of a document in which nothing is read any more."""

    def withdrawn(self, document_id: str) -> list[Judgement]:
        """Claims that were added to a document and taken back, as they were added, oldest first."""

    def incident_order(self) -> Sequence[str]:
        """Ids of the incidents, the latest first."""

    def some_incidents(self, names: Iterable[str]) -> list[Incident]:
        """These incidents, as they may be shown."""

    def document_order(self) -> Sequence[str]:
        """Ids of the documents, the latest first."""

    def documents_of(self, document_ids: Collection[str]) -> dict[str, Document]:
        """These documents as they may be shown, by id."""

    def every_decision(self, *, superseded: bool = False) -> Iterator[Judgement]:
        """All decisions that stand; with `superseded`, all."""

    def failures(self) -> Iterator[Failure]:
        """What could not be taken in or read."""

    def agreements(self) -> Sequence[tuple[Agreement, int]]:
        """The register of agreements, each with how many claims mean it."""

    def compliance(self, agreement_id: str) -> Compliance | None:
        """What is said of the time of an agreement."""

    def decide(self, decided: Sequence[Judgement]) -> None:
        """Keeps decisions of one person, all or none. Raises ConflictError, ArgumentError."""

    def waiting(self) -> bool:
        """Whether anything was read or decided since the incidents were drawn."""

    def state(self) -> str:
        """A word that changes with every reading, decision and conclusion."""

    def drawn_on(self) -> Hashable:
        """What documents, claims and incidents hang on: it changes with every reading and conclusion."""

    def redraw(self) -> bool:
        """Draws the incidents anew."""

    def incident_of(self, claim_id: str) -> str | None:
        """The incident that a claim belongs to."""

    def history(self, incident: Incident) -> list[tuple[str, Incident]]:
        """Every state of an incident that may be shown, oldest first."""

    def pairs(self) -> Sequence[CandidatePair]:
        """All links by which claims were joined."""

    def selected(self, question: Question) -> Selection:
        """Which incidents a question asks for."""

    def summed(self, question: Question) -> Total:
        """What they add up to."""

    def find(self, search: Search, page: int = 1) -> Found:
        """One page of what holds the words."""

    def offered(self) -> Offered:
        """Names that may be asked for."""

    def original(self, document_id: str) -> bytes | None:
        """The bytes of a document in which nothing is restricted."""
