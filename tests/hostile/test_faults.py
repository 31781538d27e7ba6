"""Machines that fail: what was acknowledged is kept, `verify` tells the truth, the command run again completes."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engines.test_project import run, state_of, write_press
from tests.hostile.kills import killed_often

from recounted.engines import project
from recounted.errors import RecountedError, StoreError
from recounted.settings import Settings
from recounted.store import Store

KILLS = 6  # scripts/faults.py does 200


def test_kills_at_random_points_lose_nothing(tmp_path: Path) -> None:
    told = killed_often(tmp_path, kills=KILLS, seed=11)
    assert told.faults == []
    assert (told.of("add"), told.of("run")) == (KILLS // 2, KILLS // 2)


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as stream:
        while True:
            stream.write(bytes(4096))


def add_and_run(folder: Path, press: Path) -> None:
    with Store.open(folder) as store:
        project.add(store, [press], Settings())
        run(store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes, where this process may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("this user may not mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_is_told_and_the_command_run_again_completes(small_disk: Path, tmp_path: Path) -> None:
    press = write_press(tmp_path / "press")
    with Store.create(tmp_path / "whole", name="press") as whole:
        project.add(whole, [press], Settings())
        run(whole)
        expected = state_of(whole)
    Store.create(small_disk / "p", name="press").close()
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space"):
        fill(filler)
    with pytest.raises(StoreError):
        add_and_run(small_disk / "p", press)
    filler.unlink()
    with Store.open(small_disk / "p") as store:
        assert {f.kind for f in store.verify()} <= {"orphan"}
        project.add(store, [press], Settings())
        run(store)
        assert state_of(store) == expected
        assert list(store.verify()) == []


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_that_disappears_while_in_use_acknowledges_nothing(tmp_path: Path, *, replaced: bool) -> None:
    press = write_press(tmp_path / "press")
    with Store.create(tmp_path / "p", name="press") as store:
        project.add(store, [press / "posts.jsonl"], Settings())
        database = tmp_path / "p" / "recounted.db"
        kept = database.read_bytes()
        database.unlink()
        if replaced:
            database.write_bytes(kept)
        with pytest.raises(StoreError, match="removed or replaced while it was in use"):
            project.add(store, [press], Settings())


def test_a_database_damaged_inside_is_told(tmp_path: Path) -> None:
    press = write_press(tmp_path / "press")
    with Store.create(tmp_path / "p", name="press") as store:
        project.add(store, [press], Settings())
        run(store)
    database = tmp_path / "p" / "recounted.db"
    data = bytearray(database.read_bytes())
    for place in range(8192, len(data) - 4096, 8192):
        data[place : place + 4096] = b"\xa5" * 4096
    database.write_bytes(data)
    told: list[str] = []
    try:
        with Store.open(tmp_path / "p") as store:
            told = [str(f) for f in store.verify()]
    except RecountedError as error:
        told = [str(error)]
    assert told


def test_an_original_cut_short_is_named_and_read_again_once_it_is_added_again(tmp_path: Path) -> None:
    press = write_press(tmp_path / "press")
    with Store.create(tmp_path / "p", name="press") as store:
        project.add(store, [press], Settings())
        first = next(iter(store.captures()))
        path = tmp_path / "p" / "originals" / first.sha256[:2] / first.sha256[2:4] / first.sha256
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:20])
        assert [(f.kind, f.subject) for f in store.verify()] == [("original", first.sha256)]
        summary = run(store)
        assert [f.error for f in summary.failures] == ["DigestError"]
        path.unlink()
        project.add(store, [press], Settings())
        assert list(store.verify()) == []
        assert run(store).failures == ()
