"""The Spark session of a run.

Comes in: how many workers on this machine, or the address of a cluster. Goes out: an open session, ended after.
Refuses (ArgumentError): to start without the extra or without Java, and says what to install.
"""

import functools
import logging
import os
import shutil
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

import recounted
from recounted.errors import ArgumentError, RecountedError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ATTEMPTS: Final = 16  # at one part: each poisoned document in it costs one
SHUFFLES_A_WORKER: Final = 2
LEAST_SHUFFLES: Final = 4
MESSAGE_CHARACTERS: Final = 600
Lines = Callable[[Iterable[str]], Iterator[pa.RecordBatch]]
Maps = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


@contextmanager
def session(
    workers: int, master: str | None = None, options: Mapping[str, str] | None = None
) -> Iterator["SparkSession"]:
    """An open session. `master`: the address of a cluster; without it, so many workers of this machine."""
    try:
        from pyspark.sql import SparkSession

        with _newer_pandas():
            import pyspark.testing.utils  # noqa: F401  which Spark's functions load, and which warns once
    except ImportError as error:
        raise ArgumentError("--engine spark needs the extra: pip install 'recounted[spark]'") from error
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise ArgumentError("--engine spark needs Java 17: apt-get install openjdk-17-jre-headless, or set JAVA_HOME")
    import sys

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    logging.getLogger("py4j").setLevel(logging.ERROR)
    with as_file(files("recounted.engines.spark") / "data" / "log4j2.properties") as quiet:
        builder = SparkSession.builder.appName("recounted").master(master or f"local[{workers},{ATTEMPTS}]")
        for name, value in {**_options(workers, quiet, here=_here(master)), **(options or {})}.items():
            builder = builder.config(name, value)
        made = builder.getOrCreate()
    try:
        yield made
    finally:
        made.stop()


def _here(master: str | None) -> bool:
    return master is None or master.startswith("local")


def _options(workers: int, quiet: Path, *, here: bool) -> dict[str, str]:
    told = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={quiet.as_uri()}",
        "spark.task.maxFailures": str(ATTEMPTS),
        "spark.sql.shuffle.partitions": str(max(LEAST_SHUFFLES, SHUFFLES_A_WORKER * workers)),
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
        "spark.executorEnv.PYTHONPATH": _path(),
    }
    if here:
        told |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return told


def _path() -> str:
    """Where workers find this package: where this process found it."""
    return os.pathsep.join([str(Path(recounted.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])


def mapped(frame: "DataFrame", function: Maps, schema: str) -> "DataFrame":
    """A function over the Arrow batches of a frame."""
    with _newer_pandas():
        return frame.mapInArrow(function, schema)


@contextmanager
def _newer_pandas() -> Iterator[None]:
    """Spark warns of a pandas newer than itself; it asks for pandas, and nothing of it is used here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        yield


def spread(spark: "SparkSession", lines: Sequence[str], function: Lines, schema: str) -> "DataFrame":
    """A function over lines, each a task of its own, handed out in their order."""
    count = max(1, len(lines))
    return mapped(spark.range(0, count, 1, count), functools.partial(_on_lines, lines, function), schema)


def _on_lines(lines: Sequence[str], function: Lines, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return function(lines[n] for batch in batches for n in batch.column(0).to_pylist() if n < len(lines))


@contextmanager
def told(stage: str) -> Iterator[None]:
    """An error of Spark in the words of the one that a worker raised."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise RecountedError(
            f"{stage} failed: {_reason(error)}. What is done stands: the same command again goes on with the rest"
        ) from error


def _reason(error: Any) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    own = [line for line in lines if "Error" in line or "Exception" in line]
    return (own or lines or [type(error).__name__])[-1][:MESSAGE_CHARACTERS]
