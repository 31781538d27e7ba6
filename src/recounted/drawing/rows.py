"""Rows: a label, a range and its words, one row below the other, as one figure.

Comes in: rows, each with a range drawn by `ranges`. Goes out: SVG that stands alone. Refuses: words as markup.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from recounted.drawing import FACE
from recounted.drawing.ranges import HEIGHT as RANGE_HEIGHT
from recounted.drawing.ranges import WIDTH as RANGE_WIDTH

WIDTH: Final = 720.0
ROW: Final = 34.0
LABEL: Final = 215.0  # pixels for the label, before the range begins
LETTERS: Final = 31  # what fits there; a longer one is cut, and stands whole in the title of its row
WORDS: Final = LABEL + RANGE_WIDTH + 10
TEXT: Final = f'{FACE} font-size="12" fill="#222222"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`drawn` is a range of `ranges`, or empty where there is nothing to draw."""

    label: str
    drawn: str
    words: str


def draw(rows: Sequence[Row], title: str) -> str | None:
    """The figure; None without rows."""
    if not rows:
        return None
    height = ROW * len(rows) + 6
    inside = "".join(_row(row, 3 + ROW * n) for n, row in enumerate(rows))
    return (
        f'<svg class="rows" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img">'
        f"<title>{escape(title)}</title>{inside}</svg>"
    )


def _row(row: Row, top: float) -> str:
    middle = top + 15
    cut = row.label if len(row.label) <= LETTERS else f"{row.label[: LETTERS - 1]}…"
    label = f"<title>{escape(f'{row.label}: {row.words}')}</title>"
    label += f'<text {TEXT} x="{LABEL - 8:.0f}" y="{middle:.0f}" text-anchor="end">{escape(cut)}</text>'
    words = f'<text {TEXT} x="{WORDS:.0f}" y="{middle:.0f}">{escape(row.words)}</text>'
    place = f'<svg x="{LABEL:.0f}" y="{top:.0f}" width="{RANGE_WIDTH:.0f}" height="{RANGE_HEIGHT:.0f}" '
    return f"<g>{label}{row.drawn.replace('<svg ', place, 1)}{words}</g>"
