"""What stands before a person's name: whose, how many, of what age, which kin ("their two young sons").

Comes in: tokens and a position. Goes out: a Lead, all that was told up to the name. Refuses: a number that counts a
crowd; only kin are counted here.
"""

import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.ages import Age, age_at, may_be_age
from recounted.reading.lang.en.numbers import WORDS_KEPT
from recounted.text.terms import Terms
from recounted.text.tokens import Token

MOST = 20  # of one kin: "their three sons"; a larger number before such a noun is a total, not persons told singly
REACH = 5  # tokens between that number and the noun: "four of their five young sons"

_DATA = lexicon.table("singly")
KIN: Terms[str] = Terms((w, kind) for kind, row in _DATA["kin"].items() if kind != "of_the_grown" for w in row)
AROUND = {name: frozenset(row) for name, row in _DATA["around"].items()}
PLURALS = frozenset(
    w for row in _DATA["kin"].values() for w in row if w.endswith(("s", "men", "dren", "people", "s-in-law"))
)
NOT_NAMES = frozenset(lexicon.table("names")["not_names"])
_NAMED: Terms[None] = Terms((w, None) for w in _DATA["around"]["named"])
_BEFORE = AROUND["determiners"] | AROUND["modifiers"] | AROUND["young"] | AROUND["old"]
_PLURAL = 2  # "his sons": at least so many


@dataclass(slots=True)
class Lead:
    """What the words from token `start` up to `at` have said so far.

    `counted`: by a number; `kinds`: of data/singly.toml; `woman`: by an adjective ("pregnant"); `owned`: whose.
    """

    start: int
    at: int
    number: int = 1
    age: Age | None = None
    kinds: list[str] = field(default_factory=list)
    kin: str | None = None
    young: bool = False
    old: bool = False
    woman: bool = False
    owned: bool = False
    counted: bool = False

    @property
    def many(self) -> bool:
        """Whether more than one is told of; the names behind are theirs."""
        return self.number > 1


@functools.lru_cache(maxsize=WORDS_KEPT)
def may_lead(low: str) -> bool:
    """Whether what stands before a name could begin with this word."""
    return may_be_age(low) or KIN.begins(low) or low in AROUND["owners"] or low in _BEFORE


def lead_at(words: Sequence[Token], i: int, names: Mapping[int, int]) -> Lead:
    """Owner, number, age, adjectives and nouns of kinship before a name."""
    told = Lead(i, i)
    while told.at < len(words):
        at = told.at
        if not (_age_or_kin(words, told) or _owner_or_number(words, told) or _adjective(words, told)):
            _between(words, told, names)
        if told.at == at:
            break
    return told


def _age_or_kin(words: Sequence[Token], told: Lead) -> bool:
    j = told.at
    age = age_at(words, j)
    if age:
        told.age, told.at = age, age.last + 1
        return True
    kin = KIN.at(words, j)
    if kin is None:
        return False
    told.kinds.append(kin.meaning)
    told.kin, told.at = words[kin.last].low, kin.last + 1
    told.young |= told.kin in AROUND["young"]
    if told.kin in PLURALS and told.number == 1:
        told.number = _PLURAL
    return True


def _owner_or_number(words: Sequence[Token], told: Lead) -> bool:
    j = told.at
    if words[j].low in AROUND["owners"] and (j == told.start or words[j - 1].low == "of"):
        told.owned, told.at = True, j + 1
        return True
    number = None if told.kinds else _small(words, j)
    if number is None:
        return False
    told.number, told.at = number if told.number == 1 else told.number, j + 1
    told.counted = True
    return True


def _adjective(words: Sequence[Token], told: Lead) -> bool:
    low = words[told.at].low
    if low not in _BEFORE or (told.kinds and low not in AROUND["young"] | AROUND["old"]):
        return False
    told.young |= low in AROUND["young"]
    told.old |= low in AROUND["old"]
    told.woman |= low in AROUND["woman"]
    told.at += 1
    return True


def _between(words: Sequence[Token], told: Lead, names: Mapping[int, int]) -> None:
    """What joins the noun and the name: "named", a comma, "of their", the trade of the one named."""
    j = told.at
    named = _NAMED.at(words, j) if told.kinds else None
    comma = words[j].low == "," and bool(told.kinds or told.age) and not told.many
    of = words[j].low == "of" and told.number > 1 and not told.kinds
    if named:
        told.at = named.last + 1
    elif (comma and _set_beside(words, j + 1, names, owned=told.owned)) or of or _a_trade(words, told):
        told.at = j + 1


def _set_beside(words: Sequence[Token], j: int, names: Mapping[int, int], *, owned: bool) -> bool:
    """ "his wife, 28-year-old Nevra Quay", "his wife, Nevra", "a man, Tam Orrel": a name set beside the noun."""
    age = age_at(words, j) if j < len(words) else None
    k = age.last + 1 if age else j
    if not owned:
        return k in names
    return k < len(words) and words[k].capital and words[k].low not in NOT_NAMES and not KIN.at(words, k)


def _a_trade(words: Sequence[Token], told: Lead) -> bool:
    """ "34-year-old engineer Tam Orrel": a noun for people between an age or a kin and the name."""
    j = told.at
    if not (told.age or told.kinds or told.owned) or words[j].kind != "word" or words[j].capital:
        return False
    return bool(lexicon.noun_terms().at(words, j)) and j + 1 < len(words) and words[j + 1].capital


def _small(words: Sequence[Token], j: int) -> int | None:
    """A number that a plural noun of kinship follows."""
    value = _value(words[j])
    if value is None or not 1 < value <= MOST:
        return None
    for k in range(j + 1, min(len(words), j + REACH)):
        kin = KIN.at(words, k)
        if kin:
            return value if words[kin.last].low in PLURALS else None
        if words[k].low not in _BEFORE | AROUND["owners"] | {"of"} and _value(words[k]) is None:
            return None
    return None


def _value(word: Token) -> int | None:
    if word.kind == "number" and word.value:
        return int(word.value) if word.value <= MOST else None
    return lexicon.units().get(word.low)
