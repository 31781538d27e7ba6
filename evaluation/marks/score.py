"""`python -m evaluation.marks.score [RUN_DIR]`: the reader against the marks, and two hands against one another.

Comes in: airwars_syria_a.csv and, where it is there, airwars_syria_b.csv in this folder; claims.jsonl and
documents.jsonl of a run over the suite. Goes out: shares with the number of documents each, for each hand; how far the
hands agree, raw and by Cohen's kappa. Refuses: a label that the guideline does not know, a document marked twice, and
hands that marked different documents.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from evaluation.lines import Record, read_lines
from evaluation.measure import Score

HERE = Path(__file__).resolve().parent
CASUALTY, UNHARMED, CONTEXT = LABELS = ("casualty", "unharmed", "context")
SUITE = "airwars-syria"
HURT = frozenset(("killed", "injured", "casualties"))
Marks = dict[str, str]


def marks_of(hand: str, folder: Path = HERE) -> Marks | None:
    """The labels of one hand by document, null where there is no file of that hand."""
    path = folder / f"airwars_syria_{hand}.csv"
    if not path.is_file():
        return None
    marks: Marks = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            if row["label"] not in LABELS or row["document_id"] in marks:
                raise ValueError(f"{path.name}: {row['document_id']} {row['label']}")
            marks[row["document_id"]] = row["label"]
    return marks


def shares(marks: Marks, run: Path) -> list[Score]:
    """What the reader made of the marked documents that the run holds."""
    claims = [c for c in read_lines(run / "claims.jsonl") if c.get("scope") == "incident"]
    told = {c["document_id"] for c in claims}
    hurt = {c["document_id"] for c in claims if _names_a_casualty(c)}
    read = {d["document_id"] for d in read_lines(run / "documents.jsonl")}
    known = {d: label for d, label in marks.items() if d in read}
    none = (UNHARMED, CONTEXT)
    return [
        _share("casualty_with_an_incident_claim", known, (CASUALTY,), lambda d: d in told),
        _share("context_without_an_incident_claim", known, (CONTEXT,), lambda d: d not in told),
        _share("casualty_with_a_claim_of_killed_or_injured", known, (CASUALTY,), lambda d: d in hurt),
        _share("no_casualty_without_a_claim_of_killed_or_injured", known, none, lambda d: d not in hurt),
        _share("no_casualty_without_an_incident_claim", known, none, lambda d: d not in told),
    ]


def measured(suite: str, run: Path) -> list[Score]:
    """The figures by the first hand, of the suite that is marked; none of any other."""
    marks = marks_of("a") if suite == SUITE else None
    return [(f"marks_{name}", value, n) for name, value, n in shares(marks, run) if n] if marks else []


def _names_a_casualty(claim: Record) -> bool:
    """Whether somebody is killed or injured by it; "none, said so" is nobody."""
    return any(h["type"] in HURT and not (h.get("high") == 0 or h.get("best") == 0) for h in claim.get("harm") or ())


def _share(name: str, marks: Marks, labels: tuple[str, ...], right: Callable[[str], bool]) -> Score:
    those = [d for d, label in marks.items() if label in labels]
    return name, sum(map(right, those)) / max(len(those), 1), len(those)


def agreement(a: Marks, b: Marks) -> list[Score]:
    """Raw agreement and Cohen's kappa, on the three labels and on casualty against the others."""
    if set(a) != set(b):
        raise ValueError("the hands marked different documents")
    out: list[Score] = []
    for name, fold in (("three_labels", str), ("casualty_or_not", _folded)):
        pairs = [(fold(a[d]), fold(b[d])) for d in a]
        raw = sum(x == y for x, y in pairs) / len(pairs)
        left, right = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
        chance = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
        kappa = 1.0 if chance == 1 else (raw - chance) / (1 - chance)
        out += [(f"agreement_{name}", raw, len(pairs)), (f"kappa_{name}", kappa, len(pairs))]
    return out


def _folded(label: str) -> str:
    return label if label == CASUALTY else "none"


def main() -> None:
    """Prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, nargs="?", help="what `recounted run` wrote for the suite")
    asked = parser.parse_args()
    hands = {hand: marks for hand in ("a", "b") if (marks := marks_of(hand)) is not None}
    for hand, marks in hands.items():
        counts = Counter(marks.values())
        print(f"hand {hand}: " + ", ".join(f"{counts[label]} {label}" for label in LABELS))
        for name, value, n in shares(marks, asked.run) if asked.run else ():
            print(f"  {name:50} {value:.3f}  n={n}")
    if len(hands) == 2:
        for name, value, n in agreement(hands["a"], hands["b"]):
            print(f"{name:52} {value:.3f}  n={n}")
        apart = sorted((d, hands["a"][d], label) for d, label in hands["b"].items() if label != hands["a"][d])
        print(*(f"  {document} a={a} b={b}" for document, a, b in apart), sep="\n")


if __name__ == "__main__":
    main()
