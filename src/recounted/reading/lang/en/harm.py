"""Who was harmed: joins the words that say harm ("killed", "dead", "the death of") to the people told of.

Comes in: the tokens of a sentence, the people in it. Goes out: Findings, one a trigger, each with the people it binds.
Refuses: harm that is not said to have been done ("could kill", "did not kill", "the death penalty").
"""

import dataclasses
import itertools
from collections.abc import Iterator, Sequence, Set

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.care import may_be_cared_for, of_wounds, with_care
from recounted.reading.lang.en.firmness import BEFORE, firmness, gravely, none_told
from recounted.reading.lang.en.hit import MAY_HIT, hit_where, with_hits
from recounted.reading.lang.en.manifold import counted as in_the_deed
from recounted.reading.lang.en.manifold import may_be_manifold, nth_to_die, with_manifold
from recounted.reading.lang.en.meant import describes, in_earnest, of_bodies, taken_up
from recounted.reading.lang.en.named import LISTED, named_list, spelled_out
from recounted.reading.lang.en.objects import along_with, past_day_and_place, right, shared
from recounted.reading.lang.en.own_hand import may_be_by_own_hand, with_own_hand
from recounted.reading.lang.en.parted import told_whole
from recounted.reading.lang.en.scene import Scene
from recounted.reading.lang.en.shares import in_share
from recounted.reading.lang.en.subjects import all_of, found_with, left, owner
from recounted.reading.lang.en.taken_in import may_be_taken_in, taken_in
from recounted.reading.lang.en.tolls import counted, in_the_toll, risen, whose
from recounted.reading.lang.en.unreal import unreal
from recounted.reading.parts import Finding, People
from recounted.text.terms import Hit
from recounted.text.tokens import Token

# tokens to the subject: of a passive verb, of a participle alone, of an adjective
FAR, NEAR, STATE = 40, 3, 25

AGED = 2  # tokens from the verb to a name that no more than an age leads up to
INVERTED = 8  # tokens between "also killed" and "were"

_HARMED = ("killed", "injured", "casualties")
_ARTICLES = frozenset(("the", "these", "those", "a", "an", "forcibly"))
_ALL = frozenset(("all",))
_TAKES = frozenset(("captured",))
_NOUNS = frozenset(("casualties", "casualty", "losses"))
_DEAD = lexicon.grammar("bodies") | {"remains", "dead", "deceased"}
_INNER = frozenset(("life", "lives", "a", "large", "numbers", "innocent"))


def find_harm(words: Sequence[Token], people: list[People], masked: frozenset[int]) -> list[Finding]:
    """All findings of a sentence, in the order of their triggers."""
    told = with_care(words, [h for h in _triggers(words, people) if told_whole(words, h)], people)
    told = with_manifold(words, with_own_hand(words, with_hits(words, told, people)))
    hits = [h for h in told if h.meaning.readings and not _describes(h, people) and not in_share(words, h.first)]
    scene = Scene(words, people, hits, masked)
    out: list[Finding] = []
    for n, hit in enumerate(hits):
        found = _bind(scene, n, hit)
        if found is None or of_bodies(scene, found, out):
            continue
        taken_up(scene, found, out)
        scene.bound |= {p.first for p in found.people}
        spelled_out(scene, hit, found)
        out.extend(_told_apart(scene, found))
    out = sorted([*out, *taken_in(scene, out)], key=lambda f: f.first)
    out = [f for n, f in enumerate(out) if not (_shot_dead(f, out[n + 1 :]) or in_the_toll(scene, f, out))]
    lists = list(LISTED.find(words)) if out else []
    listed = named_list(scene) if all(any(h.first <= f.first <= h.last for h in lists) for f in out) else None
    if listed:
        out = [listed]  # "police identified those killed as Tam Orrel and": the police were not
    _attach(scene, out)
    return out


def may_be_harmed(words: Sequence[Token], lows: Set[str]) -> bool:
    """Whether a word of harm stands in a sentence, so that it is worth looking for those harmed."""
    said = any(h.meaning.readings for h in lexicon.triggers().find(words))
    said = said or may_be_cared_for(lows) or may_be_manifold(lows) or may_be_by_own_hand(lows)
    said = said or may_be_taken_in(lows)
    return said or not MAY_HIT.isdisjoint(lows) or bool(LISTED.find(words))


def _shot_dead(finding: Finding, after: Sequence[Finding]) -> bool:
    """ "shot the guard dead": one act, and its victim is dead."""
    return finding.type == "injured" and any(
        f.type == "killed" and f.rule == "en.state.killed" and f.first - finding.last <= STATE
        and [id(p) for p in f.people] == [id(p) for p in finding.people] for f in after[:1]
    )  # fmt: skip


def _triggers(words: Sequence[Token], people: Sequence[People]) -> Iterator[Hit[lexicon.Trigger]]:
    """The words of harm; "seven dead and wounded four": two words where the second has people of its own."""
    firsts = {p.first for p in people}
    for hit in lexicon.triggers().find(words):
        pair = hit.last - hit.first == 2 and words[hit.first + 1].low == "and"
        if pair and hit.last + 1 in firsts and words[hit.first].low == "dead":
            for k in (hit.first, hit.last):
                alone = lexicon.triggers().at(words[k : k + 1], 0)
                if alone:
                    yield Hit(k, k, alone.meaning)
        else:
            yield hit


def _describes(hit: Hit[lexicon.Trigger], people: list[People]) -> bool:
    """ "12 captured soldiers", "two wounded men": says who they are; the noun that it describes stands behind it."""
    return any(
        p.first < hit.first and (hit.last <= p.last if p.of_hurt else hit.last < p.last and not p.group_of)
        for p in people
    )


def _bind(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> Finding | None:
    for how, bind in _WAYS.items():
        harm_type = hit.meaning.of(how)
        people = bind(scene, n, hit) if harm_type else []
        if harm_type is None or not people:
            continue
        people = [p for p in people if p.best != 0 or scene.low(p.last + 1) not in lexicon.grammar("no_account")]
        if not people:
            continue
        if harm_type == "killed" and (told := nth_to_die(scene, hit, people)):
            people = told
        if harm_type == "killed" and of_wounds(scene.words, hit):
            for p in people:
                p.of_hurt = True
        also = "also" in [*scene.lows(people[-1].last + 1, hit.first), *scene.lows(hit.first - 1, hit.last + 2)]
        none = all(p.best == 0 for p in people)  # "no one was killed" is a figure of its own: none, said so
        if none and harm_type == "injured" and gravely(scene, hit, people):
            continue  # "nobody was seriously hurt": some may have been slightly
        rule = f"en.{how}.{harm_type}"
        to_death = harm_type == "injured" and _to_death(scene, n, hit)
        if to_death:
            harm_type, rule = "killed", f"{rule}.to_death"
        return Finding(
            harm_type,
            hit.first,
            hit.last,
            people,
            rule=rule,
            assertion=none_told(scene, hit, people) if none else firmness(scene, hit),
            aside=unreal(scene, hit),
            toll="toll" in scene.low(hit.last) or risen(scene, hit) is not None,
            stage="hurt" if to_death else "shot" if 1 < people[0].whole == people[0].figure else hit.meaning.stage,
            also=also,
        )
    return None


def _to_death(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> bool:
    """ "stabbed a professor to death": the verb and its outcome stand apart."""
    stop = scene.hits[n + 1].first if n + 1 < len(scene.hits) else len(scene.words)
    after = scene.lows(hit.last + 1, min(stop + 1, hit.last + STATE))
    return any(pair == ("to", "death") for pair in itertools.pairwise(after))


def _active(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    return right(scene, n, hit.last + 1)


def _past(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    if told_number := risen(scene, hit):
        return [told_number]
    if scene.low(hit.first - 1) == "also" and (told := _inverted(scene, n, hit)):
        return told
    found = scene.low(hit.first - 1) == "found" and hit.last + 1 not in scene.at_first  # "and found shot dead in"
    if scene.passive(hit.first) or scene.low(hit.last + 1) == "by" or found:
        subject = left(scene, n, hit.first, reach=FAR)
        return subject + along_with(scene, n, subject) if subject else right(scene, n, hit.last + 1)
    if whole := all_of(scene, hit.first):
        return whole
    if scene.lows(hit.first, hit.last + 2) == ["shot", "at"] and not hit_where(scene, hit.last + 2):
        return []  # "they shot at two officers": nobody is said to have been hit
    noun = scene.at_first.get(hit.last + 1)
    if noun and noun.weak and (scene.low(hit.first - 1) in _ARTICLES or describes(scene, hit, noun)):
        if noun.named and scene.low(hit.first - 1) == "the" and hit.meaning.of("past") == "killed":
            return [noun]  # "the murdered Tam Orrel": a name is whom it was done to
        return []  # "the displaced people": says who they are, not that it happened
    told = right(scene, n, hit.last + 1) or shared(scene, n)
    near = bool(told) and told[0].first - hit.last <= AGED
    full_name = near and told[0].named and told[0].first < told[0].last  # "two men shot Tam Orrel"
    if told and (not told[0].weak or full_name):
        return told
    if scene.low(hit.last) in _TAKES:
        return told  # "fighters captured eight villages"
    if scene.low(hit.first - 1) in lexicon.grammar("have") and scene.low(hit.last) in lexicon.grammar("done_to_others"):
        return told  # "those who have killed": they did it
    subject = left(scene, n, hit.first, reach=NEAR)
    if subject and scene.low(subject[-1].last) in lexicon.doers() and subject[-1].bound == "vague":
        return told  # "gunmen shot ...": they did it, and were not said to suffer it
    return subject + along_with(scene, n, subject) if subject else told


def _inverted(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    """ "Also killed in the attack were his son and four guards"."""
    for j in range(hit.last + 1, min(len(scene.words), hit.last + INVERTED)):
        if scene.low(j) in ("was", "were") and not scene.passive(hit.first):
            return right(scene, n, j + 1)
    return []


def _brought(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    """ "four were taken to hospital", "which sent four to hospital"; "medics took him": who brings is not brought."""
    if scene.passive(hit.first):
        told = left(scene, n, hit.first, reach=FAR)
        told = told + along_with(scene, n, told) if told else []
    else:
        told = right(scene, n, hit.last + 1)
        if not told:
            told = [p for p in left(scene, n, hit.first, reach=NEAR) if not p.weak and p.bound != "vague"]
    return [p for p in told if scene.low(p.last) not in _DEAD]


def _subject(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    subject = left(scene, n, hit.first, reach=FAR)
    return subject + along_with(scene, n, subject) if subject else []


def _state(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    if told_number := risen(scene, hit):
        return [told_number]
    near = left(scene, n, hit.first, reach=NEAR)
    far = scene.passive(hit.first) or found_with(scene, hit.first)
    return near or (left(scene, n, hit.first, reach=STATE) if far else [])


def _act(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    counted_ = next((p for p in scene.people if p.first < hit.first and hit.last <= p.last), None)
    if counted_ and (counted_.best or 0) > 1 and scene.low(hit.last) in lexicon.grammar("bodies"):
        whose(scene, hit, counted_)
        return [counted_]  # "three bodies of clerks"
    j = past_day_and_place(scene, hit.last + 1)
    cases = {"cases", "suffocation"} & set(scene.lows(hit.first, hit.last + 1)) and scene.low(j) in ("for", "among")
    if scene.low(j) != "of" and not cases:
        return owner(scene, hit.first) if scene.low(hit.first) in lexicon.grammar("suffered") else []
    j += 1
    while scene.low(j) in _INNER and scene.low(j + 1) == "of":
        j += 2  # "the loss of the lives of"
    if scene.low(hit.first) == "lives" and not set(scene.lows(hit.first - BEFORE, hit.first)) & lexicon.grammar(
        "taking"
    ):
        return []  # "to save the lives of", "the lives of thousands changed"
    return in_earnest(scene, hit, right(scene, n, j))


def _count(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    return counted(scene, n, hit)


def _manifold(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    return in_the_deed(scene.words, hit)


def _victim(scene: Scene, n: int, hit: Hit[lexicon.Trigger]) -> list[People]:
    return [p for p in scene.people if p.last == hit.last]


_WAYS = {
    "manifold": _manifold,
    "victim": _victim,
    "brought": _brought,
    "active": _active,
    "past": _past,
    "subject": _subject,
    "act": _act,
    "count": _count,
    "state": _state,
}


def _told_apart(scene: Scene, found: Finding) -> list[Finding]:
    """ "several villagers were killed and injured": no figure is lost by telling the two apart, as the verbs do."""
    vague = all(p.bound == "vague" for p in found.people)
    both = "and" in scene.lows(found.first, found.last + 1) and scene.low(found.first) not in _NOUNS
    if found.type != "casualties" or not vague or not both:
        return [found]
    rule = f"{found.rule}.told_apart"
    return [
        dataclasses.replace(found, type="killed", rule=rule),
        dataclasses.replace(found, type="injured", rule=rule),
    ]


def _attach(scene: Scene, found: list[Finding]) -> None:
    """Groups go to the harm of the people told of just before them ("killed 25, six of them children")."""
    for group in (p for p in scene.people if p.group_of):
        before = [
            ((p.last, f.type in _HARMED, -n), f) for n, f in enumerate(found) for p in f.people if p.last < group.first
        ]
        if before:
            of = max(before, key=lambda b: b[0])[1]
            of.groups.append(group)
            if group.status != "unknown" and set(scene.lows(group.first - 4, group.first)) & _ALL:
                for p in of.people:
                    p.status = group.status if p.status == "unknown" else p.status  # "all of them civilians"
