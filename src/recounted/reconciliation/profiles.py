"""Profiles: the numbers that a standard puts on words without a number, applied where a project switches one on.

Comes in: the name of a profile, "" for none. Goes out: a Profile, read from data/. Refuses: a name that is not there
(ArgumentError). A reader gives what grammar forces and no more; which number a coder writes down for "dozens" is the
standard's own convention, and so it is applied here, by name.
"""

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Final

from recounted.errors import ArgumentError
from recounted.model.claim import Count, Harm

_FOLDER: Final = resources.files("recounted.reconciliation") / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Convention:
    """One rule of a standard: the numbers for words that the reader's rules `of` stand for, and the ground for it."""

    name: str
    of: tuple[str, ...]
    low: int
    why: str
    seen: str
    best: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        Count(low=self.low, best=self.best, high=self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A standard, where its conventions are known from, and the conventions."""

    name: str
    title: str
    source: str
    conventions: tuple[Convention, ...]

    def of(self, harm: Harm) -> Convention | None:
        """The convention for a figure that is one word without a number; a sum with such a word has none."""
        if harm.bound != "vague" or harm.best is not None or harm.high is not None or len(harm.parts) > 1:
            return None
        return next((c for c in self.conventions if harm.rule in c.of), None)


def names() -> tuple[str, ...]:
    """The profiles that there are."""
    return tuple(sorted(f.name.removesuffix(".toml") for f in _FOLDER.iterdir() if f.name.endswith(".toml")))


@functools.cache
def load(name: str) -> Profile | None:
    """The profile of this name; None for "". Raises ArgumentError where there is none."""
    if not name:
        return None
    if name not in names():
        raise ArgumentError(f"there is no profile {name!r}; there are: {', '.join(names())}")
    table = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    conventions = tuple(Convention(**{**c, "of": tuple(c["of"])}) for c in table.pop("conventions"))
    return Profile(**table, conventions=conventions)
