"""The road on one page: every error is kept, none ends the run."""

from dataclasses import replace

import pytest
from tests import factory

from recounted import pipeline
from recounted.model.document import Document
from recounted.pipeline import conclude, open_tools, read_capture
from recounted.reading.reading import Reading, Tools
from recounted.settings import Settings


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools(Settings())


def test_a_capture_becomes_a_document_with_what_was_read_of_it(tools: Tools, fixed_clock: str) -> None:
    outcome = read_capture(*factory.capture(), Settings(), tools)
    assert outcome.document is not None
    assert outcome.failures == ()
    assert outcome.claims
    assert [(c.act, c.at, c.subject_sha256) for c in outcome.custody] == [
        ("opened", fixed_clock, outcome.document.sha256)
    ]
    for mention in outcome.mentions:
        assert outcome.document.text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize("error", [ValueError("odd"), RecursionError(), KeyError("x"), MemoryError("\ud800")])
def test_whatever_a_reader_raises_is_a_failure_and_nothing_else(
    tools: Tools, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def raises(document: Document, *, tools: Tools) -> Reading:
        raise error

    monkeypatch.setattr(pipeline, "read", raises)
    outcome = read_capture(*factory.capture(), Settings(), tools)
    assert (outcome.document, outcome.claims, outcome.mentions, outcome.custody) == (None, (), (), ())
    (failure,) = outcome.failures
    assert (failure.stage, failure.error) == ("read", type(error).__name__)
    assert failure.message.startswith("mill.txt: ")
    assert failure.message.encode("utf-8")


def test_a_failure_to_open_names_the_line_where_there_is_one(tools: Tools) -> None:
    capture, _ = factory.capture()
    lined = replace(capture, statement=replace(capture.statement, metadata={"line": 7}))
    (failure,) = read_capture(lined, b"\xff", Settings(), tools).failures
    assert failure.stage == "open"
    assert failure.message.startswith("mill.txt, line 7: not UTF-8")


def test_claims_are_concluded_to_incidents(settings: Settings) -> None:
    left = factory.document(name="a.txt")
    right = factory.document("Word from the mill: eleven people were killed.", name="b.txt")
    claims = [factory.killed(left, 7, "Seven people were killed"), factory.killed(right, 11, "eleven people")]
    documents = {d.document_id: d for d in (left, right)}
    incidents, assignment = conclude(documents, claims, settings=settings)
    assert set(assignment.incident_of) == {c.claim_id for c in claims}
    assert {c for i in incidents for c in i.claim_ids} == {c.claim_id for c in claims}
