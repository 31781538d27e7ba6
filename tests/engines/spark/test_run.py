"""Spark and one machine: the same records, whatever dies on the way."""

import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engines.spark import archive, faulty

from recounted.engines.batch import run_batch
from recounted.engines.spark.parts import marks, rows
from recounted.engines.spark.run import Asked, SparkSummary, run
from recounted.errors import ArgumentError, RecountedError
from recounted.settings import Settings

pytest.importorskip("pyspark", reason="the extra spark is not installed")
if shutil.which("java") is None and "CI" not in os.environ:
    pytest.skip("Java is not installed", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[3]
UNIT_BYTES = 6_000  # a dozen documents
PATIENCE = 120.0


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One session with two workers for all tests; workers find the readers of these tests."""
    from recounted.engines.spark.session import session

    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "src"), before or ""])
    try:
        with session(2) as made:
            yield made
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, what one machine makes of it, and what Spark does, a worker being killed half-way."""
    folder = tmp_path_factory.mktemp("archive")
    archive.make(folder / "in")
    run_batch([folder / "in"], folder / "local", settings=Settings())
    return folder


@pytest.fixture(scope="module")
def summary(spark: Any, there: Path) -> SparkSummary:
    """What the run on Spark counted."""
    killed: list[int] = []
    stopped = threading.Event()
    killer = threading.Thread(target=_kill_one, args=(there / "spark" / "_work" / "at", killed, stopped))
    killer.start()
    try:
        asked = Asked(inputs=[there / "in"], out=there / "spark", workers=2, unit_bytes=UNIT_BYTES, reads=faulty.slow)
        return run(spark, asked)
    finally:
        stopped.set()
        killer.join()
        assert len(killed) == 1


def _kill_one(notes: Path, killed: list[int], stopped: threading.Event) -> None:
    """Kills the first worker that is in the middle of a part."""
    while not stopped.wait(0.005):
        for note in notes.glob("*") if notes.is_dir() else ():
            told = note.read_text().split() if note.exists() else []
            if len(told) > 1 and int(told[1]) >= 2:
                os.kill(int(told[0]), signal.SIGKILL)
                killed.append(int(told[0]))
                return


def records(folder: Path, name: str) -> list[str]:
    return [row["record"] for row in rows(folder, name)]


@pytest.mark.parametrize("name", ["claims", "mentions", "failures", "documents", "incidents", "families"])
def test_both_engines_write_the_same_records(there: Path, summary: SparkSummary, name: str) -> None:
    local = (there / "local" / f"{name}.jsonl").read_text().splitlines()
    assert local
    assert records(there / "spark", name) == local


def test_bad_records_are_counted_and_written(there: Path, summary: SparkSummary) -> None:
    messages = [row["message"] for row in rows(there / "spark", "failures")]
    assert summary.counts["failures"] == len(messages) == 4
    assert [word for word in ("not JSON", "'d3'", "'d1'", "empty") if not any(word in m for m in messages)] == []


def test_columns_repeat_what_records_tell(there: Path, summary: SparkSummary) -> None:
    told = [row for row in rows(there / "spark", "claims") if row["killed_best"] is not None]
    assert {row["killed_best"] for row in told} >= {3, 4, 5, 6}
    assert {row["occurred_start"][:7] for row in told if row["occurred_start"]} == {"2022-05"}
    assert all(row["incident_id"] and row["claim_ids"] for row in rows(there / "spark", "incidents"))


def test_the_input_is_read_in_parts_of_about_equal_size(there: Path, summary: SparkSummary) -> None:
    parts = sorted((there / "spark" / "claims").glob("part-*.parquet"))
    assert len(parts) == summary.units == summary.read_now > 4
    assert not (there / "spark" / "_work").exists()


def test_a_run_that_is_finished_is_not_done_again(spark: Any, there: Path, summary: SparkSummary) -> None:
    before = (there / "spark" / "run.json").stat().st_mtime_ns
    again = run(spark, Asked(inputs=[there / "in"], out=there / "spark", workers=2))
    assert (again.read_now, again.counts) == (0, summary.counts)
    assert (there / "spark" / "run.json").stat().st_mtime_ns == before
    with pytest.raises(ArgumentError, match="another input"):
        run(spark, Asked(inputs=[there / "in" / "a.jsonl"], out=there / "spark"))


def test_what_was_read_is_not_read_again_and_poison_costs_itself_alone(spark: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    held = archive.documents(30)
    held[4]["poisoned"] = held[6]["poisoned"] = True
    held[-1]["until"] = str(tmp_path / "mended")
    (tmp_path / "in" / "a.jsonl").write_text(archive.lines(held))
    asked = Asked(inputs=[tmp_path / "in"], out=tmp_path / "out", workers=2, unit_bytes=UNIT_BYTES, reads=faulty.faulty)
    with pytest.raises(RecountedError, match="the disk of this worker is full"):
        run(spark, asked)
    done = len(marks(tmp_path / "out", "read"))
    assert done > 0
    began = time.monotonic()
    (tmp_path / "mended").touch()
    found = run(spark, asked)
    assert time.monotonic() - began < PATIENCE
    assert found.read_now == found.units - done
    assert found.counts["documents"] == 28
    failures = list(rows(tmp_path / "out", "failures"))
    assert [f["document_id"] for f in failures] == ["d4", "d6"]
    assert all("SIGKILL" in f["message"] for f in failures)
