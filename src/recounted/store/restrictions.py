"""Restrictions as they stand: what the input said of itself, and what people marked and lifted since.

Comes in: a connection. Goes out: Restrictions, with every claim that a restricted document ever made. Refuses: nothing.
A later mark stands above an earlier one, and any mark of a person above the input's.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from recounted.model.capture import Capture
from recounted.model.judgement import Judgement
from recounted.model.restriction import Restrictions
from recounted.model.span import Span, merged
from recounted.store import added, judgements
from recounted.store.lines import record_of
from recounted.store.tables import captures, claims, readings
from recounted.store.tombstones import gone

_TOGETHER = 400  # values in one IN (...), below what any database refuses
_TOLD = '%"restricted":true%'  # as `line_of` writes it; what merely looks like it is told apart by reading the record


@dataclass(slots=True)
class Marks:
    """Reads the marks. Captures are only ever added, so that each is looked at once."""

    _after: int = 0
    _told: set[str] = field(default_factory=set)

    def read(self, connection: Connection) -> Restrictions:
        """What is restricted now."""
        found = list(judgements.standing(connection, kind="restriction"))
        documents = self._told_by_input(connection)
        for judgement in found:
            if judgement.field == "document":
                marked = set(judgement.subject_ids)
                documents = documents | marked if judgement.decision == "positive" else documents - marked
        in_force = [j for j in found if j.decision == "positive"]
        singly = {i for j in in_force if j.field == "claim" for i in j.subject_ids}
        return Restrictions(
            documents=frozenset(documents),
            claims=frozenset(singly | set(claims_of(connection, documents))),
            stretches=_stretches(in_force),
            persons=frozenset(i for j in in_force if j.field == "person" for i in j.subject_ids),
        )

    def _told_by_input(self, connection: Connection) -> set[str]:
        columns = (captures.c.seq, captures.c.capture_id, captures.c.document_id, captures.c.record)
        last = connection.execute(select(captures.c.seq).order_by(captures.c.seq.desc()).limit(1)).scalar() or 0
        query = select(*columns).where(captures.c.seq > self._after, captures.c.record.like(_TOLD), ~gone())
        for _, capture_id, document_id, record in connection.execute(query):
            if record_of(Capture, record, f"capture {capture_id}").statement.restricted:
                self._told.add(document_id)
        self._after = last
        return set(self._told)


def _stretches(found: Iterable[Judgement]) -> dict[str, tuple[Span, ...]]:
    """Document -> the stretches of its text that a restricted claim stands on."""
    out: dict[str, tuple[Span, ...]] = {}
    for judgement in found:
        if judgement.field == "claim" and judgement.document_id is not None and judgement.judged_value is not None:
            spans = [Span(*pair) for pair in json.loads(judgement.judged_value)]
            out[judgement.document_id] = merged((*out.get(judgement.document_id, ()), *spans))
    return out


def claims_of(connection: Connection, documents: Iterable[str]) -> Iterable[str]:
    """The claims of these documents, by whatever reader: incidents may still rest on those of an older one."""
    wanted = sorted(documents)
    for start in range(0, len(wanted), _TOGETHER):
        some = wanted[start : start + _TOGETHER]
        query = select(claims.c.claim_id).join(readings, readings.c.reading_id == claims.c.reading_id)
        yield from connection.execute(query.where(readings.c.document_id.in_(some))).scalars()
    if wanted:
        yield from added.every_id(connection, set(wanted))
