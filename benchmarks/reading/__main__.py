"""`python -m benchmarks.reading`: documents and words a second, one process and two, beside the peer; memory.

Comes in: the suites (RECOUNTED_SUITES) and generated texts, `--peer` an interpreter that has spaCy. Goes out: tables in
Markdown on standard output. Refuses: nothing; without a peer or suites their columns and rows are left out and said.
CPU seconds are what is compared: clock seconds hang on what else the machine does.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading.generated import QUIET, Generator
from recounted.archive.gather import gather
from recounted.engines.batch import run_batch
from recounted.engines.local import Item, read_all
from recounted.pipeline import open_tools
from recounted.settings import Settings

HERE = Path(__file__).resolve().parent
HARM_DENSE = ("rdwti", "airwars-gaza", "gun-violence")
LANGUAGES = ("airwars-syria ar", "airwars-syria en")  # posts and articles on one war; the peer has no Arabic
MIX = "mix"  # nine documents in ten report no harm
HEADS = (
    *("texts", "documents", "words", "reader: documents a CPU second", "words a CPU second"),
    *("two processes: documents a second", "spaCy's parse: documents a CPU second", "its whole pipeline"),
    *("reader to parse", "reader to pipeline"),
)
WARM = 20  # documents before the clock starts, as for the peer
PASSES = 5  # of which the fastest counts, where two kinds of text are compared: other work only ever slows one down
QUIET_TO_HARM = 2.5  # words a second of pages that report no harm to those of pages that do; measured: see README.md


@dataclass(frozen=True, slots=True)
class Speed:
    """What reading some texts took."""

    cpu: float
    clock: float


def texts_of(name: str, count: int) -> list[dict[str, Any]]:
    """So many documents: generated ones, or every n-th of a suite; none where the suite is not here."""
    if name == MIX:
        return list(Generator().mixed(count))
    name, _, language = name.partition(" ")
    suites = Path(os.environ.get("RECOUNTED_SUITES", HERE.parents[2] / "shared" / "bench" / "dev"))
    path = suites / name / "documents.jsonl"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8") as lines:
        every = [d for line in lines if language in ("", (d := json.loads(line)).get("language"))]
    return every[:: max(1, len(every) // count)][:count]


def written(documents: Iterable[dict[str, Any]], folder: Path) -> Path:
    """The documents as a file."""
    path = folder / "documents.jsonl"
    with path.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(d) + "\n" for d in documents)
    return path


def read(path: Path, jobs: int) -> Speed:
    """Reads a file of documents on so many processes."""
    settings = Settings()
    tools = open_tools(settings)
    items: list[Item] = list(gather([path], settings))
    for _ in read_all(items[:WARM], jobs=1, settings=settings, tools=tools):
        pass
    cpu, clock = _cpu(), time.monotonic()
    for _ in read_all(items, jobs=jobs, settings=settings, tools=tools):
        pass
    return Speed(_cpu() - cpu, time.monotonic() - clock)


def _cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peer(path: Path, python: str | None) -> dict[str, Any] | None:
    """What the peer took, where there is one."""
    if python is None:
        return None
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": ""}
    command = [python, str(HERE / "peer.py"), str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=alone)
    if done.returncode:
        print(f"no peer: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def speeds(names: Sequence[str], count: int, python: str | None) -> Iterator[str]:
    """The table of speeds, row by row."""
    yield f"| {' | '.join(HEADS)} |"
    yield f"|---|{'---:|' * (len(HEADS) - 1)}"
    for name in names:
        documents = texts_of(name, count)
        if not documents:
            print(f"skipped: {name} is not here (set RECOUNTED_SUITES)", file=sys.stderr)
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = written(documents, Path(folder))
            one, two = read(path, 1), read(path, 2)
            other = None if name in LANGUAGES else peer(path, python)
        n, words = len(documents), sum(len(d["text"].split()) for d in documents)
        row = [name, f"{n:,}", f"{words:,}", f"{n / one.cpu:.0f}", f"{words / one.cpu:,.0f}", f"{n / two.clock:.0f}"]
        for part in ("parse", "pipeline"):
            row.append(f"{n / other[part]['cpu']:.0f}" if other else "")
        for part in ("parse", "pipeline"):
            row.append(f"{other[part]['cpu'] / one.cpu:.1f}" if other else "")
        yield f"| {' | '.join(row)} |"


def guard(count: int) -> tuple[float, str]:
    """How many times as fast pages without harm are read as pages of it: what no sentence asks for is not read.

    Both in one process and in turns, so that neither the machine nor what else it does is measured.
    """
    settings = Settings()
    tools = open_tools(settings)
    with tempfile.TemporaryDirectory() as folder:
        kinds = {}
        for name, topics in (("quiet", QUIET), ("harm", ("harm",))):
            documents = list(Generator().of(topics, count))
            path = written(documents, Path(folder))
            kinds[name] = (list(gather([path], settings)), sum(len(d["text"].split()) for d in documents))
        fastest = dict.fromkeys(kinds, float("inf"))
        for _ in range(PASSES):
            for name, (items, _words) in kinds.items():
                start = time.process_time()
                for _read in read_all(items, jobs=1, settings=settings, tools=tools):
                    pass
                fastest[name] = min(fastest[name], time.process_time() - start)
    speed = {name: words / fastest[name] for name, (_, words) in kinds.items()}
    ratio = speed["quiet"] / speed["harm"]
    return ratio, (
        f"{speed['quiet']:,.0f} words a CPU second without harm, {speed['harm']:,.0f} with: {ratio:.1f} times as fast "
        f"(at least {QUIET_TO_HARM})"
    )


def memory(count: int, *, whole: bool) -> Iterator[str]:
    """Resident memory at ten points of a generated stream: of reading alone, or of `recounted run` as a whole."""
    yield f"| documents {'run' if whole else 'read'} | resident memory, MB |"
    yield "|---:|---:|"
    if whole:
        yield from _run(count)
        return
    settings = Settings()
    tools = open_tools(settings)
    with tempfile.TemporaryDirectory() as folder:
        for part in range(10):
            generator = Generator(seed=part)
            path = written(generator.mixed(count // 10), Path(folder))
            for _ in read_all(gather([path], settings), jobs=1, settings=settings, tools=tools):
                pass
            yield f"| {(part + 1) * (count // 10):,} | {resident():.0f} |"


def _run(count: int) -> Iterator[str]:
    at: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        path = written(Generator().mixed(count), Path(folder))
        step = max(1, count // 10)

        def told(step_: Any) -> None:
            if step_.doing != "reading" or (step_.documents and step_.documents % step == 0):
                at.append(f"| {step_.documents:,} ({step_.doing}) | {resident():.0f} |")

        run_batch([path], Path(folder) / "out", progress=told)
        at.append(f"| {count:,} (written) | {resident():.0f} |")
    yield from at


def resident() -> float:
    """Resident memory of this process, in MB."""
    with Path("/proc/self/status").open(encoding="ascii") as lines:
        line = next(x for x in lines if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def main(arguments: list[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description="Measure the reader's speed.")
    parser.add_argument("--peer", metavar="PYTHON", help="an interpreter with benchmarks/reading/requirements.txt")
    parser.add_argument("--documents", type=int, default=400, help="of each suite and of the mix (400)")
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="memory over N documents instead")
    parser.add_argument("--run", action="store_true", help="with --memory: of `recounted run`, not of reading alone")
    parser.add_argument("--guard", action="store_true", help="only whether texts without harm are still passed over")
    asked = parser.parse_args(arguments)
    if asked.guard:
        ratio, told = guard(asked.documents)
        print(told)
        return int(ratio < QUIET_TO_HARM)
    if asked.memory:
        lines = memory(asked.memory, whole=asked.run)
    else:
        lines = speeds((*HARM_DENSE, *LANGUAGES, MIX), asked.documents, asked.peer)
    for line in lines:
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
