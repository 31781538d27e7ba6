"""The forms of verbs: "accuse" as accused, accuses, accusing.

Comes in: a verb in its base form. Goes out: its forms, each with what it is. Refuses: nothing; a verb that
data/acts.toml does not list as irregular is inflected as a regular one.
"""

from typing import Literal, NamedTuple

from recounted.reading.lang.en import lexicon

FormKind = Literal["base", "third", "past", "ing"]

_DATA = lexicon.table("acts")["verbs"]
_IRREGULAR: dict[str, list[str]] = _DATA["irregular"]
_DOUBLED = frozenset(_DATA["doubled"])
_AUXILIARY: dict[str, list[str]] = _DATA["auxiliary"]


class Form(NamedTuple):
    """A form of a verb as it stands in a text."""

    low: str
    kind: FormKind


def forms(verb: str) -> list[Form]:
    """Every form of a verb; of one that also helps others only those that stand for themselves."""
    if verb in _AUXILIARY:
        return [Form(low, "past") for low in _AUXILIARY[verb]]
    stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] if verb in _DOUBLED else verb
    past = _IRREGULAR.get(verb, [f"{stem}ed" if verb in _DOUBLED else _past(verb)])
    told = [Form(verb, "base"), Form(_third(verb), "third"), Form(f"{stem}ing", "ing")]
    return [*told, *(Form(p, "past") for p in dict.fromkeys(past))]


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{verb}s"
