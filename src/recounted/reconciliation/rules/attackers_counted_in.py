"""attackers_counted_in: who counts the same dead without the attackers among them gainsays no count with them.

"Two guards were killed", and "two guards and the gunman died": a count of all the dead is three, of whom one was an
attacker and enters no civilian tally (attackers_stay_out).
Comes in: figures in force. Goes out: the same, of which those that leave out the attackers of another vote for its
number. Refuses: to add an attacker to a number that is not just the other one without him.
"""

import dataclasses
from collections.abc import Sequence

from recounted.reconciliation.figures import Figure

NAME = "attackers_counted_in"


def votes(figures: Sequence[Figure]) -> list[Figure]:
    """The figures as they vote."""
    whole = {f.number - mine: f.number for f in figures if f.number is not None and (mine := attackers(f))}
    return [
        dataclasses.replace(f, number=whole[f.number]) if f.number in whole and f.number and not attackers(f) else f
        for f in figures
    ]


def attackers(figure: Figure) -> int:
    """How many of those that it counts are told to be attackers."""
    parts = figure.harm.parts if figure.harm is not None else ()
    return sum(p.best or 0 for p in parts if p.status == "attacker")
