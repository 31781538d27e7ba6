"""Marks: what a text tells whatever its language: figures, numbers, days, places, names by their consonants.

Comes in: a document and the claims read of it. Goes out: Told, each mark once, where it first stands. Refuses: what is
counted by a convention ("injuries" as two); years, days and hours among the numbers; words in capitals throughout.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.text.fold import fold, skeleton

K = TypeVar("K")
Mark = tuple[str | int | float | None, ...]

LEAST_NUMBER: Final = 13  # up to twelve a text writes in words what its translation writes in digits
YEARS: Final = range(1900, 2100)
LEAST_CONSONANTS: Final = 3  # of a name: two consonants stand in half of all words
CELL: Final = 2  # decimals of a degree: a kilometre, within which two gazetteers' points of one village lie
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMBER: Final = re.compile(r"(?<![\w./:,-])\d{2,6}(?![\w/:-]|[.,]\d)")
_ADDRESS: Final = re.compile(r"\S*(?:://|www\.|\.com/)\S*")
_ARABIC: Final = re.compile("[\u0620-\u06ff]")
# What Arabic writes onto a word: and, so; with, for, as; the article.
_CLITICS: Final = re.compile("^[وف]?(?:بال|كال|لل|ال|[بلك])?(?=...)")


@dataclass(frozen=True)
class Told:
    """A document and its marks. The names are looked for only when it is compared: most documents never are."""

    document: Document
    claims: tuple[Claim, ...]
    figures: Mapping[Mark, Span]  # harm by its type, group and number; numbers
    places: Mapping[Mark, Span]
    days: Mapping[Mark, Span]

    @cached_property
    def names(self) -> Mapping[str, Span]:
        """Words written as names are, in a script that has capitals, by their consonants."""
        words = [] if _arabic(self.document) else list(_words(self.document))
        common = {word.casefold() for word, _ in words if word.islower()}
        return _first(
            (bones, span)
            for word, span in words
            if word[0].isupper() and not word.isupper() and word.casefold() not in common and (bones := _bones(word))
        )

    @cached_property
    def consonants(self) -> Mapping[str, Span]:
        """All words of the script of the text by their consonants: among them a name can be found again. What a page in
        Arabic has in Latin letters is the platform's furniture, which another page has too.
        """
        arabic = _arabic(self.document)
        own = ((w, span) for w, span in _words(self.document) if bool(_ARABIC.search(w)) is arabic)
        return _first((bones, span) for word, span in own for bones in _forms(word) if bones)

    @property
    def cased(self) -> bool:
        """Whether names can be told from other words by their capitals."""
        return len(self.names) > 0

    @property
    def day(self) -> str | None:
        """ISO day on which it came out, where anybody knows."""
        return self.document.published.start or self.document.published.end

    @property
    def size(self) -> int:
        """Characters of the statement itself."""
        body = sum(len(z.span) for z in self.document.zones if z.kind == "body")
        return body or len(self.document.text)


def told_of(document: Document, claims: Iterable[Claim]) -> Told:
    """The marks of a document that claims give, and the numbers written in digits."""
    figures: list[tuple[Mark, Span]] = []
    places: list[tuple[Mark, Span]] = []
    days: list[tuple[Mark, Span]] = []
    kept = tuple(claims)
    for claim in kept:
        figures += _figures(claim)
        places += [
            ((round(p.lat, CELL), round(p.lon, CELL)), p.span)
            for p in claim.places
            if p.lat is not None and p.lon is not None and p.precision != "country"
        ]
        when = claim.occurred
        if when.span is not None and when.basis in ("stated", "relative"):
            days.append(((when.start, when.end), when.span))
    figures += _numbers(document)
    return Told(document, kept, _first(figures), _first(places), _first(days))


def _figures(claim: Claim) -> Iterable[tuple[Mark, Span]]:
    for harm in claim.harm:
        number = harm.best if harm.best is not None else harm.low
        if harm.bound != "vague" and number is not None:
            yield (harm.type, "", number), harm.spans[0]
        for group, count in harm.groups.items():
            if count.best is not None and count.rule is None:
                yield (harm.type, group, count.best), harm.spans[0]


def _numbers(document: Document) -> Iterable[tuple[Mark, Span]]:
    text = _ADDRESS.sub(lambda found: " " * len(found[0]), document.text)
    for found in _NUMBER.finditer(text):
        number = int(found[0])
        if number >= LEAST_NUMBER and number not in YEARS:
            yield (number,), Span(found.start(), found.end())


def _first(marks: Iterable[tuple[K, Span]]) -> dict[K, Span]:
    """Each mark once, where it stands first."""
    out: dict[K, Span] = {}
    for mark, span in marks:
        if mark not in out or span.start < out[mark].start:
            out[mark] = span
    return out


def _words(document: Document) -> Iterable[tuple[str, Span]]:
    text = _ADDRESS.sub(lambda found: " " * len(found[0]), document.text)
    return ((found[0], Span(found.start(), found.end())) for found in _WORD.finditer(text))


def _arabic(document: Document) -> bool:
    """Whether most words of a text are in Arabic letters, which have no capitals."""
    words = [word for word, _ in _words(document)]
    return 2 * sum(bool(_ARABIC.search(word)) for word in words) > len(words)


def _forms(word: str) -> set[str]:
    """The consonants of a word; of an Arabic one also without what is written onto it."""
    if not _ARABIC.search(word):
        return {_bones(word)}
    forms = {word, _CLITICS.sub("", word, count=1), re.sub("^[وف](?=...)", "", word, count=1)}
    return {_bones(form) for form in forms}


def _bones(word: str) -> str:
    """The consonants of a word, "" where they are too few to know it by."""
    found = skeleton(fold(word).replace(" ", "") if _ARABIC.search(word) else word)
    return found if len(found.strip("a")) >= LEAST_CONSONANTS else ""
