"""The first schema: what is kept, what was read, what was concluded.

Comes in: an empty database. Goes out: all tables of schema 0001. Refuses: going back, as that would lose
evidence.
"""

import sqlalchemy as sa
from alembic import op

from recounted.errors import StoreError

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_CURRENT = sa.text("superseded_in IS NULL")
_GUARDED = {
    "originals": "sha256, size, kept_at",
    "captures": "seq, capture_id, document_id, sha256, added_at, run_id, record",
    "custody": "seq, subject_id, record, previous_sha256, entry_sha256",
    "judgements": "seq, judgement_id, kind, supersedes, record",
    "readings": "reading_id, capture_id, document_id, reader, tools, state, read_at, content_sha256, run_id",
    "documents": "reading_id, document_id, text_sha256, record",
    "claims": "reading_id, position, claim_id, record",
}


def upgrade() -> None:
    _kept()
    _read()
    _concluded()
    for table, fixed in _GUARDED.items():
        _guard(table, fixed)


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, _BIG, primary_key=True, autoincrement=True)


def _words(name: str, *, nullable: bool = False) -> "sa.Column[str]":
    return sa.Column(name, sa.Text, nullable=nullable)


def _digest(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(64), nullable=False)


def _run(name: str, *, nullable: bool = False) -> "sa.Column[int]":
    return sa.Column(name, _BIG, sa.ForeignKey("runs.run_id"), nullable=nullable)


def _reading(*, key: bool) -> "sa.Column[int]":
    parent = sa.ForeignKey("readings.reading_id")
    return sa.Column("reading_id", _BIG, parent, primary_key=key, nullable=not key, autoincrement=False)


def _only_current(table: str, *columns: str) -> None:
    op.create_index(
        f"uq_{table}_current", table, columns, unique=True, sqlite_where=_CURRENT, postgresql_where=_CURRENT
    )


def _kept() -> None:
    op.create_table(
        "project",
        sa.Column("project_id", sa.Integer, sa.CheckConstraint("project_id = 1", name="only_one"), primary_key=True),
        _words("name"),
        _words("created_at"),
        _words("created_with"),
    )
    op.create_table(
        "runs",
        _number("run_id"),
        *(_words(name) for name in ("kind", "reader", "tools", "started_at")),
        *(_words(name, nullable=True) for name in ("ended_at", "outcome", "concluded_on")),
    )
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("size", sa.BigInteger, nullable=False),
        _words("kept_at"),
    )
    op.create_table(
        "captures",
        _number("seq"),
        sa.Column("capture_id", sa.Text, nullable=False, unique=True),
        sa.Column("document_id", sa.Text, nullable=False, unique=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("originals.sha256"), nullable=False, index=True),
        _words("added_at"),
        _run("run_id"),
        _words("record"),
    )
    op.create_table(
        "custody",
        _number("seq"),
        sa.Column("subject_id", sa.Text, nullable=False, index=True),
        _words("record"),
        sa.Column("previous_sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("entry_sha256", sa.String(64), nullable=False, unique=True),
    )
    parent = sa.ForeignKey("judgements.judgement_id")
    op.create_table(
        "judgements",
        _number("seq"),
        sa.Column("judgement_id", sa.Text, nullable=False, unique=True),
        _words("kind"),
        sa.Column("supersedes", sa.Text, parent, nullable=True, unique=True),
        _words("record"),
    )


def _read() -> None:
    op.create_table(
        "readings",
        _number("reading_id"),
        sa.Column("capture_id", sa.Text, sa.ForeignKey("captures.capture_id"), nullable=False),
        *(_words(name) for name in ("document_id", "reader", "tools", "state", "read_at")),
        _digest("content_sha256"),
        _run("run_id"),
        _run("superseded_in", nullable=True),
    )
    _only_current("readings", "capture_id")
    op.create_index("ix_readings_document_id", "readings", ["document_id"])
    op.create_table(
        "documents",
        _reading(key=True),
        sa.Column("document_id", sa.Text, nullable=False, index=True),
        _digest("text_sha256"),
        _words("record"),
    )
    for name, column in (
        ("claims", sa.Column("claim_id", sa.Text, nullable=False, index=True)),
        ("mentions", _words("kind")),
    ):
        position = sa.Column("position", sa.Integer, primary_key=True, autoincrement=False)
        op.create_table(name, _reading(key=True), position, column, _words("record"))
    op.create_table(
        "failures",
        _number("failure_id"),
        sa.Column("reading_id", _BIG, sa.ForeignKey("readings.reading_id"), nullable=True, index=True),
        sa.Column("subject", sa.Text, nullable=False, index=True),
        _words("record"),
        _run("run_id"),
        _run("superseded_in", nullable=True),
    )


def _concluded() -> None:
    for table, keys in (
        ("incidents", ("incident_id",)),
        ("assignment", ("claim_id",)),
        ("aggregates", ("incident_id",)),
        ("pairs", ("left_id", "right_id")),
        ("families", ("document_id",)),
        ("redirects", ("old_id",)),
    ):
        found = (_words(key) for key in keys)
        op.create_table(
            table,
            _number("row_id"),
            *found,
            _words("record"),
            _run("run_id"),
            _run("superseded_in", nullable=True),
        )
        _only_current(table, *keys)


def _guard(table: str, fixed: str) -> None:
    refused = f"rows of {table} are evidence: they are superseded, never edited"
    if op.get_bind().dialect.name == "sqlite":
        for verb in (f"UPDATE OF {fixed}", "DELETE"):
            name = f"{table}_no_{verb.split()[0].lower()}"
            op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{refused}'); END")
        return
    body = f"BEGIN RAISE EXCEPTION '{refused}'; END"
    op.execute(f"CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $${body}$$ LANGUAGE plpgsql")
    op.execute(
        f"CREATE TRIGGER {table}_fixed BEFORE UPDATE OF {fixed} OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
    )
