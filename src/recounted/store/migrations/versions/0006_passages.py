"""The index of words: its table, and what each database needs to find words in it.

Comes in: a database of schema 0005. Goes out: the table passages, empty: what was read before is indexed by the next
`recounted run` or `recounted serve`. Refuses: going back, as every migration does.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from recounted.errors import StoreError

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "passages",
        sa.Column("passage_id", _BIG, primary_key=True, autoincrement=True),
        sa.Column("reading_id", _BIG, nullable=False),
        sa.Column("document_id", sa.Text, nullable=False),
        sa.Column("claim_id", sa.Text, nullable=True),
        sa.Column("words", sa.Text().with_variant(TSVECTOR(), "postgresql"), nullable=False),
    )
    op.create_index("ix_passages_reading_id", "passages", ["reading_id"])
    if op.get_bind().dialect.name != "sqlite":
        op.create_index("ix_passages_words", "passages", ["words"], postgresql_using="gin")
        return
    op.execute(
        "CREATE VIRTUAL TABLE passages_words USING fts5(words, content='passages', content_rowid='passage_id', "
        'tokenize="unicode61 remove_diacritics 0")'
    )
    op.execute(
        "CREATE TRIGGER passages_added AFTER INSERT ON passages "
        "BEGIN INSERT INTO passages_words(rowid, words) VALUES (new.passage_id, new.words); END"
    )
    op.execute(
        "CREATE TRIGGER passages_dropped AFTER DELETE ON passages "
        "BEGIN INSERT INTO passages_words(passages_words, rowid, words) "
        "VALUES ('delete', old.passage_id, old.words); END"
    )


def downgrade() -> None:
    raise StoreError("a project is never taken back to an older schema, because that would lose evidence")
