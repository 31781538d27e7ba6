"""Which clusters a pair may make one: any by a firm pair, else only where one of the two has a single witness."""

from recounted.linkage.cluster import TELLS_NONE, cluster

ALONE = [TELLS_NONE] * 6


def parts(families: list[int], pairs: list[tuple[int, int, bool]]) -> list[set[int]]:
    roots = cluster(ALONE[: len(families)], families, pairs)
    return sorted(({n for n, root in enumerate(roots) if root == r} for r in set(roots)), key=min)


def test_two_clusters_of_several_witnesses_need_a_firm_pair() -> None:
    told = [(0, 1, True), (2, 3, True)]
    assert parts([0, 1, 2, 3], [*told, (1, 2, False)]) == [{0, 1}, {2, 3}]
    assert parts([0, 1, 2, 3], [*told, (1, 2, True)]) == [{0, 1, 2, 3}]


def test_a_claim_alone_joins_by_a_pair_that_is_not_firm() -> None:
    assert parts([0, 1, 2], [(0, 1, True), (1, 2, False)]) == [{0, 1, 2}]


def test_copies_of_one_text_are_one_witness() -> None:
    told = [(0, 1, True), (2, 3, True)]
    assert parts([0, 1, 7, 7], [*told, (1, 2, False)]) == [{0, 1, 2, 3}]
    assert parts([0, 1, 7, 8], [*told, (1, 2, False)]) == [{0, 1}, {2, 3}]
