"""A figure drawn as the range that it is: low to high as a line, the best as a bar, each account as a dot.

Comes in: a tally, or the ends of a sum. Goes out: SVG without words: the words stand beside it, where Arabic is shaped
right. Refuses: to draw what is not known: a range that is open at its end has no end.
"""

from typing import Final

from recounted.model.tally import Tally

WIDTH: Final = 320.0
HEIGHT: Final = 28.0
EDGE: Final = 8.0  # so that nothing is cut off at the ends
LINE: Final = 11.0  # where the range lies; the accounts stand below it
DOTS: Final = 22.0
BAR: Final = 4.0
AXIS: Final = 'class="axis" stroke="#c9c4b8" stroke-width="1"'
SPAN: Final = 'class="span" stroke="#5a6069" stroke-width="5"'
SPAN_OPEN: Final = 'class="span open" stroke="#5a6069" stroke-width="5" stroke-dasharray="7 3"'
BEST: Final = 'class="best" fill="#1b1e23"'
DOT: Final = 'class="dot" fill="none" stroke="#8f2f1f" stroke-width="1.5"'
HEAD: Final = 'xmlns="http://www.w3.org/2000/svg" aria-hidden="true" focusable="false"'
OPEN: Final = 1.25  # an open range runs on by this share of what is known


def range_of(tally: Tally) -> str:
    """The picture; empty where there is nothing to compare."""
    told = [n for d in tally.dissent for n in (d.low, d.best, d.high) if n is not None]
    known = [n for n in (tally.low, tally.best, tally.high) if n is not None]
    most = max((*known, *told), default=0)
    if most == 0 or len({*known, *told}) < 2:
        return ""
    top = most * OPEN if tally.high is None else most
    dots = [d.best if d.best is not None else d.low for d in tally.dissent]
    shapes = _shapes(tally.low, tally.best, tally.high, top)
    shapes += [f'<circle {DOT} cx="{_at(n, top)}" cy="{DOTS}" r="3"/>' for n in dots if n is not None]
    return f'<svg class="range" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" {HEAD}>{"".join(shapes)}</svg>'


def bar_of(low: int | None, best: int | None, high: int | None, top: float) -> str:
    """One line of many on a scale that all share: `top` stands at its end; an open range runs to it."""
    shapes = "".join(_shapes(low, best, high, max(top, 1.0)))
    return f'<svg class="range" viewBox="0 0 {WIDTH:g} {2 * LINE:g}" {HEAD}>{shapes}</svg>'


def _shapes(low: int | None, best: int | None, high: int | None, top: float) -> list[str]:
    start, end = _at(low or 0, top), _at(top if high is None else high, top)
    shapes = [
        f'<line {AXIS} x1="{_at(0, top)}" x2="{_at(top, top)}" y1="{LINE}" y2="{LINE}"/>',
        f'<line {SPAN_OPEN if high is None else SPAN} x1="{start}" x2="{end}" y1="{LINE}" y2="{LINE}"/>',
    ]
    if best is not None:
        left = f"{float(_at(best, top)) - BAR / 2:.1f}"
        shapes.append(f'<rect {BEST} x="{left}" y="3" width="{BAR:g}" height="16" rx="1"/>')
    return shapes


def _at(number: float, top: float) -> str:
    return f"{EDGE + (WIDTH - 2 * EDGE) * number / top:.1f}"
