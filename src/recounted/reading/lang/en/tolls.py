"""Harm told by a noun: "seven deaths", "a death toll of seven", "their bodies were found", "caused casualties".

Comes in: a scene and a noun. Goes out: the people it counts. Refuses: nouns that only speak of harm ("his injuries").
"""

from collections.abc import Sequence

from recounted.model.claim import Count
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.lang.en.objects import right
from recounted.reading.lang.en.scene import Scene
from recounted.reading.parts import Finding, People, Quantity
from recounted.text.terms import Hit

_GIVEN = frozenset(("at", "was", "is", "as", "to", "had"))
_GIVEN_BEFORE = frozenset(("the", "their", "these", "those", "his", "her"))
_HURT = frozenset(("wounded", "injured", "hurt"))

_CAUSED = frozenset(("cause", "causing", "caused", "inflict", "inflicting", "produce"))
_NOT = frozenset(("not", "n't", "without", "never", "didn't"))
NOT_CAUSED = 4  # tokens of "did not cause any"
TOLL_REACH = 12  # tokens between "death toll" and its number
NUMBER_OF = 6  # tokens from "the number of people" to its word of harm
RISES_TO = 4  # tokens from "risen" to the number
COUNT_REACH = 8  # tokens back to the number of "deaths"
COUNT_GAP = 4  # words between that number and the noun
WORTH = 8  # tokens around "losses" in which money is told of
LEAST_VAGUE = 12  # "dozens" can be a toll; "several" and "a few" near one are of something else

_MONEY = lexicon.grammar("money")


def counted(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    """The people that a noun of harm counts."""
    word = scene.low(hit.last)
    if told_number := risen(scene, hit):
        return [told_number]
    if word in ("toll", "death-toll") or scene.low(hit.first) == "toll":
        return _toll(scene, hit)
    before = _quantity_before(scene, hit.first)
    if scene.low(hit.last + 1) in lexicon.grammar("accounts"):
        return []  # "he gave no casualty toll": of the account, not of anybody harmed
    if before and before.best == 0 and scene.low(hit.first - 1) in _GIVEN_BEFORE:
        return []  # "none of the injuries was life-threatening": there were some
    if before:
        whose(scene, hit, before)
        return [before]
    owned = scene.low(hit.first - 1) in lexicon.grammar("owners")
    if word in lexicon.grammar("bodies") and owned and _found(scene, hit):
        return [_those_told_before(hit, one=word == "body")]
    if word == "losses" and not _MONEY.isdisjoint(scene.lows(hit.first - WORTH, hit.last + WORTH + 1)):
        return []  # "losses of two million", "millions in losses to the company"
    if word in lexicon.grammar("plural_harm") and _nor(scene, hit):
        return [People(hit.first, hit.last, 0, 0, 0, "exact", "none_said_so", weak=True)]
    if word in lexicon.grammar("plural_harm") and not _spoken_of(scene, hit):
        after = scene.at_first.get(hit.last + 2) if scene.low(hit.last + 1) in ("of", "among", "to") else None
        if after and not after.weak:
            return right(scene, n, hit.last + 2)
        return [People(hit.first, hit.last, 2, None, None, "vague", "plural_is_two", weak=True)]
    return []


def whose(scene: Scene, hit: Hit[lexicon.Trigger], counted_: People) -> None:
    """ "65 bodies of civilians": the noun behind says who all of them were."""
    of = scene.at_first.get(hit.last + 2) if scene.low(hit.last + 1) == "of" else None
    if scene.low(hit.last) in lexicon.grammar("bodies") and of is not None and of.weak and not of.named:
        counted_.status = of.status
        counted_.groups = {g: Count(low=counted_.low, best=counted_.best, high=counted_.high) for g in of.groups}


def risen(scene: Scene, hit: Hit[lexicon.Trigger]) -> People | None:
    """ "the number of people killed has risen to 14": the number that stands behind the word of harm."""
    before = scene.lows(hit.first - NUMBER_OF, hit.first)
    if "number" not in before or "of" not in before[before.index("number") :]:
        return None
    behind = range(hit.last + 1, min(len(scene.words), hit.last + 1 + TOLL_REACH))
    at = next((j for j in behind if scene.low(j) in lexicon.grammar("rises")), None)
    if at is None and scene.low(given := _past_place(scene, hit.last + 1)) in _GIVEN:
        at = given  # "put the number of killed at 12", "the number of dead in Teshill was 12"
    for j in range(at + 1, min(len(scene.words), at + 1 + RISES_TO)) if at is not None else ():
        q = None if j in scene.masked else quantity(scene.words, j)
        if q is not None and q.best is not None:
            return _people(q, q.last)
    return None


def _past_place(scene: Scene, j: int) -> int:
    """Behind "in Teshill", which may stand at token `j`."""
    k = j + 1
    while scene.low(j) == "in" and scene.capital(k):
        k += 1
    return k if k > j + 1 else j


def _nor(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    """ "no damage or injuries", "caused neither deaths nor injuries": none of the second either."""
    lows = scene.lows(hit.first - NOT_CAUSED, hit.first)
    if not _CAUSED.isdisjoint(lows) and not _NOT.isdisjoint(lows):
        return True  # "did not cause injuries", "without causing casualties"
    if scene.low(hit.first - 1) not in ("or", "nor"):
        return False
    return bool({"no", "not", "any", "without", "neither"} & set(scene.lows(hit.first - COUNT_REACH, hit.first)))


def _those_told_before(hit: Hit[lexicon.Trigger], *, one: bool) -> People:
    if one:
        return People(hit.first - 1, hit.last, 1, 1, 1, "exact", definite=True, told_before=True)
    return People(hit.first - 1, hit.last, 2, None, None, "vague", "plural_is_two", definite=True, told_before=True)


def _found(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    return bool(set(scene.lows(hit.first - 6, hit.last + 8)) & lexicon.grammar("found"))


def _spoken_of(scene: Scene, hit: Hit[lexicon.Trigger]) -> bool:
    before = {scene.low(hit.first - k) for k in (1, 2)}
    unknown = scene.low(hit.last + 1) in ("was", "were") and scene.low(hit.last + 2) in ("not", "unknown", "unclear")
    if scene.lows(hit.last + 1, hit.last + 3) in (
        ["have", "been"],
        ["has", "been"],
        ["remain", "high"],
        ["are", "high"],
    ):
        return scene.low(hit.last + 3) not in lexicon.grammar("reported_to_be")  # "civilian casualties have been high"
    if unknown and "number" in before:
        return True  # "the number of injuries was not reported"
    return bool(before & lexicon.grammar("spoken_of")) and not before & lexicon.grammar("told")


def _toll(scene: Scene, hit: Hit[lexicon.Trigger]) -> list[People]:
    """The number of a "death toll": the last one after "to", else the first one near it."""
    found: Quantity | None = None
    j = hit.last + 1
    while j < min(len(scene.words), hit.last + 1 + TOLL_REACH):
        if scene.low(j) in ("toll", "death-toll"):
            break  # "the death toll rose to 12 and the injury toll to 40": the number behind it is its own
        q = None if j in scene.masked else quantity(scene.words, j)
        if q is None or (q.bound == "vague" and (q.low or 0) < LEAST_VAGUE):
            j += 1
            continue
        risen = found is not None and scene.low(q.first - 1) == "to"
        if (found is None or risen) and scene.low(q.last + 1) not in lexicon.grammar("not_a_toll"):
            found = q
        j = q.last + 1
    if found is None:
        before = _quantity_before(scene, hit.first)
        return [before] if before else []
    if found.bound == "range" and scene.low(found.first) == "from" and found.high is not None:
        return [People(found.first, found.last, found.high, found.high, found.high, "exact")]  # "rose from 9 to 14"
    told = next((p for p in scene.people if p.first <= found.last and found.first <= p.last), None)
    return [told or _people(found, found.last)]


def _quantity_before(scene: Scene, i: int) -> People | None:
    for k in range(max(0, i - COUNT_REACH), i):
        q = None if k in scene.masked else quantity(scene.words, k)
        if q is None or q.last >= i or i - q.last - 1 > COUNT_GAP:
            continue
        fits = lexicon.grammar("before_count")
        if all(w.low in fits or w.capital for w in scene.words[q.last + 1 : i]):
            found = _people(q, i)
            found.definite = scene.lows(q.last + 1, q.last + 3) == ["of", "the"]  # "21 of the dead", told of before
            return found
    return None


def _people(q: Quantity, last: int) -> People:
    return People(q.first, last, q.low, q.best, q.high, q.bound, q.rule)


def in_the_toll(scene: Scene, finding: Finding, found: Sequence[Finding]) -> bool:
    """ "the toll rose to 14 after three of the wounded died": the three are in the toll."""
    risen = any(f.toll and f.type == finding.type and f.last < finding.first for f in found)
    return risen and not finding.toll and any(scene.low(p.last) in _HURT for p in finding.people)
