"""Readers that fail on purpose, for workers to import."""

import json
import os
import signal
import time
from pathlib import Path

from recounted.engines.spark.reading import read
from recounted.model.capture import Capture
from recounted.pipeline import Outcome
from recounted.settings import Settings


def faulty(capture: Capture, data: bytes, settings: Settings) -> Outcome:
    """Dies of a document that is poisoned; fails on one for as long as the file that it names is not there."""
    told = json.loads(data)
    if told.get("poisoned"):
        os.kill(os.getpid(), signal.SIGKILL)
    if "until" in told and not Path(told["until"]).exists():
        raise RuntimeError("the disk of this worker is full")
    return read(capture, data, settings)


def slow(capture: Capture, data: bytes, settings: Settings) -> Outcome:
    """Takes its time, so that whoever wants to kill a worker can."""
    time.sleep(0.02)
    return read(capture, data, settings)
