"""Tally: what the sources of one incident add up to for one type of harm, low to high, by a named rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recounted.model.claim import Count, Part
from recounted.model.vocabulary import Bound, DissentReason, Group, HarmType, VictimStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A claim that says otherwise than `best`, what it says, and why it did not set it, in words and as a code."""

    claim_id: str
    low: int | None
    best: int | None
    high: int | None
    stated: str
    why: str
    reason: DissentReason = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`stands_on` lists the claims whose figure is `best`; `rule` names the file of reconciliation that decided.

    `chosen_rule` is the rule that the project chose. `civilians` and `combatants` are those among them, by `rule` of
    the Count; null where the accounts and the rule do not tell them apart. `named` counts the persons named as harmed
    so; `unnamed` is the figure less those, null where nobody is named.
    """

    type: HarmType
    low: int | None
    best: int | None
    high: int | None
    stated: str
    bound: Bound
    rule: str
    stands_on: tuple[str, ...]
    status: VictimStatus = "unknown"
    status_by: str | None = None
    groups: Mapping[Group, Count] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    chosen_rule: str = "majority"
    civilians: Count | None = None
    combatants: Count | None = None
    named: int = 0
    unnamed: Count | None = None

    def __post_init__(self) -> None:
        Count(low=self.low, best=self.best, high=self.high)
