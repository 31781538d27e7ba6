"""A made-up archive on Spark: one article in ten reports harm, one in twenty is printed again.

Comes in: how many articles, how many workers. Goes out: the seconds of each stage, and the memory of the driver. Each
measurement is a process of its own, so that none finds warm what another left. Refuses: nothing.
"""

import json
import multiprocessing
import os
import random
import resource
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from recounted.engines.batch import Step, run_batch
from recounted.settings import Settings

SEED: Final = 20_311
FILES: Final = 4  # of unlike size, as an archive's are
TOWNS: Final = ("Osk Dara", "Teshill", "Marrowick", "Quelbrin", "Harrolmeer", "Orsavale", "Tarnholm", "Pellin")
SAYS: Final = ("the mayor said", "rescuers said", "a doctor at the hospital said", "the Harrow Watch reported")
HOW: Final = ("shells hit {0}", "an air strike hit {0}", "a rocket struck {0}", "gunmen opened fire on {0}")
WHAT: Final = ("the market", "a bakery", "two houses", "the school", "a bus", "the grain store")
TELLS: Final = (
    "At least {n} people were killed and {m} wounded when {how} in {town} on {day} May 2031, {says}.",
    "{n} civilians, among them two children, were killed on {day} May 2031 as {how} in {town}, {says}.",
    "The death toll of the attack of {day} May 2031 on {town}, in which {how}, rose to {n}, {says}.",
)
QUIET: Final = (
    "The council of {town} met on {day} May 2031 to speak of the road to the coast and of the price of bread.",
    "Farmers near {town} expect a good harvest after the rains, the cooperative wrote in its letter of the season.",
    "The library of {town} opens {n} hours longer each week, and its reading room has {m} new chairs.",
    "A team from {town} won the cup of the province {n} to {m} after a match that the rain had put off twice.",
)
WORDS: Final = [a + b for a in ("bel", "cor", "dan", "fel", "gar", "hol", "jor", "mir", "pol", "tas") for b in
                ("an", "ed", "ett", "ing", "or", "ow", "um", "y")]  # fmt: skip
SENTENCES: Final = 18  # of fourteen words: an article of some 1,700 characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run. `stages` are seconds of the clock, `cpu` those of the processor in all its processes, the start of the
    engine among them; megabytes at their highest, of the driver and of its Java.
    """

    engine: str
    workers: int
    stages: dict[str, float]
    cpu: float
    python_mb: float
    java_mb: float
    counts: dict[str, int]

    @property
    def seconds(self) -> float:
        """Of the whole run, without the start of the engine."""
        return sum(self.stages.values())


def make(folder: Path, articles: int) -> None:
    """Writes an archive of so many articles as JSON Lines."""
    folder.mkdir(parents=True)
    drawn = random.Random(SEED)  # noqa: S311  the same archive each time, and no secret
    printed: list[str] = []
    ends = [articles * (n + 1) * (n + 2) // (FILES * (FILES + 1)) for n in range(FILES)]
    number = 0
    for file, end in enumerate(ends):
        with (folder / f"part{file}.jsonl").open("w", encoding="utf-8") as lines:
            for number in range(number, end):  # noqa: B020  goes on where the file before ended
                lines.write(json.dumps(_article(number, drawn, printed), ensure_ascii=False) + "\n")
            number = end


def _article(number: int, drawn: random.Random, printed: list[str]) -> dict[str, Any]:
    if number % 20 == 13 and printed:
        text = drawn.choice(printed)
    else:
        lead = drawn.choice(TELLS if number % 10 == 0 else QUIET)
        text = f"{_told(lead, drawn)}\n\n" + " ".join(_sentence(drawn) for _ in range(SENTENCES))
        if len(printed) < 2_000:
            printed.append(text)
    day = f"2031-05-{drawn.randrange(1, 29):02}"
    return {"id": f"a{number}", "text": text, "published_on": day, "publisher": f"Gazette {drawn.randrange(300)}"}


def _told(lead: str, drawn: random.Random) -> str:
    return lead.format(
        n=drawn.randrange(3, 40), m=drawn.randrange(3, 90), how=drawn.choice(HOW).format(drawn.choice(WHAT)),
        town=drawn.choice(TOWNS), day=drawn.randrange(1, 29), says=drawn.choice(SAYS),
    )  # fmt: skip


def _sentence(drawn: random.Random) -> str:
    return " ".join(drawn.choices(WORDS, k=14)).capitalize() + "."


def measured(engine: str, workers: int, inputs: Sequence[Path], out: Path) -> Measured:
    """One run in a process of its own."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    child = context.Process(target=_measure, args=(there, engine, workers, list(inputs), out))
    child.start()
    there.close()
    found: Measured = here.recv()
    child.join()
    return found


def _measure(line: Any, engine: str, workers: int, inputs: list[Path], out: Path) -> None:
    line.send(_on_spark(workers, inputs, out) if engine == "spark" else _in_pool(workers, inputs, out))


class _Clock:
    """Seconds between what a run tells of itself."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._doing, self._since = "", time.monotonic()

    def __call__(self, step: Step) -> None:
        doing = "reading" if step.doing.startswith("reading") else step.doing
        if doing != self._doing:
            self.stop()
            self._doing = doing

    def stop(self) -> None:
        now = time.monotonic()
        if self._doing:
            self.stages[self._doing] = self.stages.get(self._doing, 0.0) + now - self._since
        self._since = now


def _in_pool(workers: int, inputs: list[Path], out: Path) -> Measured:
    clock = _Clock()
    clock(Step(doing="reading"))
    summary = run_batch(inputs, out, jobs=workers, settings=Settings(), progress=clock)
    clock.stop()
    counts = {"documents": len(summary.documents), "claims": len(summary.claims), "incidents": len(summary.incidents)}
    return Measured(
        engine="local",
        workers=workers,
        stages=clock.stages,
        cpu=_cpu(os.getpid()),
        python_mb=_most_mb(),
        java_mb=0.0,
        counts=counts,
    )


def _on_spark(workers: int, inputs: list[Path], out: Path) -> Measured:
    from recounted.engines.spark.run import Asked, run
    from recounted.engines.spark.session import session

    clock = _Clock()
    with session(workers) as spark:
        summary = run(spark, Asked(inputs=inputs, out=out, workers=workers), progress=clock)
        clock.stop()
        cpu = _cpu(os.getpid())
        java = _peak_mb(spark.sparkContext._gateway.proc.pid)
    return Measured(
        engine="spark", workers=workers, stages=clock.stages, cpu=cpu, python_mb=_most_mb(), java_mb=java,
        counts=dict(summary.counts),
    )  # fmt: skip


def _cpu(pid: int) -> float:
    """Seconds of the processor that a process, its children, and those of theirs that have ended have used."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    used = sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    inner = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _children(task)]
    return used + sum(_cpu(child) for child in inner)


def _children(task: Path) -> list[str]:
    return (task / "children").read_text(encoding="ascii").split()


def _most_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _peak_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return 0.0


def rows(found: Sequence[Measured]) -> list[str]:
    """The table of some runs."""
    heads = (
        "engine",
        "workers",
        "documents",
        "reading, s",
        "copies, s",
        "linking, s",
        "incidents, s",
        "whole, s",
        "processor, s",
    )
    out = [f"| {' | '.join(heads)} | driver, MB |", f"|---|{'---:|' * len(heads)}"]
    for run in found:
        stage = run.stages.get
        memory = f"{run.python_mb:,.0f}" + (f" + {run.java_mb:,.0f}" if run.java_mb else "")
        out.append(
            f"| {run.engine} | {run.workers} | {run.counts['documents']:,} | {stage('reading', 0):,.1f} | "
            f"{stage('finding copies', 0):,.1f} | {stage('linking claims', 0):,.1f} | "
            f"{stage('adding up incidents', 0):,.1f} | {run.seconds:,.1f} | {run.cpu:,.0f} | {memory} |"
        )
    return out
