"""People told of by a number: "seven people", "six of them children", "20 others", "26".

Comes in: a quantity and the tokens behind it. Goes out: the People that it counts. Refuses: numbers of things.
"""

from collections.abc import Sequence, Set

from recounted.model.claim import Count
from recounted.model.vocabulary import VictimStatus
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.families import families
from recounted.reading.lang.en.nouns import REACH, Head, demonym, noun_after
from recounted.reading.lang.en.numbers import bounded, quantity
from recounted.reading.parts import People, Quantity
from recounted.text.tokens import Token

_WHOSE = frozenset(("to", "across", "spanning", "over"))
WORTH = 3  # tokens behind "millions in" among which the loss stands
OWNER_REACH = 5  # tokens of "Col. Tam Orrel's"
LEAST_VAGUE = 12  # "dozens" counts people without a noun; "several" and "a few" do not

_OF_ONE = frozenset(("the", "a", "one", "his", "her", "their", "an", "same"))
_OWNERS = frozenset(("his", "her", "their"))
OF_THEM = (
    ("of", "them"),
    ("of", "whom"),
    ("of", "those"),
    ("of", "which"),
    ("among", "them"),
    ("among", "whom"),
)

NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_OF_A_DEED = frozenset(("shooting", "gunshot", "male", "female", "adult", "young"))
_OF_OTHERS = lexicon.grammar("doers_of") | lexicon.grammar("bodies")
_MONEY = lexicon.grammar("money") | {"losses", "damage", "damages", "cash"}
_ADDITIVE = lexicon.grammar("additive")
_DETERMINERS = lexicon.grammar("determiners")
_STOPS = lexicon.grammar("stops")
_VERBS = frozenset(("was", "were", "are", "is", "have", "has", "had", "died", "suffered", "survived", "later"))
_SUBJECT_VERBS = frozenset(("were", "are", "have", "had"))


def counted(words: Sequence[Token], q: Quantity) -> People | None:
    """The people that a quantity counts, with or without a noun."""
    j = q.last + 1
    additive = j < len(words) and words[j].low in _ADDITIVE
    if additive:
        j += 1
    if q.bound == "vague" and words[q.last].low in _ADDITIVE:
        return people_from(q, q.last, None, additive=True)  # "wounding several others"
    if q.bound == "vague" and not additive and _alone(words, j):
        return People(q.first, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)
    if j >= len(words) or (additive and (words[j].low in _STOPS or words[j].kind == "mark")):
        return people_from(q, j - 1, None, additive=True) if additive else None if q.bound == "vague" else _bare(q)
    if tuple(w.low for w in words[j : j + 2]) in OF_THEM and not _of_others(words, j):
        return _of_them(words, q, j + 2)
    if found := _of_the_others(words, q, j):
        return found
    j = _past_article(words, j)
    noun = noun_after(words, j) or (noun_after(words, j + 1) if words[j].low == "-" else None)
    if noun:
        return _with_noun(words, q, noun, additive=additive)
    if demonym(words, j) or (words[j].capital and demonym(words, j + 1)):
        return people_from(q, j if demonym(words, j) else j + 1, None, additive=additive)
    if words[j].low == "those":
        return people_from(q, j, None)
    if additive:
        return people_from(q, q.last + 1, None, additive=True)
    if q.bound == "vague" and q.low is not None and q.low < LEAST_VAGUE:
        return None
    return _unlisted(words, q, j)


def _of_the_others(words: Sequence[Token], q: Quantity, j: int) -> People | None:
    """ "three of the other four": the four are told of too, and only some of them are spoken of."""
    if found := _of_so_many(words, q, j):
        return found
    if [w.low for w in words[j : j + 3]] not in (["of", "the", "other"], ["of", "the", "remaining"]):
        return None
    others = quantity(words, j + 3) if j + 3 < len(words) else None
    return people_from(q, others.last, None, additive=True) if others else None


def _of_so_many(words: Sequence[Token], q: Quantity, j: int) -> People | None:
    """ "three of the four were killed": three of those told of before, and not four."""
    if [w.low for w in words[j : j + 2]] not in (["of", "the"], ["of", "those"]) or j + 3 >= len(words):
        return None
    whole = quantity(words, j + 2)
    if whole is None or not whole.best or whole.last + 1 >= len(words) or words[whole.last + 1].low not in _VERBS:
        return None
    return people_from(q, whole.last, None)


def _of_money(words: Sequence[Token], j: int) -> bool:
    """ "millions in losses": a number of money."""
    behind = {w.low for w in words[j + 1 : j + 1 + WORTH]}
    return j < len(words) and words[j].low == "in" and not _MONEY.isdisjoint(behind)


def _alone(words: Sequence[Token], j: int) -> bool:
    """ "many were wounded", "several killed": a vague number that is itself the subject of what stands at token `j`."""
    if j >= len(words):
        return False
    trigger = lexicon.triggers().at(words, j)
    harmed = trigger is not None and trigger.meaning.of("past", "subject") is not None
    return words[j].low in _SUBJECT_VERBS or (harmed and not noun_after(words, j))


def _past_article(words: Sequence[Token], j: int) -> int:
    if words[j].low != "of" or j + 1 >= len(words):
        return j
    j += 1
    while j + 1 < len(words) and words[j].low in _DETERMINERS | {"'s"}:
        j += 1
    return _past_owner(words, j)


def _past_owner(words: Sequence[Token], j: int) -> int:
    """ "one of Col. Orrel's aides": behind the owner's name."""
    for k in range(j, min(len(words), j + OWNER_REACH)):
        if words[k].low == "'s":
            return k + 1
        if words[k].low in _STOPS or (words[k].kind == "mark" and words[k].low != "."):
            break
    return j


def _with_noun(
    words: Sequence[Token],
    q: Quantity,
    noun: Head,
    *,
    additive: bool,
) -> People | None:
    first, last, meaning = noun
    if meaning.collective and q.first and words[q.first - 1].low in _WHOSE:
        return None  # "eight civilians belonging to two families"
    partitive = [w.low for w in words[q.last + 1 : q.last + 3]] in (["of", "the"], ["of", "those"], ["of", "these"])
    if meaning.collective and last + 1 < len(words) and words[last + 1].low == "of":
        inner = quantity(words, last + 2)
        if inner and inner.best:
            return counted(words, inner) or people_from(inner, inner.last, None)
    if meaning.collective and meaning.plural:
        q = families(q, words[last].low)
    found = extend(words, people_from(q, last, meaning, additive=additive or says_other(words, q.last, first)))
    found.definite = partitive  # "21 of the dead": of those told of before
    return _bounded_behind(words, found)


def _bounded_behind(words: Sequence[Token], found: People) -> People:
    """ "eleven people at least were killed"; "seven people at least 30 km away" bounds another number."""
    after = lexicon.bounds_after().at(words, found.last + 1) if found.last + 1 < len(words) else None
    if after is None or found.bound != "exact" or found.best is None or quantity(words, after.last + 1):
        return found
    q = bounded(found.first, after.last, found.best, after.meaning)
    found.low, found.best, found.high, found.bound, found.last = q.low, q.best, q.high, q.bound, q.last
    for group, count in found.groups.items():
        found.groups[group] = Count(low=q.low, best=q.best, high=q.high) if count.best == q.best else count
    return found


def _unlisted(words: Sequence[Token], q: Quantity, j: int) -> People | None:
    """ "seven car mechanics": a noun that no list has; a bare number where none follows; nobody where it is a thing."""
    k = j - 1
    while k + 1 < len(words) and k - j < REACH - 2 and _may_be_noun(words, k + 1):
        k += 1
    if k < j:
        return None if _of_money(words, j) else _bare(q)
    things, plural = lexicon.not_people(), words[k].low.endswith("s")
    if words[k].low in things or (words[j].low in things and not plural):
        return None
    shared = words[k].capital and k + 1 < len(words) and words[k + 1].low in ("and", "or")
    if k == j and shared and not plural and not words[k].acronym and q.best != 1:
        return people_from(q, k, None)  # "three Sarnish and two Veldran soldiers": the noun stands behind the second
    if q.best == 1 or not plural:
        return None if words[j].low in things else _bare(q)
    found = people_from(q, k, None)
    owned = words[q.last + 1].low == "of" and words[q.last + 2].low in _OWNERS  # "three of his assistants"
    found.weak = found.bare = not owned
    return found


def _may_be_noun(words: Sequence[Token], i: int) -> bool:
    return words[i].kind == "word" and words[i].low not in _STOPS and not lexicon.triggers().at(words, i)


def tells_the_time(words: Sequence[Token], p: People, masked: Set[int]) -> bool:
    """ "at about 5:30": a number that is a time of day counts nobody, whatever bounds it."""
    number = next((k for k in range(p.first, p.last + 1) if words[k].kind == "number"), None)
    if number is None or number not in masked or words[number - 1].low == "(":
        return False  # "twelve (12) people"
    return words[number].value == p.figure


def says_other(words: Sequence[Token], last: int, first: int) -> bool:
    """Whether "other" or "more" stands among tokens [last, first], or "a second"."""
    after_one = last + 1 < len(words) and words[last].low == "a" and words[last + 1].low in NTH
    return after_one or any(w.low in _ADDITIVE for w in words[last : first + 1])


def nth_of_them(words: Sequence[Token], p: People) -> int:
    """ "a third victim", "the fourth person": the number of the one told of among those harmed; else 0."""
    nth = p.best == 1 and p.last > p.first + 1 and words[p.first].low in ("a", "the")
    between = {w.low for w in words[p.first + 2 : p.last]}
    after = words[p.last + 1].low if p.last + 1 < len(words) else ""
    plain = between <= _OF_A_DEED and after != "to"  # "the second pupil of the school to be killed this year"
    return NTH.get(words[p.first + 1].low, 0) if nth and plain else 0


def _of_them(words: Sequence[Token], q: Quantity, j: int) -> People | None:
    """ "six of them children": a group of those told of before; "three of them seriously" names no group."""
    start = j
    while j < len(words) and words[j].low in ("were", "are", "was", "is", "mostly", ",", "all", "being"):
        j += 1
    noun = noun_after(words, j) if j < len(words) else None
    harmed = noun is not None and noun.first == noun.last and lexicon.triggers().at(words, noun.first)
    parted = noun is not None and words[start].low == "," and not noun.noun.groups
    noun = None if harmed or parted else noun  # "one of whom was dead", "two of them, police said"
    found = people_from(q, noun[1] if noun else q.last + 2, noun[2] if noun else None)
    found.group_of = True
    if noun and (second := _second_noun(words, noun.last + 1)):
        found.last = second.last  # "19 of them women and children": how many of each is not told
        found.groups = {g: Count() for g in (*noun.noun.groups, *second.noun.groups)}
    return found


def _second_noun(words: Sequence[Token], j: int) -> Head | None:
    """ "and children": a second plural that shares the number."""
    if j + 1 >= len(words) or words[j].low not in ("and", "or"):
        return None
    hit = lexicon.noun_terms().at(words, j + 1)
    plain = hit is not None and hit.meaning.plural and hit.meaning.groups
    return Head(hit.first, hit.last, hit.meaning) if hit and plain else None


def _of_others(words: Sequence[Token], j: int) -> bool:
    """ "three of those praying with him": of people not told of before."""
    after = words[j + 2].low if j + 2 < len(words) else ""
    return words[j + 1].low == "those" and (after.endswith("ing") or after in ("who", "present", "inside", "aboard"))


def _bare(q: Quantity) -> People | None:
    if q.bound == "vague" and (q.low or 0) < LEAST_VAGUE:
        return None
    return People(q.first, q.last, q.low, q.best, q.high, q.bound, q.rule, bare=True)


def people_from(q: Quantity, last: int, noun: lexicon.Noun | None, *, additive: bool = False) -> People:
    """The people of a quantity up to token `last`, with what their noun says of them."""
    groups = {g: Count(low=q.low, best=q.best, high=q.high) for g in (noun.groups if noun else ())}
    status: VictimStatus = noun.status if noun else "unknown"
    return People(
        q.first, last, q.low, q.best, q.high, q.bound, q.rule, status=status, groups=groups, additive=additive
    )


def extend(words: Sequence[Token], found: People) -> People:
    """Takes in "of the same family", "of the driver's relatives": what belongs to the noun and counts nobody new."""
    j = found.last + 1
    if j + 1 >= len(words) or words[j].low != "of" or words[j + 1].low not in _OF_ONE:
        return found
    if words[found.last].low in _OF_OTHERS:
        return found  # "the murderers of the six monks", "nine bodies of the victims": those behind are who suffered it
    noun = None
    k = j + 1
    while k < min(len(words), j + REACH + 1) and words[k].kind != "mark" and words[k].low not in _STOPS:
        trigger = lexicon.triggers().at(words, k)
        if trigger and trigger.meaning.of("past", "active", "subject"):
            break  # "a bomber of the brigades killed five": the verb is no part of the phrase
        noun = lexicon.noun_terms().at(words, k) or noun
        k += 1
    if noun and k > noun.last:
        compound = noun.last + 1 < k and words[noun.last + 1].low in lexicon.owned()
        found.last = noun.last + compound  # "the head of the police force"
    return found
