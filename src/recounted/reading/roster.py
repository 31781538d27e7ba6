"""The roster of a document: the persons told singly to have been killed, each once, and the groups they make up.

Comes in: sentences with their Persons. Goes out: groups counted from the persons, and the victims by name. Refuses: to
count one person twice, or more than the text says were killed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from recounted.model.claim import Count, Victim
from recounted.model.vocabulary import Group, HarmType
from recounted.reading.parts import People, Person, Sentence
from recounted.reading.same_name import one_name

GIVEN_NAME = "given_name"  # as the list of names has it (reading/lang/*/data/given_names.toml)
UNTOLD_AGE = "half_of_untold_age"
OLDEST = 110  # years
CHILDREN = frozenset(("children", "kids"))
SPOUSES = frozenset(("wife", "husband", "fiancee", "fiance"))
OFFSPRING = frozenset(("son", "sons", "daughter", "daughters"))


def distinct(persons: Iterable[Person]) -> list[Person]:
    """Each person once: a name told again, or a kinship without a name that a name with it makes plain."""
    persons = list(persons)
    named: list[Person] = []
    others: list[Person] = []
    for p in persons:
        if p.name is None:
            others.append(p)
            continue
        known = next((q for q in named if _same(p, q)), None)
        if known is None:
            named.append(p)
        else:
            _complete(known, p)
    _grown_by_kin(persons, named)
    kins = {p.kin for p in named if p.kin}
    mothers = any(p.sex == "female" and p.grown for p in named)
    free = sum(1 for p in named if p.kin in OFFSPRING | CHILDREN)  # who may be those of "her four children"
    out = named
    for p in others:
        if not p.owner or (p.number == 1 and p.kin in kins) or (p.owner == "their" and p.grown and mothers):
            continue
        if p.counted and p.kin in CHILDREN and p.number <= free:
            free -= p.number
        else:
            out.append(p)
    return out


def _grown_by_kin(persons: Sequence[Person], named: Sequence[Person]) -> None:
    """ "Lonn's wife", "Mira's children": who has such kin is grown, whatever child of others they were told to be."""
    owners = {p.owner_name for p in persons if p.kin in SPOUSES | OFFSPRING | CHILDREN}
    first_names = Counter((p.name or "").split()[0].lower() for p in named)
    for p in named:
        given = (p.name or "").split()[0].lower()
        if p.age is None and given in owners and first_names[given] == 1:
            p.grown = True


def counted_groups(persons: Sequence[Person], most: int | None, told: Mapping[Group, int]) -> dict[Group, Count]:
    """Children and women among the persons; nothing where they and those `told` are more than were killed.

    The least holds those whom the words make children or women. Beside them the best holds, each under its rule, half
    of the sons and daughters whose age nobody tells, and women whom only their given name makes such.
    """
    persons = _room_for(persons, most)
    young = [p for p in persons if p.grown is False]
    singly = [p for p in young if p.name or p.counted or p.number == 1]
    children = sum(p.number for p in (singly or young))  # "his children", of whom the text then names two
    women = sum(p.number for p in persons if p.sex == "female" and p.grown)
    if most is not None and told.get("children", children) + told.get("women", women) > most:
        return {}
    open_age = [p for p in persons if p.grown is None]
    daughters = sum(p.number for p in open_age if p.sex == "female")
    offspring = sum(p.number for p in open_age if p.kin in OFFSPRING)
    named = sum(1 for p in persons if p.sex is None and p.usual_sex == "female" and p.grown is not False)
    out: dict[Group, Count] = {}
    if children or offspring > 1:
        rule = UNTOLD_AGE if offspring > 1 else None
        high = children + offspring if rule else None
        out["children"] = Count(low=children or None, best=children + offspring // 2, high=high, rule=rule)
    if women or daughters or named:
        rules = [r for r, n in ((GIVEN_NAME, named), (UNTOLD_AGE, daughters)) if n]
        low, high = women or (None if named else 0), women + daughters + named
        out["women"] = Count(low=low, best=high - (daughters + 1) // 2, high=high, rule="+".join(rules) or None)
    return out


def victim_of(sentence: Sentence, p: People, harm: HarmType) -> Victim:
    """A person named as harmed, with the age that stands behind the name ("Tam Orrel, 34,")."""
    after = sentence.words[p.last + 1 : p.last + 3]
    told = len(after) == 2 and after[0].low in (",", "(") and after[1].kind == "number"
    age = int(after[1].value or 0) if told and (after[1].value or OLDEST) < OLDEST else None
    first = p.first if p.name_at is None else p.name_at
    return Victim(name=sentence.stated(first, p.last), span=sentence.stretch(first, p.last), age=age, status=harm)


def victims(named: Sequence[Victim], persons: Iterable[Person]) -> tuple[Victim, ...]:
    """Each person named as harmed once, in the order of the text, with what the roster knows of age, sex and kinship.

    Of the roster alone come those of whom it tells more than a name: a name without an age, a sex or kin may be an
    organisation's.
    """
    out: list[Victim] = []
    for v in named:
        if not any(one_name(v.name, w.name, family_alone=True) and v.status == w.status for w in out):
            out.append(v)
    for p in distinct(persons):
        if p.name is None or p.name_span is None:
            continue
        age = p.age[0] if p.age and p.age[0] == p.age[1] else None
        told = Victim(
            name=p.name, span=p.name_span, age=age, sex=p.sex, kinship=p.kin if p.owner else None, status=p.harm
        )
        known = next((n for n, v in enumerate(out) if one_name(v.name, told.name)), None)
        if known is not None:
            v = out[known]
            out[known] = replace(
                v, age=told.age if v.age is None else v.age, sex=v.sex or told.sex, kinship=v.kinship or told.kinship
            )
        elif p.age or p.sex or p.kin:
            out.append(told)
    return tuple(sorted(out, key=lambda v: v.span))


def _room_for(persons: Sequence[Person], most: int | None) -> Sequence[Person]:
    """Those named, and of the others, who may be some of those, as many as the named leave of the total."""
    singled = sum(p.number for p in persons if p.grown is False or p.sex == "female")
    if most is None or singled <= most:
        return persons
    room = most - sum(1 for p in persons if p.name)
    out: list[Person] = []
    for p in persons:
        if p.name:
            out.append(p)
        elif p.number <= room:
            out.append(p)
            room -= p.number
    return out


def _complete(known: Person, again: Person) -> None:
    """What a second telling adds."""
    known.age = known.age or again.age
    known.sex = known.sex or again.sex
    known.usual_sex = known.usual_sex or again.usual_sex
    known.kin = known.kin or again.kin
    if known.grown is None:
        known.grown = again.grown


def _same(a: Person, b: Person) -> bool:
    """One name, and no two ages."""
    if a.age and b.age and (a.age[1] < b.age[0] or b.age[1] < a.age[0]):
        return False
    return one_name(a.name or "", b.name or "")
