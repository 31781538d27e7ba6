"""Names of places that stand for something else: an institution, a street, a person, a body that is called after one.

Comes in: the tokens of a sentence, the tokens [first, last] of a name. Goes out: answers. Refuses: to know the place.
"""

from collections.abc import Sequence
from typing import Final

from recounted.gazetteer.entry import Sense
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.givennames import usual_sex
from recounted.reading.lang.en.kinds import kind_before
from recounted.text.tokens import Token

LARGE: Final = 100_000  # a town of that size is meant by its name alone
FIRM: Final = 4.0  # weight (a town of ten thousand) from which on words that mean something else are taken for its name
FAMOUS: Final = 5.0  # weight of a city that is meant by any of its spellings
TOWN: Final = 5_000  # a smaller place that no preposition leads up to is more often something else of that name
BODY: Final = 5  # words between a place and the body that is called after it ("Teshill Central Police Department")

_WORDS = {name: frozenset(words) for name, words in lexicon.table("places").items() if isinstance(words, list)}
_CURRENCIES = frozenset("$€£¥")
_JOINING = frozenset(lexicon.table("names")["particles"]) - {"-", "y"}
_PLAIN = _WORDS["directions"] | _WORDS["kinds"]
NAMED_AREAS: Final = frozenset(("neighbourhood", "area", "point", "province", "district"))


def means_place(
    words: Sequence[Token], at: tuple[int, int], senses: tuple[Sense, ...], *, persons: frozenset[str], shouting: bool
) -> bool:
    """Whether a name at tokens [first, last] that the gazetteer knows stands for a place.

    `persons` are last names of persons of the text; `shouting`: capitals say nothing of names here.
    """
    first, last = at
    before = words[first - 1].low if first else ""
    after = words[last + 1].low if last + 1 < len(words) else ""
    if of_something_else(words, last) or of_street(words, first, last) or before.rstrip(".") in _WORDS["titles"]:
        return False
    if last == first and _bears(words, last, persons, before, after):
        return False
    if not senses or senses[0].entry.place_id.startswith("user:") or senses[0].entry.precision == "country":
        return not of_money(words, first, last)  # told by the words around it, or by whoever handed in a list of places
    led, best = before in _WORDS["before"], senses[0]
    known = best.entry.population
    if shouting:
        return led or known >= LARGE or before == ","
    told = before in _WORDS["inside"] or kind_before(words, first)
    if not told and part_of_name(words, first, last):
        return (known >= LARGE and last > first) or of_body(words, last, best)
    if first == 0 and known < LARGE and last == first and best.entry.precision == "settlement":
        return after in _WORDS["kinds"] or after in (",", "in", "'s")
    own = any(s.own and s.weight >= FIRM for s in senses)
    if not own and not best.own and last == first and before not in _WORDS["inside"]:
        told = kind_before(words, first) or after in _WORDS["kinds"]
        return told or best.weight >= (FIRM if led else FAMOUS + 1)  # another spelling, an old name
    return led or known >= TOWN or last > first or best.entry.precision in NAMED_AREAS


def _bears(words: Sequence[Token], last: int, persons: frozenset[str], before: str, after: str) -> bool:
    """Whether a word is the name of a person of the text, or the given name before it ("Georgia Orrel")."""
    if words[last].low in persons:
        theirs = after in ("'s", "'", "\u2019s", "\u2019")  # "in Orrel's home"
        return (theirs or before not in _WORDS["inside"]) and after not in _WORDS["bodies"]
    follows = last + 1 < len(words) and words[last + 1].capital
    return follows and after in persons and usual_sex(words[last].text) is not None


def of_money(words: Sequence[Token], first: int, last: int) -> bool:
    """ "US$5 million": a currency."""
    beside = (words[first - 1] if first else None, words[last + 1] if last + 1 < len(words) else None)
    return any(w is not None and w.low in _CURRENCIES for w in beside)


def of_government(words: Sequence[Token], last: int) -> bool:
    """ "the Veldra Department of Health": a body, where "Harrol Department" alone is a unit of a country."""
    after = [w.low for w in words[last + 1 : last + 3]]
    return after[:1] == ["department"] and after[1:] in (["of"], ["for"])


def of_something_else(words: Sequence[Token], last: int) -> bool:
    """Whether what follows makes the name that of an institution, of talks or of a street."""
    if last + 1 >= len(words):
        return False
    after = words[last + 1]
    if after.low in _WORDS["streets"] or _saints(words, last):
        return True
    return after.low in _WORDS["institutions"] and (after.capital or after.low in _WORDS["talks"])


def _saints(words: Sequence[Token], last: int) -> bool:
    """ "St. Harrol's Hospital", "St. Harrol Medical Center": a house called after a saint, as towns are."""
    if last < 1 or words[last - 1].low not in ("st", ".", "saint"):
        return False
    behind = last + 1 + (words[last + 1].low == "'s")
    houses = behind < len(words) and (
        words[behind].low in _WORDS["grounds"] or words[behind].low in _WORDS["houses_of_saints"]
    )
    return houses or leads_to(words, behind - 1, _WORDS["grounds"] | _WORDS["houses_of_saints"])


def of_street(words: Sequence[Token], first: int, last: int) -> bool:
    """ "Hamilton Church Road", "the 900 block of West Harrol", "11th Street and Harrol", "Lonn and Harrol streets"."""
    if leads_to(words, last, _WORDS["streets"]):
        return True
    k = first - 1
    while k > 0 and (words[k].low in _WORDS["directions"] | _WORDS["short_directions"] or words[k].low == "."):
        k -= 1
    if k > 1 and words[k].low == "of" and words[k - 1].low in _WORDS["stretches"]:
        return True
    joined = k > 1 and words[k].low in ("and", "&")
    numbered = joined and words[k - 2].kind == "number" and words[k - 1].low in _WORDS["ordinals"]  # "23rd and Harrol"
    if joined and (numbered or words[k - 1].low.rstrip(".") in _WORDS["streets"]):
        return True
    after = words[last + 1].low if last + 1 < len(words) else ""
    plural = after in ("and", "&") and last + 2 < len(words) and words[last + 2].capital
    return plural and any(w.low in _WORDS["plural_streets"] for w in words[last + 3 : last + 5])


def part_of_name(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a capitalised word stands right beside it that is no word for a kind of place."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.capital and after.low not in _WORDS["kinds"] and not after.acronym:
        return True
    if first > 1 and words[first - 1].low in _JOINING and words[first - 2].capital and words[first - 1].low != "of":
        return words[first - 2].low not in _PLAIN  # "Tam Orrel de Quelbrin"
    before = words[first - 1] if first else None
    if before is not None and before.acronym and words[last].low != before.low and before.low not in _WORDS["clubs"]:
        return False  # "CTV Teshill": of a body with a name of letters
    plain = _PLAIN | (_WORDS["never"] if first == 1 else frozenset())
    return before is not None and before.capital and before.low not in plain and before.end + 1 == words[first].start


def of_body(words: Sequence[Token], last: int, best: Sense) -> bool:
    """ "Teshill Police Department", "Teshill Airport": of a place that is known well enough by its name alone."""
    return best.weight >= (FIRM if best.own else FAMOUS) and leads_to(words, last, _WORDS["bodies"] | _WORDS["grounds"])


def attributive(words: Sequence[Token], first: int, last: int) -> bool:
    """ "Teshill police", "US forces": the name only says whose, and nothing is told to be there."""
    if first > 1 and words[first - 1].low == "of" and words[first - 2].low in _WORDS["of_place"]:
        return words[first - 2].capital  # "the University of Teshill"
    after = words[last + 1] if last + 1 < len(words) else None
    if after is None:
        return False
    if after.low in _WORDS["natives"] and last - first < 3:
        return True  # "a Teshill man"
    if after.low in _WORDS["bodies"] or leads_to(words, last, _WORDS["bodies"]):
        return True
    before = words[first - 1].low if first else ""
    free = words[first].acronym and before not in _WORDS["inside"]
    return free and after.kind == "word" and after.low not in _WORDS["kinds"]


def leads_to(words: Sequence[Token], last: int, heads: frozenset[str]) -> bool:
    """Whether only capitalised words stand before one of the words given, which has a capital too."""
    for word in words[last + 1 : last + 1 + BODY]:
        if not word.capital:
            return False
        if word.low in heads:
            return True
    return False
