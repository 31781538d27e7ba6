"""Whether harm told on two days is of two incidents, or of one that somebody died of later.

Comes in: two days, what is told with each. Goes out: whether they are two. Refuses: to take the day of a statement, an
arrest or a hearing for a second day of harm, unless other numbers of people come with it.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from recounted.reading.figures import Figure, one, total
from recounted.reading.parts import Finding, When
from recounted.reading.persons import alike, apart, single
from recounted.reading.retold import detail

LARGE, AROUND = 20, 2  # so many told twice within so many days are those of one incident
DYING = timedelta(days=21)  # who dies of wounds has mostly died within three weeks


def of_two_days(a: When, b: When, *, others: bool = False) -> bool:
    """Whether harm was done on each of two days; that something was said on another day tells nothing of harm.

    `others`: another number of people is told with the second.
    """
    return (b.occasion != "other" or others) and (b.end < a.start or a.end < b.start)


def counts_others(told: Iterable[tuple[Finding, Figure]]) -> bool:
    """Whether a number of people is told that is not the one told before."""
    return any(
        1 < one(total(f.people)) != known.figure and not detail(f) and any(p.bound != "vague" for p in f.people)
        for f, known in told
    )


def one_fate(told: Sequence[Figure], group: Sequence[Finding], a: When, b: When) -> bool:
    """ "He was shot on Thursday" and "the guard died on Monday": one person, hurt on one day and dead on another."""
    first, later = (a, b) if a.start <= b.start else (b, a)
    if later.occasion != "outcome" or first.occasion == "outcome" or later.start - first.end > DYING:
        return False
    again = [p for f in group if f.type in ("killed", "injured", "casualties") for p in f.people]
    known = [q for figure in told for q in figure.people]
    meant = all(p.definite or p.named or any(alike(p, q) for q in known) for p in again)
    return bool(again) and meant and all(any(single(q) and not apart(p, q) for q in known) for p in again)


def toll_raised(told: Iterable[tuple[Finding, Figure]], a: When, b: When) -> bool:
    """ "Six were killed on Monday", and of Friday: "another died, bringing the death toll to seven"."""
    if not timedelta(0) <= b.start - a.end <= DYING:
        return False
    pairs = list(told)
    more = max(1, sum(one(total(f.people)) for f, _ in pairs if not f.toll))
    return any(f.toll and 1 < k.figure <= one(total(f.people)) <= k.figure + more for f, k in pairs)


def one_large(told: Iterable[tuple[Finding, Figure]], a: When | None, b: When | None) -> bool:
    """Whether so large a number is told again of the days around that it is the same one, on whatever day it is told
    ("60 were killed on Saturday", and in a statement quoted: "60 were killed today")."""
    near = a is None or b is None or abs((a.start - b.start).days) <= AROUND
    return near and any(LARGE <= one(total(f.people)) == known.figure for f, known in told)
