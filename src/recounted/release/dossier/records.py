"""What a dossier is made of.

Comes in: from `engines.dossiers`, records that may be shown. Goes out: to the pages. Refuses: nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from recounted.gazetteer.entry import View
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident

Edition = Literal["public", "restricted"]
EDITIONS: Final[tuple[Edition, ...]] = ("public", "restricted")
Figures = Mapping[str, Any]  # of one release: what a later one is held against


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One incident and the claims that it and its counter accounts rest on. `coarse`: places are masked in it, since
    people may be in danger there.
    """

    incident: Incident
    claims: Mapping[str, Claim]
    coarse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a dossier says of itself. `chosen` are pairs of a word and its value ("from", "2031-05-01"), `left_out`
    counts incidents by the reason why the choice may have missed them, `withheld` what the edition holds back, by kind.
    `delayed` incidents wait until `delay_days` have passed. `settings` are lines of TOML.
    """

    edition: Edition
    project: str
    program: str
    released_on: str
    changed_at: str
    head: str
    entries: int
    chosen: tuple[tuple[str, str], ...]
    view: View
    rule: str
    settings: tuple[str, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    failures: int = 0
    delay_days: int = 0
    delayed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """All of a dossier. `earlier` are the figures of a release before this one."""

    about: About
    chapters: tuple[Chapter, ...]
    documents: Mapping[str, Document]
    earlier: Figures | None = None
