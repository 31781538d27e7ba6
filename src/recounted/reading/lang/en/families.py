"""Families counted as such: "three families" are at least six people, "two couples" are four.

Comes in: a number of families. Goes out: the least number of people in them. Refuses: to take families for people.
"""

from dataclasses import replace

from recounted.reading.parts import Quantity

LEAST_FAMILY = 2  # people: one alone is no family
COUPLE = "couples"
RULE = "families_of_two"


def families(q: Quantity, noun: str) -> Quantity:
    """The people in a number of families or couples, under the name of the rule."""
    if q.best == 0:
        return q
    if noun == COUPLE:
        low, best, high = (n and n * 2 for n in (q.low, q.best, q.high))
        return replace(q, low=low, best=best, high=high)
    low = q.low and q.low * LEAST_FAMILY
    return replace(q, low=low, best=None, high=None, bound="vague", rule=RULE)
