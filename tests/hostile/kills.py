"""A project whose `add` and `run` are killed at random points, beside one that nobody touches.

Comes in: a folder, how many kills, a seed. Goes out: Told. Refuses: nothing.
"""

import io
import multiprocessing
import random
import shutil
import time
import zipfile
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from tests.engines.test_project import state_of, write_press

from recounted.engines import project
from recounted.engines.batch import Step
from recounted.settings import Settings
from recounted.store import Store

TRIES: Final = 5  # kills aimed at most for each that is to fall before the end
START: Final = 2.0  # of the time that the command took once: on a laden machine the next takes longer
SOONER: Final = 0.8  # of the time, after a command that came to its end before its kill
LATER: Final = 1.1  # of the time, after one that was killed: over a whole run the kills find the length of a command
BATCH: Final = 10  # captures that `add` acknowledges together, so that there is something between its ends
DONE: Final = "done"
READ: Final = frozenset({"read", "failed", "unpacked"})  # acts of the log, one for each capture that a run went through


@dataclass(slots=True, kw_only=True)
class Told:
    """What was met: how many kills fell before the end of each command and what it was doing, and what went wrong."""

    kills: int = 0
    late: int = 0
    inside: dict[str, int] = field(default_factory=dict)
    ends: int = 0
    leavings: int = 0
    faults: list[str] = field(default_factory=list)

    def of(self, what: str) -> int:
        """Kills that fell before the end of a command."""
        return sum(n for name, n in self.inside.items() if name.startswith(f"{what}, "))


def mixed(folder: Path) -> Path:
    """Statements as texts, lines, pages, and in an archive."""
    press = write_press(folder, days=3)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", f"{number + 2} people were killed in Velm on 3 May 2031.")
            archive.writestr(
                f"{number}.html", f"<p>{number + 2} people were hurt in Harnesk on 4 May 2031, he said.</p>"
            )
    (press / "more.zip").write_bytes(made.getvalue())
    return press


def _work(told: Connection, folder: Path, what: str) -> None:
    """One command, in a process of its own that is a copy of this one: what it does, as it goes on."""
    project.BATCH_CAPTURES = BATCH  # type: ignore[misc]  # in this process alone

    def step(step: Step) -> None:
        told.send((step.documents, step.doing.partition(" ")[0]))

    with Store.open(folder / "killed") as store:
        told.send((0, "beginning"))
        if what == "add":
            project.add(store, [folder / "press"], Settings(), step)
        else:
            project.run(store, jobs=1, settings=Settings(), progress=step)
    told.send((0, DONE))


def killed_often(folder: Path, *, kills: int, seed: int) -> Told:
    """Kills `add` and `run`, each half the times before its end; checks after each, and compares every end."""
    press = mixed(folder / "press")
    expected: dict[str, object] = {}
    with Store.create(folder / "whole", name="press") as whole:
        began = time.monotonic()
        project.add(whole, [press], Settings())
        added = time.monotonic()
        expected["add"] = state_of(whole)
        project.run(whole, jobs=1, settings=Settings())
        long = {"add": added - began, "run": time.monotonic() - added}
        expected["run"] = state_of(whole)
    Store.create(folder / "killed", name="press").close()
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    told = Told()
    for what in ("add", "run"):
        _killed(folder, what, told, _Aim(chance, long[what] * START, (kills + 1) // 2, expected[what]))
    return told


@dataclass(frozen=True, slots=True)
class _Aim:
    """How often a command is to be killed before its end, within which time, and what its end has to be."""

    chance: random.Random
    within: float
    kills: int
    expected: object


def _killed(folder: Path, what: str, told: Told, aim: _Aim) -> None:
    """Lap by lap: from the state before the command on, killed and begun again until it has ended, then from there."""
    project, before = folder / "killed", folder / f"before-{what}"
    shutil.copytree(project, before)
    within = aim.within
    for _ in range(aim.kills * TRIES):
        if told.of(what) >= aim.kills:
            break
        if _once(folder, what, aim.chance.uniform(0.0, within), told):
            within *= SOONER
            _compare(project, what, told, aim.expected)
            shutil.rmtree(project)
            shutil.copytree(before, project)
        else:
            within *= LATER
    if not _once(folder, what, None, told):
        told.faults.append(f"{what}: did not come to its end when nobody killed it")
    _compare(project, what, told, aim.expected)


def _compare(folder: Path, what: str, told: Told, expected: object) -> None:
    told.ends += 1
    with Store.open(folder) as store:
        if state_of(store) != expected:
            told.faults.append(f"{what}: the end differs from that of a project that nobody killed")
        told.faults += [f"{what}, at its end: {f.kind} {f.subject}: {f.message}" for f in store.verify()]


def _once(folder: Path, what: str, after: float | None, told: Told) -> bool:
    """One command, killed after so many seconds; whether it had come to its end. Checks what it left."""
    held = _held(folder)
    acknowledged, doing = _run(folder, what, after)
    if after is not None:
        told.kills += 1
        told.late += doing == DONE
    if doing != DONE:
        told.inside[f"{what}, {doing}"] = told.inside.get(f"{what}, {doing}", 0) + 1
    now = _held(folder)
    where = f"{what}, killed after {after or 0:.3f} s"
    if any(now[name] < held[name] for name in held):
        told.faults.append(f"{where}: fewer rows than before")
    kept = now["captures"] if what == "add" else now["gone through"] - held["gone through"]
    if kept < acknowledged:
        told.faults.append(f"{where}: {acknowledged} told of, {kept} held")
    with Store.open(folder / "killed") as store:
        found = list(store.verify())
    told.leavings += len(found)
    told.faults += [f"{where}: {f}" for f in found if f.kind != "orphan"]
    return doing == DONE


def _held(folder: Path) -> dict[str, int]:
    with Store.open(folder / "killed") as store:
        counts = store.counts()
        through = sum(entry.act in READ for entry in store.custody())
    return {"captures": counts["captures"], "documents": counts["documents"], "gone through": through}


def _run(folder: Path, what: str, after: float | None) -> tuple[int, str]:
    """One command; how many captures it told of before it was killed, and what it was doing."""
    context = multiprocessing.get_context("fork")  # nothing is imported anew, so that the kill falls into the work
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(there, folder, what))
    process.start()
    there.close()
    lines = [here.recv()]
    process.join(after)
    process.kill()
    process.join()
    with suppress(EOFError):
        while here.poll():
            lines.append(here.recv())
    here.close()
    acknowledged = [number for number, doing in lines if doing in ("adding", "reading")]
    return max(acknowledged, default=0), lines[-1][1]
