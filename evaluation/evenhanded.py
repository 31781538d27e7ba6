"""`python -m evaluation.evenhanded`: another belligerent, people or outlet changes nothing in a claim but that name.

Comes in: the frames of tests/cases/frames.csv, each a text with a slot for a name ({side}, {people} or {kind}), and the
names of evenhanded.toml. Goes out: the share of frames in which no swap changes counts, scope, assertion, weapon,
target, days or confidence, and each swap that does; status 1 where the share lies below its floor.
Refuses: a floor below 1.0; a reader that is kinder to one side is wrong however seldom it is.
"""

import csv
import functools
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.lines import ROOT
from recounted.actors.register import Register
from recounted.archive.digest import sha256
from recounted.document.open import open_document
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.capture import Capture
from recounted.model.claim import Claim, Count, Harm, Part
from recounted.model.identity import capture_id
from recounted.model.statement import Statement
from recounted.reading.read import read
from recounted.reading.reading import Tools
from recounted.settings import Settings

FLOOR = 1.0
LEAST_FRAMES = 300
PUBLISHED = "2031-05-06"
FRAMES = ROOT / "tests" / "cases" / "frames.csv"
NAMES = Path(__file__).resolve().parent / "evenhanded.toml"
EXAMPLES = ROOT / "examples"

Told = list[tuple[Any, ...]]


class Swap(NamedTuple):
    """A frame filled with a name, and the outlet that it is published by."""

    text: str
    outlet: str | None
    name: str


class Failure(NamedTuple):
    """A swap that changes more than the name: what was read with the first name, and with this one."""

    swap: Swap
    expected: Told
    found: Told


def frames() -> list[str]:
    """The texts with a slot for a name."""
    with FRAMES.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file, strict=True)]


@functools.cache
def names() -> dict[str, Any]:
    """The names that are put for one another."""
    return tomllib.loads(NAMES.read_text("utf-8"))


@functools.cache
def tools() -> Tools:
    """The places of the world and the whole register, for names of real peoples must fare as they would in use."""
    return Tools(
        gazetteer=Gazetteer.open(user_files=[EXAMPLES / "places.csv"]),
        register=Register.load([EXAMPLES / "actors.toml"]),
    )


def swaps(frame: str) -> list[list[Swap]]:
    """The runs of swaps of a frame: in each run nothing but one name differs."""
    sides, outlets, peoples = names()["sides"], names()["outlets"], list(names()["peoples"].items())
    people, kind = peoples[0]
    runs = []
    if "{side}" in frame:
        runs.append([Swap(frame.format(side=s, people=people, kind=kind), None, s) for s in sides])
    if "{people}" in frame or "{kind}" in frame:
        runs.append([Swap(frame.format(side=sides[0], people=p, kind=k), None, p) for p, k in peoples])
    first = frame.format(side=sides[0], people=people, kind=kind)
    return [*runs, [Swap(first, outlet, outlet) for outlet in outlets]]


def failures(frame: str, *, every: int = 1, start: int = 0) -> Iterator[Failure]:
    """The swaps that change more than the name, out of `every` so many of a run from `start` on."""
    for run in swaps(frame):
        expected = told(run[0])
        for swap in run[1 + start % every :: every]:
            found = told(swap)
            if found != expected:
                yield Failure(swap, expected, found)


def told(swap: Swap) -> Told:
    """What is read, but for names."""
    data = swap.text.encode("utf-8")
    digest = sha256(data)
    statement = Statement(
        name="frame.txt", path="frame.txt", language="en", published_on=PUBLISHED, publisher=swap.outlet
    )
    capture = Capture(
        capture_id=capture_id(digest, statement.name), statement=statement, sha256=digest, size=len(data),
        media_type="text/plain",
    )  # fmt: skip
    document = open_document(capture, data, settings=Settings())
    return [but_for_names(claim) for claim in read(document, tools=tools()).claims]


def but_for_names(claim: Claim) -> tuple[Any, ...]:
    """Everything that may not hang on who somebody is."""
    attacks = claim.attacks
    return (
        (claim.kind, claim.scope, claim.assertion, claim.confidence, claim.primary, len(claim.evidence)),
        [(h.type, h.bound, h.rule, h.status, _count(h), _groups(h), len(h.spans)) for h in claim.harm],
        [(p.bound, p.status, _count(p), _groups(p)) for h in claim.harm for p in h.parts],
        attacks and (attacks.low, attacks.best, attacks.high, attacks.bound),
        [w.code for w in claim.weapons],
        [t.code for t in claim.targets],
        (claim.occurred.start, claim.occurred.end, claim.occurred.precision, claim.occurred.basis),
        [(p.role, p.basis) for p in claim.perpetrators],
        [s.kind for s in claim.speakers],
        claim.process and claim.process.act,
    )


def _count(told_of: Harm | Part | Count) -> tuple[int | None, int | None, int | None]:
    return told_of.low, told_of.best, told_of.high


def _groups(told_of: Harm | Part) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {group: _count(count) for group, count in told_of.groups.items()}


def main(argv: Sequence[str] | None = None) -> int:
    """Reads every frame with every name and prints the rate."""
    if argv:
        print("usage: python -m evaluation.evenhanded")
        return 2
    texts = frames()
    failed = 0
    for frame in texts:
        found = list(failures(frame))
        failed += bool(found)
        for failure in found:
            print(f"{failure.swap.name}: {failure.swap.text}")
            parts = zip(failure.expected, failure.found, strict=False)
            differs = next(((a, b) for x, y in parts for a, b in zip(x, y, strict=True) if a != b), None)
            print(f"  {differs}" if differs else f"  {len(failure.expected)} claims, not {len(failure.found)}")
    rate = 1 - failed / len(texts)
    read_with = sum(len(run) for frame in texts for run in swaps(frame))
    print(f"even-handed: {rate:.4f} of {len(texts)} frames, read {read_with} times; floor {FLOOR}")
    return 0 if rate >= FLOOR and len(texts) >= LEAST_FRAMES else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
