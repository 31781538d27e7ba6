"""Which incidents a total sums, and which could belong and are left out because nobody knows.

Comes in: incidents and a Question. Goes out: those chosen; those left out, by reason. Refuses: to put an incident into
a period, or a place, that it may lie outside of; such a one is left out and named. Incidents that plainly lie elsewhere
are no part of the question and are not named.
"""

from collections.abc import Callable, Sequence
from typing import Final

from recounted.model.incident import Incident
from recounted.model.vocabulary import LeftOutReason
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.where import holds
from recounted.text.fold import fold

BLAMING: Final = ("alleged", "claimed_by_self")
Left = dict[LeftOutReason, list[str]]


def chosen(incidents: Sequence[Incident], question: Question) -> tuple[list[Incident], Left]:
    """The incidents that the question asks for."""
    left: Left = {}
    kept = [i for i in incidents if _has_weapon(i, question) and _blames(i, question)]
    kept = _in_period(kept, question, left)
    kept = _in_place(kept, question, left)
    if question.gradings:
        kept, other = _parted(kept, lambda i: i.grading in question.gradings)
        _leave(left, "other_grading", other)
    return kept, left


def _parted(incidents: Sequence[Incident], test: Callable[[Incident], bool]) -> tuple[list[Incident], list[Incident]]:
    return [i for i in incidents if test(i)], [i for i in incidents if not test(i)]


def _leave(left: Left, reason: LeftOutReason, incidents: Sequence[Incident]) -> None:
    if incidents:
        left.setdefault(reason, []).extend(i.incident_id for i in incidents)


def _has_weapon(incident: Incident, question: Question) -> bool:
    return question.weapon is None or (incident.weapon is not None and incident.weapon.code == question.weapon)


def _blames(incident: Incident, question: Question) -> bool:
    """Whether somebody alleges, or the party itself says, that it did it."""
    if question.perpetrator is None:
        return True
    asked = fold(question.perpetrator)
    return any(
        p.role in BLAMING and (p.actor_id == question.perpetrator or asked in (fold(p.name), fold(p.stated)))
        for p in incident.perpetrators
    )


def _in_period(incidents: Sequence[Incident], question: Question, left: Left) -> list[Incident]:
    """Those that lie in the period whole; one that may reach over its ends is left out."""
    if question.start is None and question.end is None:
        return list(incidents)
    dated, undated = _parted(incidents, lambda i: i.occurred.start is not None)
    _leave(left, "no_day", undated)
    first, last = question.start or "", question.end or "9999-12-31"
    inside: list[Incident] = []
    for incident in dated:
        start = incident.occurred.start or ""
        end = incident.occurred.end or start
        if first <= start and end <= last:
            inside.append(incident)
        elif start <= last and first <= end:
            _leave(left, "across_the_period", [incident])
    return inside


def _in_place(incidents: Sequence[Incident], question: Question, left: Left) -> list[Incident]:
    if question.place is None:
        return list(incidents)
    placed, nowhere = _parted(incidents, lambda i: i.place is not None)
    _leave(left, "no_place", nowhere)
    asked = fold(question.place)
    inside, outside = _parted(placed, lambda i: asked in names_of(i))
    found = [i.place for i in inside if i.place is not None]
    unplaced, outside = _parted(outside, lambda i: i.place is not None and i.place.country is None)
    _leave(left, "unplaced", unplaced)
    wider = [i for i in outside if i.place is not None and any(holds(i.place, p) for p in found)]
    _leave(left, "wider_place", wider)
    return inside


def names_of(incident: Incident) -> frozenset[str]:
    """The place, and what it lies in, folded."""
    place = incident.place
    if place is None:
        return frozenset()
    told = (place.name, place.stated, place.admin1, place.admin2, place.country, place.country_name)
    return frozenset(fold(name) for name in told if name)
