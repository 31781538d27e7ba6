"""The cut parts pairs of one incident from others, and leans to the safe side."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from recounted.linkage.cuts import FOLDS, LEAST_APART, best_cut, groups, learn_cut, told_apart
from recounted.linkage.judged import Judged

TOGETHER = frozenset((("a", "b"), ("b", "c"), ("x", "y")))


def test_claims_put_together_through_a_third_are_one_group() -> None:
    group = groups(TOGETHER)
    assert group["a"] == group["c"] != group["x"]


@pytest.mark.parametrize(
    ("pair", "apart"),
    [(("a", "x"), True), (("a", "c"), False), (("a", "z"), False), (("p", "q"), True)],
    ids=["two groups", "one group", "nobody judged one of them", "a person said so"],
)
def test_two_claims_are_told_apart_by_word_or_by_group(pair: tuple[str, str], apart: bool) -> None:
    assert told_apart(pair, groups(TOGETHER), frozenset((("p", "q"),))) is apart


def test_the_cut_lies_between_what_is_one_and_what_is_not() -> None:
    assert 2.0 <= best_cut([(n / 10, n > 25) for n in range(60)], share=0.5) <= 2.5


def test_where_the_two_mingle_a_wrong_join_counts_for_more_than_a_missed_one() -> None:
    mingled = [(1.0, True)] * 10 + [(1.0, False)] * 10 + [(5.0, True)] * 10 + [(-5.0, False)] * 50
    assert best_cut(mingled, share=0.25) >= 1.0


def test_where_few_of_all_pairs_are_one_the_cut_is_higher() -> None:
    mingled = [(1.0, True)] * 30 + [(1.0, False)] + [(5.0, True)] * 10 + [(-5.0, False)] * 40
    assert best_cut(mingled, share=0.5) < 1.0 <= best_cut(mingled, share=0.01)


def test_each_pair_is_weighed_by_what_was_learnt_from_others() -> None:
    one = frozenset((f"{n:02}a", f"{n:02}b") for n in range(40))
    pairs = [*sorted(one), *((f"{n:02}a", f"{m:02}a") for n in range(39) for m in (n + 1, n + 2) if m < 40)]
    asked: list[set[int]] = []

    def weigh(learnt_from: Sequence[int]) -> npt.NDArray[np.float64]:
        asked.append(set(learnt_from))
        return np.array([4.0] * 40 + [-4.0] * (len(pairs) - 40))

    cut = learn_cut(pairs, Judged(one, frozenset(), frozenset()), weigh, share=0.3, seed=1)
    assert cut is not None
    assert -4.0 <= cut < 4.0
    assert len(asked) == FOLDS
    assert all(sum(k not in held for held in asked) == 1 for k in range(40))


def test_of_too_few_no_cut_is_learnt() -> None:
    pairs = [("a", "x")] * (LEAST_APART - 1)
    judged = Judged(TOGETHER, frozenset(), frozenset())
    assert learn_cut(pairs, judged, lambda _: np.zeros(len(pairs)), share=0.1, seed=0) is None
