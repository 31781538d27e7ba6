"""Limits: so many tries, noted before they are known to be wrong, in memory that strangers cannot fill."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from recounted.review import limits
from recounted.review.limits import Limit


def test_of_many_tries_at_once_no_more_are_let_through() -> None:
    limit = Limit(5, 60.0)
    with ThreadPoolExecutor(20) as threads:
        waits = list(threads.map(lambda _: limit.take("ada"), range(40)))
    assert sum(wait == 0.0 for wait in waits) == 5
    assert all(0.0 <= wait <= 60.0 for wait in waits)


def test_a_try_that_was_right_is_given_back() -> None:
    limit = Limit(1, 60.0)
    assert limit.take("ada") == 0.0
    limit.give_back("ada")
    assert limit.take("ada") == 0.0
    assert limit.take("ada") > 0.0


def test_strangers_who_choose_their_names_fill_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_KNOWN", 10)
    limit = Limit(1, 60.0)
    for number in range(50):
        limit.count("x" * 1000 + str(number))
    assert len(limit._tries) <= 10
    assert all(len(key) == 64 for key in limit._tries)
