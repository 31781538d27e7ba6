"""The road of a project: what is read once, what is read again, and that a kill loses nothing."""

import json
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from tests.store import made

from recounted.engines import batch
from recounted.engines import project as engine
from recounted.engines.exporting import export
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.incident import Incident
from recounted.model.mention import Mention
from recounted.model.record import from_record, to_line
from recounted.settings import Copies, Reconciliation, Settings
from recounted.store import Store

R = TypeVar("R")
PLACES = ("Orsavale", "Tellinbrook", "Harnesk", "Quillmere", "Dostrand", "Velm")
KILLS = 4  # in each of `add` and `run`; each starts Python anew, so that more belongs into a longer test


def write_press(folder: Path, days: int = 2) -> Path:
    """Statements of invented outlets about invented days, one of them a copy of another."""
    folder.mkdir()
    for day in range(1, days + 1):
        for number, place in enumerate(PLACES, 2):
            text = (
                f"{number} people were killed and {number * 3} were injured in the shelling of {place} "
                f"on {day} May 2031, the Lantern Clinic of {place} said.\n\n"
                f"The Ministry of Roads denied that its forces had shelled {place}.\n"
            )
            (folder / f"{place.lower()}-{day}.txt").write_text(text, encoding="utf-8")
    copied = (folder / "velm-1.txt").read_text(encoding="utf-8")
    (folder / "velm-1-herald.txt").write_text(copied, encoding="utf-8")
    lines = [
        {"id": "post-1", "text": "At least 4 people died in Harnesk on 2 May 2031.", "publisher": "The Post"},
        {"id": "post-2", "title": "no text here"},
    ]
    (folder / "posts.jsonl").write_text("".join(f"{json.dumps(x)}\n" for x in lines), encoding="utf-8")
    return folder


@pytest.fixture
def press(tmp_path: Path) -> Path:
    return write_press(tmp_path / "press")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "project", name="press") as made:
        yield made


def state_of(store: Store) -> dict[str, list[str]]:
    """Everything that a run may change, as lines; without instants, which differ from run to run."""
    return {
        "captures": [to_line(c) for c in store.captures()],
        "documents": [to_line(d) for d in store.documents()],
        "claims": [to_line(c) for c in store.claims()],
        "mentions": [to_line(m) for m in store.mentions()],
        "failures": [to_line(f) for f in store.failures()],
        "incidents": [to_line(i) for i in store.incidents()],
        "assignment": [to_line(store.assignment())],
    }


def run(store: Store, *, retry: bool = False) -> engine.ProjectSummary:
    return engine.run(store, jobs=1, settings=Settings(), retry=retry)


def test_a_run_reads_all_that_was_added_and_a_second_one_nothing(store: Store, press: Path) -> None:
    added = engine.add(store, [press], Settings())
    assert (added.added, added.known, len(added.failures)) == (14, 0, 1)
    first = run(store)
    assert (first.read, first.failures, first.concluded) == (14, (), True)
    before = state_of(store)
    assert before["claims"]
    assert before["incidents"]
    second = run(store)
    assert (second.read, second.concluded) == (0, False)
    assert state_of(store) == before
    assert list(store.verify()) == []


def test_adding_the_same_files_again_says_so_and_changes_nothing(store: Store, press: Path) -> None:
    engine.add(store, [press], Settings())
    head = store.custody_head()
    again = engine.add(store, [press], Settings())
    assert (again.added, again.known) == (0, 14)
    assert store.custody_head() == head


def test_a_project_holds_what_the_main_job_writes(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press], Settings())
    run(store)
    export(Released(store, Settings()), tmp_path / "exported")
    batch.run_batch([press], tmp_path / "written", settings=Settings())
    for name in ("documents", "claims", "mentions", "incidents", "failures"):
        file = f"{name}.jsonl"
        assert (tmp_path / "exported" / file).read_bytes() == (tmp_path / "written" / file).read_bytes()


def test_what_is_exported_is_what_is_held(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press], Settings())
    run(store)
    export(Released(store, Settings()), tmp_path)

    def read_back(kind: type[R], name: str) -> list[R]:
        lines = (tmp_path / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
        return [from_record(kind, json.loads(line)) for line in lines if line]

    assert read_back(Document, "documents") == list(store.documents())
    assert read_back(Claim, "claims") == list(store.claims())
    assert read_back(Mention, "mentions") == list(store.mentions())
    assert read_back(Incident, "incidents") == list(store.incidents())
    assert read_back(Failure, "failures") == list(store.failures())


def test_what_is_added_later_joins_the_incidents_that_stand(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press / "orsavale-1.txt", press / "velm-1.txt"], Settings())
    run(store)
    old = {i.incident_id for i in store.incidents()}
    engine.add(store, [press], Settings())
    assert run(store).read == 12
    assert all(store.incident(name) is not None for name in old)
    with Store.create(tmp_path / "at once", name="at once") as other:
        engine.add(other, [press], Settings())
        run(other)
        assert sorted(state_of(other)["claims"]) == sorted(state_of(store)["claims"])


def test_another_reader_reads_everything_anew(store: Store, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.add(store, [press], Settings())
    run(store)
    before = state_of(store)
    monkeypatch.setattr(engine, "READER", "another reader")
    assert run(store).read == 14
    assert state_of(store) == before
    assert list(store.verify()) == []


def test_settings_that_change_only_the_conclusion_read_nothing_anew(store: Store, press: Path) -> None:
    engine.add(store, [press], Settings())
    run(store)
    changed = engine.run(store, jobs=1, settings=Settings(copies=Copies(containment=0.5)))
    assert (changed.read, changed.concluded) == (0, True)


def test_a_profile_that_is_switched_draws_the_incidents_anew_and_reads_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dozens of people were injured in the shelling of Velm on 4 May 2031, he said.")
    engine.add(store, [tmp_path / "a.txt"], Settings())
    engine.run(store, jobs=1, settings=Settings())
    switched = Settings(reconciliation=Reconciliation(profile="airwars"))
    again = engine.run(store, jobs=1, settings=switched)
    assert (again.read, again.concluded) == (0, True)
    assert [(t.low, t.high, t.rule) for i in store.incidents() for t in i.harm] == [
        (12, 24, "airwars.dozens_are_12_to_24")
    ]
    assert not engine.run(store, jobs=1, settings=switched).concluded


def test_a_failed_document_is_read_again_only_when_asked(store: Store, tmp_path: Path) -> None:
    (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
    (tmp_path / "good.txt").write_text("Two people were killed in Velm on 3 May 2031.", encoding="utf-8")
    engine.add(store, [tmp_path / "blank.txt", tmp_path / "good.txt"], Settings())
    first = run(store)
    if not first.failures:
        pytest.skip("the opener makes a document of blanks")
    assert (first.read, len(first.failures)) == (1, 1)
    assert run(store).failures == ()
    assert len(run(store, retry=True).failures) == 1
    assert len(list(store.failures())) == 1


def test_bytes_that_changed_are_not_read(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press], Settings())
    sha256 = next(store.captures()).sha256
    path = tmp_path / "project" / "originals" / sha256[:2] / sha256[2:4] / sha256
    path.chmod(0o600)
    path.write_bytes(b"Nobody was killed in Dostrand.")
    summary = run(store)
    assert (summary.read, [f.error for f in summary.failures]) == (13, ["DigestError"])
    assert summary.failures[0] in list(store.failures())
    assert len(made.pending(store, "", "")) == 14


def test_a_lost_original_that_is_added_again_is_read(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press], Settings())
    sha256 = next(store.captures()).sha256
    (tmp_path / "project" / "originals" / sha256[:2] / sha256[2:4] / sha256).unlink()
    assert [f.error for f in run(store).failures] == ["StoreError"]
    assert engine.add(store, [press], Settings()).restored == 1
    assert run(store).read == 1
    assert [f.stage for f in store.failures()] == ["capture"]
    assert list(store.verify()) == []


def test_the_projects_own_files_are_never_added(
    store: Store, press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.add(store, [press], Settings())
    monkeypatch.chdir(tmp_path / "project")
    assert engine.add(store, [Path()], Settings()) == engine.Addition()


def test_an_input_that_is_not_there_is_refused_before_anything_is_kept(store: Store, press: Path) -> None:
    with pytest.raises(ArgumentError, match="no such file"):
        engine.add(store, [press, press / "nowhere.txt"], Settings())
    assert list(store.captures()) == []


def test_a_run_that_is_stopped_keeps_what_it_read(store: Store, press: Path) -> None:
    engine.add(store, [press], Settings())

    def stop(step: batch.Step) -> None:
        if step.documents == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.run(store, jobs=1, settings=Settings(), progress=stop)
    assert len(list(store.documents())) == 5
    assert run(store).read == 9


def test_two_runs_at_once_read_nothing_twice(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press], Settings())
    others: list[engine.ProjectSummary] = []

    def interrupt(step: batch.Step) -> None:
        if step.documents == 5 and not others:
            with Store.open(tmp_path / "project") as other:
                others.append(run(other))

    own = engine.run(store, jobs=1, settings=Settings(), progress=interrupt)
    assert (own.read, others[0].read) == (5, 9)
    assert own.concluded is False
    assert list(store.verify()) == []


def test_the_number_of_processes_changes_nothing(store: Store, press: Path, tmp_path: Path) -> None:
    engine.add(store, [press], Settings())
    run(store)
    with Store.create(tmp_path / "side by side", name="press") as other:
        engine.add(other, [press], Settings())
        engine.run(other, jobs=2, settings=Settings())
        assert state_of(other) == state_of(store)


WORKER = """
import sys
from pathlib import Path
from recounted.engines import project
from recounted.settings import Settings
from recounted.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print("ready", flush=True)
    if sys.argv[2] == "add":
        project.add(store, [Path(sys.argv[3])], Settings())
    else:
        project.run(store, jobs=1, settings=Settings())
print("done", flush=True)
"""


def work(folder: Path, what: str, press: Path, *, killed_after: float | None) -> bool:
    """Runs a command in a process of its own; says whether it came to its end."""
    command = [sys.executable, "-c", WORKER, str(folder), what, str(press)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        try:
            process.wait(killed_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        return process.stdout.readline() != ""


def test_kills_at_any_point_lose_nothing(tmp_path: Path) -> None:
    press = write_press(tmp_path / "press", days=4)
    with Store.create(tmp_path / "whole", name="press") as whole:
        engine.add(whole, [press], Settings())
        run(whole)
        expected = state_of(whole)
    folder = tmp_path / "killed"
    Store.create(folder, name="press").close()
    chance = random.Random(7)  # noqa: S311  repeatable, not secret
    held: dict[str, int] = {}
    for what, longest in (("add", 0.06), ("run", 0.9)):
        for _ in range(KILLS):
            work(folder, what, press, killed_after=chance.uniform(0.001, longest))
            with Store.open(folder) as store:
                now = dict(store.counts())
                assert all(now[name] >= held.get(name, 0) for name in ("captures", "documents"))
                assert {f.kind for f in store.verify()} <= {"orphan"}
                held = now
        assert work(folder, what, press, killed_after=None)
    with Store.open(folder) as store:
        assert state_of(store) == expected
        assert list(store.verify()) == []


def test_a_changed_reader_reads_everything_anew(store: Store, press: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.add(store, [press], Settings())
    run(store)
    before = state_of(store)
    monkeypatch.setattr(engine, "reader_digest", lambda: "of a reader with one word more")
    assert run(store).read == 14
    assert state_of(store) == before
