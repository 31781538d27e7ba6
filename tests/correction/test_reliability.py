"""Agreement of readers and the interval of a share, against values worked out elsewhere."""

import pytest

from recounted.correction.reliability import alpha, nominal, ratio, share


def test_two_readers_of_a_textbook() -> None:
    left, right = "aabbddcdaeca", "babbccddaaca"
    said = [{"a": x, "b": y} for x, y in zip(left, right, strict=True)]
    found = alpha(said)
    assert found.units == 12
    assert found.readers == 2
    assert found.alpha == pytest.approx(_by_hand(left, right))


def _by_hand(left: str, right: str) -> float:
    """The same by the formula for two readers: 1 - (n - 1) * disagreements / pairs of unlike values."""
    n = 2 * len(left)
    counts = {c: (left + right).count(c) for c in set(left + right)}
    unlike = sum(counts[a] * counts[b] for a in counts for b in counts if a != b) / 2
    wrong = sum(a != b for a, b in zip(left, right, strict=True))
    return 1 - (n - 1) * wrong / unlike


def test_four_readers_with_gaps_agree_as_the_literature_says() -> None:
    rows = (
        (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4),
        (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, None, 3, None),
    )  # fmt: skip
    said = [{str(n): v for n, v in enumerate(row) if v is not None} for row in rows]
    found = alpha(said)
    assert found.units == 11
    assert found.alpha == pytest.approx(0.743, abs=0.0005)


def test_counts_differ_by_their_size() -> None:
    assert ratio(10, 20) == ratio(100, 200)
    assert ratio(0, 0) == 0
    near = alpha([{"a": 10, "b": 11}, {"a": 200, "b": 200}, {"a": 3, "b": 3}], ratio)
    far = alpha([{"a": 10, "b": 100}, {"a": 200, "b": 200}, {"a": 3, "b": 3}], ratio)
    assert near.alpha is not None
    assert far.alpha is not None
    assert near.alpha > far.alpha


def test_no_number_where_there_is_none() -> None:
    assert alpha([{"a": 1}, {"b": 2}]).alpha is None
    assert alpha([{"a": 1, "b": 1}, {"a": 1, "b": 1}]).alpha is None
    assert alpha([{"a": 1, "b": 1}, {"a": 2, "b": 2}]).alpha == 1.0
    assert nominal("x", "x") == 0


@pytest.mark.parametrize(
    ("hits", "drawn", "low", "high"), [(0, 20, 0.0, 0.161), (1, 10, 0.018, 0.404), (5, 10, 0.237, 0.763)]
)
def test_the_interval_of_a_share_is_wilson_s(hits: int, drawn: int, low: float, high: float) -> None:
    found = share([True] * hits + [False] * (drawn - hits))
    assert found is not None
    assert found.low == pytest.approx(low, abs=0.001)
    assert found.high == pytest.approx(high, abs=0.001)


def test_nothing_drawn_is_no_share() -> None:
    assert share([]) is None
