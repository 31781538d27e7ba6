"""attackers_stay_out: attackers who die in their attack stay in the total, never in a civilian tally.

Comes in: a Tally. Goes out: the Count of those who may be civilians, or None where the total is all that is known to
be mixed.
Refuses: to subtract from a total whose parts are not counted.
"""

from recounted.model.claim import Count, Part
from recounted.model.tally import Tally

NAME = "attackers_stay_out"
OUT = frozenset(("attacker", "combatant"))


def civilians(tally: Tally) -> Count | None:
    """The tally without the parts that are attackers or combatants."""
    if tally.status == "combatant":
        return None
    out = [p for p in tally.parts if p.status in OUT]
    if any(_size(p) is None for p in out) or (tally.status == "mixed" and not out):
        return None
    gone = sum(_size(p) or 0 for p in out)
    return Count(low=_less(tally.low, gone), best=_less(tally.best, gone), high=_less(tally.high, gone))


def _size(part: Part) -> int | None:
    return part.best if part.best is not None else part.low


def _less(number: int | None, gone: int) -> int | None:
    return None if number is None else max(0, number - gone)
