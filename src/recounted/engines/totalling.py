"""Totals of a project: what its incidents add up to, the same for the command, the pages and every file.

Comes in: what may leave a project, a question. Goes out: which incidents it asks for, a Total, and the parties and
places that one may ask for. Refuses: to give one answer here and another there: the incidents are chosen by
`reconciliation.totals` and by nothing else.
"""

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from recounted.engines.released import Released
from recounted.engines.reviewing import Reviewed
from recounted.model.claim import Claim
from recounted.model.incident import Incident
from recounted.model.total import Total
from recounted.reconciliation.totals.answer import Offered, Selection
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.totals.selection import BLAMING, chosen
from recounted.reconciliation.totals.total import total
from recounted.store.readings import Part

T = TypeVar("T")
KEPT: Final = 64  # answers that are remembered until anything changes; one person turns over some ten in a sitting
AGGREGATES: Final = Part(holding=('"scope":"aggregate"',))
OFFERED: Final = 200  # names that a field of a form offers, those of most incidents first


def totalled(released: Released, question: Question) -> Total:
    """What the incidents that may leave the project add up to."""
    told = _aggregates(released.claims(part=AGGREGATES))
    return total(released.incidents(), question, aggregates=told, publishers=_publishers(released, told))


def _aggregates(claims: Iterable[Claim]) -> list[Claim]:
    return [c for c in claims if c.scope == "aggregate"]


def _publishers(released: Released, told: Iterable[Claim]) -> dict[str, str]:
    found = released.documents_of({c.document_id for c in told})
    return {name: d.publisher for name, d in found.items() if d.publisher}


@dataclass(slots=True)
class _State:
    """What is remembered of one state of the project. The incidents hold no more than what sums and maps need."""

    key: object
    incidents: list[Incident]
    aggregates: list[Claim]
    publishers: dict[str, str]
    offered: Offered
    selections: dict[Question, Selection] = field(default_factory=dict)
    totals: dict[Question, Total] = field(default_factory=dict)


class Summed(Reviewed):
    """A project that answers questions about its incidents, each once until anything changes."""

    _summed: _State | None = None
    _summing: Final = threading.RLock()  # of many who ask at once one makes the state, and the others wait for it

    def selected(self, question: Question) -> Selection:
        """Which incidents the question asks for."""
        state = self._now()
        found = state.selections.get(question)
        if found is None:
            kept, left = chosen(state.incidents, question)
            found = _bounded(state.selections)[question] = Selection(incidents=kept, left_out=left)
        return found

    def summed(self, question: Question) -> Total:
        """What they add up to."""
        state = self._now()
        found = state.totals.get(question)
        if found is None:
            found = total(state.incidents, question, aggregates=state.aggregates, publishers=state.publishers)
            _bounded(state.totals)[question] = found
        return found

    def offered(self) -> Offered:
        """What may be asked for."""
        return self._now().offered

    def _now(self) -> _State:
        with self._summing:
            key = self.drawn_on()
            state = self._summed
            if state is None or state.key != key:
                incidents = [_slim(i) for i in self.incidents()]
                told = _aggregates(self.claims(part=AGGREGATES))
                state = self._summed = _State(key, incidents, told, _publishers(self, told), _offered(incidents))
            return state


def _bounded(held: dict[Question, T]) -> dict[Question, T]:
    """Without the oldest answer, where there are too many."""
    if len(held) >= KEPT:
        held.pop(next(iter(held)), None)
    return held


def _slim(incident: Incident) -> Incident:
    harm = tuple(replace(t, dissent=(), parts=(), stands_on=()) for t in incident.harm)
    return replace(
        incident, harm=harm, claim_ids=(), document_ids=(), also_in=(), speakers=(), counter_accounts=(), named=()
    )


def _offered(incidents: Sequence[Incident]) -> Offered:
    places: Counter[str] = Counter()
    parties: Counter[str] = Counter()
    for incident in incidents:
        place = incident.place
        if place is not None:
            places.update({n for n in (place.name, place.admin1, place.country_name) if n})
        parties.update({p.name for p in incident.perpetrators if p.role in BLAMING})
    days = sorted(d for i in incidents for d in (i.occurred.start, i.occurred.end) if d)
    return Offered(
        places=tuple(name for name, _ in places.most_common(OFFERED)),
        parties=tuple(name for name, _ in parties.most_common(OFFERED)),
        start=days[0][:10] if days else None,
        end=days[-1][:10] if days else None,
    )
