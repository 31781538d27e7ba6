"""The English word lists, read once from data/*.toml.

Comes in: nothing. Goes out: look-ups made ready. Refuses: to hold a word in code that a native speaker should edit.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recounted.model.vocabulary import HARM_TYPES, Bound, Group, HarmType, VictimStatus
from recounted.reading.parts import Stage
from recounted.text.terms import Terms


@functools.cache
def table(name: str) -> Mapping[str, Any]:
    """One data file as parsed TOML."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people: whether it is plural, the group it names and the status it states."""

    plural: bool
    status: VictimStatus = "unknown"
    groups: tuple[Group, ...] = ()
    collective: bool = False
    role: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that says harm was done: its type and how it binds those harmed (see data/triggers.toml).

    `stage`: "shot" and "care" do not say whether they lived.
    """

    readings: tuple[tuple[HarmType, str], ...]
    stage: Stage = "hurt"

    def of(self, *hows: str) -> HarmType | None:
        """The type under the first of the given ways of binding that it has."""
        return next((t for h in hows for t, how in self.readings if how == h), None)


@functools.cache
def nouns() -> Mapping[str, Noun]:
    """Every noun for people, lower case."""
    data = table("people")
    groups: dict[str, list[Group]] = {}
    for group, words in data["groups"].items():
        for word in words:
            if group != "neutral":
                groups.setdefault(word, []).append(group)
    statuses: dict[str, VictimStatus] = {"civilian": "civilian", "combatant": "combatant"}
    out: dict[str, Noun] = {}
    for kind in ("general", "civilian_role", "security", "civilian", "combatant"):
        for number in ("singular", "plural"):
            for word in data[kind][number]:
                out[word] = Noun(
                    plural=number == "plural",
                    status=statuses.get(kind, "unknown"),
                    groups=tuple(groups.get(word, ())),
                    collective=word in data["collective"]["words"],
                    role=kind in ("civilian_role", "security", "combatant"),
                )
    for word in data["nations"]["plural"]:
        out.setdefault(word, Noun(plural=True))
    for words in data["groups"].values():
        for word in words:
            if word not in out:
                out[word] = Noun(plural=_is_plural(word), groups=tuple(groups.get(word, ())))
    return out


def _is_plural(word: str) -> bool:
    irregular = {
        "children",
        "women",
        "men",
        "elderly",
        "schoolchildren",
        "grandchildren",
        "firemen",
        "wives",
        "in-laws",
    }
    singular = {"boss"}
    last = word.split()[-1]
    return last in irregular or (last.endswith("s") and last not in singular and not last.endswith("ss"))


@functools.cache
def noun_terms() -> Terms[Noun]:
    """Nouns for people as terms, several words included."""
    return Terms(nouns().items())


def role(word: str) -> bool:
    """Whether a noun says what people do ("guards"): beside it in a list stand other people, not the same."""
    noun = nouns().get(word)
    return noun is not None and noun.role


@functools.cache
def not_people() -> frozenset[str]:
    """Words that follow numbers which count no people."""
    return frozenset(table("people")["not_people"]["words"])


@functools.cache
def triggers() -> Terms[Trigger]:
    """Trigger terms; a term listed under several types or ways keeps them in the order of the file."""
    readings: dict[str, list[tuple[HarmType, str]]] = {}
    data = table("triggers")
    for phrase in data["not_harm"]["phrases"]:
        readings[phrase] = []
    for harm_type in HARM_TYPES:
        for how, words in data[harm_type].items():
            for word in words:
                readings.setdefault(word, []).append((harm_type, how))
    return Terms((word, Trigger(tuple(found), stages().get(word, "hurt"))) for word, found in readings.items())


@functools.cache
def stages() -> Mapping[str, Stage]:
    """Words for injury that do not say whether the person lived."""
    told: tuple[Stage, ...] = ("shot", "care")
    return {word: stage for stage in told for word in table("triggers")["stage"][stage]}


@functools.cache
def bounds_before() -> Terms[Bound]:
    """Words before a number that bound it."""
    return Terms(table("numbers")["before"].items())


@functools.cache
def bounds_after() -> Terms[Bound]:
    """Words after a number that bound it."""
    return Terms(table("numbers")["after"].items())


@functools.cache
def vague() -> Terms[tuple[int, str]]:
    """Vague quantities: the least they force, and the rule that says so."""
    return Terms((words, (low, rule)) for words, (low, rule) in table("numbers")["vague"].items())


@functools.cache
def none_words() -> Terms[None]:
    """Words for none."""
    return Terms((w, None) for w in table("numbers")["none"]["words"])


@functools.cache
def units() -> Mapping[str, int]:
    """Number words up to ninety-nine, those above twenty run together ("thirtythree")."""
    told: dict[str, int] = dict(table("numbers")["units"])
    ones = {word: n for word, n in told.items() if 0 < n < 10}
    return told | {ten + one: n + ones[one] for ten, n in told.items() if n >= 20 for one in ones}


@functools.cache
def scales() -> Mapping[str, int]:
    """Hundred, thousand, million."""
    return dict(table("numbers")["scales"])


@functools.cache
def all_scales() -> Mapping[str, int]:
    """The scales and the dozen: every word that multiplies the number before it."""
    return {**scales(), "dozen": 12}


@functools.cache
def collective_numbers() -> Mapping[str, int]:
    """A pair, a trio, a score: nouns that are a number behind an article and before "of"."""
    return dict(table("numbers")["collective"])


@functools.cache
def relative() -> Terms[int]:
    """ "as many", "twice as many": how many times the number told before."""
    return Terms(table("numbers")["relative"].items())


@functools.cache
def hedges() -> Terms[None]:
    """Words by which a second, higher number is only thought possible ("dozens, perhaps hundreds")."""
    return Terms((w, None) for w in table("numbers")["hedges"]["words"])


@functools.cache
def doers() -> frozenset[str]:
    """Nouns for those who do harm."""
    return frozenset(table("people")["doers"]["words"])


@functools.cache
def kinds() -> Mapping[str, str]:
    """Nouns that say of which kind people are (see data/people.toml)."""
    return {word: kind for kind, words in table("people")["kinds"].items() for word in words}


@functools.cache
def owned() -> frozenset[str]:
    """Nouns of things that belong to people."""
    return frozenset(table("people")["owned"]["words"])


@functools.cache
def grammar(name: str) -> frozenset[str]:
    """One list of data/grammar.toml."""
    return frozenset(table("grammar")[name])
