"""A project whose `add` and `run` are killed at random points, beside one that nobody touches.

Comes in: a folder, how many kills, a seed. Goes out: Told. Refuses: nothing.
"""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.engines.test_project import state_of, write_press

from recounted.engines import project
from recounted.settings import Settings
from recounted.store import Store

LAP: Final = 0.3  # of a whole command's time, within which a kill falls at random: some five kills to one command
TRIES: Final = 5  # kills aimed at most for each that is to fall before the end
SOONER: Final = 0.8  # of the time, after a command that came to its end before its kill: the machine has less to do now
WORKER: Final = """
import sys
from pathlib import Path
from recounted.engines import project
from recounted.settings import Settings
from recounted.store import Store
def told(step):
    print(f"{step.documents}\t{step.doing.partition(' ')[0]}", flush=True)
with Store.open(Path(sys.argv[1])) as store:
    print("0\tbeginning", flush=True)
    if sys.argv[2] == "add":
        project.add(store, [Path(sys.argv[3])], Settings(), told)
    else:
        project.run(store, jobs=1, settings=Settings(), progress=told)
print("0\tdone", flush=True)
"""
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
        for number in range(40):
            archive.writestr(f"{number}.txt", f"{number + 2} people were killed in Velm on 3 May 2031.")
            archive.writestr(
                f"{number}.html", f"<p>{number + 2} people were hurt in Harnesk on 4 May 2031, he said.</p>"
            )
    (press / "more.zip").write_bytes(made.getvalue())
    return press


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
        _killed(folder, what, told, _Aim(chance, long[what] * LAP, (kills + 1) // 2, expected[what]))
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
            within = max(within * SOONER, aim.within / 10)
            _compare(project, what, told, aim.expected)
            shutil.rmtree(project)
            shutil.copytree(before, project)
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
        told.late += doing == "done"
    if doing != "done":
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
    return doing == "done"


def _held(folder: Path) -> dict[str, int]:
    with Store.open(folder / "killed") as store:
        counts = store.counts()
        through = sum(entry.act in READ for entry in store.custody())
    return {"captures": counts["captures"], "documents": counts["documents"], "gone through": through}


def _run(folder: Path, what: str, after: float | None) -> tuple[int, str]:
    """One command; how many captures it told of before it was killed, and what it was doing."""
    command = [sys.executable, "-c", WORKER, str(folder / "killed"), what, str(folder / "press")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:
        if process.stdout is None:
            raise TypeError("no output to read")
        first = process.stdout.readline()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        lines = [line.rstrip("\n").partition("\t") for line in (first, *process.stdout) if line.endswith("\n")]
    return max((int(number) for number, _, _ in lines), default=0), lines[-1][2] if lines else "beginning"
