"""The queue: what needs a person, worst first.

Comes in: what may be shown. Goes out: tasks in one order that everybody sees. Refuses: to hide what it leaves out: the
page says how many of each kind there are.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recounted.model.claim import Claim
from recounted.model.incident import Incident
from recounted.model.judgement import PERSON, Judgement
from recounted.review.decisions import is_taken_back
from recounted.review.ports import Holdings
from recounted.review.remarking import name_in, path_of

STATES: Final = 2  # that are kept: of what everybody sees, and of what those do who are cleared
LOW_CONFIDENCE: Final = 0.5  # below it the machine is more likely wrong than right, as its calibration has it
WEAK_BITS: Final = 3.0  # odds of 8 to 1: below them a link is worth a look
SILENT_SHARE: Final = 0.1  # of the documents in which nothing was read, chosen by their digest, so that none can choose
KINDS: Final = ("second", "assigned", "regraded", "lost", "conflict", "added", "doubtful", "link", "silent")
_WORST: Final = {
    "second": 100.0,
    "regraded": 95.0,
    "lost": 90.0,
    "conflict": 60.0,
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


class Queue:
    """The tasks of a project, found anew when anything was read, decided or drawn."""

    def __init__(self, store: Holdings) -> None:
        self._store = store
        self._kept: dict[str, list[Task]] = {}

    def tasks(self) -> Sequence[Task]:
        """All tasks, worst first. What those see who are cleared is another state, and kept apart."""
        state = self._store.state()
        found = self._kept.get(state)
        if found is None:
            found = sorted(_found(self._store), key=lambda t: (-t.badness, t.key))
            self._kept = {**dict(list(self._kept.items())[1 - STATES :]), state: found}
        return found

    def after(self, key: str) -> Task | None:
        """The task that follows one, which may be done by now: then the next that is no worse than it was."""
        tasks = list(self.tasks())
        known = next((n for n, t in enumerate(tasks) if t.key == key), None)
        if known is not None:
            return tasks[known + 1] if known + 1 < len(tasks) else None
        return tasks[0] if tasks else None


def _found(store: Holdings) -> Iterator[Task]:
    decided = _Decided.of(store.every_decision())
    claims = set()
    told: set[str] = set()
    for claim in store.claims():
        claims.add(claim.claim_id)
        told.update([claim.document_id] if claim.reader != PERSON else [])
        yield from _of_claim(claim, decided)
    yield from _lost(decided, claims)
    for incident in store.incidents():
        yield from _of_incident(store, incident, decided)
    yield from _links(store, decided)
    yield from _silent(store, told, decided)
    yield from _asked(store.every_remark())


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
            frozenset(i for j in standing("adjudication") for i in j.subject_ids),
        )


def _of_claim(claim: Claim, decided: _Decided) -> Iterator[Task]:
    verdict = decided.verdicts.get(claim.claim_id)
    path = f"/claims/{claim.claim_id}"
    if verdict is not None and verdict.decision == "unsure":
        yield Task(key=f"second:{claim.claim_id}", kind="second", badness=_WORST["second"], path=path, subject=verdict)
    elif verdict is None and (found := decided.added.get(claim.claim_id)) is not None:
        yield Task(key=f"added:{claim.claim_id}", kind="added", badness=_WORST["added"], path=path, subject=found)
    elif verdict is None and claim.claim_id not in decided.fields and _is_doubtful(claim):
        badness = _WORST["doubtful"] * (2 - claim.confidence)
        key = f"doubtful:{claim.claim_id}"
        yield Task(key=key, kind="doubtful", badness=badness, path=path, subject=claim, number=claim.confidence)


def _is_doubtful(claim: Claim) -> bool:
    """Of claims that enter figures alone: only those are worth anybody's morning."""
    return claim.scope == "incident" and bool(claim.harm) and claim.confidence < LOW_CONFIDENCE


def _lost(decided: _Decided, claims: set[str]) -> Iterator[Task]:
    """Decisions about claims that are gone; the next run re-attaches those that it can."""
    for judgement in (*decided.verdicts.values(), *decided.fields.values(), *decided.added.values()):
        if judgement.subject_ids[0] not in claims and judgement.document_id:
            yield Task(
                key=f"lost:{judgement.judgement_id}",
                kind="lost",
                badness=_WORST["lost"],
                path=f"/documents/{judgement.document_id}",
                subject=judgement,
            )


def _of_incident(store: Holdings, incident: Incident, decided: _Decided) -> Iterator[Task]:
    path = f"/incidents/{incident.incident_id}"
    grade = next((decided.grades[i] for i in (incident.incident_id, *incident.redirects) if i in decided.grades), None)
    if grade is not None:
        before = [state for at, state in store.history(incident) if at[:19] <= grade.at[:19]]
        new = set(incident.claim_ids) - set(before[-1].claim_ids) if before else set()
        if new:
            yield Task(
                key=f"regraded:{incident.incident_id}", kind="regraded", badness=_WORST["regraded"], path=path,
                subject=incident, number=len(new),
            )  # fmt: skip
        return
    spread = max((_spread(t.low, t.high) for t in incident.harm if t.dissent), default=0.0)
    if incident.grading == "contested" or spread:
        badness = _WORST["conflict"] + 30 * max(spread, 0.5 * (incident.grading == "contested"))
        key = f"conflict:{incident.incident_id}"
        yield Task(key=key, kind="conflict", badness=badness, path=path, subject=incident, number=spread)


def _spread(low: int | None, high: int | None) -> float:
    """How far apart the ends are, from 0 (one figure) to 1."""
    if low is None or high is None or not high:
        return 0.0
    return (high - low) / high


def _links(store: Holdings, decided: _Decided) -> Iterator[Task]:
    """Incidents that hang together by a weak link only."""
    strongest: dict[str, tuple[float, str, str]] = {}
    for pair in store.pairs():
        for claim in (pair.left, pair.right):
            if pair.bits > strongest.get(claim, (float("-inf"), "", ""))[0]:
                strongest[claim] = (pair.bits, pair.left, pair.right)
    for bits, left, right in sorted(set(strongest.values())):
        if bits >= WEAK_BITS or frozenset((left, right)) in decided.pairs:
            continue
        found = store.incident_of(left)
        incident = store.incident(found) if found else None
        if incident is not None and store.claim(left) is not None and store.claim(right) is not None:
            badness = _WORST["link"] + WEAK_BITS - bits
            path = f"/incidents/{incident.incident_id}#why-heading"
            yield Task(
                key=f"link:{left}:{right}", kind="link", badness=badness, path=path, subject=incident, number=bits
            )


def _silent(store: Holdings, told: set[str], decided: _Decided) -> Iterator[Task]:
    """A random share of the documents in which the machine read nothing, so that its miss rate is known."""
    for document in store.documents():
        name = document.document_id
        if name in told or document.restricted or name in decided.read:
            continue
        if is_drawn(name):
            path = f"/documents/{name}"
            yield Task(key=f"silent:{name}", kind="silent", badness=_lot(name), path=path, subject=name)


def is_drawn(document_id: str) -> bool:
    """Whether a silent document is among those drawn by lot."""
    return _lot(document_id) < SILENT_SHARE


def _lot(document_id: str) -> float:
    """From 0 to 1, by a digest, so that nobody can choose."""
    return int.from_bytes(hashlib.sha256(f"silent\n{document_id}".encode()).digest()[:4], "big") / 2**32
