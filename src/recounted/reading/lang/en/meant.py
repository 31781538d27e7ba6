"""Who a pronoun means, where its sentence told of them before: "another was taken to hospital, where he died".

Comes in: a scene, a finding, the findings before it. Goes out: the finding, bound to those meant. Refuses: to look
beyond the sentence, and a figure of speech that means nobody.
"""

import itertools
from collections.abc import Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.scene import Scene
from recounted.reading.parts import Finding, People
from recounted.reading.persons import apart, single
from recounted.text.terms import Hit

_OBJECTS = frozenset(("them", "him", "her"))
_IN_ADDITION = ["in", "addition"]
_BODIES = lexicon.grammar("bodies")
_WOUNDED = frozenset(lexicon.table("care")["intake"]["hurt"])
_FIGURES_OF_SPEECH = frozenset(("remains", "lives"))


def taken_up(scene: Scene, found: Finding, before: Sequence[Finding]) -> None:
    """Binds a finding whose people are one pronoun to those who are meant."""
    _died_of_it(found, before)
    _others_just_told(scene, found)
    found.also |= found.people[0].additive and scene.lows(0, 2) == _IN_ADDITION


def in_earnest(scene: Scene, hit: Hit[lexicon.Trigger], told: list[People]) -> list[People]:
    """Those whom a noun of harm with "of" means, unless it speaks of nobody: "built on the remains of children",
    "the killers of clerks"."""
    if scene.low(hit.first) in lexicon.grammar("doers_of"):
        return told if told and (told[0].named or (not told[0].weak and told[0].bound != "vague")) else []
    if scene.low(hit.last) in _BODIES:  # "the bodies of two clerks and seven wounded men"
        told = list(itertools.takewhile(lambda p: _WOUNDED.isdisjoint(scene.lows(p.first, p.last)), told))
    spoken = scene.low(hit.first) in _FIGURES_OF_SPEECH and all(p.weak and not p.named for p in told)
    return [] if spoken else told


def of_bodies(scene: Scene, found: Finding, before: Sequence[Finding]) -> bool:
    """ "the bodies of two clerks were found with bullet wounds": who is told to be dead is not one hurt."""
    if found.type != "injured":
        return False
    dead = {p.first for f in before if f.type == "killed" and scene.low(f.first) in _BODIES for p in f.people}
    return all(p.first in dead or scene.low(p.last) in _BODIES for p in found.people)


def describes(scene: Scene, hit: Hit[lexicon.Trigger], noun: People) -> bool:
    """ "starved and badly beaten men were found": says in what state they were found, and not that it was done then."""
    return scene.low(hit.first - 1).endswith("ly") and noun.best is None and scene.own_clause(noun)


def _died_of_it(found: Finding, before: Sequence[Finding]) -> None:
    """ "another was taken to hospital, where he died": the one who died is the one told of before in the sentence."""
    if found.type != "killed" or len(found.people) != 1 or not (p := found.people[0]).pronoun or p.best != 1:
        return
    hurt = [q for f in before if f.type == "injured" for q in f.people if single(q) and q.last < p.first]
    fits = [q for q in hurt if not apart(p, q)]
    if fits and not any(f.type == "killed" for f in before if f.first > fits[-1].first):
        found.people = [fits[-1]]
        fits[-1].of_hurt = True


def _others_just_told(scene: Scene, found: Finding) -> None:
    """ "they dragged two other officers out and killed them": those told of just before, who are others."""
    p = found.people[0]
    if len(found.people) > 1 or not p.pronoun or scene.low(p.first) not in _OBJECTS:
        return
    many = scene.low(p.first) == "them"
    fits = [q for q in scene.people if q.last < p.first and q.additive and not q.group_of and (q.figure > 1) == many]
    if fits and fits[-1].first not in scene.bound:
        found.people = [fits[-1]]
