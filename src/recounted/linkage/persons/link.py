"""Namings to persons: pairs that share words of a name are scored, and the strongest joined first.

Comes in: claims, the incident of each, weights. Goes out: the person of each naming, and the scored pairs. Refuses: to
depend on the order of what comes in, and to join, also through a third, two whom one claim names apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import combinations
from typing import Final

from recounted.linkage.cluster import cluster
from recounted.linkage.persons import comparisons
from recounted.linkage.persons.features import Naming, read_namings
from recounted.linkage.weights import Weights, load
from recounted.model.claim import Claim
from recounted.model.identity import person_id
from recounted.model.link import CandidatePair

THRESHOLD_BITS: Final = 0.0  # more likely one person than two
LARGE_BLOCK: Final = 400  # namings of one pair of words: only those told near one another in time are compared
COMPARISONS: Final = (
    ("name", comparisons.name),
    ("incident", comparisons.incident),
    ("age", comparisons.age),
    ("sex", comparisons.sex),
    ("kinship", comparisons.kinship),
    ("fate", comparisons.fate),
)


@dataclass(frozen=True, slots=True)
class Persons:
    """`person_of` maps a naming to its person; `pairs` are those above the threshold within a person."""

    person_of: Mapping[str, str]
    pairs: tuple[CandidatePair, ...]


@cache
def person_weights() -> Weights:
    """The weights that the package ships."""
    with as_file(files("recounted.linkage") / "data" / "persons.toml") as path:
        return load(path)


def link_persons(claims: Sequence[Claim], incident_of: Mapping[str, str], *, weights: Weights | None = None) -> Persons:
    """Which namings are one person's. An id hashes the smallest naming: new documents may give a person another."""
    unique = {c.claim_id: c for c in claims if c.victims}
    namings = read_namings([unique[name] for name in sorted(unique)], incident_of)
    by = weights or person_weights()
    pairs = [score(namings[i], namings[j], by) for i, j in candidates(namings)]
    strong = [p for p in pairs if p.bits > THRESHOLD_BITS]
    number = {naming.key: n for n, naming in enumerate(namings)}
    claim_numbers = {name: n for n, name in enumerate(sorted(unique))}
    followed = sorted(strong, key=lambda p: (-p.bits, p.left, p.right))
    roots = cluster(
        [claim_numbers[n.claim_id] for n in namings],
        range(len(namings)),
        [(number[p.left], number[p.right], True) for p in followed],
    )
    eldest: dict[int, str] = {}  # namings come in the order of their keys: the first of each person
    for naming, root in zip(namings, roots, strict=True):
        eldest.setdefault(root, naming.key)
    person_of = {
        key: person_id(eldest[root])
        for naming, root in zip(namings, roots, strict=True)
        for key in (naming.key, *naming.also)
    }
    within = tuple(p for p in strong if person_of[p.left] == person_of[p.right])
    return Persons({key: person_of[key] for key in sorted(person_of)}, within)


def score(a: Naming, b: Naming, weights: Weights) -> CandidatePair:
    """The pair with what each comparison found, and what that weighs."""
    left, right = sorted((a.key, b.key))
    found = [weights.weigh("prior", "candidate_pair")]
    found += [weights.weigh(name, compare(a, b)) for name, compare in COMPARISONS]
    return CandidatePair(left=left, right=right, weights=tuple(found))


def candidates(namings: Sequence[Naming]) -> list[tuple[int, int]]:
    """Pairs of one incident that share a word, and of several that share two; never of one claim."""
    blocks: dict[tuple[str, ...], list[int]] = {}
    for n, naming in enumerate(namings):
        for block in _blocks(naming):
            blocks.setdefault(block, []).append(n)
    found = {pair for held in blocks.values() for pair in _pairs(held, namings)}
    return sorted(p for p in found if namings[p[0]].claim_id != namings[p[1]].claim_id)


def _blocks(naming: Naming) -> set[tuple[str, ...]]:
    out: set[tuple[str, ...]] = set()
    for form in naming.forms:
        bones = [b for b in form.bones if b]
        if naming.incident_id is not None:
            out.update((naming.incident_id, b) for b in bones)
        out.update(("", *sorted(two)) for two in combinations(sorted(set(bones)), 2))
    return out


def _pairs(held: Sequence[int], namings: Sequence[Naming]) -> Iterator[tuple[int, int]]:
    if len(held) <= LARGE_BLOCK:
        yield from combinations(held, 2)
        return
    dated = sorted((d, n) for n in held if (d := namings[n].first_day) is not None)
    for k, (day, n) in enumerate(dated):
        for other, m in dated[k + 1 : k + 1 + LARGE_BLOCK]:
            if other - day > comparisons.NEAR_DAYS:
                break
            yield min(n, m), max(n, m)
