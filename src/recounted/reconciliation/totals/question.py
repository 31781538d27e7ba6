"""What a total is asked of: which incidents, which harm, told apart by what.

Comes in: the words of a user. Goes out: a Question. Refuses (ArgumentError): words that name nothing, a period that
ends before it begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from recounted.errors import ArgumentError
from recounted.model.vocabulary import GROUPS, HARM_TYPES, WEAPON_CODES, Grading, HarmType

KEYS: Final = (
    "day", "week", "month", "year", "place", "district", "province", "country", "perpetrator", "weapon", "group",
    "grading",
)  # fmt: skip
STATUSES: Final = ("civilians", "combatants")
FAIR_OR_BETTER: Final = frozenset(("fair", "confirmed"))
HARM: Final = ("killed", "injured")
STANDARDS: Final = ("acled",)  # those that divide a total over its days


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`start` and `end` are days, both included; `group` also civilians or combatants; `divided_by` a standard."""

    harm: tuple[HarmType, ...] = HARM
    by: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    place: str | None = None
    perpetrator: str | None = None
    weapon: str | None = None
    group: str | None = None
    gradings: frozenset[str] = frozenset()
    divided_by: str | None = None

    def __post_init__(self) -> None:
        for what, word, known in (
            *(("--by", k, KEYS) for k in self.by),
            ("--weapon", self.weapon, WEAPON_CODES),
            ("--group", self.group, (*GROUPS, *STATUSES)),
            *(("--grading", g, get_args(Grading)) for g in sorted(self.gradings)),
            ("--divide", self.divided_by, STANDARDS),
        ):
            if word is not None and word not in known:
                raise ArgumentError(f"{what} {word}: there are {', '.join(known)}")
        for what, day in (("--from", self.start), ("--to", self.end)):
            if day is not None:
                _check(what, day)
        if self.start and self.end and self.end < self.start:
            raise ArgumentError(f"--to {self.end} lies before --from {self.start}")
        if "group" in self.by and self.group:
            raise ArgumentError("--group and --by group exclude each other")


def harm_types(words: Sequence[str]) -> tuple[HarmType, ...]:
    """The types of harm that words name, each once."""
    found = tuple(h for h in HARM_TYPES if h in words)
    if unknown := sorted(set(words) - set(found)):
        raise ArgumentError(f"--harm {unknown[0]}: there are {', '.join(HARM_TYPES)}")
    return found


def _check(what: str, day: str) -> None:
    try:
        made = date.fromisoformat(day)
    except ValueError:
        made = None
    if made is None or made.isoformat() != day:
        raise ArgumentError(f"{what} {day}: a day is written as 2031-05-04")
