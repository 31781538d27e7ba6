"""What a rule decides: the figure, its name, and the accounts that it stands on or sets apart.

Comes in: nothing; the rules make it. Goes out: a Decided. Refuses: nothing; a Tally refuses ends out of order.
"""

from dataclasses import dataclass

from recounted.reconciliation.figures import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """`ground` are the figures that it stands on, `of_one` claims that tell of one person, `unlisted` claims of sources
    that are not on the project's list.
    """

    low: int | None
    best: int | None
    high: int | None
    rule: str
    ground: tuple[Figure, ...]
    of_one: frozenset[str] = frozenset()
    unlisted: frozenset[str] = frozenset()
