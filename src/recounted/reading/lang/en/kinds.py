"""What words for kinds of place say of the name beside them ("the village of X", "X district").

Comes in: the tokens of a sentence, the tokens [first, last] of a name. Goes out: answers. Refuses: to know the place.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from recounted.model.vocabulary import PlacePrecision
from recounted.reading.lang.en import lexicon
from recounted.text.tokens import Token

_KINDS = frozenset(lexicon.table("places")["kinds"])
_WAYS = frozenset(lexicon.table("places")["leads"]) | frozenset(lexicon.table("places")["directions"])
LONGEST_KIND: Final = 3  # words before the kind of a place told behind its name ("a small Veldran village")
_EXACTNESS: Mapping[str, PlacePrecision] = lexicon.table("places")["exactness"]


def exactness(words: Sequence[Token], first: int, last: int) -> PlacePrecision:
    """How exactly a place is told whose name no list knows."""
    after = words[last + 1].low if last + 1 < len(words) else ""
    before = words[first - 2].low if first > 1 and words[first - 1].low == "of" else ""
    return next((_EXACTNESS[k] for k in (words[last].low, after, before) if k in _EXACTNESS), "settlement")


def kind_before(words: Sequence[Token], first: int) -> bool:
    """Whether "the village of" or "the town" leads up to a name."""
    lows = [w.low for w in words[max(0, first - 2) : first]]
    return bool(lows) and (lows[-1] in _KINDS or (lows[-1] == "of" and lows[0] in _KINDS))


def described(words: Sequence[Token], first: int) -> bool:
    """ "Quelbrin, a small village in": whether what begins behind a name says that it is a place."""
    lows = [w.low for w in words[first : first + LONGEST_KIND + 2]]
    if lows[:1] not in (["a"], ["an"], ["the"]):
        return False
    return any(kind in _KINDS and after in _WAYS for kind, after in pairwise(lows[1:]))
