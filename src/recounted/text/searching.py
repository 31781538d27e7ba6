"""The words of a text as a search compares them, in Arabic and English alike, each with its place in the text.

Comes in: text, or what somebody typed into a field of search. Goes out: words without case, vowel marks, articles and
the small words that Arabic writes onto the next one, digits of every script as 0 to 9; and a wanted list of words and
phrases. Refuses: nothing; what holds no letter and no digit holds no word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from recounted.model.span import Span
from recounted.text.arabic import broken, light_stem
from recounted.text.fold import character_of

ALWAYS_ARTICLES: Final = frozenset({"the", "al", "el"})
_JOINED: Final = "as ash ar ad adh az an at ath es esh er ed edh ez en et eth us ush ur ud uz un ut"
JOINED_ARTICLES: Final = frozenset(re.split(" ", _JOINED))
HYPHENS: Final = frozenset("-\u2010\u2011")
MOST_WORDS: Final = 30  # of one search; more are no search but a text
MOST_LETTERS: Final = 64  # of one word; nobody looks for a longer one, and an index need not hold it
_GROUPING: Final = re.compile(r"(?<=\d)[,\u066c\u2009\u00a0](?=\d{3}(?!\d))")
_ASKED: Final = re.compile(r'(?P<not>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')


class Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    form: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its letters in the text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand behind one another; `begins`: the last of them only begins so."""

    words: tuple[str, ...]
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Terms that all have to be there, and some that must not."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()


def words_of(text: str) -> Iterator[Word]:
    """The words of a text from left to right."""
    unseen = {at for found in (*broken(text), *_GROUPING.finditer(text)) for at in range(*found.span())}
    start, last, forms = -1, -1, [""]
    for at, character in enumerate(text):
        folded = "" if at in unseen else character_of(character)
        if folded == "" or (folded.isspace() and start < 0):
            continue
        if folded.isspace():
            yield from _words(text, start, last, forms)
            start, forms = -1, [""]
            continue
        start, last = (at if start < 0 else start), at + 1
        forms.append(folded)
    if start >= 0:
        yield from _words(text, start, last, forms)


def _words(text: str, start: int, end: int, forms: Sequence[str]) -> Iterator[Word]:
    joined = text[end : end + 1] in HYPHENS and text[end + 1 : end + 2].isalnum()
    for form in "".join(forms).split():
        if form in ALWAYS_ARTICLES or (joined and form in JOINED_ARTICLES):
            continue
        yield Word(_stem(form)[:MOST_LETTERS], start, end)


def _stem(form: str) -> str:
    """Without what is written onto it, and without an article behind that."""
    stem = light_stem(form)
    return light_stem(stem) if stem.startswith("ال") else stem


def wanted(asked: str) -> Wanted:
    """What somebody looks for: words, "phrases in quotes", begin* and -without."""
    terms: list[Term] = []
    without: list[Term] = []
    for found in _ASKED.finditer(asked):
        told = found["phrase"] if found["phrase"] is not None else found["word"]
        words = tuple(w.form for w in words_of(told))
        if words:
            term = Term(words, begins=found["phrase"] is None and told.endswith("*"))
            (without if found["not"] else terms).append(term)
    return Wanted(tuple(terms[:MOST_WORDS]), tuple(without[:MOST_WORDS]))


def found_in(text: str, terms: Sequence[Term]) -> list[list[Span]]:
    """For each term the stretches of the text that it stands in."""
    row = list(words_of(text))
    return [[Span(row[i].start, row[i + len(t.words) - 1].end) for i in _at(row, t)] for t in terms]


def _at(row: Sequence[Word], term: Term) -> Iterator[int]:
    *before, last = term.words
    for i in range(len(row) - len(before)):
        end = row[i + len(before)].form
        if (end.startswith(last) if term.begins else end == last) and all(
            row[i + n].form == word for n, word in enumerate(before)
        ):
            yield i
