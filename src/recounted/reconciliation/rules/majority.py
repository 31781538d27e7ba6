"""majority: the figure of most independent sources; where none leads, the lowest of those in front.

Comes in: figures in force. Goes out: a Decided, under the name of the step that set it. Refuses: to count a voice
twice, and to let who tells of one person stand against those who count more (one_is_a_part).
"""

from collections.abc import Collection, Sequence

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules import (
    attackers_counted_in,
    latest_of_each_speaker,
    majority_else_lowest,
    one_account,
    one_is_a_part,
    range_of_accounts,
)
from recounted.reconciliation.rules.decided import Decided

NAME = "majority"


def decide(figures: Sequence[Figure], *, superseded: Collection[str] = (), parted: bool = False) -> Decided:
    """Low, best and high; `superseded`: claims in whose place a later one of the same speaker stands; `parted`: who
    tells of one person was set apart before.
    """
    all_told, _ = _best(figures, superseded)
    whole, ones = (figures, []) if parted else one_is_a_part.whole(figures)
    best, rule = _best(whole, superseded)
    if ones and best != all_told:
        rule = one_is_a_part.NAME
    with_attackers, _ = _best(attackers_counted_in.votes(whole), superseded)
    if with_attackers != best:
        best, rule = with_attackers, attackers_counted_in.NAME
    low, high = range_of_accounts.decide(whole, best)
    return Decided(
        low=low,
        best=best,
        high=high,
        rule=rule,
        ground=tuple(f for f in whole if best is None or f.number == best),
        of_one=frozenset(f.claim_id for f in ones),
    )


def _best(figures: Sequence[Figure], superseded: Collection[str]) -> tuple[int | None, str]:
    alone = one_account.decide(figures)
    if alone is not None:
        return alone, latest_of_each_speaker.NAME if superseded else one_account.NAME
    best = majority_else_lowest.decide(figures)
    return best, range_of_accounts.NAME if best is None else majority_else_lowest.NAME
