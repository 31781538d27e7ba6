"""Rows of ranges: every row is there, and no label is markup."""

from recounted.drawing import rows
from recounted.drawing.ranges import bar_of
from recounted.drawing.rows import Row


def test_a_row_has_its_label_its_range_and_its_words() -> None:
    drawn = rows.draw([Row(label="<b>", drawn=bar_of(1, 2, 3, 4.0), words="2 (1–3)")], "a & b")
    assert drawn is not None
    assert "&lt;b&gt;</text>" in drawn
    assert "2 (1–3)</text>" in drawn
    assert drawn.count("<svg ") == 2
    assert "<title>a &amp; b</title>" in drawn


def test_a_long_label_is_cut_and_stands_whole_in_its_title() -> None:
    drawn = rows.draw([Row(label="x" * 50, drawn="", words="")], "t")
    assert drawn is not None
    assert f">{'x' * (rows.LETTERS - 1)}…</text>" in drawn
    assert "x" * 50 in drawn


def test_no_rows_are_no_picture() -> None:
    assert rows.draw([], "t") is None
