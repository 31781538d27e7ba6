"""Two readers blind to each other: who reads what, what each said, and what is hidden from whom until both are done.

Comes in: an open store, who asks. Goes out: seats, pairs of readings, and for whoever holds a seat the project without
all that others, or the machine, say of that document and its copies, which pages, search, sums and API alike are asked
of. Refuses (ArgumentError): a third reader, one who said something of the document before or gave it
back, a document in which anything is withheld.

A reading is a judgement that nobody else is shown; each time it is kept, it supersedes what it was.
"""

import hashlib
import json
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from recounted.engines.released import Released, _View
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.identity import judgement_id
from recounted.model.judgement import PERSON, Judgement
from recounted.model.record import from_record, to_record
from recounted.model.restriction import Held
from recounted.settings import Settings
from recounted.store import Store

State = Literal["open", "done", "given_back"]
SEATS: Final = ("1", "2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One reader of a document, and what they said so far."""

    document_id: str
    number: str
    by: str
    at: str
    state: str
    claims: tuple[Claim, ...]
    judgement_id: str


def is_read_twice(document_id: str, share: float) -> bool:
    """Whether a document is among those drawn by lot, by a digest, so that nobody can choose."""
    lot = int.from_bytes(hashlib.sha256(f"double\n{document_id}".encode()).digest()[:4], "big") / 2**32
    return lot < share


def seat_of(judgement: Judgement) -> Seat:
    """What a judgement says of a seat; one whose words were deleted holds none."""
    told = json.loads(judgement.judged_value or "{}")
    return Seat(
        document_id=judgement.subject_ids[0],
        number=judgement.field or "",
        by=judgement.by,
        at=judgement.at,
        state=told.get("state", "given_back"),
        claims=tuple(from_record(Claim, c) for c in told.get("claims", ())),
        judgement_id=judgement.judgement_id,
    )


class Readings:
    """The blind readings of a project, looked up anew when anything was judged."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._known: tuple[int, dict[str, dict[str, Seat]]] | None = None

    def seats(self, document_id: str) -> list[Seat]:
        """Who holds a seat at a document."""
        held = self._all().get(document_id, {}).values()
        return [s for s in held if s.state != "given_back"]

    def seat(self, document_id: str, by: str) -> Seat | None:
        """The seat that somebody holds at a document."""
        return next((s for s in self.seats(document_id) if s.by == by), None)

    def pair(self, document_id: str) -> tuple[Seat, Seat] | None:
        """Both readings of a document, where both are done."""
        found = sorted(self.seats(document_id), key=lambda s: s.number)
        return (found[0], found[1]) if len(found) > 1 and all(s.state == "done" for s in found) else None

    def pairs(self) -> Iterator[tuple[Seat, Seat]]:
        """All pairs that are done."""
        return (pair for name in self._all() if (pair := self.pair(name)) is not None)

    @property
    def blind_to_machine(self) -> bool:
        """Whether readers see nothing of what the machine read, either."""
        return self._settings.review.blind_to_machine

    def any(self) -> bool:
        """Whether there are blind readings, or shall be."""
        return self._settings.review.double_readings > 0 or bool(self._all())

    def is_free(self, document_id: str) -> bool:
        """Whether a document is read twice and has a free seat."""
        return is_read_twice(document_id, self._settings.review.double_readings) and len(self.seats(document_id)) < len(
            SEATS
        )

    def of_machine(self, document_id: str) -> list[Claim]:
        """What the machine read in a document, for readers that see it and for who decides between them."""
        return [c for c in self._store.claims(document_id=document_id) if c.reader != PERSON]

    def hidden_from(self, by: str) -> frozenset[str]:
        """Documents of which somebody may see nobody else's word yet: those that they read, and copies of them."""
        own = [n for n in self._all() if self.seat(n, by) is not None and self.pair(n) is None]
        return frozenset(name for n in own for name in (n, *self._store.family_members(n)))

    def take(self, document_id: str, by: str, at: str) -> None:
        """Gives somebody a seat. Raises ArgumentError where they may have none."""
        every = [j for j in self._store.judgements_of("blind_reading", superseded=True) if document_id in j.subject_ids]
        if any(j.by == by for j in every):
            raise ArgumentError("you read this document already, or gave it back")
        family = {document_id, *self._store.family_members(document_id)}
        if any(j.by == by for name in family for j in self._said_of(name)):
            raise ArgumentError("you said something of this document before, so that your reading would not be blind")
        taken = {s.number for s in self.seats(document_id)}
        free = next((n for n in SEATS if n not in taken), None)
        if free is None or not is_read_twice(document_id, self._settings.review.double_readings):
            raise ArgumentError("this document has its two readers, or is not among those that two read")
        before = self._all().get(document_id, {}).get(free)
        self._keep(Seat(
            document_id=document_id, number=free, by=by, at=at, state="open", claims=(),
            judgement_id=before.judgement_id if before else "",
        ))  # fmt: skip

    def _said_of(self, document_id: str) -> list[Judgement]:
        about = self._store.judgements_about(document_id, superseded=True)
        found = [*about, *self._store.judgements_in(document_id, superseded=True)]
        return [j for j in found if j.kind not in ("restriction", "assignment")]

    def keep(self, seat: Seat, *, claims: Sequence[Claim], state: State, at: str) -> None:
        """Keeps what a reader says so far. Raises ArgumentError where they are done."""
        if seat.state != "open":
            raise ArgumentError("this reading is done; it stands as it was")
        self._keep(replace(seat, claims=tuple(claims), state=state, at=at))

    def _keep(self, seat: Seat) -> None:
        """As a judgement in the place of the one whose id the seat bears."""
        told = json.dumps({"state": seat.state, "claims": [to_record(c) for c in seat.claims]})
        subjects = (seat.document_id,)
        made = Judgement(
            judgement_id=judgement_id("blind_reading", (*subjects, seat.number), seat.by, seat.at),
            kind="blind_reading", decision="positive", subject_ids=subjects, by=seat.by, at=seat.at, field=seat.number,
            judged_value=told, document_id=seat.document_id, supersedes=seat.judgement_id or None,
        )  # fmt: skip
        self._store.decide([made])

    def _all(self) -> dict[str, dict[str, Seat]]:
        """By document and number of the seat."""
        now = self._store.last_judgement()
        if self._known is None or self._known[0] != now:
            found: dict[str, dict[str, Seat]] = {}
            for judgement in self._store.judgements_of("blind_reading"):
                seat = seat_of(judgement)
                found.setdefault(seat.document_id, {})[seat.number] = seat
            self._known = (now, found)
        return self._known[1]


class Blind:
    """Laid over a desk, it hides what others say of some documents: their claims are withheld as if restricted."""

    _store: Store
    whole: Released  # the same project with nothing hidden
    hidden: frozenset[str] = frozenset()

    def _view(self) -> _View:
        view: _View = super()._view()  # type: ignore[misc]
        marks = view.restrictions
        view.restrictions = replace(marks, claims=marks.claims | self._store.every_claim_of(self.hidden))
        return view

    def _is_shown(self, subject: str) -> bool:
        return subject not in self.hidden and bool(super()._is_shown(subject))  # type: ignore[misc]

    def state(self) -> str:
        """Told apart from that of others: what is kept for the one is never handed to the other."""
        words = hashlib.sha256("\n".join(sorted(self.hidden)).encode()).hexdigest()
        return f"{super().state()} blind {words}"  # type: ignore[misc]

    def drawn_on(self) -> Hashable:
        """The same for what is shown; without the claims that are hidden incidents are drawn anew, by all decisions."""
        return super().drawn_on(), self.hidden, self._store.basis()  # type: ignore[misc]

    def document(self, document_id: str) -> Document | None:
        """Without what a second reader answered about it."""
        return self._bare(super().document(document_id))  # type: ignore[misc]

    def documents(self, *part: Any, **parts: Any) -> Iterator[Document]:
        """Without what a second reader answered about them."""
        return (d for found in super().documents(*part, **parts) if (d := self._bare(found)) is not None)  # type: ignore[misc]

    def documents_of(self, document_ids: Collection[str], *part: Any) -> dict[str, Document]:
        """Without what a second reader answered about them."""
        found = super().documents_of(document_ids, *part)  # type: ignore[misc]
        return {name: d for name, whole in found.items() if (d := self._bare(whole)) is not None}

    def mentions(self, *, document_id: str | None = None) -> Iterator[Any]:
        """Those of other documents."""
        found = super().mentions(document_id=document_id)  # type: ignore[misc]
        return (m for m in found if m.document_id not in self.hidden)

    def withheld(self) -> tuple[Held, ...]:
        """What is restricted, and no more: that something waits for a reading is told nowhere."""
        return self.whole.withheld()

    def _bare(self, document: Document | None) -> Document | None:
        if document is None or document.document_id not in self.hidden:
            return document
        return replace(document, second_answer=None)
