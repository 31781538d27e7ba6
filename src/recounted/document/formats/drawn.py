"""Lines drawn on a page become text: which of them make a paragraph, and which are the page's and not the text's.

Comes in: lines of pages with their boxes, in the order of reading. Goes out: Content.
Refuses: nothing. Heads, feet and page numbers stay in the text and are set aside as furniture.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from recounted.document.formats.content import Writer
from recounted.model.origin import Origin
from recounted.model.span import Span

PARAGRAPH_GAP: Final = 0.6  # of a line's height: looser setting leaves some 0.5 between lines of one paragraph
EDGE_LINES: Final = 2  # at the head and at the foot of a page, where running heads stand
LEAST_REPEATS: Final = 3  # pages on which a running head stands
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\W*(?:page|p\.|صفحة)?\s*\d{1,4}(?:\s*(?:of|/|من)\s*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of a page (from 1): its words, and its box as in Origin."""

    words: str
    page: int
    box: tuple[float, float, float, float]

    @property
    def height(self) -> float:
        """Of the line, in the units of its box."""
        return abs(self.box[3] - self.box[1])


def write(lines: Sequence[Drawn], writer: Writer) -> tuple[Span, ...]:
    """Writes all lines; gives the spans of those that belong to the page."""
    running = _running(lines)
    furniture: list[Span] = []
    before: Drawn | None = None
    for line in lines:
        aside = line in running
        writer.part_with(2 if before is None or aside or before in running or _parted(before, line) else 1)
        span = writer.add(line.words)
        writer.origins.append(Origin(span=span, page=line.page, box=tuple(round(v, 1) for v in line.box)))
        if aside:
            furniture.append(span)
        before = line
    return tuple(furniture)


def _parted(above: Drawn, below: Drawn) -> bool:
    """Whether a paragraph ends between two lines; across pages only where a sentence ends there."""
    if above.page != below.page:
        return above.words.rstrip()[-1:] in '.!?:"”؟' or not below.words[:1].islower()
    gap = max(above.box[1], below.box[1]) - min(above.box[3], below.box[3])
    return gap > PARAGRAPH_GAP * min(above.height, below.height) if _one_column(above, below) else True


def _one_column(above: Drawn, below: Drawn) -> bool:
    return above.box[0] < below.box[2] and below.box[0] < above.box[2]


def _running(lines: Sequence[Drawn]) -> set[Drawn]:
    """Heads and feet that stand alike on several pages, and page numbers."""
    edges: list[Drawn] = []
    for page in sorted({line.page for line in lines}):
        here = [line for line in lines if line.page == page]
        edges += dict.fromkeys([*here[:EDGE_LINES], *here[-EDGE_LINES:]])
    told = Counter(_DIGITS.sub("0", line.words.strip()) for line in edges)
    return {
        line
        for line in edges
        if told[_DIGITS.sub("0", line.words.strip())] >= LEAST_REPEATS or _NUMBER.fullmatch(line.words)
    }
