"""A project with something of everything in it, hand-made; places and people are invented."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.store import made

from recounted.model.claim import Harm, Part, Speaker
from recounted.model.failure import Failure
from recounted.model.link import Assignment, CandidatePair, MatchWeight
from recounted.model.seal import Timestamp
from recounted.model.second import SecondReading, SecondValue
from recounted.model.span import Span
from recounted.store import Store
from recounted.store.readings import Content
from recounted.store.seals import digest_of

NAMES = ("orsavale.txt", "=HYPERLINK(1).txt", "'quoted.txt", "سرن.txt", "half \ud800 a letter.txt")
FORMULA = "=cmd|' /C calc'!A0"


def filled(folder: Path) -> Iterator[Store]:
    """Captures with hostile names, one with the bytes of another; two readers, a failure, judgements, a seal."""
    with Store.create(folder, name="Orsavale, watched", clock=lambda: made.AT) as store:
        adding = store.begin("add")
        for number, name in enumerate(NAMES):
            capture, data = made.a_capture(name, f"{made.TEXT} {number // 2}")
            store.add_capture(capture, data, made.captured(capture), run=adding)
        store.add_failure(Failure(document_id="press/x.bin", stage="open", error="E", message=FORMULA), run=adding)
        store.end(adding, "finished")
        _read(store)
        _conclude(store)
        seal = store.seal()
        token = base64.b64encode(b"an answer").decode()
        stamp = Timestamp(seal_sha256=digest_of(seal), authority="http://a", stated_at=made.AT, token=token)
        store.add_timestamp(stamp)
        yield store


def _read(store: Store) -> None:
    for reader in ("reader 1", "reader 2"):
        run = made.a_run(store, reader)
        for number, capture in enumerate(made.pending(store, run.reader, run.tools)):
            content = made.a_failed_reading(capture) if number == 2 else a_reading(made.a_reading(capture))
            store.save_outcome(content, run=run)
        store.end(run, "finished")


def a_reading(plain: Content) -> Content:
    """One with parts, a speaker whom we were told, a second reading, and a title that a spreadsheet would run."""
    assert plain.document is not None
    [claim] = plain.claims
    part = Part(low=1, best=1, high=1, stated="Three", span=Span(0, 5))
    harm = Harm(
        type="killed", low=3, best=3, high=3, stated="Three people", bound="exact", spans=(Span(0, 12), Span(6, 12))
    )
    second = SecondValue(field="harm", stated="Three", span=Span(0, 5), type="killed", low=3, best=3, high=3)
    claim = replace(
        claim,
        harm=(replace(harm, parts=(part,)),),
        speakers=(Speaker(name="Orsavale Courier", kind="publisher", source_kind="media"),),
        second_readings=(SecondReading(reader="second", model="m", span=Span(0, 62), values=(second,)),),
    )
    return replace(plain, document=replace(plain.document, title=FORMULA), claims=(claim,))


def _conclude(store: Store) -> None:
    run = made.a_run(store)
    first, second = list(store.claims())[:2]
    incident = made.an_incident(first)
    pair = CandidatePair(
        left=min(first.claim_id, second.claim_id),
        right=max(first.claim_id, second.claim_id),
        weights=(MatchWeight(comparison="days", level="same", bits=2.5),),
    )
    assignment = Assignment(
        incident_of={first.claim_id: incident.incident_id},
        aggregates={incident.incident_id: (second.claim_id,)},
        redirects={"inc_old": incident.incident_id},
        pairs=(pair,),
    )
    families = {document.document_id: document.family_id for document in store.documents()}
    for drawn in ([incident], [replace(incident, grading="fair")]):
        store.save_conclusion(drawn, assignment, run=run, basis=store.basis(), family_of=families)
    judged = made.a_judgement("first")
    store.judge(judged)
    store.judge(made.a_judgement("second", supersedes=judged.judgement_id))
