"""Sums over time as columns: solid up to the least, light up to the most, dashed where there is no most.

Comes in: stretches of days with a low and a high. Goes out: a figure of SVG; None where no day is known. Refuses: to
put what may lie in two periods into one of them: its column is as wide as both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from recounted.drawing import HEAD
from recounted.drawing.periods import Days

WIDTH: Final = 720.0
HEIGHT: Final = 220.0
LEFT: Final = 46.0
RIGHT: Final = 712.0
TOP: Final = 12.0
BASE: Final = 190.0
LEAST: Final = 1.5  # pixels; narrower columns are not seen
GAP: Final = 0.08  # of a column's width, between it and the next
MOST_DAYS_SHOWN: Final = 5  # days written below the axis
OPEN: Final = 1.15  # where a most is missing the column runs on by this share of what the highs reach
STEPS: Final = (1, 2, 5)
LINES: Final = 4  # lines of the scale that are drawn, about
SURE: Final = 'class="sure" fill="#8a3b00" fill-opacity="0.85"'
UNSURE: Final = 'class="unsure" fill="#8a3b00" fill-opacity="0.3"'
OPEN_END: Final = (
    'class="unsure open" fill="#8a3b00" fill-opacity="0.12" stroke="#8a3b00" stroke-width="1" stroke-dasharray="3 3"'
)
AXIS: Final = 'class="axis" fill="none" stroke="#7d7d7d" stroke-width="1"'
GRID: Final = 'class="grid" fill="none" stroke="#d9d5cb" stroke-width="1"'
FONT: Final = (
    'class="words" fill="#44484f" font-size="11" font-family="Recounted Sans, Noto Sans, DejaVu Sans, sans-serif"'
)

Up = Callable[[float], float]
Across = Callable[[date], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What is summed over these days; `high` is null where one of the sources gives no most, `reached` what the others
    reach.
    """

    days: Days
    low: int
    high: int | None
    reached: int


def draw(columns: Sequence[Column], title: str, within: Days | None = None) -> str | None:
    """The figure, over the days that the columns span, and over those `within` where these are more."""
    if not columns:
        return None
    spans = [c.days for c in columns] + ([within] if within else [])
    first, last = min(days[0] for days in spans), max(days[1] for days in spans)
    most = max(max(c.reached * OPEN if c.high is None else c.high for c in columns), 1.0)
    step = _step(most)
    scale = (RIGHT - LEFT) / ((last - first).days + 1)

    def across(day: date) -> float:
        return LEFT + (day - first).days * scale

    def up(number: float) -> float:
        return BASE - (BASE - TOP) * number / most

    shapes = [
        f'<path {GRID} d="M{LEFT} {up(n):.1f}H{RIGHT}"/><text {FONT} x="{LEFT - 6}" y="{up(n) + 4:.1f}" '
        f'text-anchor="end">{n:,}</text>'
        for n in range(0, int(most) + 1, step)
    ]
    for column in sorted(columns, key=lambda c: (c.days[0] - c.days[1], c.days)):
        left = across(column.days[0])
        wide = max(LEAST, ((column.days[1] - column.days[0]).days + 1) * scale * (1 - GAP))
        shapes += _column(column, left, wide, up)
    shapes += _days(first, last, across)
    return (
        f'<svg class="columns" {HEAD} viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img">'
        f'<title>{title}</title>{"".join(shapes)}<path {AXIS} d="M{LEFT} {BASE}H{RIGHT}"/></svg>'
    )


def _column(column: Column, left: float, wide: float, up: Up) -> Iterator[str]:
    end = column.reached if column.high is None else column.high
    for kind, bottom, top in (
        (SURE, 0.0, float(column.low)),
        (UNSURE, float(column.low), float(end)),
        (OPEN_END, float(end), end * OPEN if column.high is None else float(end)),
    ):
        if top > bottom:
            tall = up(bottom) - up(top)
            yield f'<rect {kind} x="{left:.1f}" y="{up(top):.1f}" width="{wide:.1f}" height="{tall:.1f}"/>'


def _step(most: float) -> int:
    """A round distance between the lines of the scale."""
    ten = 1
    while True:
        for step in STEPS:
            if most / (step * ten) <= LINES:
                return step * ten
        ten *= 10


def _days(first: date, last: date, across: Across) -> Iterator[str]:
    """Days below the axis, evenly spaced."""
    days = (last - first).days
    count = max(1, min(MOST_DAYS_SHOWN, days))
    for n in range(count + 1 if days else 1):
        day = date.fromordinal(first.toordinal() + round(days * n / count))
        anchor = "end" if n and n == count else "middle"  # before the first there is room for half of it
        x = across(day) if n < count or not days else RIGHT
        yield f'<path {AXIS} d="M{x:.1f} {BASE}v4"/>'
        yield f'<text {FONT} x="{x:.1f}" y="{BASE + 17}" text-anchor="{anchor}">{day.isoformat()}</text>'
