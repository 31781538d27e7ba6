"""`python -m evaluation.shares`: how often true pairs of claims show each finding, on suites and on generated claims.

Comes in: how many generated claims, and the folders of runs over suites of which it is known which documents are about
one incident (`--run SUITE FOLDER [LANGUAGE]`; the suites are those of RECOUNTED_SUITES). Goes out: a table in Markdown
on standard output, which says whether the noise of the generator is that of reporting. Refuses: nothing.

A pair is two primary claims of one incident that are no copies of one another. Of an incident the first MOST claims are
paired, so that the few that everybody tells of do not drown the others.
"""

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final, TypeVar

from benchmarks.linkage.accounts import Reporters
from benchmarks.linkage.world import World

from evaluation.lines import ROOT
from recounted.linkage import weights
from recounted.linkage.comparisons.counts import NOT_TOLD
from recounted.linkage.link import forms_incident
from recounted.linkage.score import Scorer
from recounted.linkage.scratch import Scratch
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.record import from_record
from recounted.settings import Linkage

MOST: Final = 12
TOLD: Final = ("days", "published", "places", "weapons", "victims", "passages", "counts_killed", "counts_injured")
Shares = Mapping[tuple[str, str], float]
Told = tuple[Claim, Document]
T = TypeVar("T")


def shares(told: Iterable[Told], incidents_of: Mapping[str, Iterable[object]]) -> tuple[int, Shares]:
    """How many true pairs there are, and how often each finding stands with one; incidents are by claim id."""
    together: dict[object, list[int]] = defaultdict(list)
    families: list[str] = []
    with Scratch(memory_mb=Linkage().memory_mb) as scratch:
        for claim, document in told:
            if forms_incident(claim):
                for incident in incidents_of.get(claim.claim_id, ()) if claim.primary else ():
                    together[incident].append(len(families))
                families.append(document.family_id)
                scratch.take_in(claim, document)
        scratch.close_intake()
        pairs = {pair for held in together.values() for pair in combinations(held[:MOST], 2)}
        scratch.set_pairs(sorted(p for p in pairs if families[p[0]] != families[p[1]]))
        scorer = Scorer(scratch, weights.load())
        scored = scorer.score()
        return len(scored), dict(_shares(scorer, scored))


def _shares(scorer: Scorer, scored: Any) -> Iterator[tuple[tuple[str, str], float]]:
    for comparison in scorer.comparisons:
        seen = Counter(comparison.names[at] for at in scored[comparison.name].to_pylist())
        seen.pop(NOT_TOLD, None)
        whole = sum(seen.values())
        yield from (((comparison.name, level), n / whole) for level, n in seen.items())


def generated(claims: int, seed: int) -> tuple[int, Shares]:
    """Those of the generator."""
    made = list(Reporters(World(seed, claims)).accounts(claims))
    truth = {a.claim.claim_id: (a.incident,) for a in made if a.incident is not None}
    return shares(((a.claim, a.document) for a in made), truth)


def of_run(suite: Path, run: Path, language: str | None) -> tuple[int, Shares]:
    """Those of a run over a suite."""
    documents = {d.document_id: d for d in read(run / "documents.jsonl", Document)}
    home: dict[str, set[str]] = defaultdict(set)
    for gold in map(json.loads, (suite / "gold.jsonl").read_text("utf-8").splitlines()):
        for name in gold["documents"]:
            if language in (None, documents[name].language):
                home[name].add(gold["id"])
    claims = list(read(run / "claims.jsonl", Claim))
    return shares(((c, documents[c.document_id]) for c in claims), {c.claim_id: home[c.document_id] for c in claims})


def homes(suite: Path) -> Iterator[Sequence[str]]:
    """The documents of each incident of a suite."""
    for gold in map(json.loads, (suite / "gold.jsonl").read_text("utf-8").splitlines()):
        yield gold["documents"]


def read(path: Path, kind: type[T]) -> Iterator[T]:
    """The records of a file of JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (from_record(kind, json.loads(line)) for line in lines)


def table(columns: Mapping[str, tuple[int, Shares]]) -> Iterator[str]:
    """The rows: those of each comparison, the commonest first."""
    yield f"| share of true pairs | {' | '.join(columns)} |\n|---|{'---:|' * len(columns)}"
    yield f"| pairs | {' | '.join(f'{n:,}' for n, _ in columns.values())} |"
    for name in TOLD:
        levels = {level for _, found in columns.values() for table, level in found if table == name}
        rows = [(level, [found.get((name, level), 0.0) for _, found in columns.values()]) for level in sorted(levels)]
        for level, found in sorted(rows, key=lambda row: -max(row[1])):
            yield f"| {name}: {level} | {' | '.join(f'{share:.3f}' for share in found)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.shares", description="Findings of true pairs.")
    parser.add_argument("claims", type=int, nargs="?", default=10_000, help="generated claims (10,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--run", nargs="+", action="append", default=[], metavar=("SUITE", "FOLDER"))
    asked = parser.parse_args(arguments)
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    columns = {
        " ".join((suite, *language)): of_run(suites / suite, Path(folder), *(language or [None]))
        for suite, folder, *language in asked.run
    }
    columns["generated"] = generated(asked.claims, asked.seed)
    print("\n".join(table(columns)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
