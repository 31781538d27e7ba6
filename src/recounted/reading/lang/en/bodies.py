"""Armed bodies that no register knows, by the shape of their names ("Osk Liberation Brigades", "Osk militiamen").

Comes in: the tokens of a sentence, those that other names have taken. Goes out: the stretches of tokens that name such
a body, and whether a name from the register is only a piece of a longer one. Refuses: to say who they are; the name is
kept as the text gives it, and nobody in the register is guessed from a part of it.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.casing import ordinary
from recounted.text.tokens import Token

_DATA = lexicon.table("bodies")
_PROPER = frozenset(_DATA["proper"])
_LEADING = frozenset(_DATA["leading"])
_WEAK = frozenset(_DATA["weak"])
_ARMED = frozenset(_DATA["armed"])
_SMALL = frozenset(_DATA["small"])
_ARMS = frozenset(_DATA["arms"]) - _SMALL  # "Osk Front fighters" is one name
_POSITIONS = frozenset(_DATA["positions"])
_GENERIC = frozenset(_DATA["generic"])
_DESCRIBED = frozenset(_DATA["described"])
_NO_NAME = frozenset(_DATA["no_name"])
_NOT_BEFORE = frozenset(_DATA["not_before"])
_UNARMED = frozenset(tuple(name.split()) for name in _DATA["unarmed"])
_OWNED = ("'s", "'")
_ADJECTIVAL = ("ed", "ing", "ly", "less", "ful", "ous", "ive")
HEADS = _PROPER | _SMALL

LONGEST = 5  # words before the noun: "Popular Front for the Liberation of Osk" is read from its noun on
OWN_WORDS = 3  # a name of words that all such names hold is one of its own from so many on: "People's Liberation Army"


def bodies(words: Sequence[Token], taken: Collection[int], country_of: Callable[[str], str | None]) -> Iterator[range]:
    """The tokens of each name of that shape, of which none is taken yet."""
    for i, word in enumerate(words):
        if i in taken or word.low not in HEADS:
            continue
        named = _proper(words, i) if word.capital else _small(words, i, country_of)
        behind = words[named.stop].low if named and named.stop < len(words) else ""
        unarmed = named and tuple(words[k].low for k in named) in _UNARMED
        if named and behind not in _NOT_BEFORE and not unarmed and not set(named) & set(taken):
            yield named


def piece_of_another(words: Sequence[Token], first: int, last: int, country: str | None, of: str | None) -> bool:
    """Whether tokens [first, last] are the end of a longer name: "Osk | National Liberation Army".

    `country` is the party's, `of` the one that the word before tells ("Sarnish National Liberation Army"), if any.
    """
    if not first or last == first or any(w.low not in _GENERIC for w in words[first : last + 1]):
        return False
    before = words[first - 1]
    if not _in_name(before) or before.low in _DESCRIBED or before.low in _NO_NAME:
        return False
    return of != country if of else True


def _in_name(word: Token) -> bool:
    return word.kind == "word" and word.capital


def _run(words: Sequence[Token], i: int) -> int:
    """Where the capitals that lead up to token `i` begin; `i` where there are none."""
    k = i
    while k > max(0, i - LONGEST):
        step = 2 if words[k - 1].low in _OWNED and k > 1 else 1
        if not _in_name(words[k - step]):
            break
        k -= step
    while k < i and words[k].low in _NO_NAME:
        k += 1
    return k


def _proper(words: Sequence[Token], i: int) -> range | None:
    """ "Osk Liberation Brigades", "Army of Osk"."""
    start = _run(words, i)
    lows = [w.low for w in words[start:i]]
    if not lows:
        return _of(words, i)
    if words[i].low in _WEAK and not (_ARMED & set(lows) or _bears_arms(words, start, i)):
        return None
    if all(low in _GENERIC for low in lows) and i + 1 - start - sum(low in _OWNED for low in lows) < OWN_WORDS:
        return None
    return range(start, i + 1)


def _bears_arms(words: Sequence[Token], start: int, last: int) -> bool:
    """ "shelling by the Osk Front", "Osk Front rockets": a front may be of weather, and this one is not."""
    k = start - 1 - (start > 1 and words[start - 1].low == "the")
    before = words[k].low if start else ""
    theirs = before == "of" and k > 0 and words[k - 1].low in _ARMS | _POSITIONS  # "fighters of the Osk Front"
    return before == "by" or theirs or (last + 1 < len(words) and words[last + 1].low in _ARMS)


def _of(words: Sequence[Token], i: int) -> range | None:
    """ "Brigades of the Osk Valley": the noun first, and what they are of."""
    k = i + 1
    if words[i].low not in _LEADING or k >= len(words) or words[k].low not in ("of", "for"):
        return None
    k += 2 if k + 1 < len(words) and words[k + 1].low == "the" else 1
    end = k
    while end < len(words) and end - k < LONGEST and _in_name(words[end]):
        end += 1
    return range(i, end) if end > k else None


def _small(words: Sequence[Token], i: int, country_of: Callable[[str], str | None]) -> range | None:
    """ "Osk militiamen", "Orrel's forces"; with the word of a country alone they are as nameless as before."""
    start = _run(words, i - 1 if i and words[i - 1].low in _OWNED else i)
    if start >= i or words[start].low in _OWNED:
        return None
    names = [w for w in words[start:i] if _in_name(w)]
    opens = start == 0 and len(names) == 1 and not _owned(words, i) and _may_be_common(names[0])
    if not names or opens or all(_belongs_to_many(w, country_of) for w in names):
        return None
    return range(start, i + 1)


def _may_be_common(word: Token) -> bool:
    """Whether a capital may be the sentence's own: "Uniformed soldiers", "Rebel-held", "Advancing troops"."""
    return word.low.endswith(_ADJECTIVAL) or ordinary(word.low)


def _belongs_to_many(word: Token, country_of: Callable[[str], str | None]) -> bool:
    return word.low in _GENERIC or word.low in _DESCRIBED or country_of(word.text) is not None


def _owned(words: Sequence[Token], i: int) -> bool:
    return words[i - 1].low in _OWNED
