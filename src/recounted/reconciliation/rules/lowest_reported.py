"""lowest_reported: the lowest figure that anybody reports, as ACLED codes fatalities.

"Only reported figures; sources differ or are vague: the lowest reported figure until a more reliable estimate exists"
(ACLED codebook). The high is kept beside it, which ACLED does not do.

Comes in: figures in force. Goes out: a Decided. Refuses: to take an upper end ("up to nine") for the lowest where
somebody gives a number, and to put a number on a word: that is the profile's (`profile = "acled"`).
"""

from collections.abc import Sequence

from recounted.reconciliation.figures import Figure
from recounted.reconciliation.rules import range_of_accounts
from recounted.reconciliation.rules.decided import Decided

NAME = "lowest_reported"
UPPER_ENDS = frozenset(("up_to", "nearly"))


def decide(figures: Sequence[Figure]) -> Decided:
    """The lowest is both low and best."""
    best = lowest(figures)
    low, high = range_of_accounts.decide(figures, best)
    ground = tuple(f for f in figures if best is None or reported(f) == best)
    return Decided(low=low if best is None else best, best=best, high=high, rule=NAME, ground=ground)


def reported(figure: Figure) -> int | None:
    """The lowest number that an account gives: of a range its lower end, of a vague word none."""
    return figure.low if figure.number is None and figure.bound == "range" else figure.number


def lowest(figures: Sequence[Figure]) -> int | None:
    """The least of them; upper ends only where nobody gives another number."""
    told = [f for f in figures if reported(f) is not None]
    firm = [f for f in told if f.bound not in UPPER_ENDS] or told
    return min((n for f in firm if (n := reported(f)) is not None), default=None)
