"""What became of those harmed: who of those shot or hurt is told to have died of it.

Comes in: the figures of one draft, and those of people who are told to have been shot, or to be in hospital, by words
that do not say whether they lived.
Goes out: the same figures, in which nobody stands among both the killed and the injured. Refuses: to take from the
injured those who are told to be others than the dead.
"""

import dataclasses
from collections.abc import Mapping, Sequence

from recounted.model.vocabulary import HarmType
from recounted.reading.figures import BESIDE, Figure
from recounted.reading.grouped import groups_of
from recounted.reading.parts import People, Stage
from recounted.reading.persons import alike, apart, next_of, others, single
from recounted.reading.retold import grown_or_child

LESS_THE_DEAD = "those_shot_less_those_who_died"
FEW = 2  # so many told of before ("he", "the two") may be those who died, in whatever order the text tells it

NONE_STAGED: Mapping[Stage, Figure] = {}


def settle(
    figures: dict[HarmType, Figure], staged: Mapping[Stage, Figure] = NONE_STAGED, *, fate_told: bool = True
) -> list[Figure]:
    """Those who are told to have died are counted among the killed and no more as injured.

    Gives the figures that were taken out. Where the text has no word on whether anybody lived (`fate_told`), those shot
    are killed or injured, not told apart.
    """
    killed = figures.get("killed")
    told = figures.pop("injured", None)
    staged, victims = {s: f for s, f in staged.items() if s != "victims"}, staged.get("victims")
    living = {stage: figure if _others(stage, killed) else _living(figure, killed) for stage, figure in staged.items()}
    if told and told.total.high == 0 and any(f and f.sentence < told.sentence for f in living.values()):
        told = None  # "four were taken to hospital. None of the guards was hurt"
    apart_ = _two_kinds(told, staged.get("shot"))
    hurt = _cared_for(_both(told, living.get("shot"), none_died=killed is None, others_=apart_), living.get("care"))
    hurt = _cared_for(hurt, living.get("described"))
    gone = [figure for stage, figure in staged.items() if living[stage] is None]
    if hurt and killed and killed.figure and told and _died(hurt, killed):
        gone.append(hurt)
        hurt = None
    elif hurt and killed and told:
        hurt = _without_those_of_them(hurt, killed)
    if hurt and victims and not killed and _of_the_victims(hurt, victims):
        hurt = _of(victims, victims.people, hurt)
    if hurt and hurt is staged.get("shot") and not fate_told and not figures.keys() & {"killed", "casualties"}:
        figures["casualties"] = dataclasses.replace(hurt, type="casualties")
    elif hurt:
        figures["injured"] = hurt
    for figure in gone:
        if killed and killed.figure == figure.figure and not groups_of(killed):
            killed.groups.extend([*figure.people, *figure.groups])  # "shot a boy, and he died": the boy
        figure.aside = [("figure.died_of_it", span) for span in figure.words]
    return gone


def _others(stage: Stage, killed: Figure | None) -> bool:
    """ "The clinic treated 31 injured people. Nine people were killed": who is called injured is none of the dead,
    unless the text says of some of them that they died."""
    return stage == "described" and not (killed and any(p.definite or p.of_hurt for p in killed.people))


def _died(hurt: Figure, killed: Figure) -> bool:
    """Whether all those told to be injured are told to have died."""
    same = {id(p) for p in killed.people} & {id(p) for p in hurt.people}
    died_later = killed.sentence >= hurt.sentence and all(p.definite for p in killed.people)
    later = died_later and killed.figure >= hurt.figure and not _surely_others(hurt, killed)
    # "hurt him and killed a boy"
    beside = killed.sentence == hurt.sentence and not any(p.definite for p in killed.people)
    others_ = beside or _surely_others(hurt, killed)
    spoken = all(p.definite for p in hurt.people) and hurt.figure <= FEW and not others_
    rest = [p for p in hurt.people if id(p) not in same]
    if (same and not killed.vague and not rest) or later or spoken:
        return True
    if same and not killed.vague:
        hurt.people = rest
    if _each_single(hurt) and (died := _died_later(hurt, killed)):
        hurt.people = [p for p in hurt.people if not any(p is q for q in died)]
        return not hurt.people
    if _each_single(hurt):
        hurt.people = [p for p in hurt.people if not any(alike(p, q) for q in killed.people)] or hurt.people
    return False


def _of_the_victims(hurt: Figure, victims: Figure) -> bool:
    """ "Two of the four victims are known. One remains in hospital": whether those told to be hurt are some of them."""
    meant = all(p.definite for p in hurt.people)
    if not all(p.definite for p in victims.people):
        return hurt.vague and meant  # "fired at four men. The victims were airlifted"
    some = _each_single(hurt) or all(p.group_of or p.additive for p in hurt.people)
    return hurt.vague or (victims.figure > hurt.figure and (some or meant))


def _without_those_of_them(hurt: Figure, killed: Figure) -> Figure:
    """ "Six were hurt, one of whom later died": the dead who are told to be some of a number of people hurt."""
    if hurt.vague or _each_single(hurt) or killed.sentence < hurt.sentence:
        return hurt
    later = killed.sentence > hurt.sentence and not any(p.additive for p in hurt.people)
    of_them = [p for p in killed.people if p.group_of or (p.of_hurt and later)]
    number = sum(p.figure for p in of_them if p.bound == "exact" and not p.attacker)
    if not 0 < number < hurt.figure:
        return hurt
    left = _of(hurt, [_less(hurt, number)])
    left.groups = [p for p in hurt.groups if not any(p is q for q in of_them)]
    return left


def _died_later(hurt: Figure, killed: Figure) -> list[People]:
    """ "One man was killed and a woman was hurt. The woman died": those hurt of whom the text then says so."""
    first = killed.people[0] if killed.sentence <= hurt.sentence else None
    ends = [p for p in killed.people if p.definite and single(p) and not p.named and p is not first]
    out: list[People] = []
    for q in ends:
        fits = [p for p in hurt.people if not _no_one(p, q) and not any(p is o for o in out)]
        out += fits if len(fits) == 1 else []
    return out


def _no_one(p: People, q: People) -> bool:
    """Whether two told of singly are surely two; a man is no boy."""
    mine, theirs = grown_or_child(p), grown_or_child(q)
    return apart(p, q) or bool(mine and theirs and not mine & theirs)


def _surely_others(hurt: Figure, killed: Figure) -> bool:
    """Whether the words tell each of those hurt apart from each of the dead ("Orrel died and Quay was hurt")."""
    told = [*hurt.people, *killed.people]
    return all(single(p) for p in told) and all(apart(p, q) for p in hurt.people for q in killed.people)


def _living(shot: Figure, killed: Figure | None) -> Figure | None:
    """Those shot without those of them who died; None where nobody is left."""
    dead = [p for p in killed.people if not p.attacker] if killed else []
    alive = [p for p in shot.people if not any(p is q for q in dead)]  # "the other was flown out and died"
    if len(alive) < len(shot.people):
        dead = [p for p in dead if not any(p is q for q in shot.people)]
        if not alive or not dead:
            return _of(shot, alive) if alive else None
        shot = _of(shot, alive)
    if not dead or any(p.additive and not (p.nth and len(shot.people) > 1) for p in shot.people):
        return shot
    if _each_single(shot) and all(single(p) for p in dead):
        left = _not_among(shot, dead, told_first=bool(killed and killed.sentence < shot.sentence))
        return _of(shot, left) if left else None
    number = sum(p.figure for p in dead if not _of_no_such_group(p, shot))
    if not number:
        return shot
    if shot.vague or any(p.bound == "vague" for p in dead):
        return None if all(p.definite for p in shot.people) else shot
    if shot.figure <= number:
        return None
    return _of(shot, [_less(shot, number)])


def _of_no_such_group(p: People, shot: Figure) -> bool:
    """ "Two boys were shot and a man of 30 was killed": whether none of those shot can be the one who died."""
    told = [grown_or_child(q) for q in shot.people]
    mine = grown_or_child(p)
    return bool(mine) and not p.definite and all(told) and not mine & set().union(*told)


def _not_among(shot: Figure, dead: Sequence[People], *, told_first: bool) -> list[People]:
    """The persons shot who are none of the dead: each of the dead is at most one of them."""
    left = list(shot.people)
    for q in dead:
        for k in range(q.figure):
            fits = [p for p in left if not apart(p, q)]
            same = next((p for p in fits if alike(p, q)), None) or next(iter(fits), None)
            if same is None or (k and told_first):
                break
            left.remove(same)
    return left


def _less(shot: Figure, number: int) -> People:
    count, first = shot.total, shot.people[0]
    low, best, high = (None if n is None else max(0, n - number) for n in (count.low, count.best, count.high))
    return dataclasses.replace(first, low=low, best=best, high=high, rule=LESS_THE_DEAD, groups={}, name="", age=None)


def _both(hurt: Figure | None, living: Figure | None, *, none_died: bool, others_: bool) -> Figure | None:
    """Those told to be injured and those shot who lived, of whom the first are most often some or all, unless they are
    surely `others_`.

    Where nobody died, "two others were hurt" are others than the one told to have been shot before.
    """
    if hurt is None or living is None:
        return hurt or living
    if any(p.whole > 1 for p in living.people) and not hurt.vague:  # "a triple shooting left one dead and two hurt"
        return _of(hurt, hurt.people, living) if hurt.figure >= living.figure else _of(living, living.people, hurt)
    beside = any(p.additive for p in [*hurt.people, *living.people])
    near = hurt.sentence == living.sentence
    near = near or (none_died and _each_single(living) and 0 < hurt.sentence - living.sentence <= BESIDE)
    near = near or (none_died and _each_single(hurt) and _more_told(hurt, living))
    if (beside or others_) and near and not (hurt.vague or living.vague):
        more = [p for p in living.people if not any(p is q for q in hurt.people)]
        return _of(hurt, [*hurt.people, *more], living)  # "a man was shot and two others were hurt"
    if _each_single(hurt) and _each_single(living):
        return _of(hurt, [*hurt.people, *others(hurt.people, living.people)], living)
    for first, later in ((hurt, living), (living, hurt)):
        if next_of(first.people, later.people):
            return _of(first, [*first.people, *later.people], later)
    some = all(p.group_of for p in hurt.people)  # "two of those shot were badly hurt"
    if (hurt.vague and not living.vague) or ((_each_single(hurt) or some) and living.figure >= hurt.figure):
        return _of(living, living.people, hurt)
    return _of(hurt, hurt.people, living)


def _more_told(first: Figure, later: Figure) -> bool:
    """ "A man was hurt. Three others were treated": others than those told of right before."""
    others_ = all(p.additive and not (p.definite or p.group_of) for p in later.people)
    return others_ and 0 < later.sentence - first.sentence <= BESIDE


def _two_kinds(a: Figure | None, b: Figure | None) -> bool:
    """ "shot two children and hurt his wife": no child is a woman."""
    if a is None or b is None:
        return False
    told = ([grown_or_child(p) for p in figure.people] for figure in (a, b))
    mine, theirs = told
    pointed = any(p.definite or p.group_of for p in [*a.people, *b.people])
    return not pointed and all(mine) and all(theirs) and not set().union(*mine) & set().union(*theirs)


def _cared_for(hurt: Figure | None, care: Figure | None) -> Figure | None:
    """Those in hospital are mostly some of those told to be hurt; they count where nobody is, or only some singly."""
    if hurt is None or care is None:
        return hurt or care
    if _each_single(hurt) and _each_single(care):
        return _of(hurt, [*hurt.people, *others(hurt.people, care.people)], care)
    told_first = care.words[0] < hurt.words[0] and not any(p.definite or p.group_of for p in care.people)
    if told_first and care.sentence == hurt.sentence and all(p.additive for p in hurt.people) and not care.vague:
        return _of(hurt, [*care.people, *hurt.people], care)  # "two are in surgery and two others were hurt"
    if next_of(hurt.people, care.people):
        return _of(hurt, [*hurt.people, *care.people], care)  # "two were shot. A third victim is in surgery"
    if len(care.people) > len(hurt.people) and all(any(p is q for q in care.people) for p in hurt.people):
        return _of(care, care.people, hurt)  # "two were treated after being shot. Three others were treated"
    if not care.vague and (hurt.vague or (_each_single(hurt) and care.figure > hurt.figure)):
        return _of(care, care.people, hurt)
    return _of(hurt, hurt.people, care)


def _of(figure: Figure, people: list[People], beside: Figure | None = None) -> Figure:
    """The figure with other people; what another tells beside it is kept as a trail."""
    out = dataclasses.replace(figure, people=people)
    if beside:
        out.words, out.rules = [*figure.words, *beside.words], [*figure.rules, *beside.rules]
        if any(p is q for p in people for q in beside.people) and people is not figure.people:
            out.stated = list(dict.fromkeys([*figure.stated, *beside.stated]))
    return out


def _each_single(figure: Figure) -> bool:
    return all(single(p) for p in figure.people)
