"""What the words around one person say of who it is: name, age, sex, kinship.

Comes in: the tokens of a sentence and a person found among them. Goes out: marks on it. Refuses: to guess; a given name
says no sex.
"""

import re
from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.parts import People
from recounted.reading.persons import single
from recounted.text.tokens import Token

OLDEST = 110  # years

_DATA = lexicon.table("people")
_SEX = {word: sex for sex in ("f", "m") for word in _DATA["sex"][sex]}
_KIN = {word: kin for kin, words in _DATA["kin"].items() for word in words}
_AGE = re.compile(r"(\d{1,3})-years?-old")
_BEFORE_AGE = frozenset((",", "(", "aged", "age"))
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "."))


_FORMER = frozenset(("former", "retired", "ex"))


def describe(words: Sequence[Token], p: People) -> None:
    """Marks one person with what the words say; who was a soldier once is none."""
    if p.status == "combatant" and _FORMER & {w.low for w in words[max(0, p.first - 1) : p.last]}:
        p.status = "unknown"
    if not single(p):
        return
    inside = [w.low for w in words[p.first : p.last + 1]]
    if p.named:
        p.name = " ".join(low for low in inside if low not in _SUFFIXES)
    p.age = age_of(words, p)
    owned = inside[1:] or inside  # "her son": the owner is not the one told of
    p.sex = next((_SEX[low] for low in reversed(owned) if low in _SEX), "")
    p.kin = next((_KIN[low] for low in reversed(owned) if low in _KIN), "")


def age_of(words: Sequence[Token], p: People) -> int | None:
    """ "a 27-year-old man", "Tam Orrel, 27,", "a man aged 27", "27-year-old Tam Orrel": years."""
    for w in words[max(0, p.first - 1) : p.last + 1]:
        if m := _AGE.fullmatch(w.low):
            return int(m[1])
    j = p.last + 1
    while j < len(words) and words[j].low in _SUFFIXES:
        j += 1
    opened = False
    while j < len(words) and words[j].low in _BEFORE_AGE and j <= p.last + 4:
        opened, j = True, j + 1
    if not opened or j >= len(words):
        return None
    if m := _AGE.fullmatch(words[j].low):
        return int(m[1])
    value = words[j].value if words[j].kind == "number" else None
    return int(value) if value is not None and value == int(value) and value < OLDEST else None
