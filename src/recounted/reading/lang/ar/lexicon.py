"""The Arabic word lists, read once from data/*.toml.

Comes in: nothing. Goes out: look-ups made ready, by the folded forms of words. Refuses: to hold a word in code that a
native speaker should edit.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from recounted.model.vocabulary import HARM_TYPES, Group, HarmType, VictimStatus
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.words import folded

Number = Literal["one", "two", "many", "one_or_counted", "two_or_many"]
_NUMBERS: tuple[Number, ...] = ("one", "two", "many")
_ACCUSATIVE = "ا"  # its ending, the vowel marks gone


@functools.cache
def table(name: str) -> Mapping[str, Any]:
    """One data file as parsed TOML."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath(f"data/{name}.toml").read_text("utf-8"))


def forms(words: Iterable[str]) -> frozenset[str]:
    """Words in the form by which they are compared."""
    return frozenset(folded(w) for w in words)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people in one of its forms.

    `number`: "one_or_counted" is the accusative singular, which stands alone and behind eleven and more;
    "two_or_many" a form that dual and plural share. `state`: it says itself what befell them.
    """

    number: Number
    status: VictimStatus = "unknown"
    groups: tuple[Group, ...] = ()
    state: HarmType | None = None
    other: bool = False


def _of_row(row: Mapping[str, Any], **told: Any) -> dict[str, Noun]:
    """The forms of one noun."""
    out: dict[str, Noun] = {}
    given = {number: [" ".join(map(folded, w.split())) for w in row.get(number, ())] for number in _NUMBERS}
    groups = tuple(row.get("groups", ()))
    for number in _NUMBERS:
        for form in given[number]:
            said: Number = number
            if number == "many" and form in given["two"]:
                said = "two_or_many"
            elif number == "many" and form.removesuffix(_ACCUSATIVE) in given["one"] and form.endswith(_ACCUSATIVE):
                said = "one_or_counted"
            out[form] = Noun(said, row.get("status", "unknown"), groups, **told)
    return out


@functools.cache
def nouns() -> Phrases[Noun]:
    """Every noun for people; those that say what befell them among them."""
    out: dict[str, Noun] = {}
    for row in table("people")["noun"]:
        out |= _of_row(row)
    out |= _of_row(table("people")["others"], other=True)
    for harm in HARM_TYPES:
        states = table("triggers").get(harm, {}).get("states")
        if states:
            out |= _of_row(states, state=harm)
            women = {"one": states.get("one_f", ()), "two": states.get("two_f", ()), "groups": ["women"]}
            out |= _of_row(women, state=harm)
    return Phrases(out.items())


@functools.cache
def nouns_by_form() -> Mapping[str, Noun]:
    """Nouns of one word, by form, to ask quickly."""
    return {term[0]: noun for begun in nouns()._begun.values() for term, noun in begun if len(term) == 1}


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of harm. `nominal`: those harmed stand behind it as its genitive."""

    type: HarmType
    nominal: bool


@functools.cache
def triggers() -> Phrases[Trigger]:
    """Verbs and nouns of harm done."""
    rows: list[tuple[str, Trigger]] = []
    for harm in HARM_TYPES:
        row = table("triggers").get(harm, {})
        rows += [(word, Trigger(harm, False)) for word in row.get("verbs", ())]
        rows += [(word, Trigger(harm, True)) for word in row.get("nouns", ())]
    rows += [(phrase, Trigger("killed", True)) for phrase in table("triggers")["lives"]["phrases"]]
    parted = [word for word in table("triggers")["killed"]["parted"] if word not in dict(rows)]
    rows += [(word, Trigger("killed", False)) for word in parted]
    return Phrases(rows)


@functools.cache
def phrases(name: str, *keys: str) -> Phrases[str]:
    """A list of phrases of a data file, each meaning itself."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return Phrases((w, w) for w in found)


@functools.cache
def words(name: str, *keys: str) -> frozenset[str]:
    """A list of single words of a data file, folded."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return forms(found)
