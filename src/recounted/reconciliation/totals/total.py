"""Sums over incidents, low to high, line by line; the verb of `recounted tally`.

Comes in: incidents, the claims that give totals, a Question. Goes out: a Total. Refuses: to sum anything but incidents,
each once; to give a most where one of them has none (`high_at_least` says what the others reach); to depend on order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recounted.model.claim import Claim, Count, Harm, Place
from recounted.model.incident import Incident
from recounted.model.tally import Tally
from recounted.model.total import AggregateBeside, LeftOut, Total, TotalLine
from recounted.model.vocabulary import GROUPS, HARM_TYPES, HarmType
from recounted.reconciliation.totals import division
from recounted.reconciliation.totals.division import Share, shares
from recounted.reconciliation.totals.keys import key_of
from recounted.reconciliation.totals.question import FAIR_OR_BETTER, STATUSES, Question
from recounted.reconciliation.totals.selection import Left, chosen
from recounted.text.fold import fold


def total(
    incidents: Iterable[Incident],
    question: Question,
    *,
    aggregates: Iterable[Claim] = (),
    publishers: Mapping[str, str] | None = None,
) -> Total:
    """What the incidents add up to; `publishers` names the outlets of documents, for aggregates without a speaker."""
    unique = {i.incident_id: i for i in incidents}
    kept, left = chosen([unique[name] for name in sorted(unique)], question)
    entries = [e for incident in kept for e in _entries(incident, question)]
    summed = {e.share.incident.incident_id for e in entries}
    silent = [i.incident_id for i in kept if i.incident_id not in summed]
    if silent:
        left["no_figure"] = silent
    graded = [i for i in kept if i.incident_id in summed]
    return Total(
        by=question.by,
        lines=_lines(entries) if question.by else (),
        whole=_lines([e.of_all() for e in entries if e.group is None]),
        incidents=len(summed),
        fair_or_better=sum(i.grading in FAIR_OR_BETTER for i in graded),
        judged=sum(i.graded_by is not None for i in graded),
        days_by_publication=sum(i.occurred.basis == "published" for i in graded),
        chosen_rules=tuple(sorted({t.chosen_rule for i in graded for t in i.harm if t.type in question.harm})),
        aggregates=_beside(aggregates, graded, question, publishers or {}),
        left_out=_left_out(left),
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A share in the line of its type and key; `group` where the key names a group, which others may hold again."""

    type: HarmType
    key: tuple[str, ...]
    share: Share
    group: str | None = None

    def of_all(self) -> "_Entry":
        return _Entry(self.type, (), self.share)


def _entries(incident: Incident, question: Question) -> list[_Entry]:
    out: list[_Entry] = []
    for tally in incident.harm:
        if tally.type not in question.harm:
            continue
        for group, count in _counts(tally, question):
            for share in shares(incident, count, question.divided_by):
                key = tuple(group or "all" if k == "group" else key_of(share.incident, k) for k in question.by)
                out.append(_Entry(tally.type, key, share, group))
    return out


def _counts(tally: Tally, question: Question) -> list[tuple[str | None, Count]]:
    """The figure that is asked for; by group, that of all and those of each group."""
    if question.group:
        count = _of(tally, question.group)
        return [(None, count)] if count is not None and _known(count) else []
    whole = Count(low=tally.low, best=tally.best, high=tally.high)
    if not _known(whole):
        return []
    if "group" not in question.by:
        return [(None, whole)]
    told = [(g, c) for g in (*STATUSES, *GROUPS) if (c := _of(tally, g)) is not None and _known(c)]
    return [(None, whole), *told]


def _of(tally: Tally, group: str) -> Count | None:
    if group == "civilians":
        return tally.civilians
    if group == "combatants":
        return tally.combatants
    return next((count for name, count in tally.groups.items() if name == group), None)


def _known(count: Count) -> bool:
    return any(n is not None for n in (count.low, count.best, count.high))


def _lines(entries: Sequence[_Entry]) -> tuple[TotalLine, ...]:
    held: dict[tuple[tuple[str, ...], HarmType], list[Share]] = {}
    for entry in entries:
        held.setdefault((entry.key, entry.type), []).append(entry.share)
    order = sorted(held, key=lambda k: (k[0], HARM_TYPES.index(k[1])))
    return tuple(_line(key, kind, held[key, kind]) for key, kind in order)


def _line(key: tuple[str, ...], kind: HarmType, held: Sequence[Share]) -> TotalLine:
    fair = [s for s in held if s.incident.grading in FAIR_OR_BETTER]
    divided = tuple(sorted({s.incident.incident_id for s in held if s.divided})) if key else ()
    return TotalLine(
        key=key,
        type=kind,
        low=sum(_low(s.count) for s in held),
        best=_summed([s.count.best for s in held]),
        high=_summed([s.count.high for s in held]),
        high_at_least=sum(_high(s.count) for s in held),
        incident_ids=tuple(sorted({s.incident.incident_id for s in held})),
        open_high=len({s.incident.incident_id for s in held if s.count.high is None}),
        fair_or_better=len({s.incident.incident_id for s in fair}),
        fair_low=sum(_low(s.count) for s in fair),
        fair_high=_summed([s.count.high for s in fair]),
        divided_ids=divided,
        divided_by=division.RULE if divided else None,
    )


def _low(count: Count) -> int:
    """Where no source gives a least, nobody at the least."""
    return count.low if count.low is not None else 0


def _high(count: Count) -> int:
    return next((n for n in (count.high, count.best, count.low) if n is not None), 0)


def _summed(numbers: Sequence[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) else None


def _left_out(left: Left) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(reason=reason, incident_ids=tuple(sorted(left[reason]))) for reason in sorted(left))


def _beside(
    claims: Iterable[Claim], incidents: Sequence[Incident], question: Question, publishers: Mapping[str, str]
) -> tuple[AggregateBeside, ...]:
    """What sources say of periods and areas that the question touches, by day and claim."""
    covered: dict[str, list[str]] = {}
    for incident in incidents:
        for claim_id in incident.aggregates:
            covered.setdefault(claim_id, []).append(incident.incident_id)
    unique = {c.claim_id: c for c in claims if c.scope == "aggregate" and c.assertion in ("asserted", "reported")}
    found = [
        _aggregate(claim, harm, tuple(sorted(covered.get(claim.claim_id, ()))), publishers)
        for claim in unique.values()
        if claim.claim_id in covered or _touches(claim, question)
        for harm in claim.harm
        if harm.type in question.harm and (harm.low, harm.best, harm.high) != (None, None, None)
    ]
    return tuple(sorted(found, key=lambda a: (a.start or "", a.end or "", a.claim_id, a.type)))


def _touches(claim: Claim, question: Question) -> bool:
    """Whether its period and its place are such as were asked for; one that says neither is about anything."""
    when, place = claim.occurred, claim.place
    if question.perpetrator or question.weapon or question.group:
        return False  # what part of it they have is not told
    if question.start and (when.end or when.start or "") < question.start:
        return False
    if question.end and (when.start or "9999-12-31") > question.end:
        return False
    if question.place is None:
        return True
    told = () if place is None else (place.name, place.stated, place.admin1, place.admin2, place.country_name)
    return fold(question.place) in {fold(name) for name in told if name}


def _aggregate(claim: Claim, harm: Harm, covers: tuple[str, ...], publishers: Mapping[str, str]) -> AggregateBeside:
    root = claim.speakers[-1].name if claim.speakers else None
    return AggregateBeside(
        claim_id=claim.claim_id,
        document_id=claim.document_id,
        by=root or publishers.get(claim.document_id, claim.document_id),
        type=harm.type,
        low=harm.low,
        best=harm.best,
        high=harm.high,
        stated=harm.stated,
        start=claim.occurred.start,
        end=claim.occurred.end,
        place=claim.place.name if claim.place else None,
        covers=covers,
        covers_known=bool(covers) or _bounded(claim),
    )


def _bounded(claim: Claim) -> bool:
    """Whether the words say both of which days and of which place the total is: one that the document was dated by, or
    that another sentence is about, bounds nothing.
    """
    when, where = claim.occurred, claim.place
    dated = when.basis in ("stated", "relative") and when.precision != "unknown" and when.start is not None
    return dated and where is not None and where.basis == "stated" and _located(where)


def _located(where: Place) -> bool:
    """Whether it is known where the place lies: by its point, or as a country."""
    return where.lat is not None or where.country is not None
