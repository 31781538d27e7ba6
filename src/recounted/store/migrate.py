"""Migrations: from an empty or older database to the schema of this version.

Comes in: a Database. Goes out: nothing; its tables are those of `tables`. Refuses: a schema that a newer version
made. Alembic is loaded only where there is something to do, because loading it costs more than most commands.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from recounted.errors import StoreError
from recounted.store.database import Database

HEAD: Final = "0007"  # the newest revision in migrations/versions; a test holds it
REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")
OWN_TABLE: Final = "alembic_version"  # says which revision a database is at
MIGRATIONS: Final = Path(__file__).parent / "migrations"


def revision_of(connection: Connection) -> str | None:
    """The revision that the database is at; None where it holds no schema."""
    if not inspect(connection).has_table(OWN_TABLE):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(database: Database, *, create: bool = False) -> None:
    """Brings the schema to HEAD; only with `create` where there is none yet.

    Raises StoreError where the database is no project, or was made by a newer version.
    """
    with database.reading() as connection:
        found = revision_of(connection)
    if found == HEAD:
        return
    if found is None and not create:
        raise StoreError(f"{database.where}: not a project of recounted; `recounted init` makes one")
    if found is not None and found not in REVISIONS:
        raise StoreError(
            f"{database.where}: made by a newer version (schema {found}, this version knows up to {HEAD}); "
            "install that version, nothing was changed"
        )
    build(database, HEAD)


def build(database: Database, revision: str) -> None:
    """Runs the migrations up to this revision."""
    from alembic import command
    from alembic.config import Config

    with database.writing(migrating=True) as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
