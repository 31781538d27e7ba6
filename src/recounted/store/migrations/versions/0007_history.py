"""An index by which every state of one incident is found, those that another took the place of among them.

Comes in: a database of schema 0006. Goes out: the index. Refuses: going back.
"""

from alembic import op

from recounted.errors import StoreError

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_incidents_incident_id", "incidents", ["incident_id"])


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")
