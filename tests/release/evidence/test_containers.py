"""Containers: nothing stands under the name before all is well, and the clock is in none of them."""

import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from recounted.errors import ArgumentError
from recounted.release.evidence.containers import making

ENDS = ("", ".zip", ".tar")


def fill(out: Path) -> None:
    with making(out) as container:
        container.top = "top"
        container.put("a/b.txt", [b"one", b"two"])
        assert not out.exists()
        container.put("c.txt", [])


@pytest.mark.parametrize("end", ENDS)
def test_the_same_files_are_the_same_bytes(tmp_path: Path, end: str) -> None:
    before = os.umask(0o077)
    try:
        fill(tmp_path / f"a{end}")
    finally:
        os.umask(before)
    fill(tmp_path / f"b{end}")
    if end:
        assert (tmp_path / f"a{end}").read_bytes() == (tmp_path / f"b{end}").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"a{end}", f"b{end}"]


def test_archives_hold_one_folder_without_times(tmp_path: Path) -> None:
    for end in ENDS:
        fill(tmp_path / f"x{end}")
    assert (tmp_path / "x/a/b.txt").read_bytes() == b"onetwo"
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert archive.testzip() is None
        assert [i.filename for i in archive.infolist()] == ["top/a/b.txt", "top/c.txt"]
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    with tarfile.open(tmp_path / "x.tar") as tar:
        assert [(m.name, m.size, m.mtime, m.uid) for m in tar] == [("top/a/b.txt", 6, 0, 0), ("top/c.txt", 0, 0, 0)]


@pytest.mark.parametrize("end", ENDS)
def test_an_error_leaves_nothing(tmp_path: Path, end: str) -> None:
    with pytest.raises(ZeroDivisionError), making(tmp_path / f"x{end}") as container:
        container.put("a", (bytes(1 // n) for n in (1, 0)))
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArgumentError, match="cannot be written"), making(tmp_path / "file" / "x"):
        pytest.fail("it was made all the same")
