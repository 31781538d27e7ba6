"""Marks by hand on documents of the suites: what may stand in a file of them, and how they are counted."""

from pathlib import Path

import pytest
from evaluation.lines import Record, write_lines
from evaluation.marks.sample import drawn
from evaluation.marks.score import agreement, marks_of, measured, shares


def _run(folder: Path, claims: list[Record]) -> Path:
    write_lines(folder / "claims.jsonl", claims)
    write_lines(folder / "documents.jsonl", [{"document_id": d} for d in ("one", "two", "three", "four")])
    return folder


def _claim(document: str, scope: str, *harm: Record) -> Record:
    return {"document_id": document, "scope": scope, "harm": list(harm)}


def test_the_first_hand_marked_three_hundred_documents_with_known_labels() -> None:
    assert len(marks_of("a") or {}) == 300


def test_an_aggregate_is_no_incident_and_nobody_killed_is_no_casualty(tmp_path: Path) -> None:
    none_killed = {"type": "killed", "low": 0, "best": 0, "high": 0}
    two_hurt = {"type": "injured", "low": 2, "best": None, "high": None}
    claims = [
        _claim("one", "incident", two_hurt),
        _claim("two", "aggregate", two_hurt),
        _claim("three", "incident", none_killed),
    ]
    marks = {"one": "casualty", "two": "context", "three": "unharmed", "four": "casualty", "unread": "casualty"}
    figures = {name: (value, n) for name, value, n in shares(marks, _run(tmp_path, claims))}
    assert figures["casualty_with_an_incident_claim"] == (0.5, 2)
    assert figures["context_without_an_incident_claim"] == (1.0, 1)
    assert figures["no_casualty_without_a_claim_of_killed_or_injured"] == (1.0, 2)
    assert figures["no_casualty_without_an_incident_claim"] == (0.5, 2)


def test_only_the_marked_suite_has_figures(tmp_path: Path) -> None:
    assert measured("rdwti", _run(tmp_path, [])) == []


def test_a_label_that_the_guideline_does_not_know_is_refused(tmp_path: Path) -> None:
    (tmp_path / "airwars_syria_b.csv").write_text("document_id,label\none,perhaps\n", encoding="utf-8")
    with pytest.raises(ValueError, match="perhaps"):
        marks_of("b", tmp_path)
    assert marks_of("c", tmp_path) is None


def test_agreement_beyond_chance() -> None:
    """Three of four agree; by chance half would: kappa is one half."""
    a = {"one": "casualty", "two": "casualty", "three": "context", "four": "context"}
    figures = {name: value for name, value, _ in agreement(a, a | {"four": "casualty"})}
    assert figures["agreement_three_labels"] == 0.75
    assert figures["kappa_three_labels"] == pytest.approx(0.5)
    with pytest.raises(ValueError, match="different documents"):
        agreement(a, {"one": "casualty"})


def test_the_sample_hangs_on_the_ids_alone() -> None:
    documents: list[Record] = [{"id": f"d{n}"} for n in range(40)]
    assert drawn(documents, 5) == drawn(documents[::-1], 5)
    assert len(drawn(documents, 5)) == 5
