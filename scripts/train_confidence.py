"""Trains the weights of the confidence (src/recounted/reading/data/confidence.toml) from runs over the suites.

    python -m evaluation.run --only rdwti --only ...      # writes the runs into build/evaluation/full
    python scripts/train_confidence.py [--runs DIR]

Comes in: runs whose claims carry their features as grounds, and the gold beside the suites (RECOUNTED_SUITES). Goes
out: the data file, and on the screen how the same training does on documents that it has not seen. What is written
holds weights alone: no word, no name and no document of a suite. Refuses: to train on fewer than LEAST claims.

A logistic regression with a penalty on the square of the weights, by Newton's method. The penalty is the one of
PENALTIES under which unseen documents come out best. The curve puts the sums right where the share of claims that were
right lies off them: a point for each eighth of the claims, rising from one to the next.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from evaluation.calibration import Band, banded, shown  # noqa: E402
from evaluation.lines import BUILD  # noqa: E402
from evaluation.rightness import SUITES, Rated, fold_of, rated  # noqa: E402

TARGET = ROOT / "src" / "recounted" / "reading" / "data" / "confidence.toml"
LEAST = 50  # primary claims of a kind; fewer give weights that tell of those claims alone
LEAST_SEEN = 15  # claims in which a feature must be told, for the same reason
FOLDS = 5
POINTS = 8  # of the curve: more of them follow the luck of a hundred claims
SMOOTH = 20  # claims that each point of the curve is given as the weights have it
STEPS = 30  # of Newton's method, which takes about eight
PENALTIES = (3.0, 10.0, 30.0, 100.0)
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Table:
    """Claims as rows of features, the first of them the start."""

    names: tuple[str, ...]
    values: NDArray[np.float64]
    right: Vector

    @classmethod
    def of(cls, claims: Sequence[Rated], names: Sequence[str] | None = None) -> "Table":
        """The claims with the features that enough of them have, or with those named."""
        every = sorted({name for c in claims for name in c.features} - {"start", "curve"})
        seen = [n for n in every if sum(bool(c.features.get(n)) for c in claims) >= LEAST_SEEN]
        kept = tuple(names or ("start", *seen))
        values = np.array([[1.0 if n == "start" else c.features.get(n, 0.0) for n in kept] for c in claims])
        return cls(kept, values, np.array([float(c.right) for c in claims]))


def fitted(table: Table, penalty: float) -> Vector:
    """The weights; features are brought to one scale for the penalty, and the weights back from it."""
    scale = table.values.std(axis=0)
    scale[scale == 0] = 1.0
    values = table.values / scale
    held = np.full(values.shape[1], penalty)
    held[0] = 0.0  # the start is free
    weights: Vector = np.zeros(values.shape[1])
    for _ in range(STEPS):
        share = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (share - table.right) + held * weights
        bend = (values.T * (share * (1 - share))) @ values + np.diag(held + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    found: Vector = weights / scale
    return found


def unseen(claims: Sequence[Rated], penalty: float) -> Vector:
    """For each claim its confidence by weights trained on the other folds; what belongs together is in one fold."""
    folds = np.array([fold_of(c.group, FOLDS) for c in claims])
    out: Vector = np.zeros(len(claims))
    for fold in range(FOLDS):
        train = Table.of([c for c, f in zip(claims, folds, strict=True) if f != fold])
        test = Table.of([c for c, f in zip(claims, folds, strict=True) if f == fold], train.names)
        out[folds == fold] = 1 / (1 + np.exp(-test.values @ fitted(train, penalty)))
    return out


def surprise(shares: Vector, claims: Sequence[Rated]) -> float:
    """Mean log loss."""
    right = np.array([c.right for c in claims])
    return float(-np.mean(np.log(np.where(right, shares, 1 - shares))))


def trained(claims: Sequence[Rated]) -> tuple[dict[str, float], Vector]:
    """The weights, and the confidence of each claim by weights that have not seen it."""
    tried: dict[float, Vector] = {penalty: unseen(claims, penalty) for penalty in PENALTIES}
    best = min(PENALTIES, key=lambda p: surprise(tried[p], claims))
    table = Table.of(claims)
    print(
        f"{len(claims)} claims, {len(table.names)} features, penalty {best:g}, loss {surprise(tried[best], claims):.4f}"
    )
    return dict(sorted(zip(table.names, fitted(table, best).tolist(), strict=True))), tried[best]


def curve(claims: Sequence[Rated], weights: dict[str, float]) -> dict[str, float]:
    """Sum of the weights -> log odds of being right, at the mean of each part of the claims."""
    table = Table.of(claims, tuple(weights))
    sums = table.values @ np.array(list(weights.values()))
    order = np.argsort(sums, kind="stable")
    parts = [(part, len(part)) for part in np.array_split(order, POINTS)]
    points = [
        (float(sums[p].mean()), float(table.right[p].sum() + SMOOTH * _share(sums[p])), n + SMOOTH) for p, n in parts
    ]
    risen: list[list[tuple[float, float, float]]] = []
    for point in points:  # neighbours that would fall are taken together
        risen.append([point])
        while len(risen) > 1 and _held(risen[-2]) >= _held(risen[-1]):
            risen[-2:] = [risen[-2] + risen[-1]]
    return {f"{_mean(r):.3f}": float(np.log(_held(r) / (1 - _held(r)))) for r in risen}


def _share(sums: Vector) -> float:
    return float((1 / (1 + np.exp(-sums))).mean())


def _held(points: list[tuple[float, float, float]]) -> float:
    return sum(right for _, right, _ in points) / sum(n for _, _, n in points)


def _mean(points: list[tuple[float, float, float]]) -> float:
    return sum(at * n for at, _, n in points) / sum(n for _, _, n in points)


def written(weights: dict[str, dict[str, float]], counts: dict[str, int]) -> str:
    """The data file."""
    lines = ["# Weights of the confidence, in log odds; made by scripts/train_confidence.py, not by hand."]
    for kind, table in weights.items():
        lines += ["", f"# over {counts[kind]:,} primary claims", f"[{kind}]"]
        lines += [f'"{name}" = {value:.4f}' for name, value in table.items()]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Trains and writes."""
    parser = argparse.ArgumentParser(description="Train the confidence.")
    parser.add_argument("--runs", type=Path, default=BUILD / "full", help="folder with a run for each suite")
    runs = parser.parse_args(arguments).runs
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    claims = [c for name in SUITES for c in rated(suites / name, runs / name)]
    weights: dict[str, dict[str, float]] = {}
    counts: dict[str, int] = {}
    bands: list[tuple[Any, float]] = []
    for kind in ("harm", "attack"):
        of_kind = [c for c in claims if c.kind == kind]
        if len(of_kind) < LEAST:
            print(f"{len(of_kind)} primary claims of {kind}, fewer than {LEAST}: not trained", file=sys.stderr)
            return 1
        weights[kind], shares = trained(of_kind)
        counts[kind] = len(of_kind)
        if kind == "harm":
            weights["curve"], counts["curve"] = curve(of_kind, weights[kind]), len(of_kind)
        bands += zip(of_kind, shares.tolist(), strict=True)
    table: dict[str, list[Band]] = banded([(c.suite, share, c.right) for c, share in bands])
    print(shown(table))
    TARGET.write_text(written(weights, counts), encoding="utf-8", newline="\n")
    print(f"written to {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
