"""Whether a text is the translation of another: each pair that is proposed is held against what both tell.

Comes in: what two documents in two languages tell. Goes out: the Match, with the rule by which it stands and where each
mark that both have stands in each. Refuses: two accounts of one incident. They share its figures and its place, and
part in the rest: what else is told, who is named, in which order. How much has to agree hangs on what is known of where
the two come from (`ASKED`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from recounted.document.copies.translations.house import Tie, tie_between
from recounted.document.copies.translations.marks import Mark, Told
from recounted.model.copies import SharedPassage
from recounted.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What two texts must have in common: marks in all; names and places among them; the share of the figures of each;
    the share of the names of the one that writes capitals; the share of their marks that stand in one order.
    """

    marks: int
    named: int
    figures: float
    names: float
    order: float


# Set on 1,864 posts on one war, read by hand where they come near. Of one house there are some 2,500 pairs of two
# languages: three are translations (6, 12 and 12 marks, half of the figures or more, order .89 to 1); what is none and
# has as many marks shares a third of the figures at most, or stands in another order (.82 and less). Of two houses the
# nearest accounts of one incident share all figures, a third of the names, and the order in which a list names them:
# without a word of where they come from only long texts can be told to be one.
ASKED: Final[Mapping[Tie, Asked]] = {
    "says_so": Asked(marks=6, named=3, figures=0.5, names=0.15, order=0.85),
    "one_house": Asked(marks=6, named=3, figures=0.5, names=0.15, order=0.85),
    "cited": Asked(marks=12, named=5, figures=0.67, names=0.33, order=0.9),
    "none": Asked(marks=18, named=8, figures=0.75, names=0.4, order=0.95),
}
NEAR_DAYS: Final = 3  # a house translates what it says within days; a later text on the same is another one
LEAST_OF_LONGER: Final = 0.4  # characters of the shorter: Arabic takes four fifths of what English does, cuts included
APART: Final = 0.05  # of a text's length: within a sentence each language has an order of its own
LEAST_PAIRS: Final = 3  # of marks that stand apart in both, before their order says anything
_FEW_FIGURES: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two texts that are one: by which rule, the marks of both, and how much they weigh among other matches."""

    rule: str
    marks: tuple[SharedPassage, ...]
    weight: int
    shared: float  # of the figures of the first
    other_shared: float


def matched(one: Told, other: Told) -> Match | None:
    """The match of two texts, None where they are no translations."""
    tie = tie_between(one, other)
    if min(one.size, other.size) < LEAST_OF_LONGER * max(one.size, other.size):
        return None
    if tie != "says_so" and not _near(one.day, other.day):
        return None
    asked = ASKED[tie]
    figures = _common(one.figures, other.figures)
    shares = [len(figures) / len(t.figures) if t.figures else 0.0 for t in (one, other)]
    if len(figures) < _FEW_FIGURES or min(shares) < asked.figures:
        return None
    names, share = _names(one, other)
    places = _common(one.places, other.places)
    named = _apart_from(places, names)
    marks = sorted({*figures, *_common(one.days, other.days), *named})  # what two figures say in the same words is one
    if len(marks) < asked.marks or len(named) < asked.named or share < asked.names:
        return None
    if _order(marks, one, other) < asked.order:
        return None
    return Match(
        rule=f"translation.{tie}",
        marks=tuple(SharedPassage(span=a, other_span=b) for a, b in marks),
        weight=len(marks),
        shared=shares[0],
        other_shared=shares[1],
    )


Pair = tuple[Span, Span]


def _near(one: str | None, other: str | None) -> bool:
    """Whether two texts came out within days of one another, or nobody knows."""
    if one is None or other is None:
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= NEAR_DAYS


def _common(mine: Mapping[Mark, Span], theirs: Mapping[Mark, Span]) -> list[Pair]:
    return [(span, theirs[mark]) for mark, span in mine.items() if mark in theirs]


def _names(one: Told, other: Told) -> tuple[list[Pair], float]:
    """The names that both have, and their share of those of the text that writes capitals, the fewer of two."""
    found: list[tuple[float, list[Pair]]] = []
    if one.cased:
        pairs = [(span, other.consonants[n]) for n, span in one.names.items() if n in other.consonants]
        found.append((len(pairs) / len(one.names), pairs))
    if other.cased:
        pairs = [(one.consonants[n], span) for n, span in other.names.items() if n in one.consonants]
        found.append((len(pairs) / len(other.names), pairs))
    if not found:
        return [], 0.0
    share, pairs = min(found, key=lambda f: f[0])
    return pairs, share


def _apart_from(places: Sequence[Pair], names: Sequence[Pair]) -> list[Pair]:
    """Names and places; a place whose name was found is one mark, not two."""
    others = [p for p in places if not any(p[0].overlaps(n[0]) or p[1].overlaps(n[1]) for n in names)]
    return [*names, *others]


def _order(marks: Sequence[Pair], one: Told, other: Told) -> float:
    """The share of the pairs of marks, apart in both texts, that stand in one order in both."""
    sizes = len(one.document.text), len(other.document.text)
    at = [(a.start / sizes[0], b.start / sizes[1]) for a, b in marks]
    apart = [
        (x[0] - y[0]) * (x[1] - y[1]) > 0
        for x, y in combinations(at, 2)
        if abs(x[0] - y[0]) > APART and abs(x[1] - y[1]) > APART
    ]
    return sum(apart) / len(apart) if len(apart) >= LEAST_PAIRS else 0.0
