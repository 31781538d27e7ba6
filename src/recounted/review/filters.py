"""Which incidents a page shows, as its address says: the same words in every view and in every file.

Comes in: the query of an address. Goes out: a Question, and addresses that ask the same of another view. Refuses: words
that name nothing: then the page says so and shows nothing, rather than something that was not asked for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from recounted.errors import ArgumentError
from recounted.model.vocabulary import GROUPS, HARM_TYPES, WEAPON_CODES, Grading
from recounted.reconciliation.totals.question import HARM, KEYS, STATUSES, Question, harm_types

SINGLE: Final = ("from", "to", "place", "perpetrator", "weapon", "group")
SEVERAL: Final = ("grading", "harm")
MOST_LETTERS: Final = 200  # of one word of a filter; a longer one names nothing
CHOICES: Final[Mapping[str, Sequence[str]]] = {
    "weapon": WEAPON_CODES,
    "group": (*STATUSES, *GROUPS),
    "grading": get_args(Grading),
    "harm": HARM_TYPES,
    "by": KEYS,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked for; `given` as the address has it, `wrong` in words where that names nothing."""

    question: Question
    given: tuple[tuple[str, str], ...] = ()
    wrong: str = ""

    @classmethod
    def of(cls, query: QueryParams) -> "Filters":
        """What an address asks for; empty words ask for nothing."""
        given = [(n, query.get(n, "").strip()) for n in SINGLE]
        given += [(n, value.strip()) for n in SEVERAL for value in query.getlist(n)]
        kept = tuple(dict.fromkeys((name, value) for name, value in given if value))
        try:
            return cls(_question(kept), kept)
        except ArgumentError as error:
            return cls(Question(), kept, str(error))

    def value(self, name: str) -> str:
        """The word of a filter that takes one."""
        return next((value for n, value in self.given if n == name), "")

    def values(self, name: str) -> tuple[str, ...]:
        """The words of a filter that takes several."""
        return tuple(value for n, value in self.given if n == name)

    def to(self, path: str, **more: str | Sequence[str]) -> str:
        """The address of another view with the same filters, or with these instead."""
        pairs = [(n, v) for n, v in self.given if n not in more]
        for name, told in more.items():
            pairs += [(name, value) for value in ((told,) if isinstance(told, str) else told) if value]
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def options(self, *without: str) -> str:
        """The same as options of the command line, but for those that a command does not have."""
        return " ".join(f"--{name} {_quoted(value)}" for name, value in self.given if name not in without)


def by_of(query: QueryParams, limit: int = 2) -> tuple[str, ...]:
    """What the lines of a total are told apart by."""
    return tuple(dict.fromkeys(k for k in query.getlist("by") if k in KEYS))[:limit]


def _question(given: Sequence[tuple[str, str]]) -> Question:
    single = {n: v for n, v in given if n in SINGLE}
    if any(len(value) > MOST_LETTERS for _, value in given):
        raise ArgumentError(f"no name has more than {MOST_LETTERS} letters")
    return Question(
        harm=harm_types([v for n, v in given if n == "harm"] or HARM),
        start=single.get("from"),
        end=single.get("to"),
        place=single.get("place"),
        perpetrator=single.get("perpetrator"),
        weapon=single.get("weapon"),
        group=single.get("group"),
        gradings=frozenset(v for n, v in given if n == "grading"),
    )


def _quoted(word: str) -> str:
    """A word as a shell takes it whole."""
    plain = word.replace("-", "").replace("_", "").replace("+", "").isalnum() and word.isascii()
    return word if plain else "'" + word.replace("'", "'\\''") + "'"
