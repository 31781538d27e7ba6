"""Those harmed told by a list of names: "The dead were named as Tam Orrel, Nevra Quay and a child."

Comes in: a scene. Goes out: a Finding of those listed, or None. Refuses: lists that name nobody, and victims of whom it
is not said what befell them.
"""

from recounted.model.vocabulary import HarmType
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene, without_doubles
from recounted.reading.parts import Finding, People
from recounted.text.terms import Hit, Terms

_DATA = lexicon.table("grammar")["named"]
LISTED: Terms[HarmType] = Terms((w, t) for t in ("killed", "injured") for w in _DATA[t])
_SOME: Terms[HarmType] = Terms((w, t) for t in ("killed", "injured") for w in _DATA[f"some_{t}"])
_BETWEEN = frozenset(("and", "aged", "his", "her", "years", "year", "old"))
_VERBS = frozenset(_DATA["verbs"])
_OPENERS = frozenset((",", ":", "(", "–", "—", "-"))


def named_list(scene: Scene) -> Finding | None:
    """The people listed behind the first such phrase of a sentence, as told of before where a number is known."""
    for hit in LISTED.find(scene.words):
        j = hit.last + 1
        while scene.low(j) in _VERBS:
            j += 1
        listed = _list(scene, j) if j > hit.last + 1 else []
        if any(p.named for p in listed):
            listed = without_doubles(scene, listed)
            for p in listed:
                p.definite, p.group_of = True, False
            return Finding(hit.meaning, hit.first, hit.last, listed, rule=f"en.named.{hit.meaning}")
    return _some(scene)


def _some(scene: Scene) -> Finding | None:
    """ "Among the dead were seven clerks": at least so many, where no total is told."""
    for hit in _SOME.find(scene.words):
        listed = [p for p in _list(scene, hit.last + 1) if p.bound == "exact"]
        if listed and listed[0].first == hit.last + 1:
            for p in listed:
                p.definite, p.group_of, p.bound, p.high = True, False, "at_least", None
            return Finding(hit.meaning, hit.first, hit.last, listed, rule=f"en.named.{hit.meaning}")
    return None


def _list(scene: Scene, j: int) -> list[People]:
    """Those listed from token `j` on, ages and marks between them ("Tam Orrel, 20; Nevra Quay, 21; and a boy")."""
    out: list[People] = []
    for p in (p for p in scene.people if p.first >= j):
        between = scene.words[(out[-1].last + 1 if out else j) : p.first]
        if any(w.kind == "word" and w.low not in _BETWEEN and not w.low.endswith("old") for w in between):
            break
        out.append(p)
    return out


def spelled_out(scene: Scene, hit: Hit[lexicon.Trigger], found: Finding) -> None:
    """ "three were hurt, a nurse and two clerks, and": a list that adds up to the count is who they were."""
    if found.people[-1].bound == "vague" and (listed := _by_name(scene, found.people[-1])):
        found.people[-1:] = listed
        return
    whole = sum(p.figure for p in found.people)
    for first in scene.people if whole > 1 else ():
        if first.group_of or scene.low(first.first - 1) not in _OPENERS or not _told_by(scene, hit, found, first):
            continue
        listed = [p for p in scene.people if p.chain == first.chain and p.first >= first.first]
        if (len(listed) > 1 or first.first == hit.last + 2) and sum(p.figure for p in listed) == whole:
            for p in listed:
                p.group_of = True
            return


def _by_name(scene: Scene, told: People) -> list[People]:
    """ "The following guards died in Teshill: Major Tam Orrel, Captain Nevra Quay": who they were, and so how many."""
    colon = next((k for k in range(told.last + 1, len(scene.words)) if scene.low(k) == ":"), None)
    first = scene.at_first.get(colon + 1) if colon else None
    listed = [p for p in scene.people if first and p.chain == first.chain and p.first >= first.first]
    return listed if len(listed) > 1 and all(p.named and p.figure == 1 for p in listed) else []


def _told_by(scene: Scene, hit: Hit[lexicon.Trigger], found: Finding, first: People) -> bool:
    """Whether a list of people stands beside those counted, or behind their harm with no other harm between."""
    counted = found.people[-1]
    if counted.bound == "vague":
        return first.first == hit.last + 2
    if counted.last < first.first < hit.first:
        return first.first == counted.last + 2  # "four of one house – a couple with two children – were killed"
    return max(hit.last, counted.last) < first.first and not any(hit.last < h.first < first.first for h in scene.hits)
