"""The title of a text.

Comes in: text, and the title that we were told. Goes out: what we were told, else the first markdown
heading, else the first short line that stands alone at the head. Refuses: to call a sentence of the text
its title (None).
"""

import re
from typing import Final

from recounted.document.edges import kinds_of
from recounted.document.lines import Line, lines_of

TITLE_CHARACTERS: Final = 200  # the longest headline of the suites that is one has 187
HEAD_LINES: Final = 12  # a heading further down heads a section
HEAD_AND_BELOW: Final = 40  # enough to see that whole sentences follow a letterhead
_HEADING = re.compile(r"#{1,3}\s+(?P<title>\S.*?)\s*#*")


def title_of(text: str, told: str | None, language: str) -> str | None:
    """The title, or None where the text has none."""
    if told and told.strip():
        return told.strip()
    lines = lines_of(text)
    for line in lines[:HEAD_LINES]:
        heading = _HEADING.fullmatch(line.text)
        if heading:
            return heading["title"].strip("*_ ")
    return _first_alone(lines, language)


def _first_alone(lines: tuple[Line, ...], language: str) -> str | None:
    kinds = kinds_of(lines[:HEAD_AND_BELOW], frozenset(), language)
    for i, line in enumerate(lines[:HEAD_LINES]):
        if kinds[i] != "body":
            continue
        alone = (i == 0 or lines[i - 1].paragraph != line.paragraph) and (
            i + 1 < len(lines) and lines[i + 1].paragraph != line.paragraph
        )
        if alone and len(line.text) <= TITLE_CHARACTERS and line.text[-1] not in ".:;,،":
            return line.text.strip("*_ ")
        return None
    return None
