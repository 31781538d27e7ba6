"""`python -m evaluation.ablations`: what each comparison of linkage is worth: the same claims linked without it.

Comes in: how many generated claims, whose truth is known. Goes out: a table in Markdown on standard output. Refuses:
nothing. A comparison is left out by weighing all its findings nothing; blocking stays as it is.
"""

import argparse
import sys
from dataclasses import replace

from benchmarks.linkage.__main__ import measure

from recounted.linkage import weights
from recounted.linkage.weights import Weights


def without(by: Weights, table: str) -> Weights:
    """The weights with one comparison that says nothing."""
    return replace(by, bits={key: 0.0 if key[0] == table else bits for key, bits in by.bits.items()})


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.ablations", description="What each comparison is worth."
    )
    parser.add_argument("claims", type=int, nargs="?", default=3_000, help="generated claims (3,000)")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    by = weights.load()
    tables = list(dict.fromkeys(table for table, _ in by.bits if table != "prior"))
    whole = measure(asked.claims, asked.seed, by)
    print("| without | precision | recall | B-cubed F1 | worth |\n|---|---:|---:|---:|---:|")
    print(f"| nothing | {whole.precision:.3f} | {whole.recall:.3f} | {whole.f1:.3f} | |", flush=True)
    for table in tables:
        found = measure(asked.claims, asked.seed, without(by, table))
        told = f"{found.precision:.3f} | {found.recall:.3f} | {found.f1:.3f} | {whole.f1 - found.f1:+.3f}"
        print(f"| {table} | {told} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
