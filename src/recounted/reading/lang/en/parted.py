"""Words of harm that say it only together with others: verbs in two parts, and adjectives of places.

Comes in: the tokens of a sentence and a word of harm. Goes out: whether it says harm. Refuses: "drove 400 people to
market", "took six engineers along", "the besieged town".
"""

from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.text.terms import Hit
from recounted.text.tokens import Token

_DATA = lexicon.table("parted")
_PARTED: dict[str, tuple[str, ...]] = {
    verb: tuple(f" {phrase} " for phrase in phrases) for verb, phrases in _DATA["verbs"].items()
}
_PLACES = frozenset(_DATA["places"]["words"])
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "their", "one"))
_MONEY = frozenset(("million", "billion", "percent", "%", "$", "dollars", "euros", "revenue", "market", "crops"))
_DESCRIBED_BY = frozenset(("besieged",))
_FLED = {side: frozenset(row) for side, row in _DATA["fled"].items()}
_BODY = frozenset(_DATA["body"]["parts"])
FLIGHT = 6  # tokens around "fled" in which it is told who fled what
MONEY = 5  # tokens behind "losses" in which a sum of money stands
REACH = 16  # tokens from a verb to its second part


def told_whole(words: Sequence[Token], hit: Hit[lexicon.Trigger]) -> bool:
    """Whether a word of harm stands with all that it needs."""
    low = words[hit.first].low
    if hit.first == hit.last and low in _PARTED:
        behind = f" {' '.join(w.low for w in words[hit.last + 1 : hit.last + 1 + REACH])} "
        told = (behind[: behind.index(p)].split()[-1:] for p in _PARTED[low] if p in behind)
        return any(before and before[0] not in _ARTICLES for before in told)  # "taking a prisoner to"
    after = words[hit.last + 1].low if hit.last + 1 < len(words) else ""
    if after in _BODY and hit.first and words[hit.first - 1].low in _ARTICLES:
        return False  # "a man with an injured leg": says how he looks, not that he was hurt then
    if words[hit.last].low == "fled" and hit.last - hit.first < 2:
        return _left_home(words, hit)
    if low == "losses" and _MONEY & {w.low for w in words[hit.last + 1 : hit.last + 1 + MONEY]}:
        return False
    return not (hit.first == hit.last and low in _DESCRIBED_BY and _of_a_place(words, hit.first))


def _left_home(words: Sequence[Token], hit: Hit[lexicon.Trigger]) -> bool:
    """ "families fled the fighting": driven out; "the suspect fled the scene", "two men fled in a car": got away."""
    behind = {w.low for w in words[hit.last + 1 : hit.last + 1 + FLIGHT]}
    before = {w.low for w in words[max(0, hit.first - FLIGHT) : hit.first]}
    if not _FLED["away"].isdisjoint(behind) or not _FLED["who_attacked"].isdisjoint(before):
        return False
    led = hit.last + 1 < len(words) and words[hit.last + 1].low in _FLED["led"]  # "fled the valley", "fled to Osk Dara"
    return led or not _FLED["from"].isdisjoint(behind) or not _FLED["families"].isdisjoint(before)


def _of_a_place(words: Sequence[Token], k: int) -> bool:
    """ "in the besieged eastern districts", "besieged Teshill": says of what kind a place is."""
    before = words[k - 1].low if k else ""
    if before in lexicon.grammar("be") or before in lexicon.grammar("have"):
        return False
    after = words[k + 1 : k + 4]
    return bool(after) and (after[0].capital or any(w.low in _PLACES for w in after))
