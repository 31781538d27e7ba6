"""`python -m benchmarks.scale moving CLAIMS` and `... people MINUTES`: a project on PostgreSQL; `... archive ARTICLES`:
on Spark.

Comes in: how many claims, how many minutes; `--store ADDRESS` of an empty database, or a server of its own on the
loopback. Goes out: a table in Markdown on standard output. Refuses: nothing.

moving   a made-up project of so many claims, ten a document, is moved from SQLite to PostgreSQL and compared
archive  an archive of so many articles: Spark with one worker and with two, and the pool with two processes
people   twenty people decide and four runs read at once, all on one project, each a process of its own
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.scale import archive
from benchmarks.scale.made import make
from benchmarks.scale.people import at_once
from recounted.store import moving
from recounted.store.placed import Placed


@contextmanager
def server(address: str | None) -> Iterator[str]:
    """The address of an empty database."""
    if address is not None:
        yield address
        return
    from tests.store.server import running

    with running() as found:
        yield found.database()


def moved(claims: int, address: str) -> None:
    """Times the move of a project of so many claims."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        before = time.monotonic()
        make(project, claims)
        size = (project / "recounted.db").stat().st_size
        made, cpu = time.monotonic() - before, time.process_time()
        before = time.monotonic()
        counts = moving.move(project, Placed(address=address), lambda _what, _done: None)
        seconds, cpu = time.monotonic() - before, time.process_time() - cpu
    print("| claims | rows | SQLite, MB | made in, s | moved and compared in, s | of our processor, s |")
    print("|---:|---:|---:|---:|---:|---:|")
    rows = sum(counts.values())
    print(f"| {counts['claims']:,} | {rows:,} | {size / 1e6:,.0f} | {made:,.0f} | {seconds:,.0f} | {cpu:,.0f} |")


def archived(articles: int) -> None:
    """Times Spark against the pool, on an archive of so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = [Path(folder) / "in"]
        archive.make(inputs[0], articles)
        asked = [("local", 2), ("spark", 1), ("spark", 2)]
        found = [archive.measured(engine, n, inputs, Path(folder) / f"{engine}{n}") for engine, n in asked]
    print("\n".join(archive.rows(found)))
    pool, one, two = found
    print(
        f"\ntwo workers against one: {one.seconds / two.seconds:.2f} times, reading alone {_read(one) / _read(two):.2f}"
    )
    clock, reading = _more(two.seconds, pool.seconds), _more(_read(two), _read(pool))
    print(
        f"against the pool: {clock} of the clock, reading alone {reading}; {_more(two.cpu, pool.cpu)} of the processor"
    )


def _more(one: float, other: float) -> str:
    return f"{100 * (one / other - 1):+.0f} %"


def _read(run: archive.Measured) -> float:
    return run.stages["reading"]


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("what", choices=["moving", "people", "archive"])
    parser.add_argument("much", type=float, help="claims, minutes, or articles")
    parser.add_argument("--store", help="the address of an empty database; without it, a server of its own")
    given = parser.parse_args(arguments)
    if given.what == "archive":
        archived(int(given.much))
        return 0
    with server(given.store) as address:
        if given.what == "moving":
            moved(int(given.much), address)
            return 0
        found = at_once(address, seconds=given.much * 60)
    print("\n".join(found.rows()))
    return 1 if found.errors else 0


if __name__ == "__main__":
    sys.exit(main())
