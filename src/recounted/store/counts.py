"""Counts: how much of each a project holds now.

Comes in: a connection. Goes out: numbers by the name of what is counted. Refuses: nothing.
"""

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from recounted.store import added, tables, tombstones


def current(connection: Connection) -> Mapping[str, int]:
    """Captures and judgements in all; documents, claims (those that people added among them),
    incidents and failures that stand.
    """
    standing = tables.readings.c.superseded_in.is_(None)
    found = {
        "captures": select(func.count()).select_from(tables.captures).where(~tombstones.gone()),
        "judgements": select(func.count()).where(tables.judgements.c.kind != "blind_reading"),
    }
    for table in (tables.documents, tables.claims):
        joined = table.join(tables.readings, tables.readings.c.reading_id == table.c.reading_id)
        found[table.name] = select(func.count()).select_from(joined).where(standing)
    for table in (tables.incidents, tables.failures):
        found[table.name] = select(func.count()).select_from(table).where(table.c.superseded_in.is_(None))
    counted = {name: int(connection.execute(query).scalar_one()) for name, query in sorted(found.items())}
    counted["claims"] += len(added.current(connection))
    return counted
