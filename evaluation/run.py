"""`python -m evaluation.run [--sample]`: measures the reader on the suites and holds the floors.

Comes in: the suites (RECOUNTED_SUITES, default ../shared/bench/dev) with score.py in the folder above them,
and the statements read by hand (RECOUNTED_STATEMENTS, default ../shared/statements). What is not there is
skipped and said. Goes out: a table on the screen and in build/evaluation/report.md; status 1 where a figure
lies below its floor.
Refuses: to go on where the reader crashes.
"""

import argparse
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.reading import generated

from evaluation import floors
from evaluation.countries import wrong_country
from evaluation.lines import BUILD, ROOT, digest, read_lines
from evaluation.marks import score as marks
from evaluation.measure import MeasureError, Score, find_places, run_reader, score_statements, score_suite
from evaluation.process import ordinary
from evaluation.process import score as process
from evaluation.process.measure import measured
from evaluation.sample import write_sample

PLACES = {"syria-places": ("en", "ar")}  # no documents: names to look up, in each of these languages
FIVE, TWELVE = "statements-five", "statements-2011-2018"


@dataclass(slots=True)
class Report:
    """What was measured so far."""

    section: str
    jobs: int
    held: floors.Floors
    figures: list[floors.Figure] = field(default_factory=list)
    documents: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, suite: str, documents: str, scores: list[Score]) -> None:
        """Takes in the scores of one suite and puts the floors beside them."""
        self.documents[suite] = documents
        if suite in self.held and self.held[suite]["documents"] != documents:
            self.note(f"{suite}: other documents than those that its floors were set on, so none is held")
        for name, value, n in scores:
            under = floors.floor_of(self.held, suite, documents, name)
            self.figures.append(floors.Figure(suite=suite, name=name, value=value, n=n, floor=under))

    def note(self, line: str) -> None:
        """Says something on the screen and keeps it for the report."""
        self.notes.append(line)
        print(line, flush=True)


def measure_suite(report: Report, suite: Path, scorer: Path) -> None:
    """Reads and scores one suite."""
    name = suite.name
    if name in PLACES:
        measure_places(report, suite, scorer)
        return
    out = BUILD / report.section / name
    source = suite
    if report.section == "sample":
        source = BUILD / "suites" / name
        write_sample(suite, source)
    start = time.monotonic()
    run_reader([source / "documents.jsonl"], out, jobs=report.jobs)
    if name == "geoparsing" and not read_lines(out / "mentions.jsonl"):
        report.note(f"skipped: {name}: not measured yet (the run wrote no mentions)")
        return
    scores = [*score_suite(scorer, source, out), *wrong_country(source, out), *marks.measured(name, out)]
    report.add(name, digest(source / "documents.jsonl", source / "gold.jsonl"), scores)
    read, failed = (len(read_lines(out / f"{kind}.jsonl")) for kind in ("documents", "failures"))
    print(f"{name}: {read} documents, {failed} failures, {time.monotonic() - start:.0f} s", flush=True)


def measure_places(report: Report, suite: Path, scorer: Path) -> None:
    """Looks the names of a suite up, with the governorate as what they lie in, and scores the answers."""
    gold = read_lines(suite / "gold.jsonl")
    for language in PLACES[suite.name]:
        name = f"{suite.name}-{language}"
        out = BUILD / report.section / name
        keys = ("id", f"name_{language}", "governorate")
        asked = [dict(zip(("id", "name", "within"), (g.get(k) for k in keys), strict=True)) for g in gold]
        find_places([a for a in asked if a["name"]], out)
        scores = [*score_suite(scorer, suite, out), *wrong_country(suite, out)]
        report.add(name, digest(suite / "gold.jsonl"), scores)


def measure_passages(report: Report) -> None:
    """Reads and scores the passages on the political process: the open ones, the gate, another hand's."""
    for name in ("open", "gate", "blind"):
        score = measured(name)
        counts = {"kinds": score.kinds, "parties_and_speakers": score.roles, "agreements": score.agreements}
        suite, source = f"process-{name}", process.HERE / f"{name}.toml"
        silent: Score = ("silent_where_no_harm", 1 - score.harms / max(score.silent, 1), score.silent)
        quiet: Score = ("silent_where_no_act", 1 - score.spoken / max(score.quiet, 1), score.quiet)
        scores: list[Score] = [(f"{what}_f1", c.f1, c.n) for what, c in counts.items() if c.n]
        report.add(suite, digest(source), [*scores, silent, quiet])


def measure_ordinary(report: Report) -> None:
    """Reads ordinary news, and says on how much of it the reader is silent about the political process."""
    source = process.HERE / "ordinary.txt"
    report.add("process-ordinary", digest(source, generated.DATA), list(ordinary.shares()))


def measure_statements(report: Report, folder: Path) -> None:
    """Reads and scores the statements that were read by hand: both sets."""
    scorer = folder / "score.py"
    five = sorted(folder.glob("*.txt"))
    if five and (folder / "gold").is_dir():
        out = BUILD / report.section / FIVE
        run_reader(five, out, jobs=report.jobs)
        report.add(FIVE, digest(*five, *sorted((folder / "gold").glob("*.json"))), score_statements(scorer, out))
    more = folder / "syria-2011-2018"
    if (more / "documents.jsonl").is_file():
        gold, documents, out = more / "gold", more / "documents.jsonl", BUILD / report.section / TWELVE
        run_reader([documents], out, jobs=report.jobs)
        scores = score_statements(scorer, out, gold, documents)
        report.add(TWELVE, digest(documents, *sorted(gold.glob("*.json"))), scores)


def table(report: Report) -> str:
    """The report as Markdown."""
    rows = ["| suite | figure | value | n | floor |", "|---|---|---:|---:|---:|"]
    for f in report.figures:
        under = "" if f.floor is None else f"{f.floor:.2f}"
        rows.append(f"| {f.suite} | {f.name}{' **below**' if f.below else ''} | {f.value:.4f} | {f.n} | {under} |")
    notes = "".join(f"- {n}\n" for n in report.notes)
    return f"# Evaluation ({report.section})\n\n" + notes + ("\n" if notes else "") + "\n".join(rows) + "\n"


def measure(report: Report, only: list[str]) -> None:
    """Everything that is there."""
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    statements = Path(os.environ.get("RECOUNTED_STATEMENTS", ROOT.parent / "shared" / "statements"))
    scorer = suites.resolve().parent / "score.py"
    if suites.is_dir() and scorer.is_file():
        for suite in sorted(p for p in suites.iterdir() if (p / "gold.jsonl").is_file()):
            if not only or suite.name in only:
                measure_suite(report, suite, scorer)
    else:
        report.note("skipped: no suites here (set RECOUNTED_SUITES to their folder, score.py in the one above)")
    if only and "statements" not in only:
        return
    measure_passages(report)
    measure_ordinary(report)
    if (statements / "score.py").is_file():
        measure_statements(report, statements)
    else:
        report.note("skipped: the statements read by hand are not here (set RECOUNTED_STATEMENTS to their folder)")


def main(arguments: list[str] | None = None) -> int:
    """Measures, prints, compares."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.run", description="Measure the reader, hold the floors."
    )
    parser.add_argument("--sample", action="store_true", help="a fixed sample of each suite, for every change")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read (2)")
    parser.add_argument("--only", action="append", default=[], metavar="SUITE", help="this suite (or: statements)")
    parser.add_argument("--raise-floors", action="store_true", help="write floors.json anew, upwards only")
    asked = parser.parse_args(arguments)
    section = "sample" if asked.sample else "full"
    report = Report(section, asked.jobs, floors.load(section))
    try:
        measure(report, asked.only)
    except MeasureError as error:
        print(error, file=sys.stderr)
        return 1
    BUILD.mkdir(parents=True, exist_ok=True)
    text = table(report)
    (BUILD / "report.md").write_text(text, encoding="utf-8")
    print(text)
    if asked.raise_floors:
        print(f"{floors.raise_floors(section, report.figures, report.documents)} floors rose or are new")
    below = [f for f in report.figures if f.below]
    print(f"{len(report.figures)} figures, {len(below)} below their floor; report: build/evaluation/report.md")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
