"""attackers_stay_out: attackers who die in their attack stay in the total, never in a civilian tally.

Comes in: a Figure. Goes out: how many of it are attackers or combatants by its own parts, None where that is not
counted. Refuses: to subtract from a total whose parts are not counted.
"""

from collections.abc import Sequence

from recounted.model.claim import Part
from recounted.reconciliation.figures import Figure

NAME = "attackers_stay_out"
OUT = frozenset(("attacker", "combatant"))


def armed(figure: Figure) -> int | None:
    """Attackers and combatants among them; 0 where no part is said to be such."""
    sizes = [_size(p) for p in _out(figure)]
    return None if None in sizes else sum(n for n in sizes if n is not None)


def combatants(figure: Figure) -> int | None:
    """Combatants alone: who dies in their own attack is in neither field."""
    sizes = [_size(p) for p in _out(figure) if p.status == "combatant"]
    return None if None in sizes else sum(n for n in sizes if n is not None)


def has_armed(figure: Figure) -> bool:
    """Whether a part of it is said to be attackers or combatants."""
    return bool(_out(figure))


def _out(figure: Figure) -> Sequence[Part]:
    return [p for p in figure.harm.parts if p.status in OUT] if figure.harm else []


def _size(part: Part) -> int | None:
    return part.best if part.best is not None else part.low
