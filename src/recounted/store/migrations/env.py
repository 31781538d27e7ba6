"""How Alembic reaches the database: by the connection that `store.migrate` opened, inside its transaction.

Comes in: `config.attributes["connection"]`. Goes out: nothing. Refuses: running from Alembic's own command
line.
"""

from alembic import context

from recounted.errors import StoreError
from recounted.store import tables

connection = context.config.attributes.get("connection")
if connection is None:
    raise StoreError("migrations run when a project is opened; open it with recounted")
context.configure(connection=connection, target_metadata=tables.metadata)
with context.begin_transaction():
    context.run_migrations()
