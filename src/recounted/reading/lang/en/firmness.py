"""How firmly a word says that harm was done: "was killed", "could have killed", "was nearly killed", "did not kill".

Comes in: a scene and a word of harm. Goes out: the assertion. Refuses: to judge whether it is true.
"""

import itertools
from collections.abc import Sequence

from recounted.model.vocabulary import Assertion
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene
from recounted.reading.parts import People
from recounted.text.terms import Hit

PREVENTED = 14  # tokens between "prevent" and "from being killed"
BEFORE = 4  # tokens before a verb in which its modal or its subject stands
UNCLEAR = 14  # tokens between "it is unclear whether" and the verb

_UNREAL = frozenset(("could", "would", "might"))
_ARTICLES = lexicon.grammar("determiners") | {"'s"}
_PARTS = frozenset(("and", "but", ","))
_NEARLY = frozenset(("nearly", "almost"))
_WAS = frozenset(("was", "were", "is", "are", "due", "about"))
_PARTIES = lexicon.grammar("parties")
_GRAVELY = lexicon.grammar("gravely")
# "did not state whether there were casualties"
_NOT_TOLD = frozenset(
    ("state", "say", "specify", "mention", "indicate", "report", "confirm", "know", "tell", "determine")
)
_NOT_YET = frozenset(("until", "till", "before", "unless", "if", "when"))
_ANYBODY = frozenset(("somebody", "someone", "anybody", "anyone"))
_OPEN = frozenset(("unclear", "unknown", "uncertain", "known", "clear", "sure"))


def firmness(scene: Scene, hit: Hit[lexicon.Trigger]) -> Assertion:
    """What the words before a word of harm make of it."""
    before = words_before(scene, hit.first)
    modals = lexicon.grammar("modals")
    base = hit.meaning.of("active", "subject") is not None and not scene.low(hit.first).endswith(("ing", "ed"))
    if base and not _is_noun(scene, hit) and set(before[-2:]) & modals and "managed" not in before:
        return "denied" if set(before) & lexicon.grammar("negations") else "hypothetical"
    if (before[-1:] and before[-1] in _NEARLY) or _was_to(before) or _unclear(scene, hit):
        return "hypothetical"  # "was nearly killed", "was to be killed", "it is unclear whether he was killed"
    if _intended(scene, hit) or _prevented(scene, hit) or _not_yet(scene, hit):
        return "hypothetical"  # "a mission of killing the mayor", "to keep judges from being murdered"
    perfect = "have" in before and bool(set(before) & _UNREAL)
    passive = "have" not in before and bool(set(before) & lexicon.grammar("conditionals")) and scene.passive(hit.first)
    if perfect or passive:
        return "hypothetical"  # "could have killed dozens", "would be killed"
    if set(_own_clause(before[-3:])) & lexicon.grammar("negations"):
        return "denied"
    return "feared" if set(before) & lexicon.grammar("feared") else "asserted"


def _is_noun(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    """ "referred to the murder of": behind an article what may be a verb is a noun, and "to" leads no verb."""
    return hit.meaning.of("act") is not None and scene.low(hit.first - 1) in _ARTICLES


def words_before(scene: Scene, first: int) -> list[str]:
    """The words before a word of harm at token `first`, without the month: "on 5 May two were killed" is no "may"."""
    return [
        scene.low(i) for i in range(max(0, first - BEFORE), first) if scene.low(i) != "may" or i not in scene.masked
    ]


def _own_clause(before: list[str]) -> list[str]:
    """ "came without warning and killed": what stands before "and" or a comma denies another word."""
    cut = max((k for k, low in enumerate(before) if low in _PARTS), default=-1)
    return before[cut + 1 :]


def _intended(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    """ "the mission of assassinating": a gerund that only says what somebody is to do."""
    leads = scene.lows(hit.first - 2, hit.first)
    meant = len(leads) == 2 and leads[1] in ("of", "at", "for") and leads[0] in lexicon.grammar("intents")
    return meant and scene.low(hit.first).endswith("ing")


def _prevented(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    lows = scene.lows(hit.first - PREVENTED, hit.first)
    return lows[-2:] == ["from", "being"] and bool(set(lows) & lexicon.grammar("prevents"))


def _was_to(before: list[str]) -> bool:
    return before[-2:] == ["to", "be"] and bool(set(before[-3:-2]) & _WAS)


def _unclear(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    lows = scene.lows(hit.first - UNCLEAR, hit.first)
    told = any(b in ("if", "whether") and a in _OPEN for a, b in itertools.pairwise(lows))
    return told or ("whether" in lows and not _NOT_TOLD.isdisjoint(lows) and "who" not in lows)


def _not_yet(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    """ "until somebody gets killed", "before someone is hurt": nobody has been."""
    lows = scene.lows(hit.first - BEFORE, hit.first)
    return any(a in _NOT_YET and b in _ANYBODY for a, b in itertools.pairwise(lows))


def gravely(scene: Scene, hit: Hit[lexicon.Trigger], people: Sequence[People]) -> bool:
    """ "nobody was seriously hurt": some may have been slightly."""
    first = min(hit.first, *(p.first for p in people))
    return not _GRAVELY.isdisjoint(scene.lows(first, hit.last + 1))


def none_told(scene: Scene, hit: Hit[lexicon.Trigger], people: list[People]) -> Assertion:
    """How firmly it is said that nobody was harmed: "denied killing anyone", "nobody may be killed"."""
    before = set(words_before(scene, hit.first))
    if people[0].first > hit.last and before & _PARTIES:
        return "denied"
    return "hypothetical" if before & lexicon.grammar("modals") - {"to"} else "asserted"
