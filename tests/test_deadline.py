"""A deadline for our own work: in seconds of the processor, and only for the block that it stands over."""

import fnmatch
import threading
import time
from pathlib import Path

import pytest
from tests import factory

from recounted import deadline
from recounted.deadline import working
from recounted.pipeline import open_tools, read_capture
from recounted.settings import Limits, Settings


def test_work_without_end_is_ended() -> None:
    with pytest.raises(TimeoutError):
        work()


def work() -> None:
    with working(0.05):
        while True:
            pass


def test_an_interruption_that_a_destructor_swallows_comes_again() -> None:
    with pytest.raises(TimeoutError):
        swallow()


def swallow() -> None:
    deaf = True
    with working(0.05):
        while True:
            try:
                while True:
                    pass
            except TimeoutError:  # as Python does with what a destructor raises
                if not deaf:
                    raise
                deaf = False


def test_in_the_code_of_a_library_it_waits_for_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "_OURS", __name__.partition(".")[0])
    with pytest.raises(TimeoutError) as raised:
        use_a_library()
    interrupted = raised.traceback[-2]
    assert interrupted.path == Path(__file__)


def use_a_library() -> None:
    with working(0.05):
        while True:
            fnmatch.translate("*?")


def test_waiting_is_no_work_and_nothing_is_left_behind() -> None:
    with working(0.05):
        time.sleep(0.1)
    end = time.process_time() + 0.1
    while time.process_time() < end:
        pass


def test_in_another_thread_there_is_no_deadline() -> None:
    done = threading.Event()

    def other() -> None:
        with working(0.001):
            done.set()

    thread = threading.Thread(target=other)
    thread.start()
    thread.join()
    assert done.is_set()


def test_a_text_that_is_read_without_end_is_a_failure_with_a_name() -> None:
    capture, data = factory.capture("7 killed, 8 wounded, " * 2_000)
    settings = Settings(limits=Limits(read_seconds=0.05))
    outcome = read_capture(capture, data, settings, open_tools(settings))
    assert outcome.document is None
    (failure,) = outcome.failures
    assert (failure.stage, failure.error) == ("read", "DocumentError")
    assert "raise read_seconds under [limits]" in failure.message
