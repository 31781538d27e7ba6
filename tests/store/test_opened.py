"""Opening a project: what is found, what is refused, and in which words."""

import os
import sqlite3
from pathlib import Path

import pytest
from tests.store import made

from recounted.errors import StoreError
from recounted.store import Store, database


def test_a_folder_without_a_database_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="not a project of recounted"):
        Store.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_project_is_never_made_over_another(empty: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a project already"):
        Store.create(tmp_path / "project", name="other")
    assert empty.name == "Orsavale"


@pytest.mark.sqlite_only
def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "recounted.db").write_bytes(b"not a database at all, just words" * 100)
    with pytest.raises(StoreError, match="not a database"):
        Store.open(tmp_path)


def test_a_folder_with_hostile_characters_in_its_name_works(tmp_path: Path) -> None:
    folder = tmp_path / "a?b#c %41 ملف"
    Store.create(folder, name="one").close()
    with Store.open(folder) as store:
        assert store.name == "one"


@pytest.mark.sqlite_only
def test_a_store_opens_by_url_with_a_folder_of_originals(tmp_path: Path, filled: Store) -> None:
    path = tmp_path / "project"
    with Store.open(f"sqlite:///{path / 'recounted.db'}", originals=path / "originals") as store:
        assert list(store.captures()) == list(filled.captures())
        assert list(store.verify()) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("sqlite:///nowhere.db", "not there"),
        ("sqlite://", "needs a file"),
        ("orsadb://x", "cannot be opened"),
        ("no address", "not the address"),
    ],
)
def test_an_address_that_cannot_be_opened_is_told(address: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=words):
        Store.open(address, originals=tmp_path)


@pytest.mark.sqlite_only
def test_a_lock_that_does_not_end_is_told(empty: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(tmp_path / "project" / "recounted.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with (
        Store.open(tmp_path / "project") as store,
        pytest.raises(StoreError, match="another process is writing"),
    ):
        made.a_run(store)
    other.execute("ROLLBACK")
    other.close()
    assert made.a_run(empty).run_id == 1


def freeze(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a medium that cannot be written; to root, permissions would not matter."""
    monkeypatch.setattr(os, "access", lambda *_: False)


@pytest.mark.sqlite_only
def test_a_project_on_a_write_protected_medium_can_be_read_and_verified(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(filled.documents())
    filled.close()
    freeze(monkeypatch)
    with Store.open(tmp_path / "project") as store:
        assert list(store.documents()) == expected
        assert list(store.verify()) == []
        with pytest.raises(StoreError, match="cannot be written"):
            made.a_run(store)


@pytest.mark.sqlite_only
def test_a_copy_taken_while_in_use_is_not_read_by_half(
    filled: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.close()
    (tmp_path / "project" / "recounted.db-wal").write_bytes(b"pages")
    freeze(monkeypatch)
    with pytest.raises(StoreError, match="while it was in use"):
        Store.open(tmp_path / "project")


@pytest.mark.sqlite_only
def test_a_database_that_disappeared_is_not_made_anew(tmp_path: Path) -> None:
    Store.create(tmp_path, name="one").close()
    (tmp_path / "recounted.db").unlink()
    with pytest.raises(StoreError, match="not a project"):
        Store.open(tmp_path)
    with pytest.raises(StoreError, match="not there"):
        Store.open(f"sqlite:///{tmp_path / 'recounted.db'}", originals=tmp_path)
    assert not (tmp_path / "recounted.db").exists()
