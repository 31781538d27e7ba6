"""What Splink learns: the same from the same pairs, what the pairs show, and from judgements where there are enough."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from tests.linkage.made import a_claim, a_document, a_harm, a_place, on, published

from recounted.errors import ArgumentError
from recounted.linkage import weights
from recounted.linkage.cuts import LEAST_APART
from recounted.linkage.findings import words
from recounted.linkage.judged import Judged
from recounted.linkage.learn import LEAST_JUDGED, Learnt, learn
from recounted.linkage.scratch import Scratch

INCIDENTS = 20
NONE = Judged(frozenset(), frozenset(), frozenset())
START = weights.load()


def collection() -> Scratch:
    """Twenty incidents, each told by three outlets: every one in a town and on a day of its own."""
    scratch = Scratch(memory_mb=500)
    for n in range(INCIDENTS):
        day = (date(2031, 1, 1) + timedelta(days=11 * n)).isoformat()
        for outlet in "abc":
            document = a_document(f"{outlet}{n}", published=published(day))
            town = a_place(f"Town {n}", 10.0 + n, 20.0)
            scratch.take_in(a_claim(document, occurred=on(day), place=town, harm=[a_harm(2 + n)]), document)
    scratch.close_intake()
    return scratch


COLLECTION = collection()
PAIRS = list(combinations(range(3 * INCIDENTS), 2))
TOGETHER = [(a, b) for a, b in PAIRS if a // 3 == b // 3]


def learnt(judged: Judged = NONE, pairs: list[tuple[int, int]] = PAIRS) -> Learnt:
    pytest.importorskip("splink")
    return learn(COLLECTION, pairs, start=START, judged=judged)


def pair_of_ids(a: int, b: int) -> tuple[str, str]:
    left, right = sorted((COLLECTION.ids[a], COLLECTION.ids[b]))
    return left, right


def test_the_same_pairs_give_the_same_weights() -> None:
    assert learnt() == learnt()


def test_what_pairs_of_one_incident_share_weighs_for_them_and_what_parts_others_against() -> None:
    found = learnt()
    assert found.share == pytest.approx(len(TOGETHER) / len(PAIRS), rel=0.05)
    assert found.weights.bits["days", "same_day"] > 3
    assert found.weights.bits["places", "same_spot"] > 3
    assert found.weights.bits["places", "far"] < -3
    assert found.weights.version == START.version + 1


def test_a_level_that_the_collection_does_not_show_keeps_its_weight() -> None:
    assert learnt().weights.bits["weapons", "other"] == START.bits["weapons", "other"]


def test_where_people_judged_enough_pairs_the_shares_are_theirs() -> None:
    few = frozenset(pair_of_ids(a, b) for a, b in TOGETHER)
    apart = [(a, b) for a, b in PAIRS if b - a == 3 and a % 3 == 0]
    said = few | {pair_of_ids(a, b) for a, b in apart}
    assert len(few) >= LEAST_JUDGED
    found = learnt(Judged(frozenset(said), frozenset(), frozenset()))
    assert found.judged == len(said)
    assert found.weights.bits["days", "apart"] > learnt().weights.bits["days", "apart"]


def test_too_few_pairs_teach_nothing() -> None:
    with pytest.raises(ArgumentError, match="too few"):
        learnt(pairs=PAIRS[:10])


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(weights.as_toml(START, pairs=900, judged=0, seed=0), encoding="utf-8")
    assert weights.load(path) == START
    assert weights.load(path).digest == START.digest


def test_every_finding_has_words_and_no_other_has() -> None:
    assert {(table, level) for table, levels in words().items() for level in levels} == set(START.bits)
    assert all(said for levels in words().values() for said in levels.values())
    assert tomllib.loads(weights.as_toml(START, pairs=1, judged=0, seed=0))["version"] == START.version


def test_where_people_told_pairs_apart_too_the_cut_is_learnt() -> None:
    apart = [(a, b) for a, b in PAIRS if a // 3 != b // 3][: 2 * LEAST_APART]
    one = frozenset(pair_of_ids(a, b) for a, b in TOGETHER)
    found = learnt(Judged(one, frozenset(pair_of_ids(a, b) for a, b in apart), frozenset()))
    assert found.cut is not None
    assert found.weights.cuts == replace(START.cuts, learnt=found.cut)
    assert found == learnt(Judged(one, frozenset(pair_of_ids(a, b) for a, b in apart), frozenset()))


def test_of_too_few_pairs_told_apart_no_cut_is_learnt() -> None:
    one = frozenset(pair_of_ids(a, b) for a, b in TOGETHER if a < 6)
    found = learnt(Judged(one, frozenset(), frozenset()))
    assert found.cut is None
    assert found.weights.cuts == START.cuts
