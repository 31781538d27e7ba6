"""Harm that was not done in the conflict although its words stand there: made up, a rule, wanted, of other causes.

Comes in: a scene and a word of harm. Goes out: the name of the reason for which it is set aside, or nothing.
Refuses: to set aside as a game or an accident what the same sentence tells as an attack.
"""

import itertools
import re
from collections.abc import Iterable

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene
from recounted.reading.lang.en.weapons import find_weapons
from recounted.reading.lang.en.who import attack_verbs
from recounted.text.terms import Hit

_DATA = lexicon.table("unreal")
_WORKS = tuple(f" {w} " for w in _DATA["fiction"]["works"])
_TELLS = frozenset(_DATA["fiction"]["tells"])
_FICTION = tuple(f" {w} " for w in _DATA["fiction"]["phrases"])
_SPORT = tuple(f" {w} " for w in _DATA["sport"]["cues"])
_SPORTING = frozenset(_DATA["sport"]["words"])
_RULES = frozenset(_DATA["law"]["rules"])
_LAW = tuple(f" {w} " for w in _DATA["law"]["before"])
_CRIME = tuple(f" {w} " for w in _DATA["law"]["crime"])
_ANYONE = tuple(f" {w} " for w in _DATA["law"]["anyone"])
_DEMANDS = frozenset(_DATA["demand"]["verbs"])
_DEMANDED = frozenset(_DATA["demand"]["to"])
_ENDS = frozenset(_DATA["demand"]["ends"])
_THREATENS = frozenset(_DATA["threat"]["verbs"])
_WARNED = frozenset(_DATA["warned"]["before"])
_COMING = frozenset(_DATA["warned"]["skipped"])
_MODALS = frozenset(_DATA["wanted"]["not_before"])
_MEANT = frozenset(_DATA["meant"]["verbs"])
_CAUSES = frozenset(_DATA["other_cause"]["words"])
_CAUSED = tuple(f" {w} " for w in _DATA["other_cause"]["phrases"])
_ARMED = frozenset(_DATA["other_cause"]["armed"])
_OPEN = tuple(f" {w} " for w in _DATA["open"]["phrases"])
_NUMBER = frozenset(_DATA["open"]["number"])
_SCORE = re.compile(r"\d{1,2}\s?[-–]\s?\d{1,2}$")
_SMALL = frozenset(("the", "a", "an", "any", "all", "this", "that", "such", "further", "its", "their"))

LED = 7  # tokens before a word of harm in which a demand, a threat or a rule stands
NEAR = 3  # tokens between a work and its verb of telling, and behind a word of harm


def unreal(scene: Scene, hit: Hit[lexicon.Trigger]) -> str:
    """Why a word of harm tells of none: fiction, sport, law, demanded, threatened, open or other_cause."""
    before = scene.lows(hit.first - LED, hit.first)
    if _wanted(scene, hit, before) or _let_be(scene, before):
        return "demanded"
    if _warned_of(hit, scene, before):
        return "hypothetical"
    if _to_do(scene, hit, before, _THREATENS) or _staked(before):
        return "threatened"
    if _to_do(scene, hit, before, _MEANT):
        return "meant"
    if _ruled(scene, hit, before):
        return "law"
    if _left_open(scene, hit, before):
        return "open"
    whole = _padded(scene.lows(0, len(scene.words)))
    if _told_in_a_work(scene, whole, hit):
        return "fiction"
    if scene.low(hit.first) in _SPORTING and (_any(_SPORT, whole) or _score(scene)) and not _attacked(scene):
        return "sport"
    low = set(scene.lows(0, len(scene.words)))
    if (low & _CAUSES or _any(_CAUSED, whole)) and not low & _ARMED and not _attacked(scene, but=hit.first):
        return "other_cause"
    return ""


def _padded(lows: Iterable[str]) -> str:
    return f" {' '.join(lows)} "


def _any(phrases: tuple[str, ...], padded: str) -> bool:
    return any(p in padded for p in phrases)


def _wanted(scene: Scene, hit: Hit[lexicon.Trigger], before: list[str]) -> bool:
    """ "called for the killing of", "urged them to kill", "an end to the killing of", "to stop killing"."""
    k = next((k for k in range(len(before) - 1, -1, -1) if before[k] not in _SMALL), None)
    if k is None:
        return False
    word = before[k]
    last = before[k - 1] if k else ""
    if word in _ENDS and scene.low(hit.first).endswith(("ing", "ings")):
        return last in ("to", "and", "an", "must", "should") or bool(_DEMANDS & set(before[:k]))
    if word in ("to", "of") and last in _ENDS:
        return True  # "an end to the killing of", "the end of"
    noun = hit.meaning.of("act") is not None or scene.low(hit.first).endswith("ing")
    if word == "for" and noun:
        return last in _DEMANDS
    if word in _DEMANDS:
        return noun and word not in ("called", "calls", "call", "calling")
    return word == "to" and _base(scene, hit) and any(b in _DEMANDS for b in before[:k])


def _let_be(scene: Scene, before: list[str]) -> bool:
    """ "Demanded that the hostages be shot": "be" bare, behind a noun."""
    if before[-1:] != ["be"] or len(before) < 2:
        return False
    return before[-2] not in _MODALS and not before[-2].endswith("ly") and "?" not in scene.lows(0, len(scene.words))


def _warned_of(hit: Hit[lexicon.Trigger], scene: Scene, before: list[str]) -> bool:
    """ "Warned of a massacre", "ruled out the killing of hostages"."""
    noun = hit.meaning.of("act") is not None or scene.low(hit.first).endswith(("ing", "ings", "deaths"))
    lows = [b for b in before if b not in _SMALL | _COMING]
    return noun and (" ".join(lows[-2:]) in _WARNED or " ".join(lows[-1:]) in _WARNED)


def _to_do(scene: Scene, hit: Hit[lexicon.Trigger], before: list[str], verbs: frozenset[str]) -> bool:
    """ "threatened to kill": a base form behind "to" that such a verb governs."""
    if before[-1:] != ["to"] or not _base(scene, hit):
        return False
    return any(b in verbs for b in before[-3:-1])


def _staked(before: list[str]) -> bool:
    """ "Leave or be shot"; "ten soldiers for each prisoner hanged"."""
    return before[-2:] == ["or", "be"] or any(
        a == "for" and b in ("each", "every") for a, b in itertools.pairwise(before)
    )


def _base(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    base = hit.meaning.of("active", "subject") is not None
    return base and not scene.low(hit.first).endswith(("ing", "ed"))


def _ruled(scene: Scene, hit: Hit[lexicon.Trigger], before: list[str]) -> bool:
    """ "bans the murder of", "the law against killing", "killing civilians is a crime", "whoever kills"."""
    lows = [b for b in before if b not in _SMALL]
    if lows and (lows[-1] in _RULES or _any(_LAW, _padded(lows[-2:]))):
        return True
    if _any(_ANYONE, _padded(before[-3:])) and scene.low(hit.first).endswith(("kills", "murders", "executes", "kill")):
        return True
    noun = scene.low(hit.first).endswith("ing") or hit.meaning.of("act") is not None
    return noun and hit.first <= 1 and _any(_CRIME, _padded(scene.lows(hit.last + 1, hit.last + 1 + 2 * LED)))


def _left_open(scene: Scene, hit: Hit[lexicon.Trigger], before: list[str]) -> bool:
    """ "the number of people killed is not known"."""
    return bool(_NUMBER & set(before)) and _any(_OPEN, _padded(scene.lows(hit.last + 1, hit.last + 1 + NEAR + 2)))


def _told_in_a_work(scene: Scene, whole: str, hit: Hit[lexicon.Trigger]) -> bool:
    if _any(_FICTION, whole):
        return not _attacked(scene, but=hit.first)
    for work in _WORKS:
        at = whole.find(work)
        if at < 0:
            continue
        k = len(whole[:at].split())
        end = k + len(work.split())
        if k >= hit.first:
            continue
        opening = k <= 2 and scene.low(0) == "in"
        if opening or (k <= NEAR and bool(_TELLS & set(scene.lows(end, end + NEAR)))):
            return True
    return False


def _score(scene: Scene) -> bool:
    """ "won 3-1": two small numbers and a dash."""
    lows = scene.lows(0, len(scene.words))
    joined = any(_SCORE.fullmatch(low) for low in lows)
    return joined or any(
        a.isdigit() and b in ("-", "–") and c.isdigit() and max(len(a), len(c)) < 3
        for a, b, c in zip(lows, lows[1:], lows[2:], strict=False)
    )


def _attacked(scene: Scene, but: int = -1) -> bool:
    """Whether the sentence names a weapon, or an act of violence that is no word of harm itself."""
    harm = {k for h in scene.hits for k in range(h.first, h.last + 1)} | {but}
    acts = itertools.chain(attack_verbs(scene.words), (first for _, first, _ in find_weapons(scene.words, frozenset())))
    return any(k not in harm for k in acts)
