"""The page "Add a language", followed once: a reader of Turkish makes claims with its own words and nothing else."""

import csv
from pathlib import Path

import pytest
from tests import factory
from tests.reading.lang.ar.table import tools
from tests.reading.lang.tr.turkish import read_turkish, small

from recounted.model.claim import Harm
from recounted.reading import read as reading
from recounted.reading.explain import explain

CASES = Path(__file__).resolve().parents[3] / "cases" / "tr" / "harm.csv"
with CASES.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, strict=True))


def shown(harm: Harm) -> str:
    """A figure as the table writes it."""
    number = {
        "exact": f"{harm.best}", "at_least": f"{harm.best}+", "about": f"~{harm.best}", "vague": f"vague {harm.low}",
    }[harm.bound]  # fmt: skip
    told = [harm.type, number, *([harm.status] if harm.status != "unknown" else []), *sorted(harm.groups)]
    return " ".join(told)


@pytest.fixture(autouse=True)
def entered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reading.LANGUAGES, "tr", read_turkish)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["gloss"]) for row in ROWS])
def test_a_sentence(row: dict[str, str]) -> None:
    assert row["why"]
    document = factory.document(row["text"], language="tr", published_on="2031-05-14")
    claims = reading.read(document, tools=tools()).claims
    assert "; ".join(shown(h) for c in claims for h in c.harm) == row["harm"]
    for claim in claims:
        assert all(h.spans and all(s.of(document.text) for s in h.spans) for h in claim.harm)
        assert all(h.stated for h in claim.harm)


def test_what_follows_reading_is_there_without_another_line() -> None:
    document = factory.document("Saldırıda 3 sivil öldü.", language="tr", published_on="2031-05-14")
    (claim,) = reading.read(document, tools=tools()).claims
    assert claim.confidence > 0
    assert claim.occurred.basis == "published"
    assert any(f.rule == "tr.verb.killed" for f in claim.rules)
    assert explain(claim, document)


def test_the_dotted_and_the_dotless_letter_are_two() -> None:
    assert small("YARALI İKİ") == "yaralı iki"
