"""Twenty people who decide and four runs that read, at once, on one project on a server.

Comes in: the address of an empty database, how many seconds. Goes out: how many decisions, conflicts told, documents
read, errors. Refuses: nothing; an error of any of them is counted and its words are kept.
"""

import multiprocessing
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.queues import Queue
from pathlib import Path
from typing import Final

from recounted.engines import project as engine
from recounted.errors import ConflictError, RecountedError
from recounted.model.identity import judgement_id
from recounted.model.judgement import Judgement
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.placed import Placed

PEOPLE: Final = 20
READERS: Final = 4
STATEMENTS: Final = 40  # there before they begin; each reader brings more while they last
THINKS: Final = (0.2, 1.0)  # seconds that a person who decides fast takes over one claim
TOGETHER: Final = 8  # claims that all of them decide on, so that they meet
AT: Final = "2031-05-06T12:00:00Z"
SENTENCE: Final = "{} people were killed in shelling in Marseille on {} May 2022, a doctor said.\n"


@dataclass(slots=True)
class Found:
    """What came of it."""

    seconds: float
    decided: int = 0
    conflicts: int = 0
    read: int = 0
    waited: list[float] = field(default_factory=list)  # seconds of each decision
    errors: list[str] = field(default_factory=list)
    held: int = 0  # decisions in the store at the end
    faults: int = 0  # that `verify` found

    def rows(self) -> Iterator[str]:
        """A table."""
        waited = sorted(self.waited) or [0.0]
        p95 = waited[int(len(waited) * 0.95)] * 1000
        yield "| people | runs | minutes | decisions | kept | told of another | p95, ms | read | errors | faults |"
        yield "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
        yield (
            f"| {PEOPLE} | {READERS} | {self.seconds / 60:.1f} | {self.decided:,} | {self.held:,} | {self.conflicts:,} "
            f"| {p95:,.0f} | {self.read:,} | {len(self.errors)} | {self.faults} |"
        )
        yield from sorted(set(self.errors))


def at_once(address: str, *, seconds: float) -> Found:
    """Lets them work for so many seconds."""
    found = Found(seconds)
    with tempfile.TemporaryDirectory() as base:
        folder = Path(base) / "project"
        with Store.create(folder, name="benchmark", elsewhere=Placed(address=address)) as store:
            engine.add(store, [_statements(Path(base) / "press", "first", STATEMENTS)], Settings())
            engine.run(store, jobs=1, settings=Settings())
        context = multiprocessing.get_context("spawn")
        told: Queue[tuple[str, object]] = context.Queue()
        works = [(_decide, f"person {n}") for n in range(PEOPLE)] + [(_read, f"run {n}") for n in range(READERS)]
        processes = [context.Process(target=work, args=(folder, name, seconds, told)) for work, name in works]
        for process in processes:
            process.start()
        for _ in processes:
            what, value = told.get()
            _count(found, what, value)
        for process in processes:
            process.join()
        with Store.open(folder) as store:
            found.held = sum(1 for _ in store.judgements(superseded=True))
            found.faults = sum(1 for _ in store.verify())
    return found


def _count(found: Found, what: str, value: object) -> None:
    if what == "error":
        found.errors.append(str(value))
    elif isinstance(value, tuple):
        waits, conflicts = value
        found.waited += waits
        found.decided += len(waits) - conflicts
        found.conflicts += conflicts
    elif isinstance(value, int):
        found.read += value


def _statements(folder: Path, name: str, count: int) -> Path:
    folder = folder / name
    folder.mkdir(parents=True)
    for n in range(count):
        words = SENTENCE.format(n + 3, n % 28 + 1) + f"{name}, number {n}."
        (folder / f"{n}.txt").write_text(words, encoding="utf-8")
    return folder


def _decide(folder: Path, name: str, seconds: float, told: "Queue[tuple[str, object]]") -> None:
    chance = random.Random(name)  # noqa: S311  which claim comes next
    waits: list[float] = []
    conflicts = 0
    try:
        with Store.open(folder) as store:
            subjects = [claim.claim_id for claim in store.claims()][:TOGETHER]
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                subject = chance.choice(subjects)
                standing = [j for j in store.judgements_about(subject) if j.kind == "adjudication"]
                time.sleep(chance.uniform(*THINKS))
                before = time.monotonic()
                try:
                    store.decide([_judgement(subject, name, len(waits), standing[-1:] or [])])
                except ConflictError:
                    conflicts += 1
                waits.append(time.monotonic() - before)
    except RecountedError as error:
        told.put(("error", f"{name}: {error}"))
        return
    told.put(("decided", (waits, conflicts)))


def _judgement(subject: str, by: str, number: int, before: list[Judgement]) -> Judgement:
    why = f"decision {number}"
    return Judgement(
        judgement_id=judgement_id("adjudication", (subject,), by, why),
        kind="adjudication",
        decision="positive",
        subject_ids=(subject,),
        by=by,
        at=AT,
        why=why,
        supersedes=before[0].judgement_id if before else None,
    )


def _read(folder: Path, name: str, seconds: float, told: "Queue[tuple[str, object]]") -> None:
    read = number = 0
    try:
        with Store.open(folder) as store, tempfile.TemporaryDirectory() as press:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                number += 1
                engine.add(store, [_statements(Path(press), f"{name} {number}", 5)], Settings())
                read += engine.run(store, jobs=1, settings=Settings()).read
    except RecountedError as error:
        told.put(("error", f"{name}: {error}"))
        return
    told.put(("read", read))
