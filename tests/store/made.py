"""Hand-made records for tests of the store; the places and people are invented."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from recounted.model.capture import Capture
from recounted.model.claim import Claim, Harm, Occurred
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document, Published
from recounted.model.failure import Failure
from recounted.model.identity import capture_id, claim_id, document_id, incident_id, judgement_id
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.mention import Mention
from recounted.model.span import Span
from recounted.model.statement import Statement
from recounted.model.tally import Tally
from recounted.store import Store
from recounted.store.readings import Content
from recounted.store.runs import Run

TEXT = "Three people were killed in the shelling of Orsavale on Monday, the Lantern Clinic said."
AT = "2031-05-06T07:08:09Z"


def a_capture(name: str = "orsavale.txt", text: str = TEXT, *, given: str | None = None) -> tuple[Capture, bytes]:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    statement = Statement(name=name, path=f"press/{name}", publisher="Orsavale Courier")
    return (
        Capture(
            capture_id=capture_id(sha256, name),
            statement=statement,
            sha256=sha256,
            size=len(data),
            media_type="text/plain",
            document_id=given,
        ),
        data,
    )


def captured(capture: Capture) -> list[CustodyEntry]:
    return [
        CustodyEntry(act="captured", subject_id=capture.capture_id, subject_sha256=capture.sha256, by="a test", at=AT)
    ]


def a_document(capture: Capture, text: str = TEXT) -> Document:
    return Document(
        document_id=capture.document_id or document_id(capture.capture_id),
        capture_id=capture.capture_id,
        path=capture.statement.path,
        sha256=capture.sha256,
        text=text,
        title=None,
        publisher=capture.statement.publisher,
        language="en",
        url=None,
        published=Published(start="2031-05-05", end="2031-05-05", basis="metadata"),
        family_id=f"fam_{capture.capture_id}",
        restricted=False,
    )


def a_claim(capture: Capture, *, best: int = 3, reader: str = "reader 1") -> Claim:
    head = Span(0, 12)
    return Claim(
        claim_id=claim_id(capture.capture_id, "harm", head),
        document_id=capture.document_id or document_id(capture.capture_id),
        primary=True,
        kind="harm",
        scope="incident",
        assertion="reported",
        occurred=Occurred(start="2031-05-05", end="2031-05-05", precision="day", basis="relative"),
        evidence=(Span(0, 62),),
        confidence=0.8,
        reader=reader,
        harm=(
            Harm(
                type="killed",
                low=best,
                best=best,
                high=best,
                stated="Three people",
                bound="exact",
                spans=(head,),
            ),
        ),
    )


def a_reading(capture: Capture, *, best: int = 3, reader: str = "reader 1") -> Content:
    document = a_document(capture)
    mention = Mention(document_id=document.document_id, kind="number", start=0, end=12, text="Three people")
    return Content(
        capture_id=capture.capture_id,
        document_id=document.document_id,
        document=document,
        claims=(a_claim(capture, best=best, reader=reader),),
        mentions=(mention,),
    )


def a_failed_reading(capture: Capture) -> Content:
    name = capture.document_id or document_id(capture.capture_id)
    failure = Failure(document_id=name, stage="open", error="DocumentError", message="no text")
    return Content(capture_id=capture.capture_id, document_id=name, document=None, failures=(failure,))


def an_incident(claim: Claim, *, best: int = 3) -> Incident:
    return Incident(
        incident_id=incident_id(claim.claim_id),
        claim_ids=(claim.claim_id,),
        document_ids=(claim.document_id,),
        also_in=(),
        harm=(
            Tally(
                type="killed",
                low=best,
                best=best,
                high=best,
                stated="Three people",
                bound="exact",
                rule="only_figure",
                stands_on=(claim.claim_id,),
            ),
        ),
        occurred=claim.occurred,
        place=None,
        perpetrators=(),
        weapon=None,
        targets=(),
        grading="weak",
        grading_basis="one source",
        strike_status="single_source_claim",
        verified=False,
        independent_sources=1,
        speakers=(),
    )


def pending(store: Store, reader: str, tools: str, *, retry: bool = False) -> list[Capture]:
    """What a run with these would read."""
    run = Run(run_id=0, kind="run", reader=reader, tools=tools)
    with store.in_hand(run, retry=retry) as hand:
        return list(hand.take())


def filled(folder: Path, names: tuple[str, ...] = ("orsavale.txt", "tellin.txt")) -> Iterator[Store]:
    """A project with some captures, all read."""
    with Store.create(folder, name="Orsavale", clock=lambda: AT) as store:
        adding = store.begin("add")
        for name in names:
            capture, data = a_capture(name, f"{TEXT} {name}")
            store.add_capture(capture, data, captured(capture), run=adding)
        run = a_run(store)
        for capture in pending(store, run.reader, run.tools):
            store.save_outcome(a_reading(capture), run=run)
        yield store


def a_run(store: Store, reader: str = "reader 1", tools: str = "places 1") -> Run:
    return store.begin("run", reader=reader, tools=tools)


def a_judgement(why: str, *, supersedes: str | None = None) -> Judgement:
    key = judgement_id("grade", ("inc_1",), "Ada", why)
    return Judgement(
        judgement_id=key,
        kind="grade",
        decision="positive",
        subject_ids=("inc_1",),
        by="Ada",
        at=AT,
        why=why,
        supersedes=supersedes,
    )
