"""Blocking proposes what may be one incident and leaves out what cannot be."""

from collections.abc import Sequence
from dataclasses import replace

from tests.linkage.made import a_claim, a_document, a_harm, a_place, a_victim, on

from recounted.linkage.blocking import BLOCK_CAP, candidate_pairs
from recounted.linkage.scratch import Scratch
from recounted.model.claim import Claim, Place


def proposed(*claims: Claim) -> set[tuple[int, int]]:
    with Scratch(memory_mb=500) as scratch:
        for claim in claims:
            scratch.take_in(claim, a_document(claim.document_id.removeprefix("doc_")))
        scratch.close_intake()
        return set(candidate_pairs(scratch, block_days=3))


def claims(count: int, place: Place | None = None, **changed: object) -> Sequence[Claim]:
    return [a_claim(a_document(f"{i:05}"), place=place, **changed) for i in range(count)]  # type: ignore[arg-type]


def test_near_days_are_compared_and_far_days_are_not() -> None:
    a = a_claim(a_document("a"), place=None)
    near = a_claim(a_document("b"), occurred=on("2031-05-08"), place=None)
    far = a_claim(a_document("c"), occurred=on("2031-06-08"), place=None)
    assert proposed(a, near) == {(0, 1)}
    assert proposed(a, far) == set()


def test_an_undated_claim_is_compared_by_place_and_counts() -> None:
    dated, undated = a_claim(a_document("a")), a_claim(a_document("b"), occurred=on(None))
    assert proposed(dated, undated) == {(0, 1)}


def test_claims_without_a_day_are_compared_where_they_came_out_together() -> None:
    one, other = a_claim(a_document("a"), occurred=on(None)), a_claim(a_document("b"), occurred=on(None))
    counted = replace(other, harm=(a_harm(40),))
    assert proposed(one, counted) == {(0, 1)}


def test_a_victim_named_by_both_brings_together_what_days_part() -> None:
    name = (a_victim("Ila Marsk"),)
    a = a_claim(a_document("a"), victims=name)
    b = a_claim(a_document("b"), victims=name, occurred=on("2031-09-01"), place=None)
    assert proposed(a, b) == {(0, 1)}


def test_a_border_between_cells_parts_nothing() -> None:
    left, right = a_place("West", 9.999, 19.999), a_place("East", 10.001, 20.001)
    many = list(claims(BLOCK_CAP))
    pair = [a_claim(a_document("x"), place=left, harm=[a_harm(3)]), a_claim(a_document("y"), place=right)]
    assert (len(many), len(many) + 1) in proposed(*many, *pair)


def test_a_crowded_block_does_not_grow_with_the_square() -> None:
    pairs = proposed(*claims(4 * BLOCK_CAP))
    assert len(pairs) < 4 * BLOCK_CAP * BLOCK_CAP


def test_a_family_name_that_both_give_brings_together_what_days_part() -> None:
    a = a_claim(a_document("a"), victims=(a_victim("Ila Marsk"),))
    b = a_claim(a_document("b"), victims=(a_victim("Marsk"),), occurred=on("2031-09-01"), place=None)
    short = a_claim(a_document("c"), victims=(a_victim("Ma"),), occurred=on("2031-09-01"), place=None)
    assert proposed(a, b) == {(0, 1)}
    assert proposed(a, short) == set()
