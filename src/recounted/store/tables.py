"""The tables, one schema for SQLite and PostgreSQL. Migrations build them; a test holds the two equal.

Comes in: nothing. Goes out: `metadata` and one name a table. Refuses: nothing; its triggers refuse edits.

Records are JSON text (`record`), written by `store.lines`; columns beside it exist only to find rows.
Three kinds of table, and people beside them (`people_tables`):

kept       originals, captures, custody, seals, timestamps, tombstones, judgements: rows are added, never changed or
           removed (triggers), save by `store.erasure`, which takes the triggers off for one transaction.
read       readings with their documents, claims, mentions and failures: a better reading is a new row, and
           `readings.superseded_in` names the run that replaced the old one, so that what a person saw stays.
concluded  incidents, assignment, aggregates, pairs, families, redirects: a changed value is a new row too.
"""

from typing import Final

from sqlalchemy import (
    DDL,
    BigInteger,
    CheckConstraint,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)
from sqlalchemy.schema import ExecutableDDLElement

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
BIG: Final = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up by itself only on INTEGER
_CURRENT: Final = text("superseded_in IS NULL")


def _number(name: str) -> Column[int]:
    return Column(name, BIG, primary_key=True, autoincrement=True)


def _words(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable)


def _digest(name: str) -> Column[str]:
    return Column(name, String(64), nullable=False)


def _run(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BIG, ForeignKey("runs.run_id"), nullable=nullable)


project = Table(
    "project",
    metadata,
    Column("project_id", Integer, CheckConstraint("project_id = 1", name="only_one"), primary_key=True),
    _words("name"),
    _words("created_at"),
    _words("created_with"),
    _words("moved_to", nullable=True),  # then it is not opened any more
)
runs = Table(
    "runs",
    metadata,
    _number("run_id"),
    _words("kind"),
    _words("reader"),
    _words("tools"),
    _words("started_at"),
    _words("ended_at", nullable=True),
    _words("outcome", nullable=True),
    _words("concluded_on", nullable=True),
)
originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", BigInteger, nullable=False),
    _words("kept_at"),
)
captures = Table(
    "captures",
    metadata,
    _number("seq"),
    Column("capture_id", Text, nullable=False, unique=True),
    Column("document_id", Text, nullable=False, unique=True),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False, index=True),
    _words("added_at"),
    _run("run_id"),
    _words("record"),
)
custody = Table(
    "custody",
    metadata,
    _number("seq"),
    Column("subject_id", Text, nullable=False, index=True),
    _words("record"),
    Column("previous_sha256", String(64), nullable=False, unique=True),
    Column("entry_sha256", String(64), nullable=False, unique=True),
)
seals = Table(
    "seals",
    metadata,
    _number("seq"),
    Column("seal_sha256", String(64), nullable=False, unique=True),
    Column("entries", BIG, nullable=False),
    _words("record"),
)
timestamps = Table(
    "timestamps",
    metadata,
    _number("seq"),
    Column("seal_sha256", String(64), ForeignKey("seals.seal_sha256"), nullable=False, index=True),
    _words("authority"),
    _words("record"),
)
judgements = Table(
    "judgements",
    metadata,
    _number("seq"),
    Column("judgement_id", Text, nullable=False, unique=True),
    _words("kind"),
    Column("supersedes", Text, ForeignKey("judgements.judgement_id"), nullable=True, unique=True),
    _words("record"),
)
tombstones = Table(
    "tombstones",
    metadata,
    _number("tombstone_id"),
    Column("capture_id", Text, ForeignKey("captures.capture_id"), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    _words("kind"),
    _words("record"),
    _words("box", nullable=True),
    _run("run_id"),
    _run("superseded_in", nullable=True),
    Index("uq_tombstones_current", "capture_id", unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT),
)
readings = Table(
    "readings",
    metadata,
    _number("reading_id"),
    Column("capture_id", Text, ForeignKey("captures.capture_id"), nullable=False),
    _words("document_id"),
    _words("reader"),
    _words("tools"),
    _words("state"),
    _words("read_at"),
    _digest("content_sha256"),
    _run("run_id"),
    _run("superseded_in", nullable=True),
    Index("uq_readings_current", "capture_id", unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    Index("ix_readings_document_id", "document_id"),
)
documents = Table(
    "documents",
    metadata,
    Column("reading_id", BIG, ForeignKey("readings.reading_id"), primary_key=True, autoincrement=False),
    Column("document_id", Text, nullable=False, index=True),
    _digest("text_sha256"),
    _words("record"),
)


def _of_reading(name: str, *columns: Column[str]) -> Table:
    return Table(
        name,
        metadata,
        Column("reading_id", BIG, ForeignKey("readings.reading_id"), primary_key=True, autoincrement=False),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        _words("record"),
    )


claims = _of_reading("claims", Column("claim_id", Text, nullable=False, index=True))
mentions = _of_reading("mentions", _words("kind"))
failures = Table(
    "failures",
    metadata,
    _number("failure_id"),
    Column("reading_id", BIG, ForeignKey("readings.reading_id"), nullable=True, index=True),
    Column("subject", Text, nullable=False, index=True),
    _words("record"),
    _run("run_id"),
    _run("superseded_in", nullable=True),
)


def _concluded(name: str, *keys: str) -> Table:
    return Table(
        name,
        metadata,
        _number("row_id"),
        *(_words(key) for key in keys),
        _words("record"),
        _run("run_id"),
        _run("superseded_in", nullable=True),
        Index(f"uq_{name}_current", *keys, unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT),
    )


incidents = _concluded("incidents", "incident_id")
Index("ix_incidents_incident_id", incidents.c.incident_id)  # also of the states that another took the place of
assignment = _concluded("assignment", "claim_id")
aggregates = _concluded("aggregates", "incident_id")
pairs = _concluded("pairs", "left_id", "right_id")
families = _concluded("families", "document_id")
redirects = _concluded("redirects", "old_id")

# Each table with the columns that may change after a row was written; all else, and every DELETE, is refused.
_CHANGEABLE: Final[dict[str, tuple[str, ...]]] = {
    "custody": (),
    "captures": (),
    "originals": (),
    "judgements": (),
    "seals": (),
    "timestamps": (),
    "tombstones": ("box", "superseded_in"),
    "readings": ("superseded_in",),
    "documents": (),
    "claims": (),
}
_REFUSED: Final = "rows of {table} are evidence: they are superseded, never edited"


def _triggers(table: Table) -> dict[str, list[str]]:
    """By dialect, the statements that guard a table."""
    fixed = [c.name for c in table.columns if c.name not in _CHANGEABLE[table.name]]
    refused = _REFUSED.format(table=table.name)
    update = f"UPDATE OF {', '.join(fixed)}"
    function = f"{table.name}_refuse"
    sqlite = [
        f"CREATE TRIGGER {table.name}_no_{verb.split()[0].lower()} BEFORE {verb} ON {table.name} "
        f"BEGIN SELECT RAISE(ABORT, '{refused}'); END"
        for verb in (update, "DELETE")
    ]
    postgresql = [
        (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger AS "
            f"$$BEGIN RAISE EXCEPTION '{refused}'; END$$ LANGUAGE plpgsql"
        ),
        (
            f"CREATE TRIGGER {table.name}_fixed BEFORE {update} OR DELETE ON {table.name} "
            f"FOR EACH ROW EXECUTE FUNCTION {function}()"
        ),
    ]
    return {"sqlite": sqlite, "postgresql": postgresql}


def _guards(table: Table) -> list[ExecutableDDLElement]:
    told = _triggers(table).items()
    return [_ddl(words).execute_if(dialect=name) for name, statements in told for words in statements]


def unguard(connection: Connection) -> None:
    """Takes the triggers off, inside a transaction that puts them back: for deletion, and for nothing else."""
    for name in _CHANGEABLE:
        if connection.dialect.name == "sqlite":
            for verb in ("update", "delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {name}_no_{verb}")
        else:
            connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER {name}_fixed")


def guard(connection: Connection) -> None:
    """Puts the triggers back."""
    for name in _CHANGEABLE:
        if connection.dialect.name == "sqlite":
            for words in _triggers(metadata.tables[name])["sqlite"]:
                connection.exec_driver_sql(words)
        else:
            connection.exec_driver_sql(f"ALTER TABLE {name} ENABLE TRIGGER {name}_fixed")


def _ddl(words: str) -> ExecutableDDLElement:
    return DDL(words)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves this one constructor untyped


for _name in _CHANGEABLE:
    for _guard in _guards(metadata.tables[_name]):
        event.listen(metadata.tables[_name], "after_create", _guard)
