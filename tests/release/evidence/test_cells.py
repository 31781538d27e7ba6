"""Cells: only ever text, and every text as it was."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.release.evidence.cells import guarded, plain, table

RUN = "=+-@＝＋－＠\t\r\n"


@given(st.one_of(st.text(), st.builds(str.__add__, st.sampled_from([*RUN, "'", " "]), st.text())))
def test_a_guarded_text_is_no_formula_and_leads_back(text: str) -> None:
    cell = guarded(text)
    assert plain(cell) == text
    assert cell.lstrip(" ")[:1] not in tuple(RUN)


@pytest.mark.parametrize("text", ["", "word", "3 killed", " word", "ﺀ"])
def test_what_is_no_formula_stays(text: str) -> None:
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "-2", "@x", "'quoted", "\t=1", "\n\n+3", "＝1"])
def test_what_may_be_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


def test_a_table_is_csv_that_others_read() -> None:
    rows = [("a", None, True, 1.5, -2), ('say "so",\nor not', "=1", False, 0.1, 0)]
    lines = b"".join(table(["t", "u", "b", "f", "i"], rows)).decode().splitlines(keepends=True)
    assert list(csv.reader(lines)) == [
        ["t", "u", "b", "f", "i"],
        ["a", "", "true", "1.5", "-2"],
        ['say "so",\nor not', "'=1", "false", "0.1", "0"],
    ]


def test_what_no_file_of_text_can_hold_is_escaped() -> None:
    assert b"".join(table(["t"], [("a\x00b\ud800",)])) == b"t\na\\x00b\\ud800\n"
