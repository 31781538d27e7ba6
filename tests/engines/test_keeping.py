"""What is kept of one state of a project."""

import threading
import time

from recounted.engines.keeping import Kept


def test_it_is_made_once_a_state_and_anew_for_another() -> None:
    kept = Kept()
    made: list[int] = []

    def makes() -> int:
        made.append(len(made))
        return len(made)

    assert kept.of("sums", "state 1", makes) == 1
    assert kept.of("sums", "state 1", makes) == 1
    assert kept.of("sums", "state 2", makes) == 2
    assert kept.of("map", "state 2", makes) == 3


def test_of_many_who_ask_at_once_one_makes_it() -> None:
    kept, made = Kept(), []

    def makes() -> str:
        time.sleep(0.05)
        made.append("made")
        return "it"

    threads = [threading.Thread(target=kept.of, args=("queue", 1, makes)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == ["made"]


def test_what_was_made_longest_ago_gives_way() -> None:
    kept, made = Kept(2), []
    for name in ("a", "b", "c", "b", "a"):
        kept.of(name, 1, lambda name=name: made.append(name))  # type: ignore[misc]
    assert made == ["a", "b", "c", "a"]


def test_what_fails_is_not_kept() -> None:
    kept = Kept()

    def fails() -> int:
        raise ValueError

    for _ in range(2):
        try:
            kept.of("a", 1, fails)
        except ValueError:
            continue
        raise AssertionError
    assert kept.of("a", 1, lambda: 5) == 5
