"""Restrictions: what may be read inside a project and is shown, exported and sent nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from recounted.model.span import Span

WITHHELD: Final = "[withheld: this document is restricted]"  # stands where a text would
WITHHELD_WORDS: Final = "[withheld]"  # stands where a stretch of a text would


@dataclass(frozen=True, slots=True, kw_only=True)
class Restrictions:
    """What is restricted now: whole documents, claims (those of restricted documents among them), stretches of the
    texts of other documents, and persons, by the keyed digests of their names: no name is kept to protect it.
    """

    documents: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    stretches: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is restricted."""
        return bool(self.documents or self.claims or self.stretches or self.persons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What was held back on the way out: its kind (document, claim, incident), its id, and why, in a plain word."""

    kind: str
    id: str
    why: str = "restricted"
