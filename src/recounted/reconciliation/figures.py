"""The figures of one type of harm as the accounts give them, ready for the rules.

Comes in: tellers of one incident and a type of harm. Goes out: Figures. Refuses: claims that give no number
at all, unless a profile puts one on their words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recounted.model.claim import Harm
from recounted.model.vocabulary import Bound, HarmType
from recounted.reconciliation.profiles import Profile
from recounted.reconciliation.voices import Teller

COUNTING_KINDS = frozenset(("monitor", "medical", "witness", "victim"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One account of one count. `number` is what it votes for, None where a word was vague.

    `own_cause` marks the word of a party that others say did it.
    """

    teller: Teller
    low: int | None
    number: int | None
    high: int | None
    bound: Bound
    stated: str
    own_cause: bool = False
    harm: Harm | None = None

    @property
    def claim_id(self) -> str:
        """The claim that gives it."""
        return self.teller.claim.claim_id

    @property
    def gainsays(self) -> bool:
        """Whether it says "none" and does not come from those who count or saw."""
        root = self.teller.root
        counting = root is not None and root.source_kind in COUNTING_KINDS and not self.own_cause
        return self.is_none_said_so and not counting

    @property
    def is_none_said_so(self) -> bool:
        """Whether it says that nobody was harmed."""
        return self.number == 0 or (self.number is None and self.high == 0)


def counted(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Told figures without each "none" that only gainsays: a denial alone never lowers a low.

    Where somebody tells of people harmed, "nobody was" is a figure from those who count or saw, a counter
    account from a party, an authority or an outlet. Where nobody tells of any, it is what is known.
    """
    told = tuple(f for f in figures if f.teller.told)
    kept = tuple(f for f in told if not f.gainsays)
    return kept if any(not f.is_none_said_so for f in kept) else told


def read_figures(
    tellers: Sequence[Teller], kind: HarmType, accused: Collection[str] = (), profile: Profile | None = None
) -> tuple[Figure, ...]:
    """The figures that the tellers give for one type of harm, in their order; with words that a profile knows."""
    out: list[Figure] = []
    for teller in tellers:
        harm = next((h for h in teller.claim.harm if h.type == kind), None)
        if harm is None:
            continue
        if harm.low is None and harm.best is None and harm.high is None and not (profile and profile.of(harm)):
            continue
        out.append(figure(teller, harm, own_cause=speaks_for_itself(teller, accused)))
    return tuple(out)


def figure(teller: Teller, harm: Harm, *, own_cause: bool = False) -> Figure:
    """The figure of one harm; an exact number is its own low and high."""
    exact = harm.bound in ("exact", "about")
    low = harm.best if harm.low is None and exact else harm.low
    high = harm.best if harm.high is None and exact else harm.high
    return Figure(teller, low, harm.best, high, harm.bound, harm.stated, own_cause, harm)


def speaks_for_itself(teller: Teller, accused: Collection[str]) -> bool:
    """Whether the root speaker is one of those whom others accuse."""
    return teller.root is not None and teller.root.actor_id is not None and teller.root.actor_id in accused
