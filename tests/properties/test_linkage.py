"""Linkage whatever comes in: clusters as components, people's word above any score, no order."""

import itertools
import random
from collections.abc import Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from recounted.linkage.cluster import TELLS_NONE, Pair, Scored, cluster

CLAIMS = range(12)
NONE = [TELLS_NONE] * len(CLAIMS)
IN_TWOS = [claim // 2 for claim in CLAIMS]
numbers = st.sampled_from(CLAIMS)
number_pairs = st.tuples(numbers, numbers).filter(lambda p: p[0] != p[1]).map(lambda p: (min(p), max(p)))
followed = st.lists(number_pairs, max_size=40, unique=True)


def groups(roots: Sequence[int]) -> set[frozenset[int]]:
    held: dict[int, set[int]] = {}
    for claim, root in enumerate(roots):
        held.setdefault(root, set()).add(claim)
    return {frozenset(claims) for claims in held.values()}


def firm(pairs: Iterable[Pair]) -> list[Scored]:
    return [(a, b, True) for a, b in pairs]


def components(edges: Iterable[Pair]) -> set[frozenset[int]]:
    """The slow and plain way."""
    found = [{n} for n in CLAIMS]
    for a, b in edges:
        left = next(c for c in found if a in c)
        right = next(c for c in found if b in c)
        if left is not right:
            found.remove(right)
            left |= right
    return {frozenset(c) for c in found}


@given(followed)
def test_without_a_no_clusters_are_the_components_of_the_strong_pairs(pairs: list[Pair]) -> None:
    assert groups(cluster(NONE, CLAIMS, firm(pairs))) == components(pairs)


@given(
    followed,
    st.sets(number_pairs, max_size=6),
    st.sets(number_pairs, max_size=6),
    st.randoms(use_true_random=False),
)
def test_no_cluster_holds_a_no_and_numbers_change_nothing(
    pairs: list[Pair], positive: set[Pair], negative: set[Pair], rng: random.Random
) -> None:
    said = sorted(positive - negative)
    found = groups(cluster(IN_TWOS, CLAIMS, firm(pairs), positive=said, negative=negative))
    for held in found:
        assert not any(p in negative for p in itertools.combinations(sorted(held), 2))
    other = rng.sample(CLAIMS, len(CLAIMS))

    def turned(listed: Iterable[Pair]) -> list[Pair]:
        return [(other[a], other[b]) for a, b in listed]

    tells = [IN_TWOS[other.index(claim)] for claim in CLAIMS]
    again = groups(cluster(tells, CLAIMS, firm(turned(pairs)), positive=turned(said), negative=turned(negative)))
    assert again == {frozenset(other[claim] for claim in held) for held in found}


@given(followed)
def test_two_claims_of_one_document_never_merge(pairs: list[Pair]) -> None:
    for held in groups(cluster(IN_TWOS, CLAIMS, firm(pairs))):
        assert len({IN_TWOS[n] for n in held}) == len(held)


@settings(max_examples=50)
@given(followed, st.sets(number_pairs, max_size=6))
def test_a_person_s_yes_beats_any_score(pairs: list[Pair], positive: set[Pair]) -> None:
    found = cluster([0] * len(CLAIMS), CLAIMS, firm(pairs), positive=sorted(positive))
    assert groups(found) == components(positive)
