"""ucdp: best, low and high of the reports by sources that the project's own list counts as reliable.

The list is written by people, each line with its reason; the machine judges no source, and without a list this rule
cannot be chosen. Low and high are the lowest and highest reliable figure; best is that of the source that people rank
first, and of several in front the lowest. What others tell is kept beside, as from a source that is not on the list.

Comes in: figures in force, the list. Goes out: a Decided, without numbers where no source on the list gives one.
Refuses: to fall back on sources that people did not list.
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules import lowest_reported, range_of_accounts
from recounted.reconciliation.rules.decided import Decided
from recounted.reconciliation.sources import SourceList

NAME = "ucdp"


def decide(figures: Sequence[Figure], sources: SourceList) -> Decided:
    """Low, best and high of the listed."""
    ranks = {f.claim_id: rank for f in figures if (rank := sources.rank(f.teller)) is not None}
    listed = [f for f in figures if f.claim_id in ranks]
    unlisted = frozenset(f.claim_id for f in figures) - frozenset(ranks)
    if not listed:
        return Decided(low=None, best=None, high=None, rule=NAME, ground=(), unlisted=unlisted)
    told = [f for f in listed if lowest_reported.reported(f) is not None] or listed
    first = min(ranks[f.claim_id] for f in told)
    best = lowest_reported.lowest([f for f in told if ranks[f.claim_id] == first])
    low, high = range_of_accounts.decide(listed, best)
    ground = tuple(f for f in listed if best is None or lowest_reported.reported(f) == best)
    return Decided(low=low, best=best, high=high, rule=NAME, ground=ground, unlisted=unlisted)
