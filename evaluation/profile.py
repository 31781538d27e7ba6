"""`python -m evaluation.profile [--profile airwars]`: what the profile of a standard changes, on the suites it coded.

Comes in: the suites airwars-gaza and airwars-syria (RECOUNTED_SUITES), each read once. Goes out: a table on the screen
and in build/evaluation/profile.md: figures of the chief claims, which a profile cannot change, then those of the
incidents without and with it, beside what is asked for.
Refuses: to go on where the reader crashes.

In airwars-gaza each document is the account of one incident. There the incidents of each document are drawn from it
alone, so that the figures tell of the profile and not of linking, and the scorer, which looks at the chief claim of
each document, is handed the tallies of that claim's incident in the place of what the claim says.
"""

import argparse
import os
import sys
from pathlib import Path

from evaluation.lines import BUILD, ROOT, Record, read_lines, write_lines
from evaluation.measure import MeasureError, Score, run_reader, score_suite
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.record import from_record, to_record
from recounted.pipeline import conclude
from recounted.settings import Reconciliation, Settings

SUITES = ("airwars-gaza", "airwars-syria")
COUNTS = ("killed", "injured", "children", "women")
# What is asked of the reader where the standard's conventions stand in the way: share, by suite and figure.
ASKED = {
    "airwars-gaza": {
        "killed_inside": 0.91,
        "killed_exact_above_one": 0.88,
        "killed_both_ends": 0.40,
        "injured_inside": 0.76,
        "children_inside": 0.75,
        "women_inside": 0.76,
    }
}

Figures = dict[str, tuple[float, int]]  # name -> share, number of answers


def incidents_of(run: Path, profile: str, *, alone: bool) -> list[Record]:
    """The incidents of a run, drawn anew with a profile; with `alone`, from each document by itself."""
    settings = Settings(reconciliation=Reconciliation(profile=profile))
    documents = [from_record(Document, r) for r in read_lines(run / "documents.jsonl")]
    claims: dict[str, list[Claim]] = {d.document_id: [] for d in documents}
    for record in read_lines(run / "claims.jsonl"):
        claims[record["document_id"]].append(from_record(Claim, record))
    groups = [[d] for d in documents] if alone else [documents]
    return [
        to_record(incident)
        for group in groups
        for incident in conclude(
            {d.document_id: d for d in group}, [c for d in group for c in claims[d.document_id]], settings=settings
        )[0]
    ]


def write_run(run: Path, out: Path, profile: str, *, alone: bool) -> None:
    """A run for the scorer: with `alone`, chief claims that say what their incidents say; else the incidents."""
    incidents = incidents_of(run, profile, alone=alone)
    claims = read_lines(run / "claims.jsonl")
    if alone:
        incident_of = {d: i for i in incidents for d in i["document_ids"]}
        claims = [_told(c, incident_of.get(c["document_id"])) for c in claims if c["primary"]]
    write_lines(out / "claims.jsonl", claims)
    write_lines(out / "incidents.jsonl", incidents)


def _told(claim: Record, incident: Record | None) -> Record:
    return {**claim, "harm": incident["harm"] if incident else []}


def counts(scores: list[Score], prefix: str) -> Figures:
    """The figures of people harmed among the scores, without their prefix."""
    return {
        name.removeprefix(prefix): (value, n)
        for name, value, n in scores
        if name.startswith(tuple(f"{prefix}{c}_" for c in COUNTS)) and "_mae" not in name
    }


def measure(suite: Path, scorer: Path, profile: str, jobs: int) -> list[Figures]:
    """Figures of the chief claims ({} where none is scored), of the incidents, and of the incidents by the profile."""
    run = BUILD / "profile" / suite.name
    run_reader([suite / "documents.jsonl"], run, jobs=jobs)
    claims = counts(score_suite(scorer, suite, run), "claim_")
    found = [claims]
    for name in ("", profile):
        out = run / (name or "off")
        write_run(run, out, name, alone=bool(claims))
        found.append(counts(score_suite(scorer, suite, out), "claim_" if claims else "incident_"))
    return found


def table(suite: str, profile: str, measured: list[Figures]) -> str:
    """The three of them beside each other, in Markdown."""
    claims, off, on = measured
    asked = ASKED.get(suite, {})
    rows = [
        f"| {suite} | chief claims | incidents | incidents, {profile} | n | asked |",
        "|---|---:|---:|---:|---:|---|",
    ]
    for name, (value, n) in on.items():
        told = [f"{claims[name][0]:.4f}" if name in claims else "", f"{off[name][0]:.4f}", f"{value:.4f}"]
        goal = f"{asked[name]:.2f} {'reached' if value >= asked[name] else 'not reached'}" if name in asked else ""
        rows.append(f"| {name} | {' | '.join(told)} | {n} | {goal} |")
    return "\n".join(rows) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.profile", description="A profile off and on.")
    parser.add_argument("--profile", default="airwars", help="the profile (airwars)")
    parser.add_argument("--only", action="append", default=[], metavar="SUITE", choices=SUITES, help="this suite")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read (2)")
    asked = parser.parse_args(arguments)
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    told: list[str] = []
    try:
        for name in asked.only or SUITES:
            if not (suites / name / "gold.jsonl").is_file():
                print(f"skipped: {name} is not in {suites} (set RECOUNTED_SUITES)")
                continue
            measured = measure(suites / name, suites.resolve().parent / "score.py", asked.profile, asked.jobs)
            told.append(table(name, asked.profile, measured))
            print(told[-1], flush=True)
    except MeasureError as error:
        print(error, file=sys.stderr)
        return 1
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "profile.md").write_text("\n".join(told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
