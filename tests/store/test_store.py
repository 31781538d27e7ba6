"""The store: what is handed in comes out, once, whatever was handed in before."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store import made

from recounted.errors import StoreError
from recounted.model.failure import Failure
from recounted.model.link import Assignment, CandidatePair, MatchWeight
from recounted.store import Store


def test_a_capture_comes_out_as_it_went_in(empty: Store) -> None:
    capture, data = made.a_capture()
    adding = empty.begin("add")
    assert empty.add_capture(capture, data, made.captured(capture), run=adding) == "added"
    assert list(empty.captures()) == [capture]
    assert empty.capture(capture.capture_id) == capture
    assert empty.original(capture.sha256) == data


def test_the_same_capture_again_changes_nothing(filled: Store) -> None:
    capture, data = made.a_capture("tellin.txt", f"{made.TEXT} tellin.txt")
    before, head = list(filled.captures()), filled.custody_head()
    assert filled.add_capture(capture, data, made.captured(capture), run=filled.begin("add")) == "known"
    assert (list(filled.captures()), filled.custody_head()) == (before, head)


def test_one_batch_may_hold_the_same_capture_twice(empty: Store) -> None:
    capture, data = made.a_capture()
    batch = [(capture, data, made.captured(capture))] * 2
    assert empty.add_captures(batch, run=empty.begin("add")) == ["added", "known"]


def test_the_same_bytes_under_two_names_are_kept_once(empty: Store, tmp_path: Path) -> None:
    adding = empty.begin("add")
    for name in ("a.txt", "b.txt"):
        capture, data = made.a_capture(name)
        assert empty.add_capture(capture, data, [], run=adding) == "added"
    files = [p for p in (tmp_path / "project" / "originals").rglob("*") if p.is_file()]
    assert len(files) == 1
    assert files[0].stat().st_mode & 0o222 == 0


def test_bytes_that_are_not_those_of_the_digest_are_refused(empty: Store) -> None:
    capture, _ = made.a_capture()
    failure = empty.add_capture(capture, b"other", [], run=empty.begin("add"))
    assert isinstance(failure, Failure)
    assert (failure.document_id, failure.stage, failure.error) == (
        "press/orsavale.txt",
        "store",
        "DigestError",
    )
    assert list(empty.captures()) == []
    assert list(empty.failures()) == [failure]


def test_a_document_id_that_other_bytes_carry_is_refused(empty: Store) -> None:
    adding = empty.begin("add")
    first, data = made.a_capture("1", given="line-1")
    empty.add_capture(first, data, [], run=adding)
    second, other = made.a_capture("1", "Nobody was hurt in Orsavale.", given="line-1")
    failure = empty.add_capture(second, other, [], run=adding)
    assert isinstance(failure, Failure)
    assert "held already" in failure.message
    assert list(empty.captures()) == [first]


@pytest.mark.parametrize("given_id", ["", "a\x00b", "half \ud83d of one"])
def test_an_id_that_no_database_takes_is_refused(empty: Store, given_id: str) -> None:
    capture, data = made.a_capture(given=given_id)
    failure = empty.add_capture(capture, data, [], run=empty.begin("add"))
    assert isinstance(failure, Failure)
    assert "cannot be an id" in failure.message


def test_a_missing_original_is_restored_by_the_same_bytes(filled: Store, tmp_path: Path) -> None:
    capture, data = made.a_capture("tellin.txt", f"{made.TEXT} tellin.txt")
    path = tmp_path / "project" / "originals" / capture.sha256[:2] / capture.sha256[2:4] / capture.sha256
    path.unlink()
    with pytest.raises(StoreError, match="is missing"):
        filled.original(capture.sha256)
    assert filled.add_capture(capture, data, [], run=filled.begin("add")) == "restored"
    assert [e.act for e in filled.custody()][-1] == "restored"
    assert list(filled.verify()) == []


def test_a_reading_comes_out_as_it_went_in(filled: Store) -> None:
    expected = [made.a_reading(c) for c in filled.captures()]
    assert {d.document_id: d for d in filled.documents()} == {e.document_id: e.document for e in expected}
    assert {c.document_id: c for c in filled.claims()} == {e.document_id: e.claims[0] for e in expected}
    for content in expected:
        assert tuple(filled.mentions(document_id=content.document_id)) == content.mentions
        assert tuple(filled.claims(document_id=content.document_id)) == content.claims
        assert filled.claim(content.claims[0].claim_id) == content.claims[0]
        assert filled.document(content.document_id) == content.document


def test_only_what_another_reader_would_read_differently_is_pending(filled: Store) -> None:
    assert made.pending(filled, "reader 1", "places 1") == []
    assert [filled.pending_count(reader, "places 1") for reader in ("reader 1", "reader 2")] == [0, 2]
    assert made.pending(filled, "reader 2", "places 1") == list(filled.captures())
    assert made.pending(filled, "reader 1", "places 2") == list(filled.captures())


def test_a_failed_reading_is_retried_only_when_asked(empty: Store) -> None:
    capture, data = made.a_capture()
    empty.add_capture(capture, data, [], run=empty.begin("add"))
    content = made.a_failed_reading(capture)
    run = made.a_run(empty)
    assert empty.save_outcome(content, run=run)
    assert tuple(empty.failures()) == content.failures
    assert made.pending(empty, run.reader, run.tools) == []
    assert made.pending(empty, run.reader, run.tools, retry=True) == [capture]
    assert empty.save_outcome(made.a_reading(capture), run=made.a_run(empty))
    assert list(empty.failures()) == []
    assert list(empty.verify()) == []


def test_a_second_reading_by_the_same_reader_is_not_kept(filled: Store) -> None:
    capture = next(filled.captures())
    assert not filled.save_outcome(made.a_reading(capture, best=7), run=made.a_run(filled))
    assert {c.harm[0].best for c in filled.claims()} == {3}


def test_a_better_reading_supersedes_and_the_old_one_stays(filled: Store, tmp_path: Path) -> None:
    capture = next(filled.captures())
    run = made.a_run(filled, "reader 2")
    assert filled.save_outcome(made.a_reading(capture, best=4, reader="reader 2"), run=run)
    claim = filled.claim(made.a_claim(capture).claim_id)
    assert claim is not None
    assert claim.harm[0].best == 4
    with filled._database.reading() as connection:
        versions = connection.exec_driver_sql("SELECT record FROM claims ORDER BY reading_id").scalars().all()
    assert [json.loads(v)["harm"][0]["best"] for v in versions] == [3, 3, 4]
    assert list(filled.verify()) == []


def test_an_intake_failure_stands_until_the_path_is_met_again(empty: Store) -> None:
    failure = Failure(document_id="press/orsavale.txt", stage="capture", error="CaptureError", message="unreadable")
    empty.add_failure(failure, run=empty.begin("add"))
    empty.add_failure(failure, run=empty.begin("add"))
    assert list(empty.failures()) == [failure]
    line = Failure(document_id="press/orsavale.txt:17", stage="capture", error="CaptureError", message="no text")
    empty.add_failure(line, run=empty.begin("add"))
    capture, data = made.a_capture("orsavale.txt")
    empty.add_capture(capture, data, [], run=empty.begin("add"))
    assert list(empty.failures()) == []


def conclude(store: Store, *, best: int = 3, basis: str | None = None) -> bool:
    claims = list(store.claims())
    incidents = [made.an_incident(claims[0], best=best)]
    weight = MatchWeight(comparison="days", level="same", bits=2.5)
    assignment = Assignment(
        incident_of={c.claim_id: incidents[0].incident_id for c in claims},
        aggregates={incidents[0].incident_id: ("clm_total",)},
        redirects={"inc_old": incidents[0].incident_id, "inc_older": "inc_old"},
        pairs=(CandidatePair(left="clm_a", right="clm_b", weights=(weight,)),),
    )
    run = made.a_run(store)
    return store.save_conclusion(
        incidents,
        assignment,
        run=run,
        basis=store.basis() if basis is None else basis,
        family_of={c.document_id: "fam_one" for c in claims},
    )


def test_a_conclusion_comes_out_as_it_went_in(filled: Store) -> None:
    assert conclude(filled)
    [incident] = filled.incidents()
    assert incident == made.an_incident(next(filled.claims()))
    assignment = filled.assignment()
    assert assignment.aggregates == {incident.incident_id: ("clm_total",)}
    assert assignment.pairs[0].bits == 2.5
    assert set(assignment.incident_of.values()) == {incident.incident_id}
    assert {d.family_id for d in filled.documents()} == {"fam_one"}


def test_an_old_id_leads_to_the_incident_that_took_its_place(filled: Store) -> None:
    assert conclude(filled)
    [incident] = filled.incidents()
    assert filled.incident("inc_older") == incident
    assert filled.incident("inc_never") is None
    assert filled.incident_ids("inc_old") == ["inc_old", "inc_older"]
    assert filled.incident_ids("%") == []


def test_redirects_in_a_circle_end(filled: Store) -> None:
    circle = Assignment(redirects={"inc_a": "inc_b", "inc_b": "inc_a"})
    assert filled.save_conclusion([], circle, run=made.a_run(filled), basis=filled.basis())
    assert filled.incident("inc_a") is None


def test_a_conclusion_on_older_readings_is_not_saved(filled: Store) -> None:
    basis = filled.basis()
    capture = next(filled.captures())
    filled.save_outcome(made.a_reading(capture, reader="reader 2"), run=made.a_run(filled, "reader 2"))
    assert not conclude(filled, basis=basis)
    assert list(filled.incidents()) == []


def test_an_unchanged_conclusion_writes_no_row_and_a_changed_one_keeps_the_old(filled: Store) -> None:
    for best in (3, 3, 5):
        assert conclude(filled, best=best)
    with filled._database.reading() as connection:
        query = "SELECT superseded_in IS NULL FROM incidents ORDER BY row_id"
        assert connection.exec_driver_sql(query).scalars().all() == [0, 1]
    assert next(filled.incidents()).harm[0].best == 5


def test_a_later_judgement_supersedes_and_none_is_lost(empty: Store) -> None:
    first = made.a_judgement("two sources")
    second = made.a_judgement("three sources", supersedes=first.judgement_id)
    assert empty.judge(first)
    assert not empty.judge(first)
    assert empty.judge(second)
    assert list(empty.judgements()) == [second]
    assert list(empty.judgements(superseded=True)) == [first, second]
    assert [e.act for e in empty.custody()] == ["judged", "judged"]
    assert list(empty.verify()) == []


def test_two_people_cannot_supersede_the_same_judgement(empty: Store) -> None:
    first = made.a_judgement("two sources")
    empty.judge(first)
    empty.judge(made.a_judgement("three sources", supersedes=first.judgement_id))
    with pytest.raises(StoreError, match="superseded meanwhile"):
        empty.judge(made.a_judgement("no source", supersedes=first.judgement_id))
    with pytest.raises(StoreError, match="not held"):
        empty.judge(made.a_judgement("else", supersedes="jdg_never"))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None), min_size=1), name=st.text(min_size=1))
def test_any_text_comes_out_as_it_went_in(empty: Store, text: str, name: str) -> None:
    """Half characters and NUL too: what a hostile source wrote is kept as it came."""
    capture, data = made.a_capture(f"{name}.txt", repr(text))
    capture = replace(capture, document_id=None)
    empty.add_capture(capture, data, [], run=empty.begin("add"))
    document = made.a_document(capture, text)
    content = replace(made.a_reading(capture), document=document)
    empty.save_outcome(content, run=made.a_run(empty))
    assert empty.document(document.document_id) == document
    assert list(empty.verify()) == []
