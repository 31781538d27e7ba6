"""`python -m evaluation.process [--gate | --blind | --part NAME] [--misses] [--hands]`: reads and scores.

Comes in: open.toml, or with --gate gate.toml, with --blind blind.toml, with --part another file of the folder. Goes
out: F1 of kinds, of forms, and of parties and speakers, with their floors, which open and gate alone have; status 1
where one lies below. Refuses: to list misses of the gate, of the blind and of the kept passages, which nobody who
writes rules may see.
"""

import argparse
import sys
from collections.abc import Iterator
from random import Random

from evaluation.process.measure import measured
from evaluation.process.score import Counts, Score, add, another_reading, passages

REGISTERS = tuple(f"register_{name}" for name in ("agency", "communique", "un", "monitors", "local", "live"))
HANDS = {
    "second.csv": ("the first hand again", ("open", "gate")),
    "other_hand.csv": ("another hand", ("open", "gate")),
    "register_second.csv": ("the registers' hand again", REGISTERS),
}
# how many of the registers' passages were read twice, drawn before the second reading
REREAD = 80
PARTS = ("open", "breadth", "breadth_more", "breadth_kept", *REGISTERS)
# whose misses nobody who writes rules may see
KEPT = frozenset(("gate", "blind", "breadth_kept", "register_monitors", "register_live"))
FLOORS = {"kinds": 0.90, "parties and speakers": 0.85}


def main() -> int:
    """Scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    files = parser.add_mutually_exclusive_group()
    files.add_argument("--gate", dest="part", action="store_const", const="gate", help="the passages kept for the gate")
    files.add_argument("--blind", dest="part", action="store_const", const="blind", help="the passages of another hand")
    files.add_argument("--part", choices=PARTS, help="passages on the breadth of language, or of one register")
    parser.add_argument("--misses", action="store_true", help="list each miss, of passages that are open")
    parser.add_argument("--hands", action="store_true", help="how far the readings by hand agree")
    asked = parser.parse_args()
    if asked.hands:
        return _print_hands()
    part = asked.part or "open"
    score = measured(part)
    for name, counts in _figures(score):
        print(f"{name:22} F1 {counts.f1:.3f}  n={counts.n}")
    print(f"{'harm where none is':22} {score.harms} of {score.silent}")
    print(f"{'an act where none is':22} {score.spoken} of {score.quiet}")
    if asked.misses and part in KEPT:
        print(f"{part} is kept: its misses are not listed")
    elif asked.misses:
        print(*score.misses, sep="\n")
    below = [name for name, counts in _figures(score) if part in ("open", "gate") and counts.f1 < FLOORS.get(name, 0.0)]
    print(*(f"below its floor: {name}" for name in below), sep="\n")
    return bool(below or score.harms)


def _print_hands() -> int:
    """How far each further reading by hand agrees with the first, for each file of passages."""
    twice = _reread()
    for file, (whose, parts) in HANDS.items():
        for name in parts:
            score, other = Score(), another_reading(file, (name,))
            for passage in passages(name):
                if name in REGISTERS and passage["id"] not in twice:
                    continue
                add(score, passage, other[passage["id"]], None)
            for what, counts in _figures(score):
                if what in FLOORS:
                    sides = f"both {counts.both}, first alone {counts.hand}, other alone {counts.reader}"
                    print(f"{whose}, {name}: {what:22} F1 {counts.f1:.3f}  {sides}")
            print(*(f"  {miss}" for miss in score.misses), sep="\n")
    return 0


def _reread() -> set[str]:
    """The passages of the registers that were read twice."""
    drawn = Random("recounted process register 1")  # noqa: S311  a draw to be repeated, not a secret
    return set(drawn.sample([str(p["id"]) for name in REGISTERS for p in passages(name)], REREAD))


def _figures(score: Score) -> Iterator[tuple[str, Counts]]:
    yield "kinds", score.kinds
    yield "forms", score.forms
    yield "parties and speakers", score.roles
    yield "agreements", score.agreements


if __name__ == "__main__":
    sys.exit(main())
