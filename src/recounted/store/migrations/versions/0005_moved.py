"""Where a project was moved to, so that nobody goes on writing into what it was moved from.

Comes in: a database of schema 0004. Goes out: project.moved_to. Refuses: going back.
"""

import sqlalchemy as sa
from alembic import op

from recounted.errors import StoreError

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("moved_to", sa.Text, nullable=True))


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")
