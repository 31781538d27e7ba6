"""`python -m evaluation.copies`: how well copies are found, on texts that were really edited.

Comes in: the invented half, made by evaluation/copied; where the suites are there (RECOUNTED_SUITES), the same edits
of their texts too, which are kept nowhere. Goes out: precision and recall of pairs, recall by kind of edit, and which
texts that only look alike are tied; a table on the screen and in build/evaluation/copies.md; status 1 where a figure
lies below ASKED. Refuses: nothing.

A pair is two documents; it is right where both come from one text. The pairs of a kind of edit are those with the text
that was edited.
"""

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from evaluation.copied.collection import BASE, Labelled, invented, of_suite
from evaluation.lines import BUILD, ROOT
from recounted.document.copies import find_families
from recounted.settings import Copies

ASKED: Final = 0.97  # of pairs, precision and recall
SUITES: Final = ("gun-violence", "muc4")
ALONE: Final = ("own words", "follow-up", "same form", "digest")  # what only looks like a copy
TEXTS: Final = 150  # of a suite


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What came of one set."""

    name: str
    documents: int
    right: int  # pairs tied that are copies
    tied: int
    copies: int  # pairs that are copies
    by_edit: dict[str, tuple[int, int]] = field(default_factory=dict)  # kind -> tied with the text, of how many
    alone: dict[str, tuple[int, int]] = field(default_factory=dict)  # kind -> tied with a text of another, of how many

    @property
    def precision(self) -> float:
        """The share of the pairs tied that are copies."""
        return self.right / self.tied if self.tied else 1.0

    @property
    def recall(self) -> float:
        """The share of the copies that are tied."""
        return self.right / self.copies if self.copies else 1.0


def measured(name: str, labelled: Sequence[Labelled], settings: Copies) -> Found:
    """Finds the copies of a set and compares them with what is known."""
    families = find_families((x.document for x in labelled), settings=settings)
    family_of = [families[x.document.capture_id] for x in labelled]
    bases = {x.group: f for x, f in zip(labelled, family_of, strict=True) if x.kind == BASE}
    groups: dict[str, set[str]] = defaultdict(set)
    for x, family in zip(labelled, family_of, strict=True):
        groups[family].add(x.group)
    by_edit: dict[str, list[bool]] = defaultdict(list)
    alone: dict[str, list[bool]] = defaultdict(list)
    for x, family in zip(labelled, family_of, strict=True):
        if x.kind in ALONE:
            alone[x.kind].append(len(groups[family]) > 1)
        elif x.kind != BASE:
            by_edit[x.kind].append(family == bases[x.group])
    return Found(
        name=name,
        documents=len(labelled),
        right=_pairs(zip(family_of, (x.group for x in labelled), strict=True)),
        tied=_pairs(family_of),
        copies=_pairs(x.group for x in labelled),
        by_edit={kind: (sum(hits), len(hits)) for kind, hits in by_edit.items()},
        alone={kind: (sum(hits), len(hits)) for kind, hits in alone.items()},
    )


def _pairs(keys: Iterable[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(keys).values())


def table(sets: Sequence[Found]) -> str:
    """The figures as Markdown, a column a set."""
    rows = [f"| | {' | '.join(s.name for s in sets)} |", f"|---|{'---:|' * len(sets)}"]
    rows.append(f"| documents | {' | '.join(f'{s.documents:,}' for s in sets)} |")
    rows.append(f"| **precision** | {' | '.join(f'{s.precision:.4f}' for s in sets)} |")
    rows.append(f"| **recall** | {' | '.join(f'{s.recall:.4f}' for s in sets)} |")
    for kind in sets[0].by_edit:
        rows.append(f"| {kind}: tied with the text | {' | '.join(_share(s.by_edit, kind) for s in sets)} |")
    for kind in ALONE:
        rows.append(f"| {kind}: tied with another | {' | '.join(_share(s.alone, kind) for s in sets)} |")
    return "\n".join(rows) + "\n"


def _share(counts: dict[str, tuple[int, int]], kind: str) -> str:
    hits, of = counts.get(kind, (0, 0))
    return f"{hits} of {of}" if of else ""


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.copies", description="How well copies are found.")
    parser.add_argument("--texts", type=int, default=TEXTS, help=f"texts of each suite that are edited ({TEXTS})")
    parser.add_argument("--seed", type=int, default=5, help="another seed is another set (5)")
    asked = parser.parse_args(arguments)
    sets = [measured("invented", invented(seed=asked.seed), Copies())]
    suites = Path(os.environ.get("RECOUNTED_SUITES", ROOT.parent / "shared" / "bench" / "dev"))
    for name in SUITES:
        path = suites / name / "documents.jsonl"
        if path.is_file():
            sets.append(measured(name, of_suite(path, count=asked.texts, seed=asked.seed), Copies()))
        else:
            print(f"skipped: {name} is not in {suites} (set RECOUNTED_SUITES)")
    told = table(sets)
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "copies.md").write_text(told, encoding="utf-8")
    print(told)
    below = [s.name for s in sets if min(s.precision, s.recall) < ASKED]
    if below:
        print(f"below {ASKED}: {', '.join(below)}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
