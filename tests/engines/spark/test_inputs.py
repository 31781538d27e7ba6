"""What an input stands for, how it is cut, and what each part gives: no Spark is needed for any of it."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.engines.spark import archive

from recounted.archive.fetch import Fetched
from recounted.archive.gather import gather
from recounted.archive.unpack import Here
from recounted.engines.spark.inputs import files_of
from recounted.engines.spark.survey import count_newlines
from recounted.engines.spark.taking import taken
from recounted.engines.spark.units import Block, Unit, blocks, unit_bytes, units
from recounted.errors import ArgumentError, CaptureError
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.record import from_record, to_line
from recounted.settings import Columns, Fetch, Settings


def cut(inputs: Sequence[Path], most: int) -> list[Unit]:
    """The units of an input, as the survey cuts it."""
    files = files_of(inputs)
    counted = [batch.column("block")[0].as_py() for batch in count_newlines(map(to_line, blocks(files, most)))]
    return units(files, [from_record(Block, json.loads(line)) for line in counted], most)


def read(inputs: Sequence[Path], most: int = 1_000, settings: Settings | None = None) -> list[Capture | Failure]:
    """What all parts give, one after the other."""
    ids: set[str] = set()
    found = (taken(unit, settings or Settings(), unpacking=Here(), ids=ids) for unit in cut(inputs, most))
    return [item if isinstance(item, Failure) else item[0] for part in found for item in part]


@pytest.mark.parametrize("most", [64, 700, 1_000, 5_000, 10**9])
def test_parts_together_give_what_one_machine_meets(tmp_path: Path, most: int) -> None:
    folder = archive.make(tmp_path / "in")
    whole = [item if isinstance(item, Failure) else item[0] for item in gather([folder], Settings())]
    assert read([folder], most) == whole
    assert [unit.number for unit in cut([folder], most)] == list(range(len(cut([folder], most))))


def test_lines_without_an_end_and_blank_ones_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n\n" + archive.lines(archive.documents(9)).encode().replace(b"\n", b"\r\n\n").rstrip())
    whole = [item if isinstance(item, Failure) else item[0] for item in gather([path], Settings())]
    assert len(whole) == 9
    for most in (10, 50, 333):
        assert read([path], most) == whole


def test_rows_of_a_table_are_the_lines_that_their_columns_make(tmp_path: Path) -> None:
    held = archive.documents(25)
    (tmp_path / "lines").mkdir()
    (tmp_path / "lines" / "a.jsonl").write_text(archive.lines(held))
    (tmp_path / "table").mkdir()
    pq.write_table(pa.Table.from_pylist(held), tmp_path / "table" / "a.parquet", row_group_size=4)
    (tmp_path / "table" / "_SUCCESS").touch()
    assert len(cut([tmp_path / "table"], 1_000)) > 3
    lines, rows = ids(read([tmp_path / "lines"])), ids(read([tmp_path / "table"]))
    assert rows == lines
    assert len(rows) == 25


def ids(found: Sequence[Capture | Failure]) -> list[tuple[str, str]]:
    return [(c.capture_id, c.sha256) for c in found if isinstance(c, Capture)]


def test_columns_of_other_names_and_of_folders_are_known(tmp_path: Path) -> None:
    (tmp_path / "table" / "language=en").mkdir(parents=True)
    rows = [{"body": "The road is open.", "outlet": "The Lantern"}, {"body": None, "outlet": "The Lantern"}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "table" / "language=en" / "a.parquet")
    settings = Settings(columns=Columns(text="body", publisher="outlet"))
    one, other = read([tmp_path / "table"], settings=settings)
    assert isinstance(one, Capture)
    assert (one.statement.publisher, one.statement.language) == ("The Lantern", "en")
    assert isinstance(other, Failure)
    assert "no `text`" in other.message


def test_a_delta_table_is_read_as_it_stands_now(tmp_path: Path) -> None:
    deltalake = pytest.importorskip("deltalake", reason="the extra spark is not installed")
    table, held = tmp_path / "table", archive.documents(12)
    deltalake.write_deltalake(table, pa.Table.from_pylist(held[:8]))
    deltalake.write_deltalake(table, pa.Table.from_pylist(held[8:]), mode="append")
    deltalake.DeltaTable(table).delete("id = 'd2'")
    told = {c.document_id for c in read([table]) if isinstance(c, Capture)}
    assert told == {f"d{n}" for n in range(12) if n != 2}
    parted = tmp_path / "parted"
    deltalake.write_deltalake(parted, pa.Table.from_pylist(held), partition_by=["publisher"])
    assert {c.statement.publisher for c in read([parted]) if isinstance(c, Capture)} == {f"P{n}" for n in range(7)}


def test_a_list_names_paths_and_addresses(tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "one.warc.gz").write_bytes(archive.web_archive(3))
    (tmp_path / "crawl" / "two.warc.gz").write_bytes(archive.web_archive(2))
    address = (tmp_path / "crawl" / "two.warc.gz").as_uri()
    told = f"crawl/one.warc.gz\n\n# since May\n{address}\ncrawl/gone.warc.gz\nftp://host/x.warc.gz\n"
    (tmp_path / "warc.paths.gz").write_bytes(gzip.compress(told.encode()))
    found = read([tmp_path / "warc.paths.gz"])
    pages = [c.statement.path for c in found if isinstance(c, Capture) and c.within is not None]
    assert len([p for p in pages if p.startswith("file://")]) == 2
    assert len(pages) == 5
    assert [m for f in found if isinstance(f, Failure) for m in (f.message,) if "line 5" in m or "ftp" in m] != []
    assert sum(isinstance(f, Failure) for f in found) == 2


def test_nothing_is_asked_for_but_what_a_list_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetch(url: str, _: Fetch) -> Fetched:
        asked.append(url)
        raise CaptureError("no answer")

    monkeypatch.setattr("recounted.engines.spark.places.fetch", fetch)
    (tmp_path / "a.paths").write_text("https://crawl.example/a.warc.gz\n")
    (file,) = files_of([tmp_path / "a.paths"])
    assert (file.path, file.where, asked) == ("https://crawl.example/a.warc.gz",) * 2 + ([],)
    (failed,) = read([tmp_path / "a.paths"])
    assert isinstance(failed, Failure)
    assert asked == ["https://crawl.example/a.warc.gz"]


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("The road is open.")
    with pytest.raises(ArgumentError, match=r"called 'a\.txt'"):
        files_of([tmp_path / "one", tmp_path / "two"])
    assert len(files_of([tmp_path])) == 2


def test_parts_are_neither_too_many_nor_too_few() -> None:
    assert unit_bytes(10_000, 2) == 500_000
    assert unit_bytes(10**12, 64) == 32_000_000
    assert 60_000_000 // unit_bytes(60_000_000, 2) == 12
