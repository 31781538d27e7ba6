"""Persons told of singly: which of them are one and the same, so that nobody is counted twice and nobody left out.

Comes in: People of whom each is one person. Goes out: whether two of them are one, or surely two. Refuses: to tell two
apart without a sign in the words: another name, age, sex or kinship.
"""

from collections.abc import Sequence

from recounted.reading.parts import People
from recounted.reading.retold import of_two_kinds
from recounted.reading.same_name import one_name

_DOERS = ("attacker", "suspect")


def single(p: People) -> bool:
    """Whether one person is told of."""
    return p.best == 1 and p.bound == "exact"


def apart(a: People, b: People) -> bool:
    """Whether the words tell two persons apart."""
    if a.name and b.name:
        return not one_name(a.name, b.name, family_alone=True)
    if a.age is not None and b.age is not None and a.age != b.age:
        return True
    if a.kind and b.kind and of_two_kinds({a.kind, b.kind}) and a.kind != b.kind:
        return True  # "the suspect died. Deputy Orrel died"
    return bool((a.sex and b.sex and a.sex != b.sex) or (a.kin and b.kin and a.kin != b.kin))


def alike(a: People, b: People) -> bool:
    """Whether the words make the two one person: the same name or the same age, and nothing that tells them apart."""
    if apart(a, b):
        return False
    return bool(a.name and b.name) or (a.age is not None and a.age == b.age)


def others(known: Sequence[People], told: Sequence[People]) -> list[People]:
    """Those of `told` who are surely none of the known, and no two of whom are one."""
    out: list[People] = []
    for p in told:
        if not single(p) or p.attacker:
            continue
        other = p.definite and p.additive and len(known) == 1  # "one died at the scene, the other in hospital"
        other = other or p.nth == len(known) + 1  # "a third victim", beside two
        if other or all(apart(p, q) for q in [*known, *out]):
            out.append(p)
    return out


def beyond(known: Sequence[People], told: Sequence[People]) -> list[People]:
    """Those of more persons told together than were known, who are left when each known one is one of them.

    "An official was killed. Gunmen killed Tam Orrel, an official, and Olm Quay": the second is one more.
    """
    if len(told) <= len(known) or any(p.attacker or (p.definite and not p.named) for p in told):
        return []
    left = list(told)
    for q in known:
        same = next((p for p in left if alike(p, q)), None) or next((p for p in left if not apart(p, q)), None)
        if same is not None:
            left.remove(same)
    return left


def next_of(known: Sequence[People], told: Sequence[People]) -> bool:
    """ "Two men were shot. A third victim": whether the one told of is numbered as the next of those known."""
    return len(told) == 1 and single(told[0]) and told[0].nth == sum(p.figure for p in known) + 1


def learn(known: Sequence[People], told: Sequence[People]) -> None:
    """Takes over what a second telling says of a person: the age of a man told of before, then his name."""
    for p in told:
        fits = [q for q in known if single(q) and not apart(p, q)] if single(p) else []
        same = next((q for q in fits if alike(p, q)), fits[0] if len(fits) == 1 else None)
        if same is not None:
            same.name, same.age = same.name or p.name, same.age if same.age is not None else p.age
            same.sex, same.kin = same.sex or p.sex, same.kin or p.kin


def who_did_it(known: Sequence[People], told: Sequence[People]) -> bool:
    """ "Orrel shot a clerk", and pages on "guards killed Orrel": one more than those told of one by one."""
    by_name = len(told) == 1 and told[0].named and told[0].kind in _DOERS
    return by_name and all(single(p) and not (p.attacker or p.kind in _DOERS) for p in known)
