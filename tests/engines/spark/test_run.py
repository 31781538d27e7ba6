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
from tests.cli.typed import status
from tests.engines.spark import archive, faulty

from recounted.engines import project as engine
from recounted.engines.batch import run_batch
from recounted.engines.spark.loading import Chosen, load
from recounted.engines.spark.parts import marks, rows
from recounted.engines.spark.run import Asked, SparkSummary, run
from recounted.engines.spark.selecting import selected
from recounted.errors import ArgumentError, RecountedError
from recounted.model.record import to_line
from recounted.settings import Settings
from recounted.store import Store

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
        with session(2, options={"spark.sql.shuffle.partitions": "2"}) as made:
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


def test_documents_are_taken_into_a_project_by_what_they_claim(
    there: Path, summary: SparkSummary, tmp_path: Path
) -> None:
    results, project = there / "spark", tmp_path / "project"
    assert status("init", str(project)) == 0
    asked = ("import", "run", str(results), "--project", str(project), "--json", "--where")
    assert status(*asked, "killed_best >= 5 AND incident_id IS NOT NULL") == 0
    with Store.open(project) as store:
        engine.run(store, jobs=1, settings=Settings())
        held = {c.claim_id: to_line(c) for c in store.claims()}
        names = {d.document_id for d in store.documents()}
    wanted = {r["document_id"] for r in rows(results, "claims") if (r["killed_best"] or 0) >= 5}
    assert names == wanted
    assert any(name.startswith("doc_") for name in names)  # of the web archive
    assert held == {r["claim_id"]: r["record"] for r in rows(results, "claims") if r["document_id"] in wanted}


def test_a_condition_chooses_whole_incidents(there: Path, summary: SparkSummary) -> None:
    results = there / "spark"
    of = {name: r["incident_id"] for r in rows(results, "incidents") for name in (*r["document_ids"], *r["also_in"])}
    name = next(n for n in of if list(of.values()).count(of[n]) > 1)
    assert selected(results, f"document_id = '{name}' AND incident_id IS NOT NULL") == [name]
    around = selected(results, f"document_id = '{name}' AND incident_id IS NOT NULL", whole_incidents=True)
    assert set(around) >= {n for n, incident in of.items() if incident == of[name]}


@pytest.mark.parametrize(
    "where", ["killed_best >", "colour = 'red'", "document_id IN (SELECT content FROM read_text('/etc/passwd'))"]
)
def test_what_is_no_condition_is_refused(there: Path, summary: SparkSummary, where: str) -> None:
    with pytest.raises(ArgumentError, match="--where"):
        selected(there / "spark", where)


def test_bytes_that_changed_are_told_and_not_taken_in(there: Path, summary: SparkSummary, tmp_path: Path) -> None:
    results = tmp_path / "results"
    shutil.copytree(there / "spark", results)
    units = (results / "units.jsonl").read_text()
    (results / "units.jsonl").write_text(units.replace(str(there / "in"), str(tmp_path / "gone")))
    with Store.create(tmp_path / "project", name="archive") as store:
        found = load(store, Chosen(folder=results, where="killed_best >= 5"), Settings())
        assert store.counts()["captures"] == 0
    assert found.selected == len(found.failures) > 0
    assert all("no longer there" in f.message for f in found.failures)


def test_the_command_says_what_was_counted(
    spark: Any, there: Path, summary: SparkSummary, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last test: the command ends the session, as a session is one for a process."""
    assert status("run", str(there / "in"), "--engine", "spark", "--workers", "2", "--out", str(there / "spark")) == 0
    shown = {
        " ".join(words[:-1]): words[-1] for line in capsys.readouterr().out.splitlines() if (words := line.split())
    }
    assert shown["documents read"] == str(summary.counts["documents"])
    assert shown["parts read now"] == "0"
