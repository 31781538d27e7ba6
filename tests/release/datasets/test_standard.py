"""Standards are data: columns in the standard's order, each with what it can and cannot say."""

import pytest
from tests.release.datasets.shelf import told

from recounted.engines.datasets import MADE_BY
from recounted.errors import ArgumentError
from recounted.release.datasets import standard
from recounted.release.datasets.standard import Column, load


@pytest.mark.parametrize("name", standard.names())
def test_every_standard_is_made_by_something_and_each_column_is_either_filled_or_unsayable(name: str) -> None:
    rows = MADE_BY[name](told(perpetrators=()))
    assert not isinstance(rows, str)
    made = set().union(*(row.keys() for row in rows))
    columns = load(name).columns
    assert made <= set(load(name).names)
    assert {c.name for c in columns if c.fidelity == "unsayable"} == set(load(name).names) - made


def test_nothing_makes_rows_for_a_standard_that_has_no_columns() -> None:
    assert set(MADE_BY) == set(standard.names())


@pytest.mark.parametrize("name", standard.names())
def test_columns_stand_once(name: str) -> None:
    assert len(set(load(name).names)) == len(load(name).names)


def test_ged_has_its_49_columns_and_acled_its_31() -> None:
    assert len(load("ucdp_ged").names) == 49
    assert len(load("acled").names) == 31


def test_a_standard_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(ArgumentError, match="there are: acled, airwars"):
        load("gtd2")


@pytest.mark.parametrize(
    "wrong",
    [
        {"fidelity": "good", "derived": "x"},
        {"fidelity": "exact", "derived": "x", "type": "text"},
        {"fidelity": "exact"},
        {"fidelity": "unsayable", "derived": "x", "cannot": "y"},
        {"fidelity": "unsayable"},
        {"fidelity": "caveat", "derived": "x"},
    ],
)
def test_a_column_has_to_say_what_it_holds_or_why_it_holds_nothing(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="column a"):
        Column(name="a", **wrong)  # type: ignore[arg-type]
