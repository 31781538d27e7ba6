"""How a project reconciles: the rule that it chose, its list of sources, the profile that is switched on.

Comes in: settings. Goes out: a Standard, which decides figures. Refuses (ArgumentError): a rule or a profile that there
is none of, and `ucdp` without a list of sources. The other rules look at no list.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from recounted.errors import ArgumentError
from recounted.reconciliation import profiles, sources
from recounted.reconciliation.figures import Figure
from recounted.reconciliation.profiles import Profile
from recounted.reconciliation.rules import airwars, lowest_reported, majority, ucdp
from recounted.reconciliation.rules.decided import Decided
from recounted.reconciliation.sources import SourceList
from recounted.settings import Reconciliation

RULES: Final = (majority.NAME, lowest_reported.NAME, ucdp.NAME, airwars.NAME)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """The choice of a project; by default `majority`, no list and no profile."""

    rule: str = majority.NAME
    sources: SourceList | None = None
    profile: Profile | None = None

    @property
    def presumes_civilians(self) -> bool:
        """Whether who is not said to be a combatant is taken for a civilian."""
        return self.rule == airwars.NAME

    def decide(
        self, standing: Sequence[Figure], free: Sequence[Figure], *, superseded: Collection[str] = ()
    ) -> Decided:
        """The figure by the rule; `free` are those standing that no accused party gives in its own cause."""
        return self._decide(standing, free, superseded=superseded, parted=False)

    def decide_part(self, figures: Sequence[Figure]) -> Decided:
        """The figure of a group or of civilians among them, of accounts that tell of all."""
        return self._decide(figures, figures, superseded=(), parted=True)

    def _decide(
        self, standing: Sequence[Figure], free: Sequence[Figure], *, superseded: Collection[str], parted: bool
    ) -> Decided:
        if self.rule == ucdp.NAME and self.sources is not None:
            return ucdp.decide(standing, self.sources)  # a party that people listed speaks as they decided
        if self.rule == lowest_reported.NAME:
            return lowest_reported.decide(free)
        if self.rule == airwars.NAME:
            return airwars.decide(free, parted=parted)
        return majority.decide(free, superseded=superseded, parted=parted)


def load(chosen: Reconciliation, base: Path) -> Standard:
    """What the settings choose; the list's path counts from `base`."""
    if chosen.rule not in RULES:
        raise ArgumentError(f"there is no rule {chosen.rule!r}; there are: {', '.join(RULES)}")
    if chosen.rule == ucdp.NAME and not chosen.sources:
        raise ArgumentError("rule 'ucdp' needs `sources` under [reconciliation]: the list of those that people trust")
    listed = sources.load(base / chosen.sources) if chosen.rule == ucdp.NAME else None
    return Standard(rule=chosen.rule, sources=listed, profile=profiles.load(chosen.profile))
