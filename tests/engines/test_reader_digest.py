"""A reader that has changed in one letter is another one; what Python makes beside it is not looked at."""

from pathlib import Path

import pytest

from recounted.engines.reader_digest import digest_of, reader_digest


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "reading" / "lang").mkdir(parents=True)
    (tmp_path / "reading" / "read.py").write_text("READ = 1\n", encoding="utf-8")
    (tmp_path / "reading" / "lang" / "words.toml").write_text('words = ["shelled"]\n', encoding="utf-8")
    return tmp_path / "reading"


@pytest.mark.parametrize("name", ["read.py", "lang/words.toml"])
def test_a_changed_file_changes_the_digest(package: Path, name: str) -> None:
    before = digest_of(package)
    assert digest_of(package) == before
    (package / name).write_text((package / name).read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert digest_of(package) != before


def test_a_file_that_moves_or_comes_changes_the_digest(package: Path) -> None:
    before = digest_of(package)
    (package / "read.py").rename(package / "lang" / "read.py")
    moved = digest_of(package)
    (package / "empty.py").touch()
    assert len({before, moved, digest_of(package)}) == 3


def test_what_python_makes_is_not_counted(package: Path) -> None:
    before = digest_of(package)
    (package / "__pycache__").mkdir()
    (package / "__pycache__" / "read.cpython-311.pyc").write_bytes(b"x")
    (package / ".read.py.swp").write_bytes(b"x")
    assert digest_of(package) == before


def test_the_installed_reader_has_a_digest() -> None:
    assert len(reader_digest()) == 64
    assert reader_digest() is reader_digest()
