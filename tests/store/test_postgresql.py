"""The store on a PostgreSQL server: taking in, reading, deleting, encrypting, packages; the same as on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError
from tests.store.server import Server
from tests.store.test_migrations import goes_on, takes_and_holds

from recounted.engines import erasing, locking
from recounted.engines import project as engine
from recounted.engines.evidence.export import export
from recounted.engines.evidence.restore import restore
from recounted.engines.restricting import Mark, restrict
from recounted.errors import StoreError
from recounted.settings import Encryption, Settings
from recounted.store import Store, migrate
from recounted.store.database import url_of
from recounted.store.erasure import Decision
from recounted.store.opened import database_at

WORD = "quillwort"
AT = "2031-06-01T00:00:00Z"
CLOSED = f"Eleven people were killed in the shelling of Tellinbrook on 24 May 2031, the {WORD} keeper said."
OTHER = "Nine people were killed in the shelling of Tellinbrook on 24 May 2031, the mayor said."
WHY = Decision(kind="deleted", by="Ada", at=AT, why="asked")


@pytest.fixture
def address(server: Server) -> str:
    return server.database()


@pytest.fixture
def store(address: str, tmp_path: Path) -> Iterator[Store]:
    press = tmp_path / "press"
    press.mkdir()
    (press / f"{WORD}.txt").write_text(CLOSED, encoding="utf-8")
    (press / "other.txt").write_text(OTHER, encoding="utf-8")
    (press / "empty.txt").touch()
    with Store.create(address, name="Orsavale", originals=tmp_path / "originals", clock=lambda: AT) as made:
        engine.add(made, [press], Settings())
        engine.run(made, jobs=1, settings=Settings())
        made.seal()
        yield made


def closed(store: Store) -> str:
    return next(d.document_id for d in store.documents() if WORD in d.text)


def words_in(address: str, word: str = WORD) -> list[str]:
    """Tables of which a row holds the word."""
    connection = create_engine(url_of(address))
    with connection.connect() as rows:
        named = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        names = list(rows.execute(text(named)).scalars())
        found = [n for n in names if any(word in str(row) for row in rows.execute(text(f"SELECT * FROM {n}")))]  # noqa: S608
    connection.dispose()
    return found


def test_what_is_taken_in_is_read_concluded_and_holds(store: Store, address: str, tmp_path: Path) -> None:
    assert (store.counts()["documents"], store.counts()["incidents"]) == (2, 1)
    assert list(store.verify()) == []
    assert [e.act for e in store.custody()].count("refused") == 1
    with Store.open(address, originals=tmp_path / "originals") as again:
        assert again.custody_head() == store.custody_head()
        assert engine.run(again, jobs=1, settings=Settings()).read == 0


@pytest.mark.parametrize("statement", ["DELETE FROM custody", "UPDATE captures SET record = ''", "DELETE FROM claims"])
def test_rows_of_evidence_are_neither_edited_nor_removed(store: Store, address: str, statement: str) -> None:
    connection = create_engine(url_of(address))
    with pytest.raises(DBAPIError, match="are evidence"), connection.begin() as rows:
        rows.execute(text(statement))
    connection.dispose()
    assert list(store.verify()) == []


def test_deletion_leaves_no_row_with_a_word_of_it(store: Store, address: str, tmp_path: Path) -> None:
    assert words_in(address)
    erasing.delete(store, closed(store), WHY)
    assert words_in(address) == []
    assert not [p for p in (tmp_path / "originals").rglob("*") if p.is_file() and WORD.encode() in p.read_bytes()]
    assert list(store.verify()) == []
    assert engine.run(store, jobs=1, settings=Settings()).concluded
    [incident] = store.incidents()
    assert [t.best for t in incident.harm] == [9]


def test_what_is_encrypted_comes_back(store: Store, address: str, tmp_path: Path) -> None:
    public = locking.new_keys(tmp_path / "secret.txt", None)
    keyed = Settings(encryption=Encryption(recipients=(public,), identity=str(tmp_path / "secret.txt")))
    restrict(store, closed(store), Mark(by="Ada", at=AT, why="asked"))
    locking.lock(store, keyed, Decision(kind="encrypted", by="Ada", at=AT, why="asked"))
    assert words_in(address) == []
    [stone] = store.tombstones()
    locking.unlock(store, keyed, stone, Decision(kind="encrypted", by="Ada", at=AT, why="over"))
    engine.run(store, jobs=1, settings=Settings())
    assert store.counts()["documents"] == 2
    assert list(store.verify()) == []


def test_a_package_of_it_is_one_of_a_project(store: Store, tmp_path: Path) -> None:
    found = export(store, Settings(), tmp_path / "bag")
    told = restore(tmp_path / "bag", tmp_path / "project", settings="")
    assert (told.manifest_sha256, told.compared) == (found.manifest_sha256, True)
    with Store.open(tmp_path / "project") as project:
        assert project.custody_head() == store.custody_head()
    restrict(store, closed(store), Mark(by="Ada", at=AT, why="asked"))
    export(store, Settings(), tmp_path / "without")
    assert not [p for p in (tmp_path / "without").rglob("*") if p.is_file() and WORD.encode() in p.read_bytes()]
    restore(tmp_path / "without", tmp_path / "rest", settings="")
    assert list(store.verify()) == []


@pytest.mark.parametrize("revision", migrate.REVISIONS)
def test_a_project_of_every_schema_that_there_was_goes_on(address: str, tmp_path: Path, revision: str) -> None:
    database = database_at(address)
    goes_on(database, revision)
    database.close()
    with Store.open(address, originals=tmp_path / "originals") as store:
        takes_and_holds(store)


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pg8000")
    with pytest.raises(StoreError):
        Store.open("postgresql://tests@127.0.0.1:9/none", originals=tmp_path)
