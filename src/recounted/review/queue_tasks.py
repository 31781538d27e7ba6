"""The tasks of the queue: what the machine's own records call for, and what decisions call for beside it.

Comes in: what may be shown. Goes out: tasks, worst first. Refuses: to look at every record again when somebody has
decided something: what records call for is found once, and a decision only takes away from it or adds to it.
"""

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recounted.engines.parts import LISTED
from recounted.model.claim import Claim
from recounted.model.incident import Incident
from recounted.model.judgement import PERSON, Judgement
from recounted.review.adjudicating import open_rows
from recounted.review.decisions import is_of_silence, is_taken_back
from recounted.review.ports import Holdings
from recounted.review.remarking import name_in, path_of

LOW_CONFIDENCE: Final = 0.5  # below it the machine is more likely wrong than right, as its calibration has it
WEAK_BITS: Final = 3.0  # odds of 8 to 1: below them a link is worth a look
SILENT_SHARE: Final = 0.1  # of the documents in which nothing was read, chosen by their digest, so that none can choose
_WORST: Final = {
    "second": 100.0,
    "regraded": 95.0,
    "lost": 90.0,
    "conflict": 60.0,
    "adjudicate": 85.0,
    "double": 80.0,
    "added": 50.0,
    "assigned": 70.0,
    "doubtful": 40.0,
    "link": 35.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to look at: its kind, how bad it is, where it is decided, and what to say of it."""

    key: str
    kind: str
    badness: float
    path: str
    subject: Incident | Claim | Judgement | str
    number: float = 0.0


def _order(task: Task) -> tuple[float, str]:
    return -task.badness, task.key


@dataclass(frozen=True, slots=True)
class Called:
    """What the machine's records call for, worst first, with the ids a decision on which answers it; and all claims."""

    tasks: Sequence[tuple[Task, tuple[str, ...]]]
    claims: frozenset[str]


def called_for(store: Holdings) -> Called:
    """Looks at every claim, incident, link and document once."""
    claims, told = set[str](), set[str]()
    found: list[tuple[Task, tuple[str, ...]]] = []
    for claim in store.claims(part=LISTED):
        claims.add(claim.claim_id)
        told.update([claim.document_id] if claim.reader != PERSON else [])
        if _is_doubtful(claim):
            found.append((_doubtful(claim), (claim.claim_id,)))
    found.extend(x for incident in store.incidents() if (x := _conflict(incident)))
    found.extend(_links(store, claims))
    found.extend(_silent(store, told))
    return Called(sorted(found, key=lambda pair: _order(pair[0])), frozenset(claims))


def tasks_of(store: Holdings, called: Called) -> list[Task]:
    """All tasks, worst first, as far as they were not answered."""
    decided = _Decided.of(store.every_decision())
    open_ = (task for task, about in called.tasks if not decided.answers(task, about))
    return list(heapq.merge(open_, sorted(_of_decisions(store, called, decided), key=_order), key=_order))


@dataclass(frozen=True, slots=True)
class _Decided:
    """What people decided, by what it is about."""

    verdicts: dict[str, Judgement]
    grades: dict[str, Judgement]
    fields: dict[str, Judgement]
    added: dict[str, Judgement]
    pairs: frozenset[frozenset[str]]
    read: frozenset[str]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> "_Decided":
        found: dict[str, list[Judgement]] = {}
        for judgement in judgements:
            found.setdefault(judgement.kind, []).append(judgement)

        def standing(kind: str) -> list[Judgement]:
            return [j for j in found.get(kind, ()) if not is_taken_back(j)]

        return cls(
            {j.subject_ids[0]: j for j in standing("claim_rejected")},
            {i: j for j in standing("grade") for i in j.subject_ids},
            {j.subject_ids[0]: j for j in standing("field")},
            {j.subject_ids[0]: j for j in standing("claim_added")},
            frozenset(frozenset(j.subject_ids) for j in standing("same_incident")),
            frozenset(i for j in standing("adjudication") if is_of_silence(j) for i in j.subject_ids),
        )

    def answers(self, task: Task, about: Sequence[str]) -> bool:
        """Whether somebody decided on what a task is about."""
        if task.kind == "doubtful":
            return any(about[0] in held for held in (self.verdicts, self.fields, self.added))
        if task.kind == "conflict":
            return any(i in self.grades for i in about)
        return frozenset(about) in self.pairs if task.kind == "link" else about[0] in self.read


def _of_decisions(store: Holdings, called: Called, decided: _Decided) -> Iterator[Task]:
    for name, verdict in decided.verdicts.items():
        if verdict.decision == "unsure" and name in called.claims:
            yield _of_claim("second", name, verdict)
    for name, added in decided.added.items():
        if name not in decided.verdicts and name in called.claims:
            yield _of_claim("added", name, added)
    for judgement in (*decided.verdicts.values(), *decided.fields.values(), *decided.added.values()):
        if judgement.subject_ids[0] not in called.claims and judgement.document_id:
            yield _lost(judgement)
    yield from _regraded(store, decided)
    yield from _asked(store.every_remark())
    yield from _read_twice(store)


def _read_twice(store: Holdings) -> Iterator[Task]:
    """Documents that want a blind reader, or are somebody's to read on, and pairs of readings that differ."""
    for document in store.documents() if store.readings.any() else ():
        name = document.document_id
        own = name in store.hidden and bool(store.readings.seats(name))
        if not document.restricted and (own or (name not in store.hidden and store.readings.is_free(name))):
            yield Task(
                key=f"double:{name}", kind="double", badness=_WORST["double"], path=f"/reading/{name}", subject=name
            )
    for pair in store.readings.pairs():
        name, left = pair[0].document_id, open_rows(store, pair)
        if left:
            path, badness = f"/adjudication/{name}", _WORST["adjudicate"]
            yield Task(
                key=f"adjudicate:{name}", kind="adjudicate", badness=badness, path=path, subject=name, number=left
            )


def _asked(remarks: Iterable[Judgement]) -> Iterator[Task]:
    """Second opinions that are asked for, and what is somebody's to look at."""
    for judgement in remarks:
        subject, kind = judgement.subject_ids[0], "second" if judgement.kind == "opinion" else "assigned"
        wanted = judgement.decision == "positive" if kind == "second" else bool(name_in(judgement))
        if judgement.kind != "comment" and wanted:
            yield Task(
                key=f"{kind}:{judgement.judgement_id}", kind=kind, badness=_WORST[kind], path=path_of(subject),
                subject=judgement,
            )  # fmt: skip


def _of_claim(kind: str, claim_id: str, judgement: Judgement) -> Task:
    path = f"/claims/{claim_id}"
    return Task(key=f"{kind}:{claim_id}", kind=kind, badness=_WORST[kind], path=path, subject=judgement)


def _lost(judgement: Judgement) -> Task:
    """A decision about a claim that is gone; the next run re-attaches those that it can."""
    path = f"/documents/{judgement.document_id}"
    return Task(key=f"lost:{judgement.judgement_id}", kind="lost", badness=_WORST["lost"], path=path, subject=judgement)


def _regraded(store: Holdings, decided: _Decided) -> Iterator[Task]:
    """Incidents that were graded before claims were added to them."""
    graded = {i.incident_id: i for name in decided.grades if (i := store.incident(name)) is not None}
    for name, incident in graded.items():
        grade = next(decided.grades[i] for i in (name, *incident.redirects) if i in decided.grades)
        before = [state for at, state in store.history(incident) if at[:19] <= grade.at[:19]]
        new = set(incident.claim_ids) - set(before[-1].claim_ids) if before else set()
        if new:
            yield Task(
                key=f"regraded:{name}", kind="regraded", badness=_WORST["regraded"], path=f"/incidents/{name}",
                subject=incident, number=len(new),
            )  # fmt: skip


def _doubtful(claim: Claim) -> Task:
    return Task(
        key=f"doubtful:{claim.claim_id}", kind="doubtful", badness=_WORST["doubtful"] * (2 - claim.confidence),
        path=f"/claims/{claim.claim_id}", subject=claim, number=claim.confidence,
    )  # fmt: skip


def _is_doubtful(claim: Claim) -> bool:
    """Of claims that enter figures alone: only those are worth anybody's morning."""
    return claim.scope == "incident" and bool(claim.harm) and claim.confidence < LOW_CONFIDENCE


def _conflict(incident: Incident) -> tuple[Task, tuple[str, ...]] | None:
    """Of an incident of which the accounts differ, as much as the list shows of it."""
    spread = max((_spread(t.low, t.high) for t in incident.harm if t.dissent), default=0.0)
    if incident.grading != "contested" and not spread:
        return None
    badness = _WORST["conflict"] + 30 * max(spread, 0.5 * (incident.grading == "contested"))
    name = incident.incident_id
    slim = replace(incident, claim_ids=(), document_ids=(), also_in=(), speakers=(), counter_accounts=(), named=())
    task = Task(
        key=f"conflict:{name}", kind="conflict", badness=badness, path=f"/incidents/{name}", subject=slim, number=spread
    )
    return task, (name, *incident.redirects)


def _spread(low: int | None, high: int | None) -> float:
    """How far apart the ends are, from 0 (one figure) to 1."""
    if low is None or high is None or not high:
        return 0.0
    return (high - low) / high


def _links(store: Holdings, claims: set[str]) -> Iterator[tuple[Task, tuple[str, ...]]]:
    """Incidents that hang together by a weak link only."""
    strongest: dict[str, tuple[float, str, str]] = {}
    for pair in store.pairs():
        for claim in (pair.left, pair.right):
            if pair.bits > strongest.get(claim, (float("-inf"), "", ""))[0]:
                strongest[claim] = (pair.bits, pair.left, pair.right)
    for bits, left, right in sorted(set(strongest.values())):
        if bits >= WEAK_BITS or left not in claims or right not in claims:
            continue
        found = store.incident_of(left)
        incident = store.incident(found) if found else None
        if incident is not None:
            badness = _WORST["link"] + WEAK_BITS - bits
            path = f"/incidents/{incident.incident_id}#why-heading"
            task = Task(
                key=f"link:{left}:{right}", kind="link", badness=badness, path=path, subject=incident, number=bits
            )
            yield task, (left, right)


def _silent(store: Holdings, told: set[str]) -> Iterator[tuple[Task, tuple[str, ...]]]:
    """A random share of the documents in which the machine read nothing, so that its miss rate is known."""
    for document in store.documents():
        name = document.document_id
        if name not in told and not document.restricted and is_drawn(name):
            path = f"/documents/{name}"
            yield Task(key=f"silent:{name}", kind="silent", badness=_lot(name), path=path, subject=name), (name,)


def is_drawn(document_id: str) -> bool:
    """Whether a silent document is among those drawn by lot."""
    return _lot(document_id) < SILENT_SHARE


def _lot(document_id: str) -> float:
    """From 0 to 1, by a digest, so that nobody can choose."""
    return int.from_bytes(hashlib.sha256(f"silent\n{document_id}".encode()).digest()[:4], "big") / 2**32
