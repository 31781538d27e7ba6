"""Persons told of singly: which of them are one and the same, so that nobody is counted twice and nobody left out.

Comes in: People of whom each is one person. Goes out: whether two of them are one, or surely two. Refuses: to tell two
apart without a sign in the words: another name, age, sex or kinship.
"""

from collections.abc import Sequence

from recounted.reading.parts import People


def single(p: People) -> bool:
    """Whether one person is told of."""
    return p.best == 1 and p.bound == "exact"


def apart(a: People, b: People) -> bool:
    """Whether the words tell two persons apart."""
    if a.name and b.name:
        return not _one_name(a.name, b.name)
    if a.age is not None and b.age is not None and a.age != b.age:
        return True
    return bool((a.sex and b.sex and a.sex != b.sex) or (a.kin and b.kin and a.kin != b.kin))


def alike(a: People, b: People) -> bool:
    """Whether the words make the two one person: the same name or the same age, and nothing that tells them apart."""
    if apart(a, b):
        return False
    return bool(a.name and b.name) or (a.age is not None and a.age == b.age)


def _one_name(a: str, b: str) -> bool:
    """ "Tam Orrel" and "Orrel": the words of one stand in the other."""
    left, right = set(a.split()), set(b.split())
    return left <= right or right <= left


def others(known: Sequence[People], told: Sequence[People]) -> list[People]:
    """Those of `told` who are surely none of the known, and no two of whom are one."""
    out: list[People] = []
    for p in told:
        if not single(p) or p.attacker:
            continue
        other = p.definite and p.additive and len(known) == 1  # "one died at the scene, the other in hospital"
        if other or all(apart(p, q) for q in [*known, *out]):
            out.append(p)
    return out


def learn(known: Sequence[People], told: Sequence[People]) -> None:
    """Takes over what a second telling says of a person: the age of a man told of before, then his name."""
    for p in told:
        fits = [q for q in known if single(q) and not apart(p, q)] if single(p) else []
        same = next((q for q in fits if alike(p, q)), fits[0] if len(fits) == 1 else None)
        if same is not None:
            same.name, same.age = same.name or p.name, same.age if same.age is not None else p.age
            same.sex, same.kin = same.sex or p.sex, same.kin or p.kin
