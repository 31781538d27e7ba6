"""One state of a project, all of it: every row of every table, and the originals.

Comes in: a connection that sees one state, and the originals. Goes out: rows and records in a fixed order, a few at a
time. Refuses (DigestError, StoreError): an original that is gone or has changed, a row that cannot be read.

The log ends with the last entry that changed something. Entries behind it that only tell that somebody looked
(exported, imported, verified) come along once something else was logged after them: looking does not change what is
looked at, and a package made twice from one state is the same package.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.model.tombstone import Tombstone
from recounted.store import chain, conclusions, erasure, judgements, migrate, readings, runs, tables, tombstones
from recounted.store.erasure import Decision
from recounted.store.lines import record_of
from recounted.store.originals import Originals

_AT_ONCE: Final = 500  # rows fetched together; memory stays flat beyond them


class Snapshot:
    """One state of the project, for as long as the connection lives."""

    def __init__(self, connection: Connection, originals: Originals) -> None:
        self._connection = connection
        self._originals = originals
        self.schema = migrate.revision_of(connection) or ""
        self.project, self.made_at = connection.execute(
            select(tables.project.c.name, tables.project.c.created_at)
        ).one()
        newest = chain.last_change(connection)
        self._last, self._head, self.changed_at = newest or (0, chain.START, str(self.made_at))

    @property
    def names(self) -> tuple[str, ...]:
        """All tables, each behind those that its rows name."""
        return tuple(table.name for table in tables.metadata.sorted_tables)

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a table in the order of its key; those of the log up to the last change."""
        table = tables.metadata.tables[name]
        query = select(table).order_by(*table.primary_key.columns)
        if name == tables.custody.name:
            query = query.where(tables.custody.c.seq <= self._last)
        yield from (dict(row._mapping) for row in self._all(query))

    def head(self) -> tuple[int, str]:
        """How many entries the log has up to its last change, and the digest of that one."""
        count = select(func.count()).where(tables.custody.c.seq <= self._last)
        return int(self._connection.execute(count).scalar_one()), self._head

    def captures(self) -> Iterator[Capture]:
        """Captures whose bytes are here, by their digest; those with the same bytes as they were added."""
        held = tables.captures.c
        query = select(held.capture_id, held.record).where(~tombstones.gone())
        for key, record in self._all(query.order_by(held.sha256, held.seq)):
            yield record_of(Capture, record, f"capture {key}")

    def originals(self) -> Iterator[tuple[str, int]]:
        """Digest and size of the bytes that are here, in the order of digests."""
        live = select(tables.captures.c.capture_id).where(
            tables.captures.c.sha256 == tables.originals.c.sha256, ~tombstones.gone()
        )
        held = tables.originals.c
        yield from self._all(select(held.sha256, held.size).where(live.exists()).order_by(held.sha256))

    def tombstones(self) -> Iterator[Tombstone]:
        """What was deleted, withheld or encrypted, oldest first."""
        return tombstones.standing(self._connection)

    def ciphertext(self, sha256: str) -> Iterator[bytes]:
        """The encrypted bytes that took an original's place, piece by piece."""
        return self._originals.chunks(sha256, encrypted=True)

    def texts(self) -> Iterator[tuple[str, Document]]:
        """Each text that was ever read, by its digest, with the first document that has it."""
        held = tables.documents.c
        first = select(held.text_sha256, func.min(held.reading_id)).group_by(held.text_sha256)
        for digest, reading_id in self._all(first.order_by(held.text_sha256)):
            record = self._connection.execute(select(held.record).where(held.reading_id == reading_id)).scalar_one()
            yield digest, record_of(Document, record, f"the document of reading {reading_id}")

    def documents(self) -> Iterator[Document]:
        """The documents that stand, in the order of their captures."""
        return readings.current_documents(self._connection)

    def claims(self) -> Iterator[Claim]:
        """The claims that stand, in the same order."""
        return readings.current_claims(self._connection)

    def incidents(self) -> Iterator[Incident]:
        """The incidents that stand, in the order in which they were drawn."""
        held = tables.incidents.c
        query = select(held.incident_id, held.record).where(held.superseded_in.is_(None)).order_by(held.row_id)
        for key, record in self._all(query):
            yield record_of(Incident, record, f"incident {key}")

    def judgements(self) -> Iterator[Judgement]:
        """The judgements that stand, oldest first."""
        return judgements.standing(self._connection)

    def assignment(self) -> Assignment:
        """Which incident each claim belongs to, so far."""
        return conclusions.assignment(self._connection)

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes of an original, piece by piece; whoever reads them to the end knows their digest."""
        return self._originals.chunks(sha256)

    def _all(self, query: Select[Any]) -> Iterator[Any]:
        with self._connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as found:
            yield from found


class Rehearsal(Snapshot):
    """The state that a project would have without some captures. It is never kept."""

    def __init__(self, connection: Connection, originals: Originals, without: Sequence[str], why: Decision) -> None:
        self._run = runs.begin(connection, "delete", reader="", tools="", at=why.at)
        self._by, self._at = why.by, why.at
        tables.unguard(connection)
        chain.cut(connection)
        for capture_id in without:
            tombstone, _ = erasure.erase(connection, capture_id, why)
            erasure.bury(connection, tombstone, box=None, run_id=self._run.run_id)
        tables.guard(connection)
        runs.end(connection, self._run, "finished", at=why.at)
        super().__init__(connection, originals)

    def conclude(self, incidents: Iterable[Incident], assignment: Assignment, family_of: Mapping[str, str]) -> None:
        """Makes these the incidents of this state."""
        conclusions.save_families(self._connection, family_of, run_id=self._run.run_id)
        conclusions.save(self._connection, list(incidents), assignment, run_id=self._run.run_id)
        conclusions.log(self._connection, by=self._by, at=self._at)
        super().__init__(self._connection, self._originals)
