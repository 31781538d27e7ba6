"""Those harmed who stand before the verb: "سبعة مدنيين قتلوا", "أن رجلاً من البلدة، قتل برصاص".

Comes in: tokens, a verb of harm, the people told of as harmed before. Goes out: Told, or None. Refuses: groups of those
told of before them, the names of parties and places, adjectives of things.
"""

from collections.abc import Sequence, Set
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.names import function
from recounted.reading.lang.ar.people import told_at
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.words import THE, folded, stems
from recounted.reading.parts import Finding, People
from recounted.text.tokens import Token

NEAR: Final = 5  # tokens from those harmed to a verb behind them, whatever stands between
FAR: Final = 20  # tokens to one behind "that", where nothing else can be its subject
_THAT: Final = frozenset(map(folded, ("أن", "إن", "بأن", "فإن", "وأن", "وإن", "حيث", "كان", "وكان", "بينما")))
_STOPS: Final = frozenset((".", "؛", "!", "؟", "|", "…"))
_QUOTES: Final = frozenset(('"', "«", "“"))
_ADJECTIVE: Final = ("ي", "يه", "يين", "يون", "يان", "يتين", "يات")
_PLURAL: Final = ("وا", "ون", "ن")
_DUAL: Final = ("تا", "ا")


def number_of(low: str) -> str:
    """Whether a verb is written for two or for more, and so has its subject before it: "two", "many", or ""."""
    verbs = lexicon.verbs()
    for number, endings in (("many", _PLURAL), ("two", _DUAL)):
        for ending in endings:
            if low.endswith(ending) and any(s.removesuffix(ending) in verbs and s in verbs for s in stems(low)):
                return number
    return ""


def subject(words: Sequence[Token], first: int, before: Sequence[Finding], taken: Set[int]) -> Told | None:
    """Those harmed before the verb at token `first`, who were not told of as harmed already."""
    floor = max((max(f.last, *(p.last for p in f.people)) for f in before if f.people), default=-1)
    found: Told | None = None
    for k in range(first - 1, max(floor, first - FAR), -1):
        if words[k].low in _STOPS or (words[k].kind == "word" and lexicon.triggers().at(words, k)):
            break
        told = told_at(words, k) if k not in taken and not adjective(words, k) else None
        if told is None or told.state or told.last >= first:
            continue
        group = lexicon.phrases("people", "among", "words").at(words, k - 1) or _most(words, k - 1)
        near = first - told.last <= NEAR or (found is not None and k + NEAR > found.people[0].first)
        quoted = k > 1 and words[k - 1].low in _QUOTES
        opened = k > 0 and words[k - 1 - quoted].low in _THAT
        if opened or ((near or k == 0) and not group and (found is None or told.last >= found.last)):
            found = told
        if opened:
            break
        if group:
            found, first = None, k  # those among them stand between
    return found


def two_told(first: int, last: int) -> Told:
    """A verb written for two tells that they were two, where those are named by words that no list knows."""
    return Told([People(first, last, 2, 2, 2, "exact", "verb_of_two")], last)


def _most(words: Sequence[Token], k: int) -> bool:
    return k >= 0 and lexicon.phrases("people", "most", "words").at(words, k) is not None


def adjective(words: Sequence[Token], k: int) -> bool:
    """Whether a noun for people in "-i" describes the thing before it ("مصادر إعلامية", "الدفاع المدني")."""
    before = words[k - 1] if k else None
    if before is None or before.kind != "word" or not words[k].low.endswith(_ADJECTIVE):
        return False
    known = any(s in lexicon.nouns_by_form() for s in stems(before.low))
    one_article = before.low.startswith(THE) == words[k].low.startswith(THE)
    return one_article and not (known or function(before.low) or words[k].low.startswith("و"))
