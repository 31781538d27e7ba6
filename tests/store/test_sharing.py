"""Sharing: two runs on one server read each capture once, and what a dead one had in hand another reads."""

import subprocess
import sys
import threading
from collections import Counter
from pathlib import Path

import pytest
from tests.store import made
from tests.store.server import Server

from recounted.engines import project as engine
from recounted.engines.copying import family_of_each
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.placed import Placed

MANY = 60
TAKES_AND_WAITS = """
import sys
from pathlib import Path
from recounted.store import Store
from recounted.store.runs import Run
with Store.open(Path(sys.argv[1])) as store:
    run = Run(run_id=1, kind="run", reader="reader 1", tools="places 1")
    with store.in_hand(run) as hand:
        taken = hand.take()
        print(*(next(taken).capture_id for _ in range(int(sys.argv[2]))), flush=True)
        sys.stdin.read()
"""


@pytest.fixture
def project(server: Server, tmp_path: Path) -> Path:
    """Statements that nobody has read yet."""
    press = tmp_path / "press"
    press.mkdir()
    for number in range(MANY):
        words = f"{number + 3} people were killed in the shelling of Tellinbrook on 24 May 2031, the keeper said."
        (press / f"{number:02}.txt").write_text(words, encoding="utf-8")
    with Store.create(tmp_path / "project", name="Orsavale", elsewhere=Placed(address=server.database())) as store:
        engine.add(store, [press], Settings())
    return tmp_path / "project"


def test_two_runs_at_once_read_each_statement_once(project: Path) -> None:
    read: list[int] = []

    def one() -> None:
        with Store.open(project) as store:
            read.append(engine.run(store, jobs=1, settings=Settings()).read)

    both = [threading.Thread(target=one) for _ in range(2)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join(120)
    with Store.open(project) as store:
        acts = Counter(e.subject_id for e in store.custody() if e.act == "read")
        assert sum(read) == MANY == len(acts)
        assert set(acts.values()) == {1}
        assert min(read) > 0
        assert sum(e.act == "concluded" for e in store.custody()) == 1
        assert list(store.verify()) == []


def test_what_one_has_in_hand_no_other_gets_until_it_lets_go(project: Path) -> None:
    with Store.open(project) as store:
        run = made.a_run(store)
        with store.in_hand(run, at_once=10) as first, store.in_hand(run, at_once=10) as second:
            mine, theirs = list(first.take()), list(second.take())
            assert (len(mine), theirs) == (MANY, [])
            for capture in mine[:10]:
                first.done(capture.capture_id)
            assert [c.capture_id for c in second.take()] == [c.capture_id for c in mine[:10]]


def test_a_dead_runs_part_is_taken_up_by_another(project: Path) -> None:
    command = [sys.executable, "-c", TAKES_AND_WAITS, str(project), "5"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as dying:
        assert dying.stdout is not None
        taken = dying.stdout.readline().split()
        with Store.open(project) as store, store.in_hand(made.a_run(store)) as hand:
            others = {c.capture_id for c in hand.take()}
            assert len(taken) == 5
            assert not others & set(taken)
        dying.kill()
    with Store.open(project) as store:
        run = made.a_run(store)
        with store.in_hand(run) as hand:
            assert hand.wait()
            assert set(taken) <= {c.capture_id for c in hand.take()}


def test_what_fails_is_not_waited_for(project: Path) -> None:
    with Store.open(project) as store, store.in_hand(made.a_run(store)) as hand:
        for capture in hand.take():
            hand.done(capture.capture_id, settled=False)
        assert not hand.wait()


def test_what_is_read_while_incidents_are_drawn_is_drawn_next(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late: list[bool] = []

    def slowly(store: Store, *given: object) -> object:
        if not late:
            late.append(True)
            with Store.open(project) as other:
                capture, data = made.a_capture("late.txt", "Two people were killed in Tellinbrook on 24 May 2031.")
                other.add_capture(capture, data, made.captured(capture), run=other.begin("add"))
                assert other.save_outcome(made.a_reading(capture), run=made.a_run(other))
        return family_of_each(store, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "family_of_each", slowly)
    with Store.open(project) as store:
        assert engine.run(store, jobs=1, settings=Settings()).concluded
        assert late
        assert len(store.assignment().incident_of) == MANY + 1
