"""The Arabic word lists, read once from data/*.toml.

Comes in: nothing. Goes out: look-ups made ready, by the folded forms of words. Refuses: to hold a word in code that a
native speaker should edit.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from recounted.model.vocabulary import HARM_TYPES, Group, HarmType, VictimStatus
from recounted.reading.lang.ar.phrases import Phrases
from recounted.reading.lang.ar.words import folded, stems
from recounted.text.tokens import Token

Number = Literal["one", "two", "many", "one_or_counted", "two_or_many"]
_NUMBERS: tuple[Number, ...] = ("one", "two", "many")
_ACCUSATIVE = "ا"  # its ending, the vowel marks gone
_NO_ACCUSATIVE = ("ه", "ا", "اء")  # behind which it is not written
_SOUND = ("ين", "ون")  # endings of the sound plural and of the dual, of which the last letter goes before a genitive
_OWNERS = ("هما", "هم", "هن", "ها", "نا", "ه")


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
    for row in (*_nationals(), *table("people")["noun"]):
        out |= _of_row(row)
    for row in table("people")["others"]:
        out |= _of_row(row, other=True)
    for harm in HARM_TYPES:
        states = table("triggers").get(harm, {}).get("states")
        if states:
            out |= _of_row(states, state=harm)
            women = {"one": states.get("one_f", ()), "two": states.get("two_f", ()), "groups": ["women"]}
            out |= _of_row(women, state=harm)
    for form, noun in list(out.items()):
        if noun.number == "one" and not form.endswith(_NO_ACCUSATIVE):
            out.setdefault(form + _ACCUSATIVE, replace(noun, number="one_or_counted"))
        if form.endswith(_SOUND):
            out.setdefault(form[:-1], noun)  # before a genitive ("مقاتلي الفصيل")
    return Phrases(out.items())


def _nationals() -> Iterator[dict[str, Any]]:
    """Nouns for the people of a country or a nation, made of its adjective."""
    nations = table("people")["nationals"]
    for stem in nations["stems"]:
        yield {"one": [stem], "two": [stem + "ان", stem + "ين"], "many": [stem + "ون", stem + "ين", stem + "ا"]}
        yield {"one": [stem + "ة"], "two": [stem + "تان", stem + "تين"], "many": [stem + "ات"], "groups": ["women"]}
    yield {"many": nations["many"]}


@functools.lru_cache(maxsize=1 << 14)
def _possessed(words: str) -> Noun | None:
    known = nouns_by_form()
    for ending in _OWNERS:
        base = folded(words.removesuffix(ending)) if words.endswith(ending) and len(words) > len(ending) + 1 else ""
        for form in (base, base.removesuffix("اي") + "اء" if base.endswith("اي") else base) if base else ():
            if noun := next((known[s] for s in stems(form) if s in known), None):
                return noun
    return None


def possessed(word: Token) -> Noun | None:
    """A noun for people with whose they are written onto it ("عناصرها"); an ending as it is written, unfolded."""
    noun = _possessed(word.text) if word.kind == "word" else None
    return noun if noun and not noun.other else None


@functools.cache
def nouns_by_form() -> Mapping[str, Noun]:
    """Nouns of one word, by form, to ask quickly."""
    return dict(nouns().singles())


@functools.cache
def counted_states() -> Mapping[str, HarmType]:
    """What befell as many as a number before it tells ("1300 إصابة"), and which alone takes people behind it."""
    rows = ((harm, table("triggers").get(harm, {}).get("states", {})) for harm in HARM_TYPES)
    return {folded(word): harm for harm, states in rows for word in states.get("counted", ())}


@functools.cache
def kin_forms() -> Mapping[str, tuple[int, tuple[Group, ...]]]:
    """Words of kinship with whose kin they are written on: how many (0: in the plural), and of what group."""
    kin = table("people")["kin"]
    kinds: tuple[tuple[str, int, tuple[Group, ...]], ...] = (
        ("women", 1, ("women",)), ("men", 1, ()), ("sons", 1, ()), ("children", 1, ("children",)),
        ("two_women", 2, ()), ("two_children", 2, ("children",)), ("two_sons", 2, ()),
        ("many_children", 0, ("children",)), ("many", 0, ()),
    )  # fmt: skip
    out: dict[str, tuple[int, tuple[Group, ...]]] = {}
    for name, least, groups in kinds:
        for word in kin[name]:
            base = word[:-1] + "ت" if word.endswith("ة") else word
            for ending in kin["endings"]:
                out.setdefault(folded(base + ending), (least, groups))
    return out


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
def verbs() -> frozenset[str]:
    """Verbs of harm, each a single word."""
    return frozenset(word for word, trigger in triggers().singles() if not trigger.nominal)


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
