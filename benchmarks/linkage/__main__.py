"""`python -m benchmarks.linkage SIZE...`: claims of a made-up war linked: how well, how fast, in how much memory.

Comes in: numbers of claims. Goes out: a table in Markdown on standard output, and how the time grows between sizes.
Refuses: nothing. Each size is linked in a process of its own, for its memory. The seconds that it takes to make the
claims are taken off; clock seconds hang on what else the machine does, so CPU seconds stand beside them.
"""

import argparse
import itertools
import json
import math
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.linkage.accounts import Account, Reporters
from benchmarks.linkage.world import World
from benchmarks.memory import highest_memory
from recounted.linkage import weights
from recounted.linkage.keep import Keep
from recounted.linkage.link import link
from recounted.linkage.weights import Weights
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.settings import Linkage

HEADS: Final = (
    "claims", "incidents", "found", "precision", "recall", "B-cubed F1", "CPU s", "clock s", "peak memory, MB",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What linking one collection came to."""

    claims: int
    incidents: int
    found: int
    precision: float
    recall: float
    f1: float
    cpu: float
    clock: float
    peak: float


class Stream(Mapping[str, Document]):
    """Claims as they are made; of the documents only that of the claim that was handed out last is held."""

    def __init__(self, claims: int, seed: int) -> None:
        self._accounts = Reporters(World(seed, claims)).accounts(claims)
        self._held: Document | None = None
        self.truth: dict[str, int] = {}
        self.cpu = self.clock = 0.0

    def claims(self) -> Iterator[Claim]:
        """Each claim once."""
        while (account := self._next()) is not None:
            self._held = account.document
            if account.incident is not None:
                self.truth[account.claim.claim_id] = account.incident
            yield account.claim

    def _next(self) -> Account | None:
        cpu, clock = time.process_time(), time.monotonic()
        found = next(self._accounts, None)
        self.cpu += time.process_time() - cpu
        self.clock += time.monotonic() - clock
        return found

    def __getitem__(self, key: str) -> Document:
        if self._held is None or self._held.document_id != key:
            raise KeyError(key)
        return self._held

    def __iter__(self) -> Iterator[str]:
        yield from () if self._held is None else (self._held.document_id,)

    def __len__(self) -> int:
        return self._held is not None


def bcubed(found: Mapping[str, str], truth: Mapping[str, int]) -> tuple[float, float]:
    """Precision and recall over claims: of those beside it the share that belongs, of those that belong the share."""
    both = Counter((found[c], truth[c]) for c in truth)
    ours, theirs = Counter(found[c] for c in truth), Counter(truth.values())
    precision = sum(n * n / ours[k[0]] for k, n in both.items()) / len(truth)
    recall = sum(n * n / theirs[k[1]] for k, n in both.items()) / len(truth)
    return precision, recall


def measure(claims: int, seed: int, by: Weights | None = None) -> Measured:
    """Links so many claims, by the weights that the package ships unless others are given."""
    stream = Stream(claims, seed)
    cpu, clock = time.process_time(), time.monotonic()
    found = link(stream.claims(), stream, weights=by or weights.load(), settings=Linkage()).incident_of
    cpu, clock = time.process_time() - cpu - stream.cpu, time.monotonic() - clock - stream.clock
    peak = highest_memory()
    precision, recall = bcubed(found, stream.truth)
    return Measured(
        claims=claims,
        incidents=len(set(stream.truth.values())),
        found=len(set(found.values())),
        precision=precision,
        recall=recall,
        f1=2 * precision * recall / (precision + recall),
        cpu=cpu,
        clock=clock,
        peak=peak,
    )


def grown(claims: int, added: int, seed: int) -> tuple[float, float]:
    """CPU seconds of linking so many claims, after all but the last `added` were linked and kept, and of all anew."""
    held: list[Account] = list(Reporters(World(seed, claims)).accounts(claims))
    random.Random(seed).shuffle(held)  # noqa: S311  what comes later tells of incidents that are there already
    with TemporaryDirectory() as folder:
        keep = Keep(Path(folder) / "links.db", "benchmark")
        _cpu(held[:-added], keep)
        return _cpu(held, keep), _cpu(held, None)


def _cpu(held: list[Account], keep: Keep | None) -> float:
    documents = {account.document.document_id: account.document for account in held}
    before = time.process_time()
    told = (account.claim for account in held)
    link(told, documents, weights=weights.load(), settings=Linkage(), keep=keep)
    return time.process_time() - before


def row(m: Measured) -> str:
    """A row of the table."""
    quality = f"{m.precision:.3f} | {m.recall:.3f} | {m.f1:.3f}"
    return (
        f"| {m.claims:,} | {m.incidents:,} | {m.found:,} | {quality} | {m.cpu:,.1f} | {m.clock:,.1f} | {m.peak:,.0f} |"
    )


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description="Measure how claims are linked.")
    parser.add_argument("sizes", type=int, nargs="*", default=[1_000, 10_000], help="claims (1,000 and 10,000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", action="store_true", help="link the first size in this process and print JSON")
    parser.add_argument("--added", type=int, help="link the first size, of which so many claims came later")
    asked = parser.parse_args(arguments)
    if asked.added:
        more, anew = grown(asked.sizes[0], asked.added, asked.seed)
        print(f"{asked.added:,} of {asked.sizes[0]:,} claims added: {more:,.1f} CPU s, {more / anew:.2f} of all anew")
        return 0
    if asked.one:
        print(json.dumps(asdict(measure(asked.sizes[0], asked.seed))))
        return 0
    print(f"| {' | '.join(HEADS)} |\n|{'---:|' * len(HEADS)}")
    done: list[Measured] = []
    for size in asked.sizes:
        command = [sys.executable, "-m", "benchmarks.linkage", str(size), "--one", "--seed", str(asked.seed)]
        made = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        done.append(Measured(**json.loads(made.stdout)))
        print(row(done[-1]), flush=True)
    for a, b in itertools.pairwise(done):
        power = math.log(b.cpu / a.cpu) / math.log(b.claims / a.claims)
        print(f"\nFrom {a.claims:,} to {b.claims:,} claims CPU seconds grow with the power {power:.2f}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
