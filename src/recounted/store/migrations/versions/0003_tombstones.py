"""Tombstones of captures that were deleted for safety or encrypted.

Comes in: a database of schema 0002. Goes out: the table tombstones. Refuses: going back, as that would lose evidence.
"""

import sqlalchemy as sa
from alembic import op

from recounted.errors import StoreError

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_FIXED = "tombstone_id, capture_id, sha256, kind, record, run_id"
_REFUSED = "rows of tombstones are evidence: they are superseded, never edited"


def upgrade() -> None:
    op.create_table(
        "tombstones",
        sa.Column("tombstone_id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("capture_id", sa.Text, sa.ForeignKey("captures.capture_id"), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("box", sa.Text, nullable=True),
        sa.Column("run_id", _BIG, sa.ForeignKey("runs.run_id"), nullable=False),
        sa.Column("superseded_in", _BIG, sa.ForeignKey("runs.run_id"), nullable=True),
    )
    op.create_index("ix_tombstones_sha256", "tombstones", ["sha256"])
    current = sa.text("superseded_in IS NULL")
    op.create_index(
        "uq_tombstones_current",
        "tombstones",
        ["capture_id"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )
    _guard()


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in (f"UPDATE OF {_FIXED}", "DELETE"):
            name = f"tombstones_no_{verb.split()[0].lower()}"
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {verb} ON tombstones BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            )
        return
    body = f"BEGIN RAISE EXCEPTION '{_REFUSED}'; END"
    op.execute(f"CREATE OR REPLACE FUNCTION tombstones_refuse() RETURNS trigger AS $${body}$$ LANGUAGE plpgsql")
    op.execute(
        f"CREATE TRIGGER tombstones_fixed BEFORE UPDATE OF {_FIXED} OR DELETE ON tombstones "
        "FOR EACH ROW EXECUTE FUNCTION tombstones_refuse()"
    )
