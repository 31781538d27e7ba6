"""`python -m benchmarks.release [INCIDENTS]`: a made-up project's incidents written in every standard and format.

Comes in: a number of incidents. Goes out: a table in Markdown on standard output: rows, seconds, peak memory of a
process that does only that, and the same for the peer, which reads the same incidents from the project and prints
each as a line of JSON. Refuses: nothing. The project is made before the clock starts, of claims as `benchmarks.linkage`
makes them, at most two accounts an incident, linked as they were made.
"""

import argparse
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from benchmarks.linkage.accounts import Account, Reporters
from benchmarks.linkage.world import World
from benchmarks.memory import highest_memory
from recounted.archive.digest import sha256
from recounted.engines.datasets import Asked, write
from recounted.engines.released import Released
from recounted.model.capture import Capture
from recounted.model.identity import capture_id
from recounted.model.link import Assignment
from recounted.model.record import to_line
from recounted.model.statement import Statement
from recounted.reconciliation.reconcile import reconcile
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.readings import Content

ACCOUNTS: Final = 2  # of one incident
A_CLAIM: Final = 3.7  # accounts of an incident that the generator makes in the mean
BATCH: Final = 500
COUNTRY: Final = "IS"  # of the made-up towns, so that standards which need one have rows
ASKED: Final = (
    ("ucdp_ged", "csv"), ("acled", "csv"), ("airwars", "csv"), ("sdg_16_1_2", "csv"), ("incidents", "csv"),
    ("incidents", "xlsx"), ("incidents", "parquet"), ("incidents", "geojson"),
)  # fmt: skip


def accounts(incidents: int, seed: int) -> Iterator[Account]:
    """Accounts of so many incidents, at most ACCOUNTS of each."""
    claims = int(incidents * A_CLAIM * 2)
    told: Counter[int] = Counter()
    for account in Reporters(World(seed, claims)).accounts(claims):
        if account.incident is None or told[account.incident] == ACCOUNTS:
            continue
        if account.incident not in told and len(told) == incidents:
            return
        told[account.incident] += 1
        yield account


def make(folder: Path, incidents: int, seed: int) -> None:
    """A project of so many incidents."""
    assigned: dict[str, str] = {}
    held = {}
    with Store.create(folder, name="benchmark") as store:
        added, work = store.begin("add"), store.begin("run", reader="benchmark", tools="benchmark")
        source = accounts(incidents, seed)
        while batch := list(itertools.islice(source, BATCH)):
            taken = [_captured(account) for account in batch]
            store.add_captures([(c, data, ()) for c, data, _ in taken], run=added)
            for account, (capture, _, made) in zip(batch, taken, strict=True):
                told = Content(
                    capture_id=capture.capture_id, document_id=made.document.document_id, document=made.document,
                    claims=(made.claim,),
                )  # fmt: skip
                store.save_outcome(told, run=work)
                assigned[made.claim.claim_id] = f"inc_{account.incident:016x}"
                held[made.document.document_id] = (made.claim, replace(made.document, text=""), capture)
        claims = {claim.claim_id: claim for claim, _, _ in held.values()}
        assignment = Assignment(incident_of=assigned)
        found = reconcile(assignment, claims, {name: d for name, (_, d, _) in held.items()})
        store.save_conclusion(found, assignment, run=work, basis=store.basis())


def _captured(account: Account) -> tuple[Capture, bytes, Account]:
    """The account's document as a capture, and the account about it."""
    data = f"{account.document.document_id}\n{account.document.text}".encode()
    digest, name = sha256(data), f"{account.document.document_id}.txt"
    capture = Capture(
        capture_id=capture_id(digest, name), statement=Statement(name=name, path=name), sha256=digest, size=len(data),
        media_type="text/plain",
    )  # fmt: skip
    document = replace(
        account.document, document_id=document_id_of(capture), capture_id=capture.capture_id, sha256=digest
    )
    place = replace(account.claim.place, country=COUNTRY) if account.claim.place else None
    claim = replace(account.claim, document_id=document.document_id, place=place)
    return capture, data, replace(account, document=document, claim=claim)


def measure(folder: Path, standard: str, ending: str) -> None:
    """Writes one dataset, or the peer's lines, and prints what it took as JSON."""
    clock, cpu = time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory() as out, Store.open(folder) as store:
        released = Released(store, Settings())
        if standard == "peer":
            with (Path(out) / "a.jsonl").open("w", encoding="utf-8") as lines:
                rows = sum(1 for i in released.incidents() if lines.write(f"{to_line(i)}\n"))
        else:
            rows = write(released, Asked(standard=standard, format=ending), Path(out) / f"a.{ending}", head="").rows
    peak = highest_memory()
    print(json.dumps([rows, time.process_time() - cpu, time.monotonic() - clock, peak]))


def main() -> int:
    """Makes the project and measures each dataset in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("incidents", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="make the project here, or measure the one that is here")
    parser.add_argument("--one", nargs=3, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.one:
        measure(Path(told.one[0]), told.one[1], told.one[2])
        return 0
    with tempfile.TemporaryDirectory() as folder:
        project = told.keep or Path(folder) / "project"
        if not project.exists():
            make(project, told.incidents, told.seed)
        print("| dataset | rows | CPU s | of the peer's | clock s | peak memory, MB |\n|---|---:|---:|---:|---:|---:|")
        peer = 0.0
        for standard, ending in (("peer", "jsonl"), *ASKED):
            argv = [sys.executable, "-m", "benchmarks.release", "--one", str(project), standard, ending]
            done = subprocess.run(argv, check=True, capture_output=True, text=True)
            rows, cpu, clock, peak = json.loads(done.stdout)
            peer = peer or cpu
            print(f"| {standard}.{ending} | {rows:,} | {cpu:.1f} | {cpu / peer:.1f} | {clock:.1f} | {peak:.0f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
