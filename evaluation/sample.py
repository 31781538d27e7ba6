"""A fixed sample of a suite: small enough for every change, the same on every machine.

Comes in: a suite's folder (documents.jsonl, gold.jsonl). Goes out: a folder of the same shape, with fewer
documents. Documents that the gold links to one incident stay together, or linking could not be measured.
Which groups are taken hangs on the hash of their smallest document id alone.
"""

import hashlib
from collections import defaultdict
from pathlib import Path

from evaluation.lines import Record, read_lines, write_lines

SAMPLE_CHARACTERS = 400_000  # a suite: six of them are read in under two minutes on two cores


def gold_documents(gold: Record) -> list[str]:
    """Ids of the documents that one gold record is about."""
    if "documents" in gold:
        return [str(d) for d in gold["documents"]]
    return [str(gold.get("document", gold["id"]))]


def grouped(documents: list[Record], gold: list[Record]) -> list[list[str]]:
    """Document ids, those of one incident (or of incidents that share one) together, in fixed order."""
    root = {str(d["id"]): str(d["id"]) for d in documents}

    def find(document: str) -> str:
        while root[document] != document:
            document = root[document]
        return document

    for record in gold:
        known = sorted(find(d) for d in gold_documents(record) if d in root)
        for other in known[1:]:
            root[find(other)] = known[0]
    groups: dict[str, list[str]] = defaultdict(list)
    for document in root:
        groups[find(document)].append(document)
    return sorted((sorted(g) for g in groups.values()), key=lambda g: hashlib.sha256(g[0].encode()).hexdigest())


def write_sample(suite: Path, out: Path, *, characters: int = SAMPLE_CHARACTERS) -> None:
    """Writes the sample of `suite` to `out`."""
    documents, gold = read_lines(suite / "documents.jsonl"), read_lines(suite / "gold.jsonl")
    length = {str(d["id"]): len(d["text"]) for d in documents}
    taken: set[str] = set()
    total = 0
    for group in grouped(documents, gold):
        size = sum(length[d] for d in group)
        if size > characters // 4:
            continue  # one incident told by two hundred texts would be the whole sample
        if total + size > characters:
            break
        taken.update(group)
        total += size
    write_lines(out / "documents.jsonl", (d for d in documents if str(d["id"]) in taken))
    write_lines(out / "gold.jsonl", (g for g in gold if all(d in taken for d in gold_documents(g))))
