"""Linkage on generated claims, whose truth is known: how it is scored, and that it links most of them rightly."""

import pytest
from benchmarks.linkage.__main__ import bcubed, measure
from benchmarks.linkage.accounts import Reporters
from benchmarks.linkage.world import World
from evaluation.ablations import without

from recounted.linkage import weights

BY = weights.load()


def test_bcubed_counts_for_each_claim_who_belongs_beside_it() -> None:
    found = {"a": "x", "b": "x", "c": "x", "d": "y"}
    truth = {"a": 1, "b": 1, "c": 2, "d": 2}
    precision, recall = bcubed(found, truth)
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)


def test_the_same_seed_makes_the_same_claims_and_another_others() -> None:
    one, again, other = (list(Reporters(World(seed, 60)).accounts(60)) for seed in (3, 3, 4))
    assert one == again
    assert {a.claim.place for a in one} != {a.claim.place for a in other}


def test_most_generated_claims_find_their_incident() -> None:
    found = measure(400, 5, BY)
    assert found.precision > 0.97
    assert found.recall > 0.75


def test_without_a_comparison_its_findings_weigh_nothing_and_the_others_what_they_did() -> None:
    less = without(BY, "days")
    assert {bits for (table, _), bits in less.bits.items() if table == "days"} == {0.0}
    changed = {key[0] for key, bits in BY.bits.items() if less.bits[key] != bits}
    assert changed == {"days"}
