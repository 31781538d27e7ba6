"""Documents at which a worker died: noted, and read by themselves."""

import os
import signal
from pathlib import Path

import pytest
from tests import factory

from recounted.engines.spark.alone import Alone, Place
from recounted.errors import RecountedError
from recounted.model.capture import Capture
from recounted.pipeline import Outcome
from recounted.settings import Settings


def killed(_capture: Capture, _data: bytes, _settings: Settings) -> Outcome:
    os.kill(os.getpid(), signal.SIGKILL)
    return Outcome()


def broken(_capture: Capture, _data: bytes, _settings: Settings) -> Outcome:
    raise OSError("the disk is full")


def sound(capture: Capture, _data: bytes, _settings: Settings) -> Outcome:
    return Outcome(document=factory.document(name=capture.statement.name))


def test_a_process_that_is_killed_is_a_failure_with_its_reason() -> None:
    capture, data = factory.capture()
    (failure,) = Alone(Settings(), killed)(capture, data).failures
    assert failure.stage == "read"
    assert "SIGKILL" in failure.message


def test_a_process_that_ends_by_itself_is_nobody_s_fault_but_the_machine_s() -> None:
    capture, data = factory.capture()
    with pytest.raises(RecountedError, match="status 1"):
        Alone(Settings(), broken)(capture, data)
    assert Alone(Settings(), sound)(capture, data) == sound(capture, data, Settings())


def test_only_a_worker_that_died_leaves_a_note(tmp_path: Path) -> None:
    place = Place(tmp_path, 7)
    place.at(3)
    beside = Place(tmp_path, 7)
    assert beside.suspects == {3}
    assert Place(tmp_path, 8).suspects == frozenset()
    beside.at(5)
    beside.leave(done=False)
    assert Place(tmp_path, 7).suspects >= {3}
    assert 5 not in Place(tmp_path, 7).suspects
    last = Place(tmp_path, 7)
    last.leave(done=True)
    assert list((tmp_path / "_work" / "at").glob("00007-*")) == []
