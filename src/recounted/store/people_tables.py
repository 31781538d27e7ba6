"""The tables of people: members, and what lets them in.

Comes in: nothing. Goes out: one name a table, part of the same schema. Refuses: nothing; unlike evidence these rows
change and end, and the custody log tells of each change.
"""

from sqlalchemy import Column, ForeignKey, String, Table, Text

from recounted.store.tables import BIG, metadata

members = Table(
    "members",
    metadata,
    Column("member_id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("record", Text, nullable=False),
    Column("password", Text, nullable=True),
    Column("totp", Text, nullable=True),
    Column("totp_step", BIG, nullable=True),
    Column("identity", Text, nullable=True, unique=True),
)
passes = Table(
    "passes",
    metadata,
    Column("secret_sha256", String(64), primary_key=True),
    Column("pass_id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("member_id", Text, ForeignKey("members.member_id"), nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Column("used_at", Text, nullable=True),
)
