"""The pool: the same outcomes in the same order, and no worker left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import factory

from recounted.engines.local import Item, read_all, undisturbed
from recounted.errors import ArgumentError
from recounted.model.failure import Failure
from recounted.pipeline import open_tools
from recounted.settings import Settings

SLOW = """
import os, signal, sys, time
from recounted import pipeline
real = pipeline.read
def slow(document, *, tools):
    if "KILL" in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(float(os.environ["PAUSE"]))
    return real(document, tools=tools)
pipeline.read = slow
from recounted.cli import main
if __name__ == "__main__":
    main()
"""


def items(count: int) -> list[Item]:
    broken = Failure(document_id="x", stage="capture", error="CaptureError", message="x")
    made: list[Item] = [factory.capture(f"{factory.TEXT} {i}", name=f"{i}.txt") for i in range(count)]
    return [*made[:3], broken, *made[3:]]


def test_outcomes_come_in_the_order_of_the_captures_whatever_the_jobs(settings: Settings) -> None:
    tools = open_tools(settings)
    one = list(read_all(items(40), jobs=1, settings=settings, tools=tools))
    two = list(read_all(items(40), jobs=2, settings=settings, tools=tools))
    assert [i for i, _ in two] == items(40)
    assert [(o.document, o.claims, o.mentions, o.failures) for _, o in one] == [
        (o.document, o.claims, o.mentions, o.failures) for _, o in two
    ]


def test_only_a_few_chunks_are_on_their_way(settings: Settings) -> None:
    drawn = 0

    def counted() -> Iterator[Item]:
        nonlocal drawn
        for item in items(400):
            drawn += 1
            yield item

    read = read_all(counted(), jobs=2, settings=settings, tools=open_tools(settings))
    next(read)
    assert drawn <= 16 * 2 * 3
    read.close()  # type: ignore[attr-defined]


def test_a_number_of_jobs_that_makes_no_sense_is_refused(settings: Settings) -> None:
    for jobs in (0, 100_000):
        with pytest.raises(ArgumentError, match="--jobs"):
            read_all([], jobs=jobs, settings=settings, tools=open_tools(settings))


@pytest.fixture
def started(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A run of forty documents in two processes, each document taking half a second."""
    (tmp_path / "in").mkdir()
    for i in range(40):
        (tmp_path / "in" / f"{i}.txt").write_text(f"{factory.TEXT} {i}")
    (tmp_path / "slow.py").write_text(SLOW)
    with subprocess.Popen(
        [sys.executable, "slow.py", "run", "in", "--out", "out", "--jobs", "2"],
        cwd=tmp_path,
        env={**os.environ, "PAUSE": "0.5"},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as run:
        _wait_for_workers(run.pid, 3)
        yield run
        if run.poll() is None:
            run.kill()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_a_run_that_is_stopped(
    started: subprocess.Popen[str], tmp_path: Path, sent: signal.Signals
) -> None:
    started.send_signal(sent)
    started.wait(timeout=10)
    _wait_for_workers(started.pid, 0)
    assert started.returncode != 0
    assert not list((tmp_path / "out").glob("*.jsonl"))
    if sent is signal.SIGINT and started.stderr:
        assert "Traceback" not in started.stderr.read()


def test_ctrl_c_that_reaches_another_thread_waits_until_a_worker_has_started() -> None:
    started, reached = threading.Event(), False

    def interrupt() -> None:
        started.wait(10)
        signal.pthread_kill(threading.get_ident(), signal.SIGINT)  # as the system does where the main thread is masked

    other = threading.Thread(target=interrupt)
    other.start()
    handler, mask = signal.getsignal(signal.SIGINT), signal.pthread_sigmask(signal.SIG_BLOCK, ())

    def start_a_worker() -> None:
        nonlocal reached
        with undisturbed():
            started.set()
            other.join()
            reached = True

    with pytest.raises(KeyboardInterrupt):
        start_a_worker()
    assert reached
    assert signal.getsignal(signal.SIGINT) is handler
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == mask


def test_a_worker_that_is_killed_ends_the_run_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KILL")
    (tmp_path / "slow.py").write_text(SLOW)
    run = subprocess.run(
        [sys.executable, "slow.py", "run", "a.txt", "--out", "out", "--jobs", "2"],
        cwd=tmp_path,
        env={**os.environ, "PAUSE": "0"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == 1
    assert "a reading process was killed near a.txt" in run.stderr
    assert "Traceback" not in run.stderr
    assert list((tmp_path / "out").iterdir()) == []


def _wait_for_workers(session: int, least: int) -> None:
    """Until the session has `least` processes beside its leader, or none at all."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        alive = [p for p in _of_session(session) if p != session]
        if (len(alive) >= least) if least else not alive:
            return
        time.sleep(0.05)
    pytest.fail(f"still at work: {_of_session(session)}")


def _of_session(session: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, owner = stat.read_text().rpartition(")")[2].split()[:4]
        except (OSError, ValueError):
            continue
        if int(owner) == session and state != "Z":
            found.append(int(stat.parent.name))
    return found
