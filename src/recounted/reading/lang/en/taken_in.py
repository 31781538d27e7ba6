"""Those told of by their wounds alone, and those whom carers count: "31 injured people", "doctors treated seven".

Comes in: a scene and the findings of its words of harm. Goes out: findings for people whom none of those binds.
Refuses: those told of before ("the two wounded men"), some of others, wounds of another time ("wounded veterans"), and
people in a hospital where nothing in the sentence says that they were harmed.
"""

from collections.abc import Iterator, Sequence, Set

from recounted.model.vocabulary import HarmType
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.firmness import firmness, words_before
from recounted.reading.lang.en.lexicon import Trigger
from recounted.reading.lang.en.scene import Scene
from recounted.reading.lang.en.unreal import unreal
from recounted.reading.parts import Finding, People
from recounted.text.terms import Hit

CARER_REACH = 12  # tokens between a carer and the verb: "the clinic in the north of the town said that it had received"
LED = 3  # tokens of "also took in" before those who were taken in

_DATA = {name: frozenset(row) for name, row in lexicon.table("care")["intake"].items()}
_WAYS: dict[HarmType, str] = {"injured": "hurt", "killed": "slain"}
_ATTACKS = frozenset((*lexicon.table("attacks")["verbs"], *lexicon.table("attacks")["nouns"]))
_TRIGGERS: dict[HarmType, Trigger] = {t: Trigger(((t, "described"),)) for t in _WAYS}
_UNSURE = (lexicon.grammar("modals") - {"to"}) | lexicon.grammar("negations")


def may_be_taken_in(lows: Set[str]) -> bool:
    """Whether somebody may be told to be taken in by carers in a sentence of these words."""
    return not (_DATA["carers"].isdisjoint(lows) or (_DATA["verbs"] | _DATA["led"]).isdisjoint(lows))


def taken_in(scene: Scene, found: Sequence[Finding]) -> Iterator[Finding]:
    """The findings of people whom no word of harm binds, in the order of the sentence."""
    told = {id(p) for f in found for p in (*f.people, *f.groups)}
    for p in scene.people:
        free = not (id(p) in told or p.first in scene.bound or p.named or p.pronoun)
        if not free or p.definite or p.group_of or p.bound == "vague" or not p.best:
            continue
        verb = _verb(scene, p)
        harm_type = _described(scene, p) if p.best > 1 or verb is not None else None
        rule = f"en.described.{harm_type}"
        if harm_type is None and verb is not None and _by_carer(scene, verb):
            harm_type, rule = _of_carer(scene, p, verb), "en.taken_in"
        if harm_type is None or (verb is not None and not _UNSURE.isdisjoint(words_before(scene, verb))):
            continue
        hit = Hit(p.first, p.first, _TRIGGERS[harm_type])
        yield Finding(
            harm_type, p.first, p.last, [p], rule=rule, assertion=firmness(scene, hit), aside=unreal(scene, hit),
            stage="described" if harm_type == "injured" else "hurt",
        )  # fmt: skip


def _described(scene: Scene, p: People) -> HarmType | None:
    """The harm that an adjective of theirs tells, unless they came to it at another time."""
    inside = scene.lows(p.first, p.last)
    if not _DATA["long_ago"].isdisjoint(scene.lows(p.first, p.last + 1)) or "'s" in inside:
        return None
    return next((t for t, words in _WAYS.items() if not _DATA[words].isdisjoint(inside)), None)


def _verb(scene: Scene, p: People) -> int | None:
    """The verb of taking in that leads up to those people, past others taken in with them; None where none does."""
    first = p.first
    for q in reversed([q for q in scene.people if q.last < p.first]):
        gap = scene.lows(q.last + 1, first)
        if len(gap) > LED or not set(gap) <= _DATA["between"]:
            break
        first = q.first
    for k in range(first - 1, max(-1, first - 1 - LED), -1):
        if scene.low(k) in _DATA["verbs"]:
            return None if scene.passive(k) else k
        if scene.low(k) in _DATA["behind"]:
            return k - 1 if scene.low(k - 1) in _DATA["led"] and not scene.passive(k - 1) else None
        if scene.low(k) not in lexicon.grammar("after_verb"):
            return None
    return None


def _by_carer(scene: Scene, verb: int) -> bool:
    before = scene.lows(verb - CARER_REACH, verb)
    return not _DATA["carers"].isdisjoint(before) and ";" not in before


def _of_carer(scene: Scene, p: People, verb: int) -> HarmType | None:
    """What befell people of whom it is only said that carers took them in: "the morgue received nine men"."""
    noun = scene.low(p.last)
    if noun in _DATA["no_victims"] or noun in lexicon.not_people():
        return None
    if not _DATA["morgues"].isdisjoint(scene.lows(verb - CARER_REACH, verb)):
        return "killed"
    around = set(scene.lows(0, len(scene.words)))
    return "injured" if around & (_ATTACKS | _DATA["wounds"]) else None
