"""What is shown of one incident, and by what it was made: what linked records are made of.

Comes in: an incident with its claims and documents, as they may be shown. Goes out: names for them. Refuses: nothing.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.release.datasets.told import Told

BASE: Final = "urn:x-recounted:"
DIGITS: Final = 16  # of a key, as of our ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """By what an export was made: the program, the rule of the figures, the head of the custody log."""

    program: str
    project: str
    rule: str
    head: str
    public: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An incident as it may be shown; claims with their documents, in the order of their ids."""

    told: Told

    @property
    def claims(self) -> tuple[tuple[Claim, Document], ...]:
        """Each claim with its document, where that may be shown."""
        by_id = {d.document_id: d for d in self.told.documents}
        return tuple((c, by_id[c.document_id]) for c in self.told.claims if c.document_id in by_id)


def key_of(*parts: str) -> str:
    """A word for what has no id of its own: a digest of what it is."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def name_of(id_: str) -> str:
    """The name of a record for all the world."""
    return f"{BASE}{id_}"
