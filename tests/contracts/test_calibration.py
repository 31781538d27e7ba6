"""The reliability table: what counts as right, and how claims fall into bands."""

import json
from pathlib import Path

import pytest
from evaluation import calibration, rightness
from evaluation.lines import Record, write_lines


def claim(document: str, *, killed: int | None = None, injured: int | None = None, confidence: float = 0.9) -> Record:
    figures = {"killed": killed, "injured": injured}
    harm = [{"type": t, "low": n, "best": n, "high": n} for t, n in figures.items() if n is not None]
    grounds = [{"feature": "start", "value": 1.0, "weight": 2.2}]
    return {
        "document_id": document, "primary": True, "kind": "harm", "confidence": confidence, "harm": harm,
        "grounds": grounds,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("killed", "injured", "gold", "right"),
    [
        (7, None, {"killed": [7, 7], "injured": [0, 0]}, True),
        (7, 2, {"killed": [7, 7], "injured": [0, 0]}, False),
        (7, None, {"killed": [7, 7], "injured": [3, 3]}, False),
        (9, 3, {"killed": [7, 10], "injured": [3, None]}, True),
        (11, 3, {"killed": [7, 10], "injured": None}, False),
        (None, 3, {"killed": [0, 2], "injured": [3, 3]}, True),
    ],
)
def test_a_claim_is_right_if_both_figures_are(
    killed: int | None, injured: int | None, gold: Record, right: bool
) -> None:
    assert rightness.is_right(claim("a", killed=killed, injured=injured), gold) is right


def test_claims_of_a_run_are_rated_by_the_gold_of_their_document(tmp_path: Path) -> None:
    gold: list[Record] = [
        {"id": "inc", "documents": ["a", "b"], "killed": [7, 7], "injured": None},
        {"id": "c", "killed": None},
    ]
    write_lines(tmp_path / "suite" / "gold.jsonl", gold)
    claims = [claim("a", killed=7), claim("b", killed=6), claim("c", killed=1), {**claim("a"), "primary": False}]
    write_lines(tmp_path / "run" / "claims.jsonl", claims)
    found = list(rightness.rated(tmp_path / "suite", tmp_path / "run"))
    assert [(r.group, r.right) for r in found] == [("suite:inc", True), ("suite:inc", False)]


def test_bands_hold_every_claim_and_their_shares() -> None:
    told = [("rdwti", 0.9, True), ("rdwti", 0.9, False), ("gun-violence", 0.1, False), ("rdwti", 1.0, True)]
    table = calibration.banded(told)
    assert sum(b.n for b in table[calibration.POOLED]) == len(told)
    (band,) = (b for b in table["rdwti"] if b.low == 0.85)
    assert (band.n, band.share, band.mean) == (2, 0.5, 0.9)


def test_a_band_of_few_claims_is_no_measurement() -> None:
    few = [("rdwti", 0.9, False)] * (calibration.LEAST_N - 1)
    assert calibration.outside(calibration.banded(few)["rdwti"]) == []
    assert len(calibration.outside(calibration.banded([*few, few[0]])["rdwti"])) == 1


def test_the_page_shows_bands_that_hold_what_they_say() -> None:
    """Over all suites together; the tables are of the run that the weights in the package were made of."""
    lines = calibration.PAGE.read_text(encoding="utf-8").split(calibration.MARK)[1].split("###")[1].splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| 0")]
    assert len(rows) >= 8
    for edges, n, _, share in rows:
        low, high = (float(edge) for edge in edges.split(" to "))
        bands = [calibration.Band(low, high, n=int(n.replace(",", "")), right=0)]
        bands[0].right = round(float(share) * bands[0].n)
        assert calibration.outside(bands) == [], json.dumps([edges, n, share])
