"""A calendar: weeks as columns, days as squares, the darker the more is told of a day.

Comes in: how many for each day, the stretch of days that it shows, and the one that is marked. Goes out: a figure of
SVG. Refuses: a scale of its own for a day that nothing is told of: it stays empty, which is not peace.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from recounted.drawing import HEAD
from recounted.drawing.periods import Days

CELL: Final = 13.0
SQUARE: Final = 11.0
LEFT: Final = 6.0
TOP: Final = 20.0
WEEKS_A_ROW: Final = 53
ROW: Final = TOP + 7 * CELL + 10
STEPS: Final = (1, 2, 4, 8)  # from so many on the square is a step darker
SHADES: Final = ("0.25", "0.45", "0.7", "1")
EMPTY: Final = 'class="empty" fill="none" stroke="#c9c4b8" stroke-width="1"'
OUTSIDE: Final = 'class="outside" fill="#efece5"'
FONT: Final = (
    'class="words" fill="#44484f" font-size="10" font-family="Recounted Sans, Noto Sans, DejaVu Sans, sans-serif"'
)
DAY: Final = timedelta(days=1)
LABEL: Final = 34.0  # pixels between two names of months at least


def draw(told: Mapping[date, int], days: Days, marked: Days, title: str) -> str:
    """Weeks from Monday on, a row a year; days that are not in `marked` are shaded as outside of it."""
    monday = days[0] - timedelta(days=days[0].weekday())
    weeks = ((days[1] - monday).days // 7) + 1
    rows = -(-weeks // WEEKS_A_ROW)
    wide = LEFT * 2 + min(weeks, WEEKS_A_ROW) * CELL
    squares = "".join(_squares(told, days, marked, monday))
    return (
        f'<svg class="calendar" {HEAD} viewBox="0 0 {max(wide, 200):.0f} {rows * ROW:.0f}" '
        f'width="{max(wide, 200):.0f}" role="img"><title>{title}</title>{squares}</svg>'
    )


def _squares(told: Mapping[date, int], days: Days, marked: Days, monday: date) -> Iterator[str]:
    day, written = days[0], (-1, -LABEL)
    while day <= days[1]:
        week, weekday = divmod((day - monday).days, 7)
        row, column = divmod(week, WEEKS_A_ROW)
        x, y = LEFT + column * CELL, row * ROW + TOP + weekday * CELL
        if (day.day == 1 or day == days[0]) and (row != written[0] or x - written[1] >= LABEL * 1.4):
            written = (row, x)
            yield f'<text {FONT} x="{x:.0f}" y="{row * ROW + TOP - 6:.0f}">{day.isoformat()[:7]}</text>'
        inside = marked[0] <= day <= marked[1]
        yield f'<rect {_shade(told.get(day, 0), inside)} x="{x:.0f}" y="{y:.0f}" width="{SQUARE}" height="{SQUARE}"/>'
        day += DAY


def _shade(count: int, inside: bool) -> str:
    step = sum(count >= least for least in STEPS)
    if step:
        return f'class="told" fill="#8a3b00" fill-opacity="{SHADES[step - 1]}"'
    return EMPTY if inside else OUTSIDE
