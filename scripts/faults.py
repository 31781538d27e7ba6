"""Kills `add` and `run` at random points, many times over: `python scripts/faults.py --kills 200 --seed 7`.

Comes in: how often, and a seed. Goes out: what was met, in lines of words; exit status 1 where anything that had been
acknowledged was lost, `verify` found other than leavings, or the end differs from that of a project nobody killed.
Refuses: nothing. Each kill is a SIGKILL after a random time, of a process that is a copy of this one; a command that
came to its end is begun again from where it began, so that half of the kills fall in `add` and half in `run`.
"""

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Kills and tells."""
    parser = argparse.ArgumentParser(description="Kill add and run at random points.")
    parser.add_argument(
        "--kills", type=int, default=200, help="that fall before the end of their command, half of them in each (200)"
    )
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    from tests.hostile.kills import killed_often

    with tempfile.TemporaryDirectory() as folder:
        told = killed_often(Path(folder), kills=asked.kills, seed=asked.seed)
    print(told)
    return 1 if told.faults else 0


if __name__ == "__main__":
    sys.exit(main())
