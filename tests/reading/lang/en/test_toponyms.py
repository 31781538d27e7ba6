"""Which place of the world a name means: tests/cases/toponyms.csv, real places in invented sentences."""

import csv
from pathlib import Path

import pytest

from recounted.gazetteer.gazetteer import Gazetteer
from recounted.reading.lang.en.where import find_places
from recounted.text.tokens import tokens

_TABLE = Path(__file__).resolve().parents[3] / "cases" / "toponyms.csv"


@pytest.fixture(scope="session")
def world() -> Gazetteer:
    """The index of the world, built once for all tests and kept where a person's runs keep it."""
    return Gazetteer.open()


def rows() -> list[dict[str, str]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['why']}: {row['stated']}")
def test_the_place_that_is_meant(row: dict[str, str], world: Gazetteer) -> None:
    named = find_places([tokens(row["text"])], [frozenset()], world)
    entry = next((p.entry for p in named if p.found.stated == row["stated"]), None)
    told = (entry.name, entry.country, entry.admin1 or "") if entry else ("", "", "")
    assert told == (row["name"], row["country"], row["admin1"])
