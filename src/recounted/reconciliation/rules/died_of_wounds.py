"""died_of_wounds: whom an earlier account counts as injured, and later ones as killed, is counted once, as killed.

A report of the first day tells of five wounded; by the third day two of them have died. Recorders of casualties then
take the two from the wounded of the first report.

Comes in: the figures of those injured and of those killed, the number of killed that stands. Goes out: the figures of
those injured, each less those who died after it was published. Refuses: to touch an account of the same day or later,
or one that itself knows of as many killed.
"""

import dataclasses
from collections.abc import Sequence

from recounted.reconciliation.figures import Figure

NAME = "died_of_wounds"
OTHERS = frozenset(("other", "others", "another", "more", "آخرين", "آخرون", "آخر", "اخرين", "اخرون"))  # than the dead


def less(injured: Sequence[Figure], killed: Sequence[Figure], dead: int | None) -> dict[str, Figure | None]:
    """By claim: its figure without those who died later, None where nobody is left; those that stay are left out."""
    if not dead:
        return {}
    known = {f.teller.document.document_id: f.number or 0 for f in killed}
    first = min((f.teller.published for f in killed if f.number == dead and f.teller.published), default="")
    out: dict[str, Figure | None] = {}
    for f in injured:
        died = dead - known.get(f.teller.document.document_id, 0)
        before = bool(f.teller.published) and f.teller.published < first
        if f.number is not None and died > 0 and before and not f.is_none_said_so and not beside_the_dead(f):
            out[f.claim_id] = _without(f, died) if f.number > died else None
    return out


def beside_the_dead(figure: Figure) -> bool:
    """ "Seven others were hurt": others than the dead, whom the account knew of, whether it counts them or not."""
    return not OTHERS.isdisjoint(figure.stated.lower().split())


def _without(figure: Figure, died: int) -> Figure:
    low, number, high = (None if n is None else max(0, n - died) for n in (figure.low, figure.number, figure.high))
    return dataclasses.replace(figure, low=low, number=number, high=high)
