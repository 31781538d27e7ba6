"""People told of beside others: "the barber, his partner and a customer", "two of the wounded", "one of the attackers".

Comes in: tokens and the people found just before. Goes out: one more person, a sign that a list of groups is over, the
kind of people told of. Refuses: what stands beside nobody, and nouns of things.
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.groups import cue
from recounted.reading.lang.en.nouns import demonym, noun_after
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import People, Quantity
from recounted.text.tokens import Token

AMONG = 8  # tokens of "among the nine people killed in Teshill were"
HARM_BEFORE = 4  # tokens before a list of some in which the harm of all is told ("killed in Teshill, including")
REACH = 3  # words of "his long-time business partner"

_OWNERS = frozenset(("his", "her", "their"))
_ARTICLES = frozenset(("a", "an"))
_SINGLE = frozenset(("a", "an", "one"))
_NATIONS = frozenset(lexicon.table("people")["nations"]["plural"])
_ENDS = frozenset((",", ".", "and", ")", "(", ";"))
_AMONG = frozenset(("among", "amongst"))
_THOSE = frozenset(("the", "those"))
_HURT = frozenset(("wounded", "injured", "hurt"))
_HARMED = _HURT | {"killed", "dead"}
_BADLY = frozenset(("seriously", "critically", "badly", "severely", "gravely", "slightly", "lightly"))
_BEFORE = frozenset((",", "and"))
_PASSIVE = lexicon.grammar("be") | {"also", "being", "reported", "confirmed", "have"}
_AFTER_NOUN = lexicon.grammar("be") | lexicon.grammar("prepositions") | _ENDS | {"who", "along"}


def one_beside(words: Sequence[Token], i: int, before: People | None) -> People | None:
    """ "his partner" and "a shepherdess" beside one who is told of just before: a person too."""
    if before is None or (before.weak and not before.named) or words[i].low not in _OWNERS | _ARTICLES:
        return None
    gap = [w.low for w in words[before.last + 1 : i]]
    if not gap or len(gap) > 2 or not set(gap) <= _BEFORE or (words[i].low in _ARTICLES and "and" not in gap):
        return None
    k = i + 1
    while k < len(words) and k <= i + REACH and words[k].kind == "word" and words[k].low not in _AFTER_NOUN:
        k += 1
    inside = {w.low for w in words[i + 1 : k]}
    ended = k == len(words) or words[k].low in _AFTER_NOUN
    if k == i + 1 or not ended or inside & (lexicon.not_people() | lexicon.owned() | lexicon.grammar("stops")):
        return None
    if any(lexicon.triggers().at(words, n) for n in range(i + 1, k)) or words[k - 1].low.endswith(("s", "ed", "ing")):
        return None
    return People(i, k - 1, 1, 1, 1, "exact")


def ends_groups(words: Sequence[Token], p: People) -> bool:
    """ "including a child, and nine others injured": a number with a harm of its own is no group of those before."""
    k, own = p.last + 1, p.additive or _told_whole(words, p.first)
    while own and k < len(words) and (words[k].low in _PASSIVE or words[k].low.endswith("ly")):
        k += 1
    after = lexicon.triggers().at(words, k) if k < len(words) else None
    if after is None or p.weak or p.first == 0 or words[p.first - 1].low not in _BEFORE:
        return False
    told = after.meaning.of("past", "state") is not None and after.meaning.of("subject") is None
    return told and (p.additive or words[p.first - 1].low == "and")


def some_by_manner(words: Sequence[Token], p: People) -> bool:
    """ "four people, one seriously": a number alone with no more than how badly is of those told before."""
    if not p.bare or p.first == 0 or words[p.first - 1].low not in _BEFORE or p.last + 1 >= len(words):
        return False
    k = p.last + 1
    ends = k + 1 == len(words) or words[k + 1].kind == "mark" or words[k + 1].low in _AFTER_NOUN - lexicon.grammar("be")
    return words[k].low in _BADLY and ends


def _told_whole(words: Sequence[Token], first: int) -> bool:
    """Whether those of whom the list before a token names some have their harm told before it: a verb behind the list
    is not theirs ("ten were killed, including a nurse, and a guard was hurt")."""
    opened = next((k for k in range(first - 1, 0, -1) if cue(words, k)), 0)
    before = (lexicon.triggers().at(words, k) for k in range(max(0, opened - HARM_BEFORE), opened))
    return any(h is not None and h.meaning.of("past", "state") for h in before)


def of_the_harmed(words: Sequence[Token], q: Quantity) -> People | None:
    """ "two of the wounded", "one of those injured": of people told of before, whom the words name by their harm."""
    lows = [w.low for w in words[q.last + 1 : q.last + 4]]
    if lows[:1] != ["of"] or len(lows) < 3 or lows[1] not in _THOSE or lows[2] not in _HARMED:
        return None
    noun = noun_after(words, q.last + 4) if q.last + 4 < len(words) else None  # "one of the wounded guards"
    last = noun.last if noun else q.last + 3
    return People(q.first, last, q.low, q.best, q.high, q.bound, q.rule, group_of=True, of_hurt=lows[2] in _HURT)


def kind_of(words: Sequence[Token], p: People) -> str:
    """The kind that the noun says; those who attack are so by definition, or where they were told of before."""
    nouns = [h for k in range(p.first, p.last + 1) if (h := lexicon.noun_terms().at(words, k)) and h.last <= p.last]
    lows = [w.low for w in words[p.first : p.last + 1]]
    if "'s" in lows:
        return ""
    if (demonym(words, p.last) and words[p.last].low != "nations") or (
        nouns and nouns[-1].last == p.last and words[p.last].low in _NATIONS
    ):
        return f"nation:{words[p.last].low.rstrip('s')}"
    single = p.last + (p.bare and p.first == p.last)  # "one Veldran": the number alone is found
    if lows[0] in _SINGLE and p.first + 1 == single < len(words) and words[single].capital:
        return f"nation:{words[single].low}"
    if not nouns:
        return ""
    head = " ".join(w.low for w in words[nouns[0].first : nouns[0].last + 1])
    told = p.definite or lows[:1] == ["the"] or ["of", "the"] in (lows[1:3], lows[2:4])
    if head.startswith("suspect") and told:
        return "suspect"
    if head in lexicon.doers() and told:
        return "attacker"
    return lexicon.kinds().get(head, "")


def among_a_number(words: Sequence[Token], i: int) -> int:
    """ "among the nine dead were two nurses": the verb behind the number of all; 0 where none is told."""
    if words[i].low not in _AMONG or i + 3 >= len(words) or words[i + 1].low not in _THOSE:
        return 0
    q = quantity(words, i + 2)
    j = q.last + 1 if q and q.best else len(words)
    while j < len(words) and j <= i + AMONG and words[j].low not in lexicon.grammar("be"):
        j += 1
    return j if j < len(words) and words[j].low in lexicon.grammar("be") else 0
