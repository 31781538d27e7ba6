"""majority_else_lowest: the figure of most independent sources; where none leads, the lowest in front.

GTD and ACLED both fall back on the lowest, because a figure that is too low can be raised later without a retraction.
Comes in: figures in force. Goes out: the number, or None where all are vague. Refuses: to count a voice twice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from recounted.reconciliation.figures import Figure

NAME = "majority_else_lowest"
FLOORS = frozenset(("at_least", "more_than"))  # "at least four" speaks for no four against a five


def decide(figures: Sequence[Figure]) -> int | None:
    """One vote a voice: its own majority figure; of several the one that most voices have told too, else its lowest."""
    most = max((f.number for f in figures if f.number is not None and f.bound not in FLOORS), default=0)
    firm = [f for f in figures if f.bound not in FLOORS or (f.number or 0) >= most]
    said = {(f.teller.voice, f.teller.document.family_id, f.number) for f in firm if f.number is not None}
    own: dict[str, Counter[int]] = {}
    for voice, _, number in sorted(said):
        own.setdefault(voice, Counter())[number] += 1
    shared = Counter(number for votes in own.values() for number in votes)
    return choose(Counter(leading(votes, shared) for votes in own.values()).items())


def leading(votes: Counter[int], shared: Counter[int]) -> int:
    """The most frequent number; of several the one that most voices share, then the lowest."""
    return min(votes, key=lambda n: (-votes[n], -shared[n], n))


def choose(votes: Iterable[tuple[int, int]]) -> int | None:
    """The number with most votes, the lowest of several; None without votes."""
    return min(votes, key=lambda v: (-v[1], v[0]), default=(None, 0))[0]
