"""`python -m evaluation.ablations`: what each comparison of linkage is worth: the same claims linked without it.

Comes in: how many generated claims, whose truth is known, or the folder of a run over a suite of which is known which
documents are about one incident (`--run SUITE FOLDER`; the suites are those of RECOUNTED_SUITES). Goes out: a table in
Markdown on standard output. Refuses: nothing. A comparison is left out by weighing all its findings nothing; blocking
stays as it is, and so do the cuts. Of a run the claims that documents are about are counted.
"""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.linkage.__main__ import bcubed, measure

from evaluation.lines import ROOT
from evaluation.shares import homes, read
from recounted.linkage import weights
from recounted.linkage.link import link
from recounted.linkage.weights import Weights
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.settings import Linkage

Quality = tuple[float, float]  # precision, recall
Linked = Callable[[Weights], Quality]


def without(by: Weights, table: str) -> Weights:
    """The weights with one comparison that says nothing."""
    return replace(by, bits={key: 0.0 if key[0] == table else bits for key, bits in by.bits.items()})


def of_generated(claims: int, seed: int) -> Linked:
    """Links generated claims."""

    def linked(by: Weights) -> Quality:
        found = measure(claims, seed, by)
        return found.precision, found.recall

    return linked


def of_run(suite: Path, run: Path) -> Linked:
    """Links the claims of a run over a suite; a document of which no coder tells is left out of the count."""
    documents = {d.document_id: d for d in read(run / "documents.jsonl", Document)}
    claims = list(read(run / "claims.jsonl", Claim))
    home = {name: number for number, names in enumerate(homes(suite)) for name in names}

    def linked(by: Weights) -> Quality:
        found = link(claims, documents, weights=by, settings=Linkage()).incident_of
        truth = {
            c.claim_id: home[c.document_id]
            for c in claims
            if c.primary and c.claim_id in found and c.document_id in home
        }
        return bcubed(found, truth)

    return linked


def table(linked: Linked, by: Weights) -> None:
    """Prints a row for each comparison as it is done."""
    print("| without | precision | recall | B-cubed F1 | worth |\n|---|---:|---:|---:|---:|")
    first = linked(by)
    print(f"| nothing | {_told(*first)} | |", flush=True)
    for name in dict.fromkeys(name for name, _ in by.bits if name != "prior"):
        found = linked(without(by, name))
        print(f"| {name} | {_told(*found)} | {_f1(*first) - _f1(*found):+.3f} |", flush=True)


def _told(precision: float, recall: float) -> str:
    return f"{precision:.3f} | {recall:.3f} | {_f1(precision, recall):.3f}"


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall)


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.ablations", description="What each comparison is worth."
    )
    parser.add_argument("claims", type=int, nargs="?", default=3_000, help="generated claims (3,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", nargs=2, metavar=("SUITE", "FOLDER"), help="a run over a suite instead")
    asked = parser.parse_args(arguments)
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    by_run = asked.run and of_run(suites / asked.run[0], Path(asked.run[1]))
    table(by_run or of_generated(asked.claims, asked.seed), weights.load())
    return 0


if __name__ == "__main__":
    sys.exit(main())
