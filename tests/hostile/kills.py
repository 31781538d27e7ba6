"""A project whose `add` and `run` are killed at random points, beside one that nobody touches.

Comes in: a folder, how many kills, a seed. Goes out: Told. Refuses: nothing.
"""

import io
import os
import random
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

LAP: Final = 0.25  # of a whole command's time, to which the times of kills are added at random
WORKER: Final = """
import sys
from pathlib import Path
from recounted.engines import project
from recounted.settings import Settings
from recounted.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    if sys.argv[2] == "add":
        project.add(store, [Path(sys.argv[3])], Settings(), lambda step: print(step.documents, flush=True))
    else:
        project.run(store, jobs=1, settings=Settings())
print("done", flush=True)
"""


@dataclass(slots=True, kw_only=True)
class Told:
    """What was met: kills that fell before the end of their command, and what went wrong."""

    kills: int = 0
    inside: dict[str, int] = field(default_factory=dict)
    leavings: int = 0
    faults: list[str] = field(default_factory=list)


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
    """Kills, checks after each, and compares the end."""
    press = mixed(folder / "press")
    with Store.create(folder / "whole", name="press") as whole:
        began = time.monotonic()
        project.add(whole, [press], Settings())
        added = time.monotonic()
        project.run(whole, jobs=1, settings=Settings())
        long = {"add": added - began, "run": time.monotonic() - added}
        expected = state_of(whole)
    Store.create(folder / "killed", name="press").close()
    chance = random.Random(seed)  # noqa: S311  repeatable, not secret
    told = Told(kills=kills)
    for what in ("add", "run"):
        _kill(folder, what, told, [chance.uniform(0.0, long[what] * LAP) for _ in range(kills // 2)])
    with Store.open(folder / "killed") as store:
        if state_of(store) != expected:
            told.faults.append("the end differs from that of a project that nobody killed")
        told.faults += [f"at the end: {f.kind} {f.subject}: {f.message}" for f in store.verify()]
    return told


def _kill(folder: Path, what: str, told: Told, times: list[float]) -> None:
    held: dict[str, int] = {}
    for after in times:
        acknowledged = _run(folder, what, after, told)
        with Store.open(folder / "killed") as store:
            now = dict(store.counts())
            if any(now[name] < held.get(name, 0) for name in ("captures", "documents")):
                told.faults.append(f"{what}, killed after {after:.3f} s: fewer rows than before")
            if now["captures"] < acknowledged:
                told.faults.append(
                    f"{what}, killed after {after:.3f} s: {acknowledged} told of, {now['captures']} held"
                )
            found = list(store.verify())
            told.leavings += len(found)
            told.faults += [f"{what}, killed after {after:.3f} s: {f}" for f in found if f.kind != "orphan"]
            held = now
    _run(folder, what, None, told)


def _run(folder: Path, what: str, after: float | None, told: Told) -> int:
    """One command; how many captures it told of before it was killed."""
    command = [sys.executable, "-c", WORKER, str(folder / "killed"), what, str(folder / "press")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:
        if process.stdout is None:
            raise TypeError("no output to read")
        process.stdout.readline()
        try:
            process.wait(after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        lines = process.stdout.read().split()
    if after is not None and "done" not in lines:
        told.inside[what] = told.inside.get(what, 0) + 1
    if after is None and "done" not in lines:
        told.faults.append(f"{what}: did not come to its end when nobody killed it")
    return max((int(line) for line in lines if line.isdecimal()), default=0)
