"""The overview: for somebody who comes new to a project, how much there is, what failed, who reviewed, how sure it is.

Comes in: what may be shown. Goes out: one record, all that the page shows. Refuses: a rate without its interval, or an
agreement of reviewers where no two read the same.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.responses import Response

from recounted.correction.comparing import agreement
from recounted.correction.reliability import Reliability, Share, alpha, ratio, share
from recounted.engines.blinding import Seat
from recounted.engines.keeping import Kept
from recounted.engines.parts import COUNTED
from recounted.model.failure import Failure
from recounted.model.judgement import PERSON, Judgement
from recounted.model.vocabulary import HARM_TYPES
from recounted.review.decisions import is_of_silence, is_taken_back, is_undo
from recounted.review.ports import Holdings
from recounted.review.queue_tasks import SILENT_SHARE, is_drawn
from recounted.review.rendering import Renderer
from recounted.review.views import held
from recounted.review.warming import before_anybody_asks

STATES: Final = 4  # of what everybody sees, and of what those do who are cleared
LATEST: Final = 3  # failures of one kind that are shown
WHOLE: Final = "claim"  # the verdict on a claim as a whole, beside its fields


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureKind:
    """Failures of one stage and one error, with some of them."""

    stage: str
    error: str
    number: int
    some: Sequence[Failure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """What one person decided, by kind, and when last."""

    by: str
    kinds: Mapping[str, int]
    total: int
    last_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that the page shows. `missed` is null as long as nobody looked at a document drawn by lot."""

    documents: int
    silent: int
    withheld: Mapping[str, int]
    claims: int
    primary: int
    incidents: int
    graded: int
    languages: Sequence[tuple[str, int]]
    publishers: int
    unnamed: int
    failures: Sequence[FailureKind]
    failed: int
    reviewers: Sequence[Reviewer]
    verdicts: Mapping[str, int]
    corrected: Sequence[tuple[str, int]]
    agreement: Sequence[tuple[str, Reliability]]
    blind: Sequence[tuple[str, Reliability]]
    missed: Share | None
    drawn: int

    @property
    def between(self) -> tuple[int, int] | None:
        """How many of all silent documents hold something that was missed, by the ends of the interval."""
        if self.missed is None:
            return None
        return round(self.missed.low * self.silent), round(self.missed.high * self.silent)


def register(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    """Adds the page, made anew when anything was read, decided or drawn."""
    kept = Kept(STATES)
    before_anybody_asks(app, lambda: kept.of(("counted", store.drawn_on()), None, lambda: counted_of(store)))

    @app.get("/overview", response_model=None)
    def overview(request: Request) -> Response:
        drawn_on, failures = store.drawn_on(), list(store.failures())  # a run that only fails changes nothing else
        counted = kept.of(("counted", drawn_on), None, lambda: counted_of(store))
        key = (store.state(), drawn_on, len(failures))
        view = kept.of(("view", key), None, lambda: overview_of(store, counted, failures))
        return renderer.show(request, "overview.html", view=view, percent=round(100 * SILENT_SHARE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is held, as far as no decision changes it; `drawn` are the silent documents that lots were drawn for."""

    documents: int
    silent: int
    claims: int
    primary: int
    languages: Sequence[tuple[str, int]]
    publishers: int
    unnamed: int
    drawn: frozenset[str]


def counted_of(store: Holdings) -> Counted:
    """Counts what is held: every claim and every document is looked at once."""
    told, by_machine, primary = _claims(store)
    languages, publishers, silent, unnamed = Counter[str](), set[str](), set[str](), 0
    closed = {h.id for h in store.withheld() if h.kind == "document"}
    for document in store.documents():
        if document.document_id in closed:
            continue
        languages[document.language] += 1
        publishers.update([document.publisher] if document.publisher else [])
        unnamed += document.publisher is None
        silent.update([] if document.document_id in by_machine else [document.document_id])
    return Counted(
        documents=languages.total(),
        silent=len(silent),
        claims=told,
        primary=primary,
        languages=languages.most_common(),
        publishers=len(publishers),
        unnamed=unnamed,
        drawn=frozenset(name for name in silent if is_drawn(name)),
    )


def overview_of(store: Holdings, counted: Counted | None = None, failures: Sequence[Failure] | None = None) -> Overview:
    """What the page shows; what is handed in is not asked for again."""
    counted = counted_of(store) if counted is None else counted
    failures = list(store.failures()) if failures is None else failures
    every = list(store.every_decision(superseded=True))
    standing = [j for j in store.every_decision() if not is_taken_back(j)]
    graded = {i for j in standing if j.kind == "grade" for i in j.subject_ids}
    return Overview(
        documents=counted.documents,
        silent=counted.silent,
        withheld=held(store.withheld()),
        claims=counted.claims,
        primary=counted.primary,
        incidents=len(store.incident_order()),
        graded=len({i.incident_id for name in graded if (i := store.incident(name)) is not None}),
        languages=counted.languages,
        publishers=counted.publishers,
        unnamed=counted.unnamed,
        failures=_kinds(failures),
        failed=len(failures),
        reviewers=_reviewers(every),
        verdicts=Counter(j.decision for j in standing if j.kind == "claim_rejected"),
        corrected=Counter(j.field or "" for j in standing if j.kind == "field").most_common(),
        agreement=agreement_of(every),
        blind=agreement((a.claims, b.claims) for a, b in store.readings.pairs() if _is_open(store, a)),
        missed=share(_silence(standing, counted.drawn)),
        drawn=len(counted.drawn),
    )


def _is_open(store: Holdings, seat: Seat) -> bool:
    document = store.document(seat.document_id)
    return document is not None and not any(h.id == seat.document_id for h in store.withheld())


def _claims(store: Holdings) -> tuple[int, set[str], int]:
    """How many there are, the documents in which the machine read any (what people added it had missed), and how many
    are what their document is about.
    """
    told, by_machine, primary = 0, set[str](), 0
    for claim in store.claims(part=COUNTED):
        told, primary = told + 1, primary + claim.primary
        by_machine.update([claim.document_id] if claim.reader != PERSON else [])
    return told, by_machine, primary


def _kinds(failures: Iterable[Failure]) -> list[FailureKind]:
    by: dict[tuple[str, str], list[Failure]] = defaultdict(list)
    for failure in failures:
        by[failure.stage, failure.error].append(failure)
    ordered = sorted(by.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [FailureKind(stage=s, error=e, number=len(some), some=some[:LATEST]) for (s, e), some in ordered]


def _reviewers(every: Iterable[Judgement]) -> list[Reviewer]:
    by: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in every:
        by[judgement.by].append(judgement)
    found = [
        Reviewer(by=name, kinds=Counter(j.kind for j in own), total=len(own), last_at=max(j.at for j in own))
        for name, own in by.items()
    ]
    return sorted(found, key=lambda r: (-r.total, r.by))


def _silence(standing: Iterable[Judgement], drawn: frozenset[str]) -> list[bool]:
    """Whether something was missed, of each document drawn by lot that a person read."""
    said = {j.subject_ids[0]: j for j in standing if is_of_silence(j)}
    return [j.decision == "negative" for name, j in said.items() if name in drawn and j.decision != "unsure"]


def agreement_of(every: Iterable[Judgement]) -> list[tuple[str, Reliability]]:
    """Krippendorff's alpha of each field that two people or more decided about the same claim; figures by how far
    apart they are for their size, all else by whether it is the same. Each one's last word counts that was not undone;
    an undo is no reading, whatever value stands again by it.
    """
    said: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    ordered = sorted(every, key=lambda j: j.at)
    undone = set[str]()
    for judgement in reversed(ordered):  # the latest first: an undo that was itself undone undoes nothing
        if judgement.supersedes and is_undo(judgement) and judgement.judgement_id not in undone:
            undone.add(judgement.supersedes)
    for judgement in ordered:
        if judgement.kind not in ("field", "claim_rejected") or is_taken_back(judgement) or is_undo(judgement):
            continue
        if judgement.judgement_id in undone:
            continue
        field = judgement.field or WHOLE
        value = judgement.decision if field == WHOLE else _value(field, judgement.judged_value)
        if value is not None:
            said[field][judgement.subject_ids[0]][judgement.by] = value
    found = []
    for field, units in sorted(said.items()):
        told = list(units.values())
        measured = alpha(told, ratio) if field in HARM_TYPES else alpha(told)
        if measured.units:
            found.append((field, measured))
    return found


def _value(field: str, judged: str | None) -> Any:
    """What a person put in, so that it can be held against another's; of a figure its best, or its ends' middle."""
    value = json.loads(judged) if judged else None
    if field not in HARM_TYPES:
        return json.dumps(value, sort_keys=True)
    if value is None:
        return 0  # nobody, by this person
    known = [n for n in (value.get("best"),) if n is not None] or [n for n in value.values() if n is not None]
    return sum(known) / len(known) if known else None
