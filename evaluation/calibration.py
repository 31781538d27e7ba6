"""`python -m evaluation.calibration [--write]`: is confidence what it says? The reliability table.

Comes in: runs over the suites (build/evaluation/full, as `python -m evaluation.run` leaves them) and their gold. Goes
out: for each band of confidence how many primary claims lie in it, their mean confidence and the share of them that is
right, by suite and over all; with --write, docs/calibration.md. Refuses: nothing; a suite that was not run has no rows.
"""

import argparse
import math
import os
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from evaluation.lines import BUILD, ROOT
from evaluation.rightness import SUITES, rated

PAGE = ROOT / "docs" / "calibration.md"
MARK = "<!-- the tables; `python -m evaluation.calibration --write` makes them anew -->"
EDGES = (0.0, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95, 1.0)
POOLED = "all suites"
STANDARD_ERRORS = 2  # of a share: one band in twenty lies further off by luck alone
LEAST_N = 40  # a share over fewer is no measurement; such bands are shown, not counted


@dataclass(slots=True)
class Band:
    """Primary claims whose confidence lies in [low, high)."""

    low: float
    high: float
    n: int = 0
    confidence: float = 0.0
    right: int = 0

    def add(self, confidence: float, *, right: bool) -> None:
        """Takes in a claim."""
        self.n += 1
        self.confidence += confidence
        self.right += right

    @property
    def mean(self) -> float:
        """The mean confidence."""
        return self.confidence / self.n

    @property
    def share(self) -> float:
        """The share that is right."""
        return self.right / self.n


def banded(claims: Iterable[tuple[str, float, bool]]) -> dict[str, list[Band]]:
    """Suite (and all together) -> its bands that hold a claim."""
    found: dict[str, list[Band]] = defaultdict(lambda: [Band(a, b) for a, b in pairwise(EDGES)])
    for suite, confidence, right in claims:
        for name in (POOLED, suite):
            band = next((b for b in found[name] if confidence < b.high), found[name][-1])
            band.add(confidence, right=right)
    return {name: [b for b in bands if b.n] for name, bands in found.items()}


def gap(bands: Iterable[Band]) -> float:
    """How far confidence and share right lie apart, on average over claims."""
    held = list(bands)
    return sum(abs(b.mean - b.share) * b.n for b in held) / max(1, sum(b.n for b in held))


def shown(table: dict[str, list[Band]]) -> str:
    """The tables as Markdown, all suites first."""
    parts = []
    for name in (POOLED, *(s for s in SUITES if s in table)):
        bands = table.get(name, [])
        n, right = sum(b.n for b in bands), sum(b.right for b in bands)
        parts += [
            "",
            f"### {name[0].upper()}{name[1:]}: {n:,} primary claims, {right / max(1, n):.2f} of them right",
            "",
        ]
        parts += ["| confidence | claims | mean confidence | share right |", "|---|---:|---:|---:|"]
        parts += [f"| {b.low:.2f} to {b.high:.2f} | {b.n:,} | {b.mean:.3f} | {b.share:.3f} |" for b in bands]
        parts += ["", f"Mean distance between the two: {gap(bands):.3f}."]
    return "\n".join(parts) + "\n"


def outside(bands: Iterable[Band]) -> list[Band]:
    """Bands of enough claims whose share right lies further from their edges than chance explains."""
    return [b for b in bands if b.n >= LEAST_N and not b.low - _chance(b) <= b.share <= b.high + _chance(b)]


def _chance(band: Band) -> float:
    return STANDARD_ERRORS * math.sqrt(band.share * (1 - band.share) / band.n)


def main(arguments: list[str] | None = None) -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.calibration", description="The reliability table.")
    parser.add_argument("--runs", type=Path, default=BUILD / "full", help="folder with a run for each suite")
    parser.add_argument("--write", action="store_true", help="write docs/calibration.md anew below its mark")
    asked = parser.parse_args(arguments)
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    claims = [c for name in SUITES for c in rated(suites / name, asked.runs / name)]
    if not claims:
        print(f"no runs over the suites in {asked.runs}; `python -m evaluation.run` makes them", file=sys.stderr)
        return 1
    table = banded([(c.suite, c.confidence, c.right) for c in claims])
    print(shown(table))
    for band in outside(table[POOLED]):
        print(f"outside its band: {band.low:.2f} to {band.high:.2f}, {band.share:.3f} right of {band.n}")
    if asked.write:
        head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
        PAGE.write_text(f"{head}{MARK}\n{shown(table)}", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
