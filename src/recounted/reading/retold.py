"""What a telling says of itself: that it tells of more people, of some of those counted, of none of one kind.

Comes in: a finding and its sentence. Goes out: yes or no. Refuses: to compare it with what was told before; see
figures.py.
"""

from recounted.model.vocabulary import VictimStatus
from recounted.reading.parts import Finding, People, Sentence


def additive(finding: Finding) -> bool:
    """Whether it says that these are more people ("others", "also")."""
    return finding.also or finding.people[0].additive


def all_of_them(finding: Finding, sentence: Sentence) -> bool:
    """ "All three died": as many as there were, whoever was told of before."""
    p = finding.people[0]
    return len(finding.people) == 1 and p.figure > 1 and p.bound == "exact" and sentence.words[p.first].low == "all"


def detail(finding: Finding) -> bool:
    """Whether it tells singly of those counted before: "the victim was identified as"."""
    return all(p.definite or p.named or (p.figure == 1 and p.weak) for p in finding.people)


def none_of_a_kind(people: list[People]) -> bool:
    """ "no officers were hurt", "no other injuries": it says nothing of others."""
    return all(p.best == 0 and (p.kind or p.groups or p.additive or p.status != "unknown") for p in people)


def partly_vague(people: list[People]) -> bool:
    """ "Tam Orrel, his wife and his children", "the guard and several clerks": persons and some of unknown number, of
    all of whom a number told later is the sum."""
    vague = [p for p in people if p.bound == "vague"]
    return bool(vague) and all(p.figure == 1 for p in people if p.bound != "vague")


def beside_these(finding: Finding, sentence: Sentence) -> bool:
    """ "two were killed and four others hurt": others than the dead, not than those told to be hurt before."""
    harmed = ("killed", "injured", "casualties")
    before = [f.type for f in sentence.findings if f.type in harmed and f.first < finding.first]
    return finding.also or finding.type in before or not before  # "one was killed and another hurt, who died later"


def grown_or_child(p: People) -> set[str]:
    """The groups that a noun names; boys and girls are children."""
    return {"children" if g in ("boys", "girls") else g for g in p.groups}


def of_two_kinds(kinds: set[str]) -> bool:
    """Nobody is both police and civilian, or of two nations; a policeman may be of any nation."""
    one = kinds == {"attacker", "suspect"}
    return "" not in kinds and not one and len({k.startswith("nation:") for k in kinds}) == 1


def civilians_and_fighters(a: set[VictimStatus], b: set[VictimStatus]) -> bool:
    """Whether one are civilians, and among the others fighters and no civilian."""
    return any(x == {"civilian"} and "combatant" in y and "civilian" not in y for x, y in ((a, b), (b, a)))
