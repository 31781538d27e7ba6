"""`python -m evaluation.process [--gate] [--misses]`: reads the passages and scores the readings.

Comes in: open.toml, or with --gate gate.toml. Goes out: F1 of kinds, of forms, and of parties and speakers, with their
floors; status 1 where one lies below. Refuses: to list misses of the gate, which nobody who writes rules may see.
"""

import argparse
import sys

from evaluation.process.score import Score, add, by_reader, passages
from recounted.agreements.resolve import resolve
from recounted.archive.digest import sha256
from recounted.document.open import open_document
from recounted.model.capture import Capture
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.pipeline import agreements_of, open_tools
from recounted.reading.read import read
from recounted.settings import Settings

FLOORS = {"kinds": 0.90, "parties and speakers": 0.85}


def main() -> int:
    """Scores and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gate", action="store_true", help="the passages kept for the gate")
    parser.add_argument("--misses", action="store_true", help="list each miss; not with --gate")
    asked = parser.parse_args()
    score = measured("gate" if asked.gate else "open")
    for name, counts in _figures(score):
        print(f"{name:22} F1 {counts.f1:.3f}  n={counts.n}")
    print(f"{'harm where none is':22} {score.harms} of {score.silent}")
    if asked.misses and not asked.gate:
        print(*score.misses, sep="\n")
    below = [name for name, counts in _figures(score) if counts.f1 < FLOORS.get(name, 0.0)]
    print(*(f"below its floor: {name}" for name in below), sep="\n")
    return bool(below or score.harms)


def _figures(score: Score):  # type: ignore[no-untyped-def]
    yield "kinds", score.kinds
    yield "forms", score.forms
    yield "parties and speakers", score.roles
    yield "agreements", score.agreements


def measured(name: str) -> Score:
    """The score of one file of passages."""
    tools, register, score = open_tools(Settings()), agreements_of(Settings()), Score()
    for passage in passages(name):
        data = passage["text"].encode()
        digest = sha256(data)
        statement = Statement(name=f"{passage['id']}.txt", path=passage["id"], language="en")
        capture = Capture(
            capture_id=capture_id(digest, statement.name), statement=statement, sha256=digest, size=len(data),
            media_type="text/plain",
        )  # fmt: skip
        document = open_document(capture, data, settings=Settings())
        claims = resolve(document, read(document, tools=tools).claims, register, tools.gazetteer.country_of)
        add(score, passage, by_reader(claims), claims)
    return score


if __name__ == "__main__":
    sys.exit(main())
