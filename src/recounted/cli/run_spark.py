"""`recounted run --engine spark`: the same road on many workers, the files of the contract as partitioned Parquet.

Comes in: paths and options of `recounted run`. Goes out: a summary on standard output; the tables in --out.
Refuses (ArgumentError): options of the other engine, and a second reader, which is asked document by document.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from recounted.cli.progress import progress, stoppable
from recounted.cli.show_terminal import console, counts_table, put, safe
from recounted.errors import ArgumentError
from recounted.settings import Settings

Engine = Literal["local", "spark"]
MOST_WORKERS: Final = 1_024
_SHOWN: Final = {
    "documents": "documents read", "failures": "failures", "copies": "copies of another", "claims": "claims",
    "incidents": "incidents",
}  # fmt: skip

EngineOption = Annotated[
    Engine,
    typer.Option("--engine", metavar="NAME", help="local: processes of this machine; spark: an archive, in parts."),
]
WorkersOption = Annotated[
    int | None,
    typer.Option(
        "--workers", metavar="N", min=1, max=MOST_WORKERS, show_default=False,
        help="With --engine spark: workers on this machine, or, for the size of parts, on the cluster.",
    ),
]  # fmt: skip
MasterOption = Annotated[
    str | None,
    typer.Option(
        "--master", metavar="ADDRESS", show_default=False,
        help="With --engine spark: the cluster, as Spark names it (spark://HOST:PORT, yarn, k8s://URL).",
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Which engine is asked for, and how many workers of which cluster."""

    engine: Engine = "local"
    workers: int | None = None
    master: str | None = None

    def check(self, *, jobs: int, show: bool, second_reader: str | None) -> None:
        """Raises ArgumentError where the options do not go together."""
        if self.engine == "local":
            if self.workers is not None or self.master is not None:
                raise ArgumentError("--workers and --master are for --engine spark; without it, --jobs")
            return
        if jobs != 1:
            raise ArgumentError("--jobs is for the local engine; with --engine spark, --workers")
        if show:
            raise ArgumentError("--show is for the local engine; an archive's incidents lie in --out")
        if second_reader is not None:
            raise ArgumentError("--second-reader is for the local engine; nothing is sent from an archive")


def run_on_spark(inputs: Sequence[Path], out: Path, cluster: Cluster, settings: Settings) -> None:
    """Reads all inputs on Spark."""
    from recounted.engines.spark.run import Asked, run
    from recounted.engines.spark.session import session

    workers = cluster.workers or 1
    asked = Asked(inputs=inputs, out=out, settings=settings, workers=workers)
    again = f"what is done stands in {out}; the same command goes on with the rest"
    with stoppable(again), session(workers, cluster.master) as spark, progress() as step:
        summary = run(spark, asked, progress=step)
    screen = console()
    counts = {shown: summary.counts.get(name, 0) for name, shown in _SHOWN.items()}
    put(screen, counts_table({**counts, **_parts(summary.units, summary.read_now)}))
    put(screen, safe(f"written to {out}"))


def _parts(units: int, read_now: int) -> Mapping[str, int]:
    return {"parts": units, "parts read now": read_now}
