"""The noun that heads a phrase about people: "two senior army officers", "a refugee camp" (none: a thing).

Comes in: tokens and a position. Goes out: where the noun stands and what it says. Refuses: people who only own a thing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.ages import age_at
from recounted.text.tokens import Token

REACH = 6  # words between a number and its noun: "two senior army intelligence officers" has three

_DETERMINERS = lexicon.grammar("determiners")
_STOPS = lexicon.grammar("stops")
_VICTIMS = frozenset(("victim", "victims"))
_VERBAL = lexicon.grammar("verbal")
_STATES = lexicon.grammar("states")
_MADE_OF = lexicon.grammar("made_of")


class Head(NamedTuple):
    """A noun for people at tokens [first, last]."""

    first: int
    last: int
    noun: lexicon.Noun


def noun_after(words: Sequence[Token], i: int) -> Head | None:
    """The noun for people that heads the phrase from token `i` on, `REACH` words at most."""
    found: Head | None = None
    j = i
    while j < min(len(words), i + REACH):
        if found is None and (age := age_at(words, j)):
            j = age.last + 1  # "his one month old nephew"
            continue
        hit = None if _adjective(words, j) else lexicon.noun_terms().at(words, j)
        if hit and found and words[j].low in _STATES and not _of_a_people(words, i, j):
            break  # "left 20 people dead"
        if hit is None:
            if found or _ends(words, i, j):
                break
            j += 1
            continue
        after = words[hit.last + 1].low if hit.last + 1 < len(words) else ""
        if after in lexicon.owned():
            return None
        found = Head(j, hit.last, hit.meaning)
        j = hit.last + 1
        if after in ("'s", "'"):
            if not (j + 1 < len(words) and lexicon.noun_terms().at(words, j + 1)):
                return None  # "the mayor's house": what is owned is no person
            j += 1
    return found


def _adjective(words: Sequence[Token], j: int) -> bool:
    """ "a local armed group", but "a local was killed": it describes where another word of the phrase follows."""
    if words[j].low != "local" or j + 1 >= len(words):
        return False
    after = words[j + 1]
    held = lexicon.grammar("be") | lexicon.grammar("have") | lexicon.grammar("prepositions")
    plain = after.kind == "word" and after.low not in held and after.low not in ("and", "or", "who", "that")
    return plain and not lexicon.triggers().at(words, j + 1)


def _of_a_people(words: Sequence[Token], i: int, j: int) -> bool:
    """ "the Chinese dead": a people's name without an ending of its own says whose dead they are."""
    return j == i + 1 and words[i].capital and i > 0 and words[i - 1].low == "the"


def _ends(words: Sequence[Token], i: int, j: int) -> bool:
    """Whether token `j` cannot stand between a number and its noun."""
    word = words[j]
    if word.low == "of" and j > i and words[j - 1].kind == "word" and words[j - 1].low not in _MADE_OF:
        return True  # "the withdrawal of troops", "the office of the mayor": another noun heads the phrase
    if word.kind != "word" or word.low in _STOPS or (j > i and word.low in _DETERMINERS | set(lexicon.units())):
        return True
    if word.low in lexicon.not_people() and not (j + 1 < len(words) and lexicon.noun_terms().at(words, j + 1)):
        return True
    if word.low.endswith("ing") and word.low not in _VERBAL and "-" not in word.low:  # "a high-ranking officer"
        return not (j + 1 < len(words) and words[j + 1].low in _VICTIMS)  # "three shooting victims"
    return bool(lexicon.triggers().at(words, j)) and word.low not in _STATES


def demonym(words: Sequence[Token], j: int) -> bool:
    """A capitalised plural such as a nationality ("three Veldrans"), which the lexicon need not list."""
    if j >= len(words):
        return False
    word = words[j]
    return (
        word.capital
        and not word.acronym
        and word.low.endswith(("is", "ans", "ese", "ites", "eds", "ks", "bs", "ds", "ns", "iis"))
    )
