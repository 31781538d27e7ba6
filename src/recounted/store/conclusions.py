"""Conclusions: the incidents, which claim belongs to which, and the families of copies.

Comes in: incidents and their assignment, as the pipeline made them. Goes out: the current ones.
Refuses: a conclusion drawn from readings or judgements that have changed meanwhile (said so, nothing is
written).
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Table, select

from recounted.model.custody import CustodyEntry
from recounted.model.incident import Incident
from recounted.model.link import Assignment, CandidatePair
from recounted.store import chain, rows, tables
from recounted.store.lines import key_of, line_of, record_of, sha256_of

CONCLUDED: Final = "concluded"
SUBJECT: Final = "incidents"  # what the entry of the log is about: all that was concluded together
TABLES: Final = ("incidents", "assignment", "aggregates", "redirects", "pairs", "families")
_DAY: Final = re.compile(r'"occurred":\{"start":"([^"\\]+)"')
_LAST: Final = "9999-12-31"


def save(connection: Connection, incidents: Sequence[Incident], assignment: Assignment, *, run_id: int) -> int:
    """Makes these the current incidents; what differs is superseded. Gives how many changed."""
    changed = rows.replace(connection, tables.incidents, {(i.incident_id,): line_of(i) for i in incidents}, run_id)
    now: tuple[tuple[Table, dict[rows.Key, str]], ...] = (
        (tables.assignment, {(k,): v for k, v in assignment.incident_of.items()}),
        (tables.aggregates, {(k,): line_of(list(v)) for k, v in assignment.aggregates.items()}),
        (tables.redirects, {(k,): v for k, v in assignment.redirects.items()}),
        (tables.pairs, {(p.left, p.right): line_of(p) for p in assignment.pairs}),
    )
    for table, values in now:
        rows.replace(connection, table, values, run_id)
    return changed


def save_families(connection: Connection, family_of: Mapping[str, str], *, run_id: int) -> int:
    """Makes these the current families of copies: document id -> family id."""
    return rows.replace(connection, tables.families, {(k,): v for k, v in family_of.items()}, run_id)


def log(connection: Connection, *, by: str, at: str) -> None:
    """Puts the digest of what stands now into the custody log, so that no figure of an incident changes unseen."""
    entry = CustodyEntry(act=CONCLUDED, subject_id=SUBJECT, subject_sha256=digest(connection), by=by, at=at)
    chain.append(connection, [entry])


def digest(connection: Connection) -> str:
    """One digest over every current row that was concluded: table after table, row after row in the order of keys."""
    return sha256_of(
        *("\t".join((name, *row)) for name in TABLES for row in rows.current(connection, tables.metadata.tables[name]))
    )


def assignment(connection: Connection) -> Assignment:
    """The assignment so far."""
    found = {name: dict(rows.current(connection, tables.metadata.tables[name])) for name in ("assignment", "redirects")}
    totals = {k: tuple(json.loads(v)) for k, v in rows.current(connection, tables.aggregates)}
    pairs = (
        record_of(CandidatePair, record, f"pair {left}, {right}")
        for left, right, record in rows.current(connection, tables.pairs)
    )
    return Assignment(
        incident_of=found["assignment"], aggregates=totals, redirects=found["redirects"], pairs=tuple(pairs)
    )


def pairs_among(connection: Connection, claim_ids: Collection[str]) -> list[CandidatePair]:
    """The links between these claims."""
    table = tables.pairs
    query = select(table.c.left_id, table.c.right_id, table.c.record).where(table.c.superseded_in.is_(None))
    found = []
    for some in rows.batches(claim_ids):
        for left, right, record in connection.execute(query.where(table.c.left_id.in_(some))):
            if right in claim_ids:
                found.append(record_of(CandidatePair, record, f"pair {left}, {right}"))
    return found


def current(connection: Connection) -> Iterator[Incident]:
    """The current incidents, by first day and id; those without a day last. They are held as they are stored, a fifth
    of what the records take, and made one by one.
    """
    found = sorted((_first_day(record), key, record) for key, record in rows.current(connection, tables.incidents))
    for _, key, record in found:
        yield record_of(Incident, record, f"incident {key}")


def _first_day(record: str) -> str:
    """Of an incident as it is stored; of one that is broken the last, where making it says what is wrong."""
    found = _DAY.search(record)
    if found is not None:  # as `line_of` writes it: a quotation mark within a text has a backslash before it
        return found[1]
    try:
        return str(json.loads(record)["occurred"]["start"] or _LAST)
    except (ValueError, KeyError, TypeError):
        return _LAST


def one(connection: Connection, incident_id: str) -> Incident | None:
    """The incident with this id, or the one that took its place."""
    seen: set[str] = set()
    while incident_id not in seen:
        seen.add(incident_id)
        record = _record(connection, "incidents", "incident_id", incident_id)
        if record is not None:
            return record_of(Incident, record, f"incident {incident_id}")
        incident_id = _record(connection, "redirects", "old_id", incident_id) or incident_id
    return None


def family_members(connection: Connection, document_id: str) -> list[str]:
    """Ids of the documents of the same family of copies; none where it was never concluded."""
    table = tables.families
    here = select(table.c.record).where(table.c.document_id == key_of(document_id), table.c.superseded_in.is_(None))
    query = select(table.c.document_id).where(table.c.record.in_(here), table.c.superseded_in.is_(None))
    return sorted(connection.execute(query).scalars())


def incident_of(connection: Connection, claim_id: str) -> str | None:
    """The incident that a claim belongs to."""
    return _record(connection, "assignment", "claim_id", claim_id)


def history(connection: Connection, incident_id: str) -> list[tuple[str, Incident]]:
    """Every state of an incident, oldest first, each with the instant of the run that drew it."""
    table = tables.incidents
    query = (
        select(tables.runs.c.started_at, table.c.record)
        .join(tables.runs, tables.runs.c.run_id == table.c.run_id)
        .where(table.c.incident_id == key_of(incident_id))
        .order_by(table.c.row_id)
    )
    return [(at, record_of(Incident, record, f"incident {incident_id}")) for at, record in connection.execute(query)]


def ids_like(connection: Connection, prefix: str) -> list[str]:
    """Ids, current and redirected, that begin with these words."""
    begin = key_of(prefix)
    found: set[str] = set()
    for name, key in (("incidents", "incident_id"), ("redirects", "old_id")):
        table = tables.metadata.tables[name]
        query = select(table.c[key]).where(
            table.c.superseded_in.is_(None), table.c[key].startswith(begin, autoescape=True)
        )
        found.update(connection.execute(query).scalars())
    return sorted(i for i in found if i.startswith(begin))


def _record(connection: Connection, name: str, key: str, value: str) -> str | None:
    table = tables.metadata.tables[name]
    query = select(table.c.record).where(table.c[key] == key_of(value), table.c.superseded_in.is_(None))
    found: str | None = connection.execute(query).scalar()
    return found
