"""`python -m evaluation.marks.sample DOCUMENTS.jsonl`: the documents to be marked by hand, text alone.

Comes in: a suite's documents. Goes out: on the screen the drawn documents, each with its number, id, day and text, and
nothing of what coders or the reader say of them. Which are drawn, and in which order, hangs on the hash of a seed and
the document's id alone, so that every hand reads the same. Refuses: nothing.
"""

import argparse
import hashlib
from pathlib import Path

from evaluation.lines import Record, read_lines

SEED = "recounted marks airwars-syria 1"
SIZE = 300


def drawn(documents: list[Record], size: int = SIZE) -> list[Record]:
    """The documents to be marked, in the order in which they are read."""
    return sorted(documents, key=lambda d: hashlib.sha256(f"{SEED}:{d['id']}".encode()).hexdigest())[:size]


def main() -> None:
    """Prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, help="documents.jsonl of the suite")
    parser.add_argument("--first", type=int, default=1, help="the number to begin with (1)")
    parser.add_argument("--last", type=int, default=SIZE, help=f"the number to end with ({SIZE})")
    asked = parser.parse_args()
    for number, document in enumerate(drawn(read_lines(asked.documents)), start=1):
        if asked.first <= number <= asked.last:
            print(f"=== {number} {document['id']} published {document.get('published_on')}\n{document['text']}\n")


if __name__ == "__main__":
    main()
