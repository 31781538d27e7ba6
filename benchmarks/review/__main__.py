"""`python -m benchmarks.review [DOCUMENTS]`: the reading room's pages over HTTP, on a project of so many documents.

Comes in: how many documents, three claims each; `--keep FOLDER` to make the project once. Goes out: tables in Markdown
on standard output: the first answer, the median and the 95th percentile of every room, of a save, of every room after
it, and of twenty people at once. The peer in the same run is an answer that asks for no record (`/static/review.css`).
Refuses: nothing. The server has one core; whoever asks has the other.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from benchmarks.review import rooms
from benchmarks.review.made import make
from benchmarks.review.rooms import Answer, percentile

PEOPLE: Final = 20
TIMES: Final = 20  # each room is asked for by one person
TOGETHER: Final = 2  # by each of twenty
SAVES: Final = 40
P95: Final = 0.95
LINK: Final = re.compile(r"(http://\S+/enter\?key=\S+)")


@contextmanager
def served(command: Sequence[str], links: int) -> Iterator[list[str]]:
    """A server on one core, and the lines in which it tells where to go."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    os.sched_setaffinity(process.pid, {0})
    try:
        found: list[str] = []
        while len(found) < links and process.stdout is not None and (line := process.stdout.readline()):
            found += LINK.findall(line)
        yield found
    finally:
        process.terminate()
        process.wait()


def table(answers: Iterable[Answer], first: dict[str, float]) -> Iterator[str]:
    """Rows of a table, a room each."""
    by_room: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        by_room[answer.room].append(answer)
    yield "| room | asked | first, ms | median, ms | p95, ms | kB |\n|---|---:|---:|---:|---:|---:|"
    for room, found in by_room.items():
        seconds = [a.seconds for a in found]
        yield (
            f"| {room} | {len(found)} | {1000 * first.get(room, 0):,.0f} | {percentile(seconds, 0.5):,.0f} "
            f"| {percentile(seconds, P95):,.0f} | {found[0].size / 1000:,.0f} |"
        )


def measure(project: Path) -> None:
    """One person, then saves, then twenty."""
    people = [x for n in range(PEOPLE) for x in ("--by", f"person {n}")]
    command = [sys.executable, "-m", "recounted", "serve", "--project", str(project), "--port", "0", *people]
    before = time.monotonic()
    with served(command, PEOPLE) as links:
        print(f"The server listened after {time.monotonic() - before:,.1f} s.\n", flush=True)
        clients = [rooms.let_in(link) for link in links]
        one = clients[0]
        cold = {a.room: a.seconds for a in rooms.visited(one, {}, 1)}
        single = rooms.some(one)
        print("One person; the first answer of all beside\n", flush=True)
        print(*table(rooms.visited(one, single, TIMES), cold), sep="\n", flush=True)
        decided = list(rooms.saved(one, single["claim"][:SAVES]))
        print("\nSaves\n", *table(decided, {}), sep="\n")
        after = list(rooms.visited(one, single, 1))
        print("\nThe first page of each room after a save\n", *table(after, {}), sep="\n", flush=True)
        print("\nTwenty people at once\n", *table(rooms.at_once(clients, single, TOGETHER), {}), sep="\n", flush=True)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.review", description=__doc__)
    parser.add_argument("documents", type=int, nargs="?", default=10_000)
    parser.add_argument("--keep", type=Path, help="make the project here, or measure the one that is here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = given.keep or Path(folder) / "project"
        if not project.exists():
            before = time.monotonic()
            make(project, given.documents)
            print(f"{given.documents:,} documents made in {time.monotonic() - before:,.0f} s.", flush=True)
        measure(project)
    return 0


if __name__ == "__main__":
    sys.exit(main())
