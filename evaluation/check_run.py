"""Checks what `recounted run` wrote about the example statements, and that a second run writes the same.

Comes in: the folder of a run over examples/statements. Goes out: one line a check, status 1 where one fails.
Refuses: nothing; a file that is missing is a failed check.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation.lines import BUILD, Record, read_lines
from evaluation.measure import MeasureError, run_reader

FILES = (
    "documents.jsonl",
    "claims.jsonl",
    "mentions.jsonl",
    "incidents.jsonl",
    "families.jsonl",
    "failures.jsonl",
)
EXAMPLES = Path("examples")  # as `make demo` names it: a record keeps the path as it was given
LEAST_INCIDENTS = 4  # Osk Dara, Teshill, Quelbrin and Harrolmeer are the least that a reader must find
COPY = ("05-halyard-osk-dara.txt", "06-coast-lantern-osk-dara.txt")
DENIAL = "09-council-denial-teshill.txt"
NO_HARM = "14-ministry-of-agriculture.txt"
RUNNING_TOTAL = 112


class Run:
    """The records of one run."""

    def __init__(self, folder: Path) -> None:
        """Reads all files of `folder`."""
        self.folder = folder
        self.documents, self.claims, self.mentions, self.incidents, self.families, self.failures = (
            read_lines(folder / name) for name in FILES
        )
        self.text = {d["document_id"]: d["text"] for d in self.documents}
        self.claim = {c["claim_id"]: c for c in self.claims}

    def document(self, name: str) -> Record:
        """The document made of the file `name`; an empty record where there is none."""
        return next((d for d in self.documents if Path(d["path"]).name == name), {})

    def claims_of(self, name: str) -> list[Record]:
        """The claims of the file `name`."""
        return [c for c in self.claims if c["document_id"] == self.document(name).get("document_id")]


def spans(value: Any, key: str = "") -> Iterator[tuple[int, int]]:
    """Every span of a record, at any depth."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from spans(inner, name)
    elif key == "span" and value is not None:
        yield value[0], value[1]
    elif key in ("spans", "evidence"):
        yield from ((s[0], s[1]) for s in value)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner, key)


def shape(run: Run) -> Iterator[str]:
    """What is wrong with files, ids and spans."""
    yield from (f"{name} is missing" for name in FILES if not (run.folder / name).is_file())
    yield from (f"failed: {f}" for f in run.failures)
    if len(run.claim) != len(run.claims):
        yield "two claims share one id"
    for claim in run.claims:
        yield from (f"{claim['claim_id']}: {wrong}" for wrong in _shape_of(claim, run))
    for mention in run.mentions:
        if run.text[mention["document_id"]][mention["start"] : mention["end"]] != mention["text"]:
            yield f"mention {mention['text']!r} is not what stands at its span"
    for document, count in Counter(c["document_id"] for c in run.claims if c["primary"]).items():
        if count > 1:
            yield f"{document} has {count} primary claims"


def _shape_of(claim: Record, run: Run) -> Iterator[str]:
    text = run.text.get(claim["document_id"])
    if text is None:
        yield f"no document {claim['document_id']}"
        return
    if not claim["evidence"]:
        yield "no evidence"
    for start, end in spans(claim):
        if not 0 <= start < end <= len(text):
            yield f"span {start}..{end} lies outside the text"


def incidents(run: Run) -> Iterator[str]:
    """What is wrong with the incidents."""
    if len(run.incidents) < LEAST_INCIDENTS:
        yield f"{len(run.incidents)} incidents, at least {LEAST_INCIDENTS} expected"
    for incident in run.incidents:
        yield from (f"{incident['incident_id']}: {wrong}" for wrong in _wrong_in(incident, run))


def _wrong_in(incident: Record, run: Run) -> Iterator[str]:
    if not incident["claim_ids"]:
        yield "rests on no claim"
    for claim_id in [*incident["claim_ids"], *incident["aggregates"]]:
        if claim_id not in run.claim:
            yield f"no claim {claim_id}"
    for claim in (run.claim[c] for c in incident["claim_ids"] if c in run.claim):
        if claim["scope"] != "incident":
            yield f"{claim['claim_id']} is {claim['scope']}, which forms no incident"
    for tally in incident["harm"]:
        known = [n for n in (tally["low"], tally["best"], tally["high"]) if n is not None]
        if known != sorted(known) or not tally["rule"]:
            yield f"{tally['type']} is not low <= best <= high by a named rule"


def sense(run: Run) -> Iterator[str]:
    """What the examples were written for: copies, denials, totals, texts without harm."""
    families = {run.document(name).get("family_id") for name in COPY}
    if len(families) != 1 or None in families:
        yield f"{' and '.join(COPY)} are copies, but not one family"
    told = next((f for f in run.families if {f["family_id"]} == families), None)
    if told is None or not all(tie["passages"] for tie in told["ties"]):
        yield f"{FILES[4]} does not tell the passages that {' and '.join(COPY)} share"
    if not any(c["assertion"] == "denied" or _denial(c) for c in run.claims_of(DENIAL)):
        yield f"{DENIAL}: no denial was read"
    denying = {c["claim_id"] for c in run.claims if c["assertion"] == "denied"}
    denying |= {c["claim_id"] for c in run.claims_of(DENIAL)}
    for incident in run.incidents:
        for tally in incident["harm"]:
            if denying & set(incident["claim_ids"]) and tally["type"] == "killed" and tally["low"] == 0:
                yield f"{incident['incident_id']}: a denial sets the low end of killed"
            if denying & set(tally["stands_on"]):
                yield f"{incident['incident_id']}: a denial sets the figure of {tally['type']}"
            if RUNNING_TOTAL in (tally["low"], tally["best"], tally["high"]):
                yield f"{incident['incident_id']}: a total of the month is the figure of {tally['type']}"
    for claim in run.claims_of(NO_HARM):
        if claim["harm"]:
            yield f"{NO_HARM} tells of no harm, but a claim was read: {claim['harm']}"


def _denial(claim: Record) -> bool:
    return (claim["process"] or {}).get("act") == "denial"


def repeats(folder: Path) -> Iterator[str]:
    """Which files a second run, on two processes, writes otherwise."""
    again = BUILD / "again"
    try:
        run_reader([EXAMPLES / "statements"], again, jobs=2, settings=EXAMPLES / "recounted.toml")
    except MeasureError as error:
        yield str(error)
        return
    for name in FILES:
        first, second = folder / name, again / name
        if not (first.is_file() and second.is_file() and first.read_bytes() == second.read_bytes()):
            yield f"{name} differs on a second run with two processes"


def main(arguments: list[str] | None = None) -> int:
    """Checks one after the other."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.check_run", description="Check an example run.")
    parser.add_argument("folder", type=Path, help="what `recounted run examples/statements` wrote")
    folder = parser.parse_args(arguments).folder
    run = Run(folder)
    wrong = 0
    for name, found in (
        ("files, ids and spans", list(shape(run))),
        ("incidents", list(incidents(run))),
        ("copies, denials and totals", list(sense(run))),
        ("a second run", list(repeats(folder))),
    ):
        wrong += len(found)
        print(f"{'wrong' if found else 'right'}: {name}", *(f"  - {line}" for line in found), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
