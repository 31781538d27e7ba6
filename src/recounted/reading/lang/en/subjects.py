"""Those harmed who stand before the word that says so: "seven people, five of them children, were killed".

Comes in: a scene and a trigger. Goes out: the people who are its subject. Refuses: groups of others, and doers after
"by".
"""

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene, without_doubles
from recounted.reading.parts import People

BELONGS_REACH = 8  # tokens between "five children" and "from the family"
SHARED_REACH = 12  # tokens between two verbs of one subject
ASIDE = 6  # tokens of a relative clause before its verb

_DASHES = frozenset(("–", "-", "(", "—"))


def left(scene: Scene, n: int, i: int, *, reach: int) -> list[People]:
    """The people to the left of token `i`, at most `reach` tokens away, who are the subject of trigger `n`."""
    floor = scene.hits[n - 1].last if n else -1
    best = _subject(scene, n, i, floor, reach)
    if best is None or best.group_of:
        return [best] if best else []
    chained = [best]
    for p in reversed(scene.people[: scene.people.index(best)]):
        if p.group_of or p.attacker:
            continue
        near = p.chain == chained[0].chain or scene.joined_by_and(p, chained[0])
        if not near or p.first <= floor or p.first in scene.bound or scene.low(p.first - 1) == "by":
            break
        chained.insert(0, p)
    return without_doubles(scene, chained)


def _subject(scene: Scene, n: int, i: int, floor: int, reach: int) -> People | None:
    best: People | None = None
    for p in reversed([p for p in scene.people if p.last < i and not p.attacker]):
        next_to = scene.only_adverbs(p.last + 1, i)
        if p.group_of:
            if not p.groups and scene.low(p.last) in ("them", "whom", "those") and next_to:
                p.additive = True  # "wounded six, one of whom later died"
                return p
            continue
        if ";" in scene.lows(p.last + 1, i) or (best is None and i - p.last > reach and not next_to):
            break
        if scene.low(p.first - 1) == "by" and not next_to:
            continue
        if p.first < floor and not _shared(scene, n, p):
            break
        if best is not None and not (_belongs(scene, p, best) or (best.weak and not p.weak and p.bound != "vague")):
            break
        best = p
        if not best.weak and scene.led_by(best) not in lexicon.grammar("prepositions") | _DASHES:
            break
    return best


def _belongs(scene: Scene, a: People, b: People) -> bool:
    """ "five children from the family": the second only says more of the first."""
    led = scene.led_by(b)
    if led in _DASHES and b.first - a.last == 2:
        return True
    if led not in lexicon.grammar("prepositions"):
        return False
    gap = scene.lows(a.last + 1, b.first)
    verbs = lexicon.grammar("be") | lexicon.grammar("have") | {"who", "which", "that", "and", ";", "said"}
    return len(gap) <= BELONGS_REACH and not set(gap) & verbs and not scene.trigger_between(a, b)


def _shared(scene: Scene, n: int, p: People) -> bool:
    """ "three were kidnapped and killed": one subject for two verbs, with no subject of its own for the second."""
    before, hit = scene.hits[n - 1], scene.hits[n]
    aside = scene.lows(p.last + 1, before.first)
    if {"that", "who", "which"} & set(aside) and len(aside) <= ASIDE:
        return True  # "22 people who had been displaced, ..., were killed": the first verb is an aside
    own = any(p.first < q.first < hit.first and not q.group_of and not q.weak for q in scene.people)
    return hit.first - before.last - 1 <= SHARED_REACH and not own
