"""Groups of people and chains of people: "including five children", "six of them women", "a woman and her son".

Comes in: tokens and the people found so far. Goes out: marks on them. Refuses: to let a list of groups run over the
next verb.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import People
from recounted.text.terms import Terms
from recounted.text.tokens import Token

CHILD_UNTIL = 18  # years: the Convention on the Rights of the Child, article 1

_WORDS = lexicon.table("grammar")["groups"]
_CUES: Terms[None] = Terms((c, None) for c in _WORDS["cues"])
_BE = lexicon.grammar("be")
_VERBS = frozenset(_WORDS["verbs"])
_ENDS = frozenset(_WORDS["ends"])
_KIN = frozenset(_WORDS["kin"])
_YOUNG = frozenset(_WORDS["young"])
_AGE = re.compile(r"(\d{1,2})-years?-old")
_INSIDE = frozenset((",", "(", ")", "-", "–", "'", "&", '"', "“", "”", "*"))
_ARTICLES = frozenset(("a", "an"))
_AMONG = (("among", "them"), ("amongst", "them"), ("among", "whom"))
_BETWEEN = frozenset(
    (",", "and", "&", "plus", "also", "(", ")", "named", "aged", "age", "years", "year", "old", "months")
)
_CALLED: Terms[None] = Terms((c, None) for c in ("known as", "called", "nicknamed", "only known as", "alias"))
_WITH = (("alongside",), ("as", "well", "as"), ("along", "with"), ("together", "with"), (",", "as", "well", "as"))


def cue(words: Sequence[Token], i: int) -> int:
    """How many tokens a phrase takes that opens a list of groups; 0 where none stands here."""
    if words[i].low == "all" and i and words[i - 1].low == "," and i + 1 < len(words):
        return 1 if lexicon.noun_terms().at(words, i + 1) else 0  # "nine civilians, all women and children,"
    hit = _CUES.at(words, i)
    return hit.last - hit.first + 1 if hit else 0


def may_list(low: str) -> bool:
    """Whether a phrase that opens a list of groups could begin with this word."""
    return low == "all" or _CUES.begins(low)


def between_verb(words: Sequence[Token], i: int, found: Sequence[People]) -> bool:
    """ "among them were a child and": the verb between the cue and its list does not close it."""
    return words[i].low in _VERBS and not (found and found[-1].group_of)


def among_them_after(words: Sequence[Token], p: People) -> bool:
    """ "four were hurt, a nurse among them", and not "four people among them a nurse"."""
    at = p.last + 3
    opens = at < len(words) and (words[at].low in _ARTICLES or quantity(words, at) is not None)
    return tuple(w.low for w in words[p.last + 1 : at]) in _AMONG and not opens


def clause_of_some(words: Sequence[Token], p: People) -> bool:
    """ "five of whom were Sarns": a clause of its own about some of those told of before."""
    lows = [w.low for w in words[p.first : p.last + 2]]
    return "whom" in lows and not _BE.isdisjoint(lows)


def closes(words: Sequence[Token], i: int) -> bool:
    """A list of groups ends at a verb of the sentence or a full mark ("including a child, and wounding four")."""
    word = words[i]
    if word.kind == "mark":
        return word.low not in _INSIDE
    if word.low in _VERBS or word.low in _ENDS:
        return True
    trigger = lexicon.triggers().at(words, i)
    return trigger is not None and trigger.meaning.of("past", "active", "subject") is not None


def young(words: Sequence[Token], p: People) -> None:
    """An age below 18 makes those told of children, whatever noun names them; "young daughter" does too."""
    if "children" in p.groups:
        return
    stretch = words[p.first : min(len(words), p.last + 3)]
    ages = [int(m[1]) for w in stretch if (m := _AGE.match(w.low))]
    ages += [
        int(b.value or 0)
        for a, b in pairwise(stretch)
        if a.low in (",", "aged")
        and b.kind == "number"
        and a.start >= words[p.last].end
        and not (a.low == "," and any(lexicon.noun_terms().at(words, k) for k in _behind(words, p.last + 3)))
    ]
    lows = {w.low for w in stretch}
    if (lows & _KIN and lows & _YOUNG) or (ages and max(ages) < CHILD_UNTIL):
        p.groups["children"] = Count(low=p.low, best=p.best, high=p.high)


def _behind(words: Sequence[Token], k: int) -> range:
    """Where the noun of a number that ends before token `k` would stand: "seven women, 10 small children"."""
    adjective = k + 1 < len(words) and words[k].kind == "word" and words[k].low not in _BETWEEN
    return range(k, min(len(words), k + 1 + adjective))


def _begin(words: Sequence[Token], p: People) -> int:
    """Where those told of begin, with the name of the owner ("Tam Orrel's driver")."""
    k = p.first
    while words[p.first].low == "'s" and k > 0 and words[k - 1].capital:
        k -= 1
    return k


def chain(words: Sequence[Token], found: Sequence[People]) -> None:
    """Numbers the chains: people with nothing but commas and "and" between them, or an age, or a name set beside."""
    for left, right in pairwise(found):
        between = [w.low for w in words[_past_called(words, left.last + 1) : _begin(words, right)]]
        single = left.best == right.best == 1  # "Tam Orrel, 42; Nevra Quay, 19;"
        joined = all(low in _BETWEEN or "-old" in low or _number(low) or (single and low == ";") for low in between)
        inner = left.group_of and between == [","] and words[right.first + 1].low == "of"
        joined = joined and not inner  # "three children, one of them an infant"
        if inner:
            right.groups = {g: n for g, n in right.groups.items() if g not in left.groups}
        same = left.group_of == right.group_of
        right.chain = left.chain if same and (joined or tuple(between) in _WITH) else left.chain + 1


def _past_called(words: Sequence[Token], k: int) -> int:
    """The token behind "known as Carl", "reportedly called Carl": what one is called is no other person."""
    start, hit = k, _CALLED.at(words, k + 1) if k + 1 < len(words) and words[k].low.endswith("ly") else None
    hit = hit or (_CALLED.at(words, k) if k < len(words) else None)
    if hit is None:
        return start
    k = hit.last + 1
    while k < len(words) and words[k].capital:
        k += 1
    return k if k > hit.last + 1 else start


def _number(low: str) -> bool:
    """Whether a word between two people may be an age."""
    return low.isdigit() or low in lexicon.units()


def made_up_of(words: Sequence[Token]) -> list[People]:
    """ "Of the dead, nine were children and two were women": a number, a form of "be", and the group."""
    out: list[People] = []
    for i in range(len(words)):
        q = quantity(words, i)
        j = q.last + 1 if q else len(words)
        while j < len(words) and (words[j].low in _VERBS or words[j].low.endswith("ly")):
            j += 1
        noun = lexicon.noun_terms().at(words, j) if q and j < len(words) and j > q.last + 1 else None
        if q and noun and noun.meaning.groups and not (out and q.first <= out[-1].last):
            counts = {g: Count(low=q.low, best=q.best, high=q.high) for g in noun.meaning.groups}
            out.append(People(q.first, noun.last, q.low, q.best, q.high, q.bound, group_of=True, groups=counts))
    return out
