"""Whether a second telling tells of those told of before and of others with them: "the six monks and two cooks".

Comes in: the people of a figure and those of a second telling, each with the words. Goes out: yes or no. Refuses:
others of whom by chance there are as many ("two residents were shot", "the mayor and two of his men were killed").
"""

from collections.abc import Sequence

from recounted.reading.parts import People
from recounted.reading.persons import alike, single

BETWEEN = " … "  # what stands between the words of several people
MOST_WITH = 3  # so many times those told of before may they and the others be; more are of something larger


def with_others(known: Sequence[People], stated: Sequence[str], told: Sequence[People], again: str) -> bool:
    """Whether those told again are the known ones, told of together, and more people beside them."""
    loose = any(p.group_of or p.bound == "vague" or (p.bare and not p.additive) for p in told)  # a bare number: an age
    if len(known) > 1 or len(told) < 2 or loose:
        return False
    before, more = known[0], sum(p.figure for p in told) - known[0].figure
    if single(before):
        return before.named and more > 0 and any(single(p) and alike(p, before) for p in told)
    if not 0 < more <= before.figure * (MOST_WITH - 1) or more == before.figure:  # "13 people, 11 men and two women"
        return False
    parts = zip(told, again.split(BETWEEN), strict=False)
    return any(_the_same(p, part, before, stated[0]) for p, part in parts)


def _the_same(p: People, part: str, before: People, words: str) -> bool:
    """Whether as many are told of again by the same noun, or as known ("the six monks")."""
    same = p.definite or part.split()[-1].lower() == words.split()[-1].lower()
    return p.figure == before.figure > 1 and same and not p.additive and before.bound != "vague"
