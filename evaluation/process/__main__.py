"""`python -m evaluation.process [--gate] [--misses] [--hands]`: reads the passages and scores the readings.

Comes in: open.toml, or with --gate gate.toml. Goes out: F1 of kinds, of forms, and of parties and speakers, with their
floors; status 1 where one lies below. Refuses: to list misses of the gate, which nobody who writes rules may see.
"""

import argparse
import sys
from collections.abc import Iterator

from evaluation.process.measure import measured
from evaluation.process.score import Counts, Score, add, passages, second_reading

FLOORS = {"kinds": 0.90, "parties and speakers": 0.85}


def main() -> int:
    """Scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", action="store_true", help="the passages kept for the gate")
    parser.add_argument("--misses", action="store_true", help="list each miss; not with --gate")
    parser.add_argument("--hands", action="store_true", help="how far the second reading by hand agrees with the first")
    asked = parser.parse_args()
    if asked.hands:
        return _print_hands()
    score = measured("gate" if asked.gate else "open")
    for name, counts in _figures(score):
        print(f"{name:22} F1 {counts.f1:.3f}  n={counts.n}")
    print(f"{'harm where none is':22} {score.harms} of {score.silent}")
    if asked.misses and not asked.gate:
        print(*score.misses, sep="\n")
    below = [name for name, counts in _figures(score) if counts.f1 < FLOORS.get(name, 0.0)]
    print(*(f"below its floor: {name}" for name in below), sep="\n")
    return bool(below or score.harms)


def _print_hands() -> int:
    """The agreement of the two readings by hand, over all passages."""
    score, second = Score(), second_reading()
    for name in ("open", "gate"):
        for passage in passages(name):
            add(score, passage, second[passage["id"]], None)
    for name, counts in _figures(score):
        if name in FLOORS:
            print(f"{name:22} F1 {counts.f1:.3f}  n={counts.n}")
    print(*score.misses, sep="\n")
    return 0


def _figures(score: Score) -> Iterator[tuple[str, Counts]]:
    yield "kinds", score.kinds
    yield "forms", score.forms
    yield "parties and speakers", score.roles
    yield "agreements", score.agreements


if __name__ == "__main__":
    sys.exit(main())
