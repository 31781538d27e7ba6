"""Linkage whatever comes in: symmetry, clusters as components, people's word above any score, no order."""

import itertools
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from recounted.linkage.cluster import cluster
from recounted.linkage.judged import Judged
from recounted.model.link import CandidatePair, MatchWeight

NAMES = [f"clm_{i:02}" for i in range(12)]
names = st.sampled_from(NAMES)
pair_names = st.tuples(names, names).filter(lambda p: p[0] != p[1]).map(lambda p: (min(p), max(p)))
weighed = st.dictionaries(pair_names, st.floats(-20, 20, allow_nan=False), max_size=40)


def pairs(given_bits: dict[tuple[str, str], float]) -> list[CandidatePair]:
    return [
        CandidatePair(left=a, right=b, weights=(MatchWeight(comparison="test", level="test", bits=bits),))
        for (a, b), bits in given_bits.items()
    ]


def judged(positive: set[tuple[str, str]], negative: set[tuple[str, str]]) -> Judged:
    return Judged(frozenset(positive - negative), frozenset(negative), frozenset())


def components(edges: set[tuple[str, str]]) -> set[frozenset[str]]:
    """The slow and plain way."""
    found = [{n} for n in NAMES]
    for a, b in edges:
        left = next(c for c in found if a in c)
        right = next(c for c in found if b in c)
        if left is not right:
            found.remove(right)
            left |= right
    return {frozenset(c) for c in found}


@given(weighed)
def test_without_a_no_clusters_are_the_components_of_the_strong_pairs(
    bits: dict[tuple[str, str], float],
) -> None:
    found = cluster(NAMES, pairs(bits), tells={}, judged=judged(set(), set()), threshold=0.0)
    assert set(found) == components({p for p, b in bits.items() if b > 0})


@given(
    weighed,
    st.sets(pair_names, max_size=6),
    st.sets(pair_names, max_size=6),
    st.randoms(use_true_random=False),
)
def test_no_cluster_holds_a_no_and_the_order_changes_nothing(
    bits: dict[tuple[str, str], float],
    positive: set[tuple[str, str]],
    negative: set[tuple[str, str]],
    rng: random.Random,
) -> None:
    said = judged(positive, negative)
    tells = {n: f"doc_{i // 2}" for i, n in enumerate(NAMES)}
    found = cluster(NAMES, pairs(bits), tells=tells, judged=said, threshold=0.0)
    for held in found:
        assert not any(p in said.negative for p in itertools.combinations(sorted(held), 2))
    mixed = pairs(bits)
    rng.shuffle(mixed)
    shuffled = rng.sample(NAMES, len(NAMES))
    assert cluster(shuffled, mixed, tells=tells, judged=said, threshold=0.0) == found


@given(weighed)
def test_two_claims_of_one_document_never_merge(bits: dict[tuple[str, str], float]) -> None:
    tells = {n: f"doc_{i // 2}" for i, n in enumerate(NAMES)}
    for held in cluster(NAMES, pairs(bits), tells=tells, judged=judged(set(), set()), threshold=0.0):
        assert len({tells[n] for n in held}) == len(held)


@settings(max_examples=50)
@given(weighed, st.sets(pair_names, max_size=6))
def test_a_person_s_yes_beats_any_score(bits: dict[tuple[str, str], float], positive: set[tuple[str, str]]) -> None:
    tells = dict.fromkeys(NAMES, "doc_0")
    found = cluster(NAMES, pairs(bits), tells=tells, judged=judged(positive, set()), threshold=0.0)
    assert set(found) == components(positive)
