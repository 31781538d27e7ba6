"""Ages of persons: "23-year-old", "aged 9", "(34)", "eight years old", "one month old", "in her thirties".

Comes in: tokens. Goes out: Ages with the tokens that tell them. Refuses: a bare number that neither brackets nor
commas make an age.
"""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from recounted.reading.lang.en import lexicon
from recounted.text.terms import Terms
from recounted.text.tokens import Token

OLDEST = 110  # years
ADULT = 18  # years: the Convention on the Rights of the Child, article 1
REACH = 12  # tokens of a bracket

_WORDS = lexicon.table("singly")["ages"]
RUN = 7  # tokens behind "aged" or "the oldest" in which ages stand
_BETWEEN_AGES = frozenset(("between", "and", "to", "-", "–", "only", "just", "about"))
_OF_ONE = frozenset(("oldest", "eldest", "youngest"))
_AFTER_OLDEST = frozenset(("of", "them", "whom", "was", "is", "being", "only", "just", "aged"))
_UNITS = frozenset(_WORDS["units"])
_DECADES = {word: 20 + 10 * n for n, word in enumerate(_WORDS["decades"])}
_OLD = re.compile(r"^(\w+(?:-\w+)?)-(year|month|week|day)s?(-olds?)?$")
_YOUNGER_THAN: Terms[None] = Terms((w, None) for w in _WORDS["younger_than_one"])
_YOUNGER = frozenset(w.split()[0] for w in _WORDS["younger_than_one"])
_JOINERS = frozenset(("or", "-", "–", "to", "and"))
_OPENERS = frozenset(("(", ",", ";", "-", "–", "aged", "age", "between", "either", "as"))
_AFTER = frozenset((",", "and", ".", "were", "was", ")", ";", "(", "–", "-", "’", "along", "alongside", "with"))
_SUFFIXES = frozenset(("jr", "sr"))
_AFTER_AGE = frozenset((",", "and", ".", "were", "was", ")", ";"))
OLD = frozenset(("year-old", "years-old", "year-olds", "month-old", "months-old"))


class Age(NamedTuple):
    """From `low` to `high` years, told at tokens [first, last]."""

    first: int
    last: int
    low: int
    high: int


def age_at(words: Sequence[Token], i: int) -> Age | None:
    """An age that speaks for itself, from token `i` on."""
    if i >= len(words):
        return None
    found = _worded(words, i)
    if found:
        return found
    low = _number(words, i)
    if low is None:
        return None
    j, high = i + 1, low
    if [w.low for w in words[j : j + 2]] == ["-", "or"]:
        j += 1  # "40- or 41-year-old"
    if j + 1 < len(words) and words[j].low in _JOINERS:
        later = _worded(words, j + 1)
        if later:
            return Age(i, later.last, min(low, later.low), max(low, later.high))
        second = _number(words, j + 1)
        if second is not None and second >= low:
            j, high = j + 2, second
    if j < len(words) and words[j].low in _UNITS and words[min(j + 1, len(words) - 1)].low in ("old", "olds"):
        return Age(i, j + 1, *_years(words[j].low, low, high))
    return None


def age_behind(words: Sequence[Token], i: int) -> Age | None:
    """An age behind a name or a noun, from the mark at token `i` on: ", 34,", ", aged 9", "(4)", "(18-20)"."""
    if i + 1 >= len(words):
        return None
    if words[i].low == "(":
        return _bracketed(words, i)
    comma = words[i].low == ","
    j = i + 1 if comma else i
    if words[j].low in ("aged", "age") and j + 1 < len(words):
        j += 1 + (words[j + 1].low == "between")
        told = age_at(words, j) or _bare(words, j)
        return told._replace(first=i) if told else None
    if not comma:
        return None
    told = age_at(words, j) or _bare(words, j)
    after = words[told.last + 1].low if told and told.last + 1 < len(words) else "."
    return told._replace(first=i) if told and after in _AFTER else None  # ", 33-year-old Lonn": the next one's


def _bracketed(words: Sequence[Token], i: int) -> Age | None:
    """The age in a bracket, which may hold other things too ("(son, 14 years old)"); its end is the age's."""
    end = next((k for k in range(i + 1, min(len(words), i + REACH)) if words[k].low == ")"), None)
    if end is None:
        return None
    ages: list[Age] = []
    k = i + 1
    while k < end:
        opens = words[k - 1].low in _OPENERS
        told = age_at(words, k)
        if told is None and opens and words[k].kind == "number":
            told = _unit(words, k) or _bare(words, k)
            told = told if told and (told.last + 1 == end or words[told.last + 1].low in _OPENERS) else None
        if told and told.last < end:
            ages.append(told)
        k = told.last + 1 if told else k + 1
    return Age(i, end, min(a.low for a in ages), max(a.high for a in ages)) if ages else None


def _worded(words: Sequence[Token], i: int) -> Age | None:
    """ "23-year-old", "fifteen-year old", "a year-old"."""
    match = _OLD.match(words[i].low)
    if match:
        number = int(match[1]) if match[1].isdigit() else lexicon.units().get(match[1])
        old = bool(match[3])
        behind = not old and i + 1 < len(words) and words[i + 1].low in ("old", "olds")
        if number is not None and (old or behind):
            return Age(i, i + behind, *_years(match[2], number, number))
    low = words[i].low
    if low in _YOUNGER and (end := _YOUNGER_THAN.at(words, i)):
        return Age(i, end.last, 0, 0)
    if low == "in" and i + 2 < len(words):
        decade = _DECADES.get(words[i + 2].low)
        told = words[i + 2].value
        if decade is None and told and told % 10 == 0 and i + 3 < len(words) and words[i + 3].low in ("s", "'s"):
            return Age(i, i + 3, int(told), int(told) + 9)
        return Age(i, i + 2, decade, decade + 9) if decade else None
    return None


def _unit(words: Sequence[Token], i: int) -> Age | None:
    """ "4 months" in a bracket."""
    low = _number(words, i)
    if low is None or i + 1 >= len(words) or words[i + 1].low not in _UNITS:
        return None
    return Age(i, i + 1, *_years(words[i + 1].low, low, low))


def _bare(words: Sequence[Token], i: int) -> Age | None:
    low = _number(words, i)
    if low is None:
        return None
    if i + 2 < len(words) and words[i + 1].low in _JOINERS and (high := _number(words, i + 2)) and high >= low:
        return Age(i, i + 2, low, high)
    return Age(i, i, low, low)


def _number(words: Sequence[Token], i: int) -> int | None:
    word = words[i]
    if word.kind == "number" and word.value is not None:
        return int(word.value) if word.value < OLDEST and word.value == int(word.value) else None
    return lexicon.units().get(word.low)


def _years(unit: str, low: int, high: int) -> tuple[int, int]:
    return (low, high) if unit.startswith("y") else (0, 0)


def may_tell_ages(lows: Set[str]) -> bool:
    """Whether a word stands among these behind which `ages_in_words` looks for ages."""
    return "aged" in lows or not _OF_ONE.isdisjoint(lows)


def behind_suffix(words: Sequence[Token], dot: int) -> bool:
    """Whether the mark at token `dot` ends "Jr." or "Sr." """
    return dot > 0 and words[dot].low == "." and words[dot - 1].low in _SUFFIXES


def may_be_age(low: str) -> bool:
    """Whether an age could begin with this word."""
    return low == "in" or low in _YOUNGER or low in lexicon.units() or _OLD.match(low) is not None


def ages_in_words(words: Sequence[Token]) -> frozenset[int]:
    """The numbers of "aged six", "aged between nine and 13", "the oldest of them 16", and "between" before them."""
    out: set[int] = set()
    for i, w in enumerate(words):
        between = _BETWEEN_AGES if w.low == "aged" else _AFTER_OLDEST if w.low in _OF_ONE else None
        j = i + 1
        while between and j < min(len(words), i + RUN) and (words[j].low in between or _number(words, j) is not None):
            counted = _number(words, j) is not None
            if counted or words[j].low == "between":
                out.add(j)
            if counted and words[min(j + 1, len(words) - 1)].low == ",":
                break
            j += 1
    return frozenset(out)


def ages_by_place(words: Sequence[Token]) -> set[int]:
    """Numbers that stand where an age does."""
    out: set[int] = set()
    for i, w in enumerate(words):
        before = words[i - 1].low if i else ""
        if w.kind == "number" and i > 1 and _in_a_name(words, i):
            out.add(i)
        if i + 1 < len(words) and words[i + 1].low in OLD:
            out.add(i)  # "a two year-old"
        if w.kind != "number" or not (w.value or 0) < OLDEST:
            continue
        after = words[i + 1].low if i + 1 < len(words) else "."
        aged = before in ("aged", "both") or (before in ("and", ",") and {i - 2} & out)
        junior = behind_suffix(words, i - 2 if before == "," else i - 1) and after in _AFTER_AGE  # "Orrel Jr., 26,"
        loose = i > 1 and after == "," and words[i - 1].capital and words[i - 2].capital and _is_told_of(words, i + 2)
        behind = before == "," and i > 1 and words[i - 2].kind == "word" and after in _AFTER_AGE
        if aged or junior or loose or (behind and (words[i - 2].capital or lexicon.noun_terms().at(words, i - 2))):
            out.add(i)
    return out


def _is_told_of(words: Sequence[Token], i: int) -> bool:
    """ "Tam Orrel 27, was shot": whether what a name and a number lead up to is told of a person."""
    return i < len(words) and words[i].low in ("was", "is", "died", "of", "had", "has")


def _in_a_name(words: Sequence[Token], i: int) -> bool:
    """ "the M-19", "an AK-47": a hyphen binds the number to the letters before it."""
    letters, hyphen, number = words[i - 2 : i + 1]
    return letters.kind == "word" and hyphen.low == "-" and letters.end == hyphen.start and hyphen.end == number.start
