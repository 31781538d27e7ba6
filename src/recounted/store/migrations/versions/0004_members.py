"""Members of a team, and what lets them in: sessions, invitations, tokens, by digest alone.

Comes in: a database of schema 0003. Goes out: the tables members and passes. Refuses: going back, as that would lose
who decided.
"""

import sqlalchemy as sa
from alembic import op

from recounted.errors import StoreError

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "members",
        sa.Column("member_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False, unique=True),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("password", sa.Text, nullable=True),
        sa.Column("totp", sa.Text, nullable=True),
        sa.Column("totp_step", _BIG, nullable=True),
        sa.Column("identity", sa.Text, nullable=True, unique=True),
    )
    op.create_table(
        "passes",
        sa.Column("secret_sha256", sa.String(64), primary_key=True),
        sa.Column("pass_id", sa.Text, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("member_id", sa.Text, sa.ForeignKey("members.member_id"), nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("ends_at", sa.Text, nullable=False),
        sa.Column("used_at", sa.Text, nullable=True),
    )
    op.create_index("ix_passes_member_id", "passes", ["member_id"])


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")
