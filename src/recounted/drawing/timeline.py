"""The timeline: when it is said to have happened, and when who published; drawn of numbers alone.

Comes in: days, and numbers that stand for sources or incidents. Goes out: a figure of SVG; None where no day is known.
Refuses: days that are none (they are left out).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

WIDTH: Final = 720.0
LEFT: Final = 14.0
RIGHT: Final = 706.0
ROW: Final = 17.0
LEAST: Final = 8.0  # the width of a bar that is one day long, in a long time
TICKS: Final = 6
AXIS: Final = 'fill="none" stroke="#444444" stroke-width="1"'
BAR: Final = 'fill="#8a3b00" fill-opacity="0.35" stroke="#8a3b00"'
DOT: Final = 'fill="#ffffff" stroke="#123a66" stroke-width="1.5"'
FONT: Final = 'fill="#222222" font-family="Noto Sans, DejaVu Sans, sans-serif"'
APART: Final = 20.0  # between two dots of one row, so that their numbers can be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Days under a number: a bar, or a dot where it is one `published`."""

    start: str | None
    end: str | None
    number: int
    published: bool = False


def draw(entries: Sequence[Entry], title: str) -> str | None:
    """The figure."""
    told = [(e, first, last) for e in entries if (first := _day(e.start)) and (last := _day(e.end or e.start))]
    if not told:
        return None
    start, end = min(f for _, f, _ in told), max(last for _, _, last in told)
    scale = (RIGHT - LEFT - APART) / max(1, (end - start).days + 1)

    def at(day: date) -> float:
        return LEFT + APART / 2 + ((day - start).days + 0.5) * scale

    rows: list[float] = []  # where each row ends
    drawn: list[str] = []
    for entry, first, last in sorted(told, key=lambda t: (t[0].published, t[1], t[2], t[0].number)):
        x, wide = at(first), max(LEAST, (last - first).days * scale)
        row = next((n for n, taken in enumerate(rows) if taken < x - APART / 2), len(rows))
        rows[row : row + 1] = [x + (wide if not entry.published else 0) + APART / 2]
        drawn.append(_mark(entry, x, 12 + row * ROW, wide))
    base = 18 + len(rows) * ROW
    ticks = _ticks(start, end)
    lines = "".join(
        f'<path {AXIS} d="M{at(d):.1f} {base:.0f}v5"/>{_text(at(d), base + 17, 10, _anchor(at(d)), d.isoformat())}'
        for d in ticks
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {base + 24:.0f}" role="img">'
        f"<title>{title}</title>"
        f'<path {AXIS} d="M{LEFT:.0f} {base:.0f}H{RIGHT:.0f}"/>{lines}{"".join(drawn)}</svg>'
    )


def _mark(entry: Entry, x: float, y: float, wide: float) -> str:
    if entry.published:
        return f'<circle {DOT} cx="{x:.1f}" cy="{y:.1f}" r="7"/>{_text(x, y + 3, 9, "middle", str(entry.number))}'
    number = _text(x, y + 3.2, 9, "middle", str(entry.number))
    left = x - LEAST
    return (
        f'<rect {BAR} x="{left:.1f}" y="{y - 6:.1f}" width="{wide + LEAST:.1f}" height="12" rx="2"/>'
        f"{number if entry.number else ''}"
    )


def _text(x: float, y: float, size: int, anchor: str, words: str) -> str:
    return f'<text {FONT} font-size="{size}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _ticks(start: date, end: date) -> list[date]:
    days = (end - start).days
    steps = min(TICKS, days)
    if not steps:
        return [start]
    return sorted({date.fromordinal(start.toordinal() + round(days * n / steps)) for n in range(steps + 1)})


def _anchor(x: float) -> str:
    return "start" if x < LEFT + 40 else "end" if x > RIGHT - 40 else "middle"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
