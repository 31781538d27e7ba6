"""People told of without a number: "a 14-year-old", "a Veldran", "a family of five", "a couple".

Comes in: tokens and positions. Goes out: People, or None. Refuses: people who only own a thing.
"""

import functools
from collections.abc import Mapping, Sequence

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.counted import NTH, OF_THEM, counted, people_from
from recounted.reading.lang.en.nouns import noun_after
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import People
from recounted.text.tokens import Token

OWNED_REACH = 3  # words behind "Orrel's" among which the noun stands
FOUND_REACH = 5  # tokens of "were later found shot dead"
PHRASE = 5  # words of "a prominent local religious scholar"
OWNED_REACH = 3  # words behind "Orrel's" among which the noun stands
PAIR_REACH = 7  # tokens of "both Tam Orrel, 27, and"
BESIDE = 5  # tokens of "and his long-time driver"

_STOPS = lexicon.grammar("stops")
_DETERMINERS = lexicon.grammar("determiners")
_ADVERBS = frozenset(("also", "reportedly", "allegedly", "later", "then", "apparently"))
_DYING = lexicon.grammar("dying")
_VERBS = frozenset(("was", "is", "has", "had", "died", "suffered", "sustained", "remains", "remained"))
_WAS = frozenset(("was", "were"))
_OF_PEOPLE = frozenset(("injured", "wounded"))
_AFTER_NATION = lexicon.grammar("after_nation")


def one_without_noun(words: Sequence[Token], i: int, j: int) -> People | None:
    """One person behind the article at token `i`, whom no listed noun names."""
    return one_of_an_age(words, i, j) or one_of_a_nation(words, i, j) or one_harmed(words, i)


def one_of_an_age(words: Sequence[Token], i: int, j: int) -> People | None:
    """ "a 14-year-old was shot"."""
    age = j < len(words) and words[j].low.endswith("-old") and _tells_years(words[j].low)
    low = words[i].low
    return People(i, j, 1, 1, 1, "exact", additive=low == "another", definite=low == "the") if age else None


def _tells_years(low: str) -> bool:
    """ "14-year-old", "ten-year-old"."""
    return low[0].isdigit() or low.split("-")[0] in lexicon.units()


def one_of_a_nation(words: Sequence[Token], i: int, j: int) -> People | None:
    """ "a Veldran was killed": a capitalised adjective with no noun behind it, before a verb."""
    if (
        words[i].low not in ("a", "an", "one", "another")
        or j + 1 >= len(words)
        or not words[j].capital
        or words[j].acronym
    ):
        return None
    if (
        not words[j].low.endswith(("i", "an", "ese", "ish", "ian", "er", "ch", "d", "k", "b"))
        or words[j + 1].low not in _AFTER_NATION
    ):
        return None
    return People(i, j, 1, 1, 1, "exact", additive=words[i].low == "another")


def one_harmed(words: Sequence[Token], i: int) -> People | None:
    """ "a miller was killed", "a scholar and his driver were shot dead": a noun that no list has, before its verb."""
    if words[i].low not in ("a", "an"):
        return None
    k = i + 1
    while k < min(len(words), i + 1 + PHRASE) and _may_describe(words, k):
        k += 1
    if k == i + 1 or not words[k - 1].low.replace("-", "").isalpha() or words[k - 1].capital:
        return None
    if words[k - 1].low.endswith(("ing", "ed", "ly")) or (words[k - 1].low.endswith("s") and words[k - 2].low == "a"):
        return None
    beside = [w.low for w in words[k : k + 2]]
    both_ = beside[:1] == ["and"] and beside[1:] in (["his"], ["her"])
    return People(i, k - 1, 1, 1, 1, "exact") if _suffered(words, k + BESIDE * both_, k) else None


@functools.cache
def _ends() -> frozenset[str]:
    """Words that end a phrase that describes somebody."""
    return _STOPS | _DETERMINERS | lexicon.not_people() | lexicon.owned() | {"of"}


def _may_describe(words: Sequence[Token], k: int) -> bool:
    word = words[k]
    return word.kind == "word" and word.low not in _ends() and not lexicon.triggers().at(words, k)


def _suffered(words: Sequence[Token], latest: int, k: int) -> bool:
    """Whether from token `k` on, `latest` at the latest, stand a form of "be" and a word that people alone suffer."""
    be = next((n for n in range(k, min(latest + 1, len(words))) if words[n].low in _WAS), None)
    if be is None:
        return False
    n = be + 1
    while n < len(words) and (words[n].low in _ADVERBS or words[n].low.endswith("ly")):
        n += 1
    said = lexicon.triggers().at(words, n) if n < len(words) else None
    if said is None:
        return False
    return said.meaning.of("past") == "killed" or words[said.last].low in _OF_PEOPLE


def one_of_how_many(words: Sequence[Token], p: People) -> int:
    """ "one of four women", "one of the four": of how many; 0 where no number is told."""
    if p.best != 1 or [w.low for w in words[p.first : p.first + 2]] != ["one", "of"]:
        return 0
    j = p.first + 2 + (p.first + 2 < len(words) and words[p.first + 2].low in ("the", "these"))
    told = quantity(words, j) if j < len(words) else None
    return told.best or 0 if told else 0


def family(words: Sequence[Token], i: int, last: int, names: Mapping[int, int]) -> People | None:
    """ "a whole family of 15 people" counts as it says; "a couple" is two; a family without a number is two or more."""
    if last + 1 < len(words) and words[last + 1].low == "of":
        inner = quantity(words, last + 2)
        if inner and inner.best:
            found = counted(words, inner) or people_from(inner, inner.last, None)
            found.first, found.bare = i, False
            return found
    if words[last].low == "couple" and words[i].low in ("a", "an", "the"):
        return People(i, last, 2, 2, 2, "exact")
    return People(i, last, 2, None, None, "vague", "plural_is_two", definite=words[i].low == "the")


def another(words: Sequence[Token], i: int) -> People | None:
    """ "another was wounded": one more, without a noun."""
    if words[i].low != "another" or i + 1 >= len(words):
        return None
    after = lexicon.triggers().at(words, i + 1)
    harmed = after is not None and after.meaning.of("past", "subject") is not None and not noun_after(words, i + 1)
    alone = harmed or words[i + 1].low in ("was", "is", "has", "had")
    return People(i, i, 1, 1, 1, "exact", additive=True) if alone else None


def nth_alone(words: Sequence[Token], i: int) -> People | None:
    """ "three were shot and a fourth was struck by glass": one more, by a number alone."""
    n = NTH.get(words[i + 1].low, 0) if words[i].low == "a" and i + 2 < len(words) else 0
    return People(i, i + 1, 1, 1, 1, "exact", additive=True, nth=n) if n and words[i + 2].low in _VERBS else None


def owns_behind(words: Sequence[Token], j: int) -> bool:
    """ "her two sons", "her 70s": the word before token `j` is an owner, and nobody by itself."""
    return noun_after(words, j) is not None or (j < len(words) and words[j].kind == "number")


def both(words: Sequence[Token], i: int) -> People | None:
    """ "both died", "both of whom": two, told of before."""
    low = words[i].low
    if low in ("both", "all") and tuple(w.low for w in words[i + 1 : i + 3]) in OF_THEM:
        return People(i, i + 2, 2, None, None, "vague", definite=True, group_of=True)
    pair = i + 1 < len(words) and words[i + 1].low in ("he", "she", "the", "his", "her")
    if low == "both" and i + 1 < len(words) and words[i + 1].kind == "number":
        return None  # "Tam Orrel and Lonn Quay, both 22,": their age
    if low == "both" and _pair_behind(words, i + 1):
        return None
    if low == "both" and not pair and not noun_after(words, i + 1):
        return People(i, i, 2, 2, 2, "exact", definite=True)
    head = noun_after(words, i + 1) if low == "both" and not pair else None
    if head and head.noun.plural:
        groups = dict.fromkeys(head.noun.groups, Count(low=2, best=2, high=2))
        return People(i, head.last, 2, 2, 2, "exact", status=head.noun.status, groups=groups, definite=True)
    return None


def _pair_behind(words: Sequence[Token], j: int) -> bool:
    """ "both Tam Orrel and the boy": the two are told one by one."""
    singly = j < len(words) and (words[j].capital or words[j].low in ("a", "an"))
    behind = [w.low for w in words[j + 1 : j + 1 + PAIR_REACH]]
    return singly and "and" in behind and not (noun_after(words, j) and words[j].capital)


def found_dead(words: Sequence[Token], i: int) -> bool:
    """ "they were later found dead": those who had been taken."""
    lows = [w.low for w in words[i : i + FOUND_REACH]]
    return "found" in lows and bool({"dead", "killed", "murdered", "executed", "shot"} & set(lows))


def only_owns(words: Sequence[Token], last: int) -> bool:
    """ "Orrel's driver was killed" tells nothing of Orrel; "Orrel's murder" does."""
    after = [w.low for w in words[last + 1 : last + 2 + OWNED_REACH]]
    owns = after[:1] == ["'s"] or (after[:1] == ["'"] and words[last].low.endswith("s"))
    return owns and not set(after) & lexicon.grammar("suffered")


def pronoun(words: Sequence[Token], i: int) -> People | None:
    """ "himself", "killed him", "he died": one person, told of before unless it is the attacker."""
    low = words[i].low
    if low in ("himself", "herself", "themselves"):
        return People(i, i, 1, 1, 1, "exact", attacker=True)
    if low == "them":
        return People(i, i, 2, None, None, "vague", definite=True)
    if low == "they" and found_dead(words, i + 1):
        return People(i, i, 2, None, None, "vague", "plural_is_two", definite=True, told_before=True)
    object_ = low == "him" or (low == "her" and not owns_behind(words, i + 1))
    subject = low in ("he", "she") and i + 1 < len(words) and words[i + 1].low in _DYING
    subject = subject or (low in ("he", "she") and i > 0 and words[i - 1].low == "both")
    return People(i, i, 1, 1, 1, "exact", definite=True) if object_ or subject else None
