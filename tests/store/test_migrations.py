"""Migrations: what they build is what the tables say, and what they refuse."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, create_mock_engine, inspect, text
from sqlalchemy.dialects import postgresql
from tests.store import made

from recounted.errors import StoreError
from recounted.store import Store, migrate, tables
from recounted.store.database import Database
from recounted.store.opened import located, make_file

pytestmark = pytest.mark.sqlite_only  # on a server: test_postgresql


def goes_on(database: Database, revision: str) -> None:
    """A database as that schema's version made it."""
    migrate.build(database, revision)
    with database.engine.begin() as connection:
        words = "INSERT INTO project (project_id, name, created_at, created_with) VALUES (1, 'Orsavale', '', '')"
        connection.execute(text(words))


def takes_and_holds(store: Store) -> None:
    """It takes in, reads, seals, and all holds."""
    capture, data = made.a_capture()
    store.add_capture(capture, data, made.captured(capture), run=store.begin("add"))
    assert store.save_outcome(made.a_reading(capture), run=made.a_run(store))
    store.seal()
    assert list(store.verify()) == []


def schema_of(path: Path) -> dict[str, Any]:
    """Everything that SQLite tells of a schema, in an order that does not hang on how it was made."""
    engine = create_engine(f"sqlite:///{path}")
    found: dict[str, Any] = {}
    seen = inspect(engine)
    for table in seen.get_table_names():
        if table == "alembic_version" or table.startswith("passages"):
            continue  # the index of words is no record, and has a test of its own
        found[table] = {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)],
            "primary": seen.get_pk_constraint(table),
            "foreign": sorted(seen.get_foreign_keys(table), key=str),
            "unique": sorted(seen.get_unique_constraints(table), key=str),
            "check": sorted(seen.get_check_constraints(table), key=str),
        }
    with engine.connect() as connection:
        for kind in ("trigger", "index"):
            query = text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = :kind ORDER BY name")
            rows = (row for row in connection.execute(query, {"kind": kind}) if not row.tbl_name.startswith("passages"))
            found[kind] = [tuple(row) for row in rows if not row.name.startswith("sqlite_autoindex_alembic")]
    engine.dispose()
    return found


def test_migrations_from_empty_build_what_the_tables_say(tmp_path: Path) -> None:
    Store.create(tmp_path / "migrated", name="one").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'made.db'}")
    tables.metadata.create_all(engine)
    engine.dispose()
    assert schema_of(tmp_path / "migrated" / "recounted.db") == schema_of(tmp_path / "made.db")
    assert len(schema_of(tmp_path / "made.db")["trigger"]) == 20


def test_the_tables_can_be_made_on_postgresql() -> None:
    """Without a server: that every statement can be written in its dialect."""
    written: list[str] = []

    def write(statement: Any, *_: object) -> None:
        written.append(str(statement.compile(dialect=postgresql.dialect())))  # type: ignore[no-untyped-call]

    tables.metadata.create_all(create_mock_engine("postgresql://", write), checkfirst=False)
    told = "\n".join(written)
    assert "BIGSERIAL" in told
    assert told.count("EXECUTE FUNCTION") == 10
    assert "WHERE superseded_in IS NULL" in told
    assert "RAISE(ABORT" not in told


def test_the_named_revisions_are_those_in_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [migrate.HEAD]
    assert {s.revision for s in scripts.walk_revisions()} == set(migrate.REVISIONS)


def test_a_project_of_schema_0001_is_brought_up_with_all_that_it_holds(tmp_path: Path) -> None:
    Store.create(tmp_path, name="one").close()
    with sqlite3.connect(tmp_path / "recounted.db") as connection:
        connection.executescript(
            "DROP INDEX ix_incidents_incident_id; DROP TABLE passages_words; DROP TABLE passages; "
            "ALTER TABLE project DROP COLUMN moved_to; DROP TABLE passes; DROP TABLE members; DROP TABLE tombstones; "
            "DROP TABLE timestamps; DROP TABLE seals; "
            "UPDATE alembic_version SET version_num = '0001'"
        )
    connection.close()
    with Store.open(tmp_path) as store:
        head = store.custody_head()
        assert store.seal().head == head
        assert list(store.verify()) == []


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    Store.create(tmp_path, name="one").close()
    database = tmp_path / "recounted.db"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    with pytest.raises(StoreError, match=r"newer version \(schema 0999"):
        Store.open(tmp_path)
    connection = sqlite3.connect(database)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0999",)
    connection.close()


def test_an_init_that_was_cut_short_is_told_and_can_be_repeated(tmp_path: Path) -> None:
    (tmp_path / "recounted.db").touch()
    with pytest.raises(StoreError, match="not a project"):
        Store.open(tmp_path)
    Store.create(tmp_path, name="one").close()
    with Store.open(tmp_path) as store:
        assert store.name == "one"


@pytest.mark.parametrize("revision", migrate.REVISIONS)
def test_a_project_of_every_schema_that_there_was_goes_on(tmp_path: Path, revision: str) -> None:
    make_file(tmp_path)
    goes_on(database := located(tmp_path)[0], revision)
    database.close()
    with Store.open(tmp_path) as store:
        assert store.name == "Orsavale"
        takes_and_holds(store)
