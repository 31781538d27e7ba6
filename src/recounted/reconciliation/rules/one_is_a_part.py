"""one_is_a_part: who tells of one person harmed, where others count more, tells of a part of them.

Follow-ups on a funeral, a victim or a trial tell of one person and gainsay no count; first reports too often know of
one only. So does who tells of a few persons, each by words of their own ("his wife … their son"), and counts nobody;
of two such lists the longer one stands, since no list says that there was nobody else.
Comes in: figures in force. Goes out: those that tell of all, and those that tell of one or of a few. Refuses: to let a
single count outvote many texts that know of one, be they of many sources or of the same.
"""

import re
from collections.abc import Sequence

from recounted.reconciliation.figures import Figure

NAME = "one_is_a_part"
_APART = re.compile(" … | and ")  # between the words for several of those harmed (reading/draft.py, reading/fields.py)
LEAST_SHARE = 1.0  # texts that count more to texts that tell of one: as many; fewer do not outvote them


def whole(figures: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures that tell of all, and the others."""
    counts = [f.number or 0 for f in figures if not told_singly(f)]
    most = max(counts, default=0) or max((f.number or 0 for f in figures), default=0)
    ones = [f for f in figures if f.number == 1 or of_some(f, most)]
    more = [f for f in figures if f.number is not None and f.number > 1 and f not in ones]
    enough = len(_texts(more)) >= LEAST_SHARE * len(_texts(ones))
    if not ones or not more or not enough:
        return list(figures), []
    return [f for f in figures if f not in ones], ones


def of_some(figure: Figure, most: int) -> bool:
    """Whether it tells of one person, or of a few singly, where somebody counts more."""
    return (figure.number == 1 or told_singly(figure)) and (figure.number or 0) < most


def told_singly(figure: Figure) -> bool:
    """ "his wife … their son": whether each of those harmed is told of by words of their own, and nobody is counted."""
    return len(_APART.split(figure.stated)) == figure.number != 1


def _texts(figures: Sequence[Figure]) -> set[tuple[str, str]]:
    """Sources with their texts: one that tells of one person in three texts and of four in another is no tie."""
    return {(f.teller.voice, f.teller.document.family_id) for f in figures}
