"""Verify: every fault that somebody could make behind the store's back is found and named."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.store import made
from tests.store.behind import asked, behind, connected

from recounted.model.link import Assignment
from recounted.model.seal import Timestamp
from recounted.store import Store
from recounted.store.lines import sha256_of
from recounted.store.originals_folder import INCOMING
from recounted.store.seals import digest_of


@pytest.fixture
def project(filled: Store, tmp_path: Path) -> Path:
    return tmp_path / "project"


def found(store: Store) -> set[str]:
    return {finding.kind for finding in store.verify()}


def originals_of(project: Path) -> list[Path]:
    return sorted(p for p in (project / "originals").rglob("*") if p.is_file())


def test_a_sound_project_has_no_findings(filled: Store) -> None:
    assert list(filled.verify()) == []


@pytest.mark.parametrize("place", [0, 40, -1])
def test_one_flipped_byte_in_an_original_is_found(filled: Store, project: Path, place: int) -> None:
    path = originals_of(project)[0]
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    [finding] = filled.verify()
    assert (finding.kind, finding.subject) == ("original", path.name)
    assert "changed" in finding.message


def test_a_truncated_original_is_found(filled: Store, project: Path) -> None:
    path = originals_of(project)[0]
    path.chmod(0o600)
    path.write_bytes(b"")
    [finding] = filled.verify()
    assert "0 bytes" in finding.message


def test_a_missing_original_is_found(filled: Store, project: Path) -> None:
    path = originals_of(project)[0]
    path.unlink()
    assert [(f.kind, f.subject) for f in filled.verify()] == [("original", path.name)]


def test_files_that_nothing_points_to_are_found(filled: Store, project: Path) -> None:
    (project / "originals" / "note.txt").write_text("hello")
    (project / "originals" / INCOMING / "half.1").write_text("hel")
    assert sorted(f.subject for f in filled.verify()) == [f"{INCOMING}/half.1", "note.txt"]


@pytest.mark.parametrize("seq", range(1, 7))
def test_one_altered_custody_row_breaks_the_chain(filled: Store, project: Path, seq: int) -> None:
    behind(project, "UPDATE custody SET record = replace(record, '2031', '2032') WHERE seq = :seq", seq=seq)
    findings = list(filled.verify())
    assert any(f.subject == str(seq) and "its own words" in f.message for f in findings)


@pytest.mark.parametrize("seq", range(1, 7))
def test_a_removed_custody_row_is_found(filled: Store, project: Path, seq: int) -> None:
    behind(project, "DELETE FROM custody WHERE seq = :seq", seq=seq)
    assert found(filled) & {"custody", "capture", "reading"}


def test_a_custody_row_forged_with_its_digest_breaks_the_next(filled: Store, project: Path) -> None:
    [(previous, record)] = asked(project, "SELECT previous_sha256, record FROM custody WHERE seq = 2")
    forged = record.replace("2031", "2032")
    behind(
        project,
        "UPDATE custody SET record = :forged, entry_sha256 = :digest WHERE seq = 2",
        forged=forged,
        digest=sha256_of(previous, forged),
    )
    assert [f.subject for f in filled.verify() if f.kind == "custody"] == ["3"]


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE documents SET record = replace(record, 'Three people', 'Forty people')", "document"),
        ("UPDATE documents SET record = '{}'", "document"),
        ("UPDATE claims SET record = replace(record, '\"best\":3', '\"best\":30')", "reading"),
        ("DELETE FROM claims", "reading"),
        ("DELETE FROM mentions", "reading"),
        ("UPDATE readings SET content_sha256 = 'x'", "reading"),
        ("UPDATE captures SET record = replace(record, 'Courier', 'Herald')", "capture"),
        ("DELETE FROM captures", "capture"),
        ("INSERT INTO originals VALUES ('ab', 1, 'now')", "original"),
    ],
)
def test_an_edit_behind_the_stores_back_is_found(filled: Store, project: Path, statement: str, kind: str) -> None:
    behind(project, statement)
    assert kind in found(filled)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE incidents SET record = replace(record, '\"best\":3', '\"best\":30')", "conclusion"),
        ("DELETE FROM incidents", "conclusion"),
        ("UPDATE incidents SET superseded_in = 1", "conclusion"),
        ("UPDATE assignment SET record = 'inc_other'", "conclusion"),
        ("DELETE FROM families", "conclusion"),
        ("UPDATE judgements SET record = replace(record, 'two', 'ten')", "judgement"),
        ("DELETE FROM judgements", "judgement"),
        ("UPDATE timestamps SET record = replace(record, 'http', 'ftp')", "seal"),
        ("DELETE FROM timestamps", "time-stamp"),
        ("DELETE FROM seals", "seal"),
        ("DELETE FROM readings", "reading"),
    ],
)
def test_an_edit_of_what_was_made_of_it_is_found(filled: Store, project: Path, statement: str, kind: str) -> None:
    claim = next(filled.claims())
    families = {document.document_id: document.family_id for document in filled.documents()}
    drawn = ([made.an_incident(claim)], Assignment(incident_of={claim.claim_id: "inc_1"}))
    filled.save_conclusion(*drawn, run=made.a_run(filled), basis=filled.basis(), family_of=families)
    filled.judge(made.a_judgement("two sources"))
    stamp = Timestamp(seal_sha256=digest_of(filled.seal()), authority="http://a", stated_at=made.AT, token="")
    filled.add_timestamp(stamp)
    assert list(filled.verify()) == []
    behind(project, statement)
    assert kind in found(filled)


def test_a_conclusion_of_an_older_version_is_no_fault(filled: Store, project: Path) -> None:
    claim = next(filled.claims())
    filled.save_conclusion([made.an_incident(claim)], Assignment(), run=made.a_run(filled), basis=filled.basis())
    behind(project, "DELETE FROM custody WHERE seq = (SELECT max(seq) FROM custody)")
    assert list(filled.verify()) == []


@pytest.mark.parametrize("table", ["custody", "captures", "originals", "judgements", "readings", "documents", "claims"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_evidence_cannot_be_edited_through_the_database(filled: Store, project: Path, table: str, verb: str) -> None:
    if table == "judgements":
        filled.judge(made.a_judgement("two sources"))
    column = "kept_at" if table == "originals" else "read_at" if table == "readings" else "record"
    with pytest.raises(DBAPIError, match="never edited"), connected(project) as connection:
        connection.execute(text(verb.format(table, column)))
