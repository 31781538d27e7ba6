"""airwars: the range over the sources, and no figure between its ends.

Airwars publishes a least and a most for each incident. Where all sources agree, the number is both and best too;
where they differ, best is null: the standard chooses none. Who of the dead were civilians is told apart in
`statuses`: presumed to be unless shown otherwise, and 0 at the least in both fields where their status is contested.

Comes in: figures in force. Goes out: a Decided; of a range it stands on those that give the least. Refuses: to choose
among sources, and to take who tells of one person for a count where others count more (one_is_a_part).
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules import one_is_a_part, range_of_accounts
from recounted.reconciliation.rules.decided import Decided

NAME = "airwars"


def decide(figures: Sequence[Figure], *, parted: bool = False) -> Decided:
    """Low and high over all; best where they are one number. `parted` as in `majority`."""
    whole, ones = (figures, []) if parted else one_is_a_part.whole(figures)
    low, high = range_of_accounts.decide(whole, None)
    least = tuple(f for f in whole if f.low == low)
    return Decided(
        low=low,
        best=low if low == high else None,
        high=high,
        rule=NAME,
        ground=least or tuple(whole),
        of_one=frozenset(f.claim_id for f in ones),
    )
