"""Lines of a text, and which of them are not the statement.

Comes in: text; word lists from data/zones.toml. Goes out: lines with their spans, and what a line looks like.
Refuses: nothing; a line that looks like nothing known is body.
"""

import functools
import importlib.resources
import re
import tomllib
from dataclasses import dataclass
from typing import Any, Final

from recounted.model.span import Span

_MARKS: Final = " \t#*_>|\u200e\u200f\u200b\ufeff"
_FOLDED: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " "})
_LINE = re.compile(r"\S[^\n]*")
LINES_KEPT: Final = 256  # of which it is known what they are: each line of a text is asked about more than once
STOPS: Final = ".!?؟"
HEADLINE_CHARACTERS: Final = 160  # a headline of another page is shorter
SENTENCE_CHARACTERS: Final = 60  # a line as long that ends with a full stop is a sentence, not a label
SHORT_LINE: Final = 80  # characters; a line of a letterhead or a signature is shorter


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank. `span` leaves out white space at its ends; `paragraph` counts from 0;
    `folded` is for comparison.
    """

    span: Span
    text: str
    paragraph: int
    folded: str


def folded(text: str) -> str:
    """For comparison: no case, plain quotes, single spaces, no marks around it."""
    return " ".join((text if text.isascii() else text.translate(_FOLDED)).casefold().strip(_MARKS).split())


def lines_of(text: str) -> tuple[Line, ...]:
    """All lines that are not blank."""
    found: list[Line] = []
    paragraph, end = 0, 0
    for line in _LINE.finditer(text):
        start, kept = line.start(), line[0].rstrip()
        if found and text.count("\n", end, start) > 1:
            paragraph += 1
        end = start + len(kept)
        found.append(Line(Span(start, end), kept, paragraph, folded(kept)))
    return tuple(found)


@functools.cache
def words(section: str, key: str) -> frozenset[str]:
    """A word list of zones.toml, folded."""
    return frozenset(folded(w) for w in _table()[section][key])


@functools.cache
def raw_words(section: str, key: str) -> tuple[str, ...]:
    """A word list of zones.toml, as written."""
    return tuple(_table()[section][key])


def is_furniture(line: Line) -> bool:
    """Whether a line is a button, a counter or a label of the page around the text."""
    return _known(line, "furniture")


def is_byline(line: Line) -> bool:
    """Whether a line says what kind of text this is, who wrote or translated it."""
    return _known(line, "byline")


def is_signature(lines: tuple[Line, ...]) -> bool:
    """Whether a last paragraph is a signature: a few short lines without a full stop that name an office."""
    if len(lines) > 4 or any(len(line.text) > SHORT_LINE or line.text[-1] in ".!?؟:…" for line in lines):
        return False
    if any(c.isdigit() for line in lines for c in line.text):
        return False
    named = {w for line in lines for w in re.findall(r"\w+", line.folded)}
    return bool(named & words("byline", "signature"))


def _known(line: Line, section: str) -> bool:
    return _known_as(line.folded, section)


@functools.lru_cache(maxsize=LINES_KEPT)
def _known_as(line_folded: str, section: str) -> bool:
    return line_folded in words(section, "lines") or bool(_patterns(section).fullmatch(line_folded))


@functools.cache
def _patterns(section: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in _table()[section]["patterns"]), re.IGNORECASE)


@functools.cache
def _table() -> dict[str, Any]:
    source = importlib.resources.files(__package__).joinpath("data/zones.toml")
    return tomllib.loads(source.read_text("utf-8"))
