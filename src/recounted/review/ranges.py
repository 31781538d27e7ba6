"""A figure drawn as the range that it is: low to high as a line, the best as a bar, each account as a dot.

Comes in: a tally. Goes out: SVG without words: the words stand beside it, in HTML, where Arabic is shaped right.
Refuses: to draw what is not known: a range that is open at its end has no end.
"""

from typing import Final

from markupsafe import Markup

from recounted.model.tally import Tally

WIDTH: Final = 320.0
HEIGHT: Final = 28.0
EDGE: Final = 8.0  # so that nothing is cut off at the ends
LINE: Final = 11.0  # where the range lies; the accounts stand below it
DOTS: Final = 22.0
BAR: Final = 4.0
OPEN: Final = 1.25  # an open range runs on by this share of what is known


def range_of(tally: Tally) -> Markup:
    """The picture; empty where there is nothing to compare."""
    told = [n for d in tally.dissent for n in (d.low, d.best, d.high) if n is not None]
    known = [n for n in (tally.low, tally.best, tally.high) if n is not None]
    most = max((*known, *told), default=0)
    if most == 0 or len({*known, *told}) < 2:
        return Markup("")
    top = most * OPEN if tally.high is None else most

    def at(number: float) -> str:
        return f"{EDGE + (WIDTH - 2 * EDGE) * number / top:.1f}"

    low = tally.low if tally.low is not None else 0
    high = tally.high if tally.high is not None else top
    shapes = [
        Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(at(0), at(top), LINE, LINE),
        Markup('<line class="span{}" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
            " open" if tally.high is None else "", at(low), at(high), LINE, LINE
        ),
    ]
    if tally.best is not None:
        left = f"{float(at(tally.best)) - BAR / 2:.1f}"
        bar = Markup('<rect class="best" x="{}" y="3" width="{:g}" height="16" rx="1"/>')
        shapes.append(bar.format(left, BAR))
    dots = [d.best if d.best is not None else d.low for d in tally.dissent]
    shapes += [Markup('<circle class="dot" cx="{}" cy="{}" r="3"/>').format(at(n), DOTS) for n in dots if n is not None]
    return Markup('<svg class="range" viewBox="0 0 {:g} {:g}" aria-hidden="true" focusable="false">{}</svg>').format(
        WIDTH, HEIGHT, Markup("").join(shapes)
    )
