"""Runs of capitals in an English text: what may be a name, taken apart from what stands before and behind it.

Comes in: a text. Goes out: words in a row that begin with capitals, without the titles and offices before them, the
names of bodies and places in them, and small words at their ends.
Refuses: to join words over a line that ends early: a heading, the name of an office.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

from recounted.model.span import Span

LONGEST: Final = 6  # words of one name; what is longer is a heading
WRAPPED: Final = 40  # letters of a line from which on it may go on in the next: typewriters and mail wrap at 60 to 80
WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ\-‑][^\W\d_]+)*")
_GAP: Final = re.compile(r"[ \u00a0]{1,2}|\.[ \u00a0]|[ \u00a0]?\n[ \u00a0]?")
_OF_BLOOD: Final = re.compile(r"[A-Z][\-‑][a-z]")  # "O-negative", "X-ray": a letter is no name


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in small letters, and whether it begins with a capital."""

    span: Span
    low: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A run, and the noun of a body or a place right behind it ("Tarn" of "Tarn Clinic")."""

    words: tuple[Word, ...]
    noun: Word | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.words[0].span.start, self.words[-1].span.end)


@functools.cache
def lists() -> dict[str, frozenset[str]]:
    """The words by which names are found, each list under its name; of trades and kin their plurals too."""
    table: dict[str, dict[str, Any]] = tomllib.loads(
        resources.files("recounted.release").joinpath("data/persons.toml").read_text(encoding="utf-8")
    )
    made = {name: frozenset(words) for part in table.values() for name, words in part.items()}
    for name in ("accused", "persons", "kin", "young"):
        made[name] |= {_plural(word) for word in made[name]}
    return made | {"leads": made["titles"] | made["persons"] | made["kin"] | made["accused"]}


def _plural(word: str) -> str:
    if word.endswith("man"):
        return f"{word[:-3]}men"
    if word.endswith("y") and word[-2] not in "aeiou":
        return f"{word[:-1]}ies"
    return {"child": "children", "wife": "wives"}.get(
        word, f"{word}es" if word.endswith(("s", "ch", "sh")) else f"{word}s"
    )


def runs(text: str) -> Iterator[Run]:
    """Runs of capitals, with the particles between them."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        told = match[0]
        capital = told[0].isupper() or ("-" in told[:4] and any(map(str.isupper, told)))
        if not (capital or found):
            continue  # nine words of ten
        capital = capital and _OF_BLOOD.match(told) is None
        word = Word(Span(*match.span()), told.lower(), capital)
        if not _joined(text, found, word):
            yield from _parted(found)
            found = []
        if word.capital or (found and word.low in lists()["particles"]):
            found.append(word)
    yield from _parted(found)


def _joined(text: str, found: Sequence[Word], word: Word) -> bool:
    """Whether a word goes on with what stands before it."""
    if not found or not (word.capital or word.low in lists()["particles"]):
        return False
    last, gap = found[-1], text[found[-1].span.end : word.span.start]
    if _GAP.fullmatch(gap) is None:
        return False
    if "." in gap and len(last.low) > 1:
        return last.low in lists()["titles"]
    return "\n" not in gap or last.span.end - (text.rfind("\n", 0, last.span.end) + 1) >= WRAPPED


def _parted(found: Sequence[Word]) -> Iterator[Run]:
    """Cut at titles and at the nouns of bodies and places: "Foreign Minister Tam Orrel" holds one name, "Tarn Clinic
    Director Tam Orrel" one of a body and one of a person.
    """
    if not found:
        return
    held = lists()
    leads = held["leads"]
    piece: list[Word] = []
    for word in found:
        if word.low in held["nouns"]:
            yield from _trimmed(piece, word)
            piece = []
        elif word.low in held["titles"] or (word.low in leads and not piece):
            yield from _trimmed(piece)
            piece = []
        else:
            piece.append(word)
    yield from _trimmed(piece)


def _trimmed(piece: Sequence[Word], noun: Word | None = None) -> Iterator[Run]:
    """Without small words and particles at its ends."""
    words = lists()["words"]
    start, end = 0, len(piece)
    while start < end and piece[start].low in words:
        start += 1
    while end > start and (not piece[end - 1].capital or piece[end - 1].low in words):
        end -= 1
    if 0 < end - start <= LONGEST:
        yield Run(tuple(piece[start:end]), noun)


def lowered(texts: Iterable[str]) -> frozenset[str]:
    """The words that stand in small letters somewhere: where all of a run are such, it is a heading and no name."""
    return frozenset(m[0] for text in texts for m in WORD.finditer(text) if m[0].islower())
