"""Seals over what is held, and the time-stamps of authorities on them.

Comes in: a database of schema 0001. Goes out: the tables seals and timestamps. Refuses: going back, as that would lose
evidence.
"""

import sqlalchemy as sa
from alembic import op

from recounted.errors import StoreError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_GUARDED = {"seals": "seq, seal_sha256, entries, record", "timestamps": "seq, seal_sha256, authority, record"}


def upgrade() -> None:
    op.create_table(
        "seals",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        sa.Column("seal_sha256", sa.String(64), nullable=False),
        sa.Column("entries", _BIG, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("seal_sha256"),
    )
    op.create_table(
        "timestamps",
        sa.Column("seq", _BIG, primary_key=True, autoincrement=True),
        sa.Column("seal_sha256", sa.String(64), sa.ForeignKey("seals.seal_sha256"), nullable=False),
        sa.Column("authority", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
    )
    op.create_index("ix_timestamps_seal_sha256", "timestamps", ["seal_sha256"])
    for table, fixed in _GUARDED.items():
        _guard(table, fixed)


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")


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
