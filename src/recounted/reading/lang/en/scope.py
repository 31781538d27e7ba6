"""Scope and assertion: over what a figure runs, and how firmly it is said.

Comes in: a sentence, where in it the figure stands, the days it hangs on. Goes out: scope, assertion, and whether the days
are a total. Refuses: to make an incident of a running total.
"""

import re
from datetime import date, timedelta

from recounted.model.document import Document
from recounted.model.vocabulary import Assertion, Scope
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.sentence import Sentence
from recounted.reading.lang.en.when import When

LONG_AGO = timedelta(days=45)  # what lies further back than that is history that the text recalls, not its news
TOTAL_FIGURE = 1000  # no single incident of the suites killed as many; wars and years do

MANY_PLACES = 3  # a vague figure over three places and more is of no one incident

_ONE_EVENT = re.compile(r"\b(?:massacre|attack|strike|bombing|shooting|explosion|assault|raid|siege|incident)\b(?! (?:zone|tower))")
_PERIOD = frozenset(("year", "month", "unknown"))


def scope_of(
    sentence: Sentence, stretch: tuple[int, int], bounds: tuple[int, int], when: When | None, document: Document
) -> tuple[Scope, Assertion, bool]:
    """Scope, assertion and whether the days are a period over which was counted.

    `stretch` is first and last token of the figure's words, `bounds` the tokens between which no other figure stands.
    """
    (first, last), (floor, ceiling) = stretch, bounds
    before = " ".join(w.low for w in sentence.words[max(floor, first - 14) : first])
    around = " ".join(w.low for w in sentence.words[max(floor, first - 14) : min(ceiling, last + 18)])
    figure = max((p.figure for f in sentence.findings for p in f.people if first <= f.first <= last), default=0)
    assertion = _assertion(sentence, around)
    if when and when.total:
        if when.precision in ("month", "year") and when.basis == "stated" and _ONE_EVENT.search(before):
            return "background", assertion, True
        return "aggregate", assertion, True
    if _says(around, "aggregate") or figure >= TOTAL_FIGURE:
        old = _old(when, document)
        return ("background" if old or "conflict" in around or " war " in f" {around} " else "aggregate"), assertion, True
    if len({p.found.stated for p in sentence.places if not p.country_only}) >= MANY_PLACES and _vague(sentence, first, last):
        return "aggregate", assertion, True
    if _old(when, document) or _says(before, "background"):
        return "background", assertion, False
    return "incident", assertion, False


def _vague(sentence: Sentence, first: int, last: int) -> bool:
    return all(p.bound == "vague" for f in sentence.findings if first <= f.first <= last for p in f.people)


def _says(words: str, section: str) -> bool:
    padded = f" {words} "
    return any(f" {p} " in padded for p in lexicon.table("scope")[section]["phrases"])


def _old(when: When | None, document: Document) -> bool:
    published = document.published.start
    if when is None or published is None or when.total or document.published.basis == "inferred":
        return False
    return when.end < date.fromisoformat(published[:10]) - LONG_AGO


def _assertion(sentence: Sentence, around: str) -> Assertion:
    for name in ("feared",):
        if _says(around, name):
            return "feared"
    if sentence.said or _says(sentence.low, "reported"):
        return "reported"
    return "asserted"
