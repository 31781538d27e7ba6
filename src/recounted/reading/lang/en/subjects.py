"""Those harmed who stand before the word that says so: "seven people, five of them children, were killed".

Comes in: a scene and a trigger. Goes out: the people who are its subject. Refuses: groups of others, and doers after
"by".
"""

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import DASHES, Scene, without_doubles
from recounted.reading.parts import People

SHARED_REACH = 12  # tokens between two verbs of one subject
CLAUSE_REACH = 30  # tokens of "who were taking a man from the market to"
MODIFIERS = 2  # words between an owner and the noun: "the mayor's alleged violent death"
ASIDE = 6  # tokens of a relative clause before its verb

FOUND_REACH = 14  # tokens between "found" and "with a gunshot wound"

_FOUND = frozenset(("found", "located", "discovered", "lying", "dropped", "arrived", "walked", "showed"))
_PARTICIPLES = ("ed", "ain", "ot")  # killed, slain, shot
_FAMILIES = frozenset(("family", "families", "household", "clan", "tribe"))
_FROM = frozenset(("from", "of"))
_OWNED = frozenset(("'s", "'"))
_RELATIVE = frozenset(("who", "that", "which", "whom"))
_TOLD_OF = frozenset(("them", "whom", "those"))
_BREAKS = frozenset((";", "but", "when", "while", "where", "said", "told"))
_AFTER = frozenset(("after", "before", "when", "while", "because"))
_CLAUSE_ENDS = frozenset(("and", ",", "but", "when", "while", "after", "because", "as"))


def left(scene: Scene, n: int, i: int, *, reach: int) -> list[People]:
    """The people to the left of token `i`, at most `reach` tokens away, who are the subject of trigger `n`."""
    floor = scene.hits[n - 1].last if n else -1
    best = _subject(scene, n, i, floor, reach)
    if best is None or best.group_of:
        return [best] if best else []
    if best.best == 0:
        return [best]  # "according to the chief, no one was hurt": none stands beside nobody
    chained = [best]
    for p in reversed(scene.people[: scene.people.index(best)]):
        if p.group_of or p.attacker:
            continue
        near = p.chain == chained[0].chain or scene.joined_by_and(p, chained[0])
        taken = p.first in scene.bound and chained[0].first not in scene.bound
        if not near or p.first <= floor < chained[0].first or taken or scene.low(p.first - 1) == "by":
            break
        chained.insert(0, p)
    if whole := _of_whom(scene, chained[0]):
        chained[0] = whole
    return without_doubles(scene, chained)


def _of_whom(scene: Scene, p: People) -> People | None:
    """ "five children from the Orrel family, two boys and": those told of before a family that they are of."""
    at = scene.people.index(p)
    before = scene.people[at - 1] if at else None
    if before is None or not p.definite or scene.low(p.last) not in _FAMILIES or scene.low(p.first - 1) not in _FROM:
        return None
    return before if before.last == p.first - 2 and before.figure > 1 and not before.group_of else None


def all_of(scene: Scene, i: int) -> list[People]:
    """ "one of four women shot at the mill has died": the word at token `i` tells of the four."""
    one = next((p for p in scene.people if p.last == i - 1 and p.whole > 1), None)
    if one is None:
        return []
    groups = {g: Count(low=one.whole, best=one.whole, high=one.whole) for g in one.groups}
    n = one.whole
    return [People(one.first, one.last, n, n, n, "exact", status=one.status, groups=groups, whole=n)]


def owner(scene: Scene, i: int) -> list[People]:
    """ "Minister Orrel's murder", "the guard's brutal death": who owns the word of harm at token `i` suffered it."""
    k = i - 1
    while k > 0 and i - k <= MODIFIERS and scene.low(k) not in _OWNED and scene.words[k].kind == "word":
        k -= 1
    if k < 1 or scene.low(k) not in _OWNED:
        return []
    told = next((p for p in scene.people if p.last == k - 1 and (p.named or (p.figure > 1 and p.best))), None)
    if told:
        return [told]  # "Tam Orrel's murder", "the six monks' murder"
    noun = lexicon.nouns().get(scene.low(k - 1))
    if noun is None or (scene.low(k) == "'" and not noun.plural):
        return []
    if noun.plural or noun.collective:
        return [People(k - 1, k - 1, 2, None, None, "vague", "plural_is_two", status=noun.status, definite=True)]
    return [People(k - 1, k - 1, 1, 1, 1, "exact", status=noun.status, definite=True)]


def found_with(scene: Scene, i: int) -> bool:
    """ "found a man lying by the mill with a gunshot wound": the place of one who was found stands between."""
    return scene.low(i) == "with" and not _FOUND.isdisjoint(scene.lows(i - FOUND_REACH, i))


def _subject(scene: Scene, n: int, i: int, floor: int, reach: int) -> People | None:
    best: People | None = None
    for p in reversed([p for p in scene.people if p.last < i and not (p.attacker or _aside(scene, p, i))]):
        next_to = scene.only_adverbs(p.last + 1, i)
        if p.group_of:
            if some := _some(scene, n, p, i):
                return some
            continue
        far = best is None and i - p.last > reach and not next_to
        if ";" in scene.lows(p.last + 1, i) or far or _of_another_clause(scene, p, best, i):
            break
        if scene.low(p.first - 1) == "by" and (not next_to or "and" in scene.lows(p.last + 1, i)):
            continue  # "taken before a court by the rebels, and then killed"
        if p.first < floor and not _shared(scene, n, p):
            break
        if best is not None and (scene.coordinated(p, best) or scene.alias(p, best)):
            if scene.coordinated(p, best):
                break  # "a father and son": the chain is theirs together
            continue
        if best is not None and not (scene.belongs(p, best) or (best.weak and not p.weak and p.bound != "vague")):
            break
        best = p
        if next_to and (_RELATIVE & {scene.low(i - 1), scene.low(p.last + 1)} or _alone(scene, p, i)):
            break  # "the funeral of a woman who died", "wrote of three killed"
        if not best.weak and scene.led_by(best) not in lexicon.grammar("prepositions") | DASHES:
            break
    aside = best is not None and (scene.passive(i) or scene.low(i - 1) == ",")
    return _told_of_by(scene, n, best, floor) if best and aside else best


def _of_another_clause(scene: Scene, p: People, best: People | None, i: int) -> bool:
    """ "Police: a boy was hurt", "two were arrested after a boy was hurt": whether people stand before the clause whose
    verb at token `i` stands right behind its subject."""
    if p.weak and scene.low(p.last + 1) == ":":
        return True
    return (
        best is not None
        and scene.only_adverbs(best.last + 1, i)
        and not _AFTER.isdisjoint(scene.lows(p.last + 1, best.first))
    )


def _some(scene: Scene, n: int, p: People, i: int) -> People | None:
    """Some of those told of before, of whom the word at token `i` tells more."""
    if not p.groups and (p.of_hurt or scene.low(p.last) in _TOLD_OF) and scene.only_adverbs(p.last + 1, i):
        p.additive = not _same_harm(scene, n)  # "wounded six, one of whom later died", not "two of them badly"
        return p
    told = scene.low(p.last + 1) == "who" and scene.only_adverbs(p.last + 2, i)
    return p if told and not _same_harm(scene, n) else None  # "three were hurt, including a clerk who later died"


def _aside(scene: Scene, p: People, i: int) -> bool:
    """ "nine of the patrol (a militia that fights the rebels) died": those told of in a clause in brackets before the
    verb at token `i` are not its subject."""
    if ")" not in scene.lows(p.last + 1, i):
        return False
    before = scene.lows(0, p.first)
    opened = next((k for k in range(len(before) - 1, -1, -1) if before[k] in ("(", ")")), None)
    return opened is not None and before[opened] == "(" and not _RELATIVE.isdisjoint(before[opened:])


def _same_harm(scene: Scene, n: int) -> bool:
    """Whether the word of harm before tells of the same harm: "left four injured, two of them seriously hurt"."""
    before, hit = ({t for t, _ in h.meaning.readings} for h in (scene.hits[n - 1], scene.hits[n])) if n else ((), ())
    return not set(before).isdisjoint(hit)


def _alone(scene: Scene, p: People, i: int) -> bool:
    """Whether a number without a noun stands right before token `i`, or any number before a participle alone:
    "the march for the ten clerks killed in"."""
    participle = not p.weak and p.best is not None and not scene.passive(i) and scene.low(i).endswith(_PARTICIPLES)
    return p.figure > 1 and p.last + 1 == i and (p.bare or participle)


def _told_of_by(scene: Scene, n: int, inner: People, floor: int) -> People:
    """ "five agents who were taking a man to his family were killed": the one whose clause it is, not one inside it."""
    harmed = inner.first in scene.bound  # "a man who shot two people was killed"
    floor = scene.hits[n - 2].last if harmed and n > 1 else -1 if harmed else floor
    for p in reversed(scene.people[: scene.people.index(inner)]):
        k = p.last + 1 + (scene.low(p.last + 1) == ",")
        if p.group_of or p.attacker or p.last < floor or scene.low(k) not in _RELATIVE:
            continue
        gap = scene.lows(k + 1, inner.first)
        closed = set(gap[-1:]) & _CLAUSE_ENDS or _BREAKS & set(gap)
        if len(gap) <= CLAUSE_REACH and not closed and (harmed or not scene.trigger_between(p, inner)):
            return p
    return inner


def _shared(scene: Scene, n: int, p: People) -> bool:
    """ "three were kidnapped and killed": one subject for two verbs, with no subject of its own for the second."""
    before, hit = scene.hits[n - 1], scene.hits[n]
    aside = scene.lows(p.last + 1, before.first)
    if {"that", "who", "which"} & set(aside) and len(aside) <= ASIDE:
        return True  # "22 people who had been displaced, ..., were killed": the first verb is an aside
    own = any(p.first < q.first < hit.first and not q.group_of and not q.weak for q in scene.people)
    return hit.first - before.last - 1 <= SHARED_REACH and not own
