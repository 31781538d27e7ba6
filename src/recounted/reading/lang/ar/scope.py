"""Scope and assertion: over what a figure runs, and how firmly it is said.

Comes in: a sentence, the tokens of a figure, the day that it hangs on. Goes out: scope, assertion, cues. Refuses: to
make an incident of a running total.
"""

import functools
from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final

from recounted.model.vocabulary import Assertion, Scope
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.when import Calendar
from recounted.reading.parts import Sentence, When
from recounted.text.tokens import Token

LONG_AGO: Final = timedelta(days=45)  # as in English: what lies further back is history that the text recalls
TOTAL_FIGURE: Final = 1000  # no single incident kills as many
MANY_ATTACKS: Final = 10  # attacks; a day on one town may have fewer
BEFORE, BEHIND = 14, 18  # tokens around a figure in which words of scope are looked for


@functools.cache
def _cues() -> Phrases[str]:
    rows = lexicon.table("scope").items()
    return Phrases((phrase, name) for name, row in rows for phrase in row["phrases"])


def cues_in(words: Sequence[Token]) -> frozenset[str]:
    """The word lists of which a phrase stands in the words."""
    return frozenset(hit.meaning for hit in _cues().find(words))


def scope_of(
    sentence: Sentence, stretch: tuple[int, int], when: When | None, calendar: Calendar
) -> tuple[Scope, Assertion]:
    """Scope and assertion of the figure at tokens `stretch`."""
    first, last = stretch
    around = cues_in(sentence.words[max(0, first - BEFORE) : last + BEHIND])
    people = [p for f in sentence.findings if first <= f.first <= last for p in f.people]
    one = len(people) == 1 and people[0].best == 1
    large = any(p.figure >= TOTAL_FIGURE for p in people)
    led = sentence.words[:first]
    running = bool(around & {"aggregate", "total"}) or "total" in cues_in(led) or _many_attacks(led)
    if large or (not one and (running or (when is not None and when.total))):
        return "aggregate", _assertion(sentence, around)
    before = cues_in(sentence.words[max(0, first - BEFORE) : first])
    if _old(when, calendar) or "background" in before:
        return "background", _assertion(sentence, around)
    return "incident", _assertion(sentence, around)


def _many_attacks(words: Sequence[Token]) -> bool:
    """Whether so many attacks were counted before a figure that it is of all ("to 27 attacks, which killed")."""
    attacks = lexicon.words("attacks", "counted")
    return any(
        w.kind == "number" and (w.value or 0) >= MANY_ATTACKS and after.low in attacks for w, after in pairwise(words)
    )


def _assertion(sentence: Sentence, around: frozenset[str]) -> Assertion:
    names: tuple[Assertion, ...] = ("denied", "feared", "demanded", "threatened", "hypothetical")
    told = next((name for name in names if name in around), None)
    return told or ("reported" if sentence.said else "asserted")


def _old(when: When | None, calendar: Calendar) -> bool:
    if when is None or calendar.day is None or when.total or calendar.basis == "inferred":
        return False
    return when.end < calendar.day - LONG_AGO
