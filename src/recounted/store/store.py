"""The store of one project: what was taken in, what was read, what was concluded, and the log of it all.

Comes in: records of the model. Goes out: the same records. Refuses: every edit of what was kept, and, with a
StoreError that says which, a database that is locked or damaged, a full disk, a missing original.

Every method that writes is one transaction: all of it is kept or none.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Final

from recounted.errors import DigestError, RecountedError
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.model.mention import Mention
from recounted.store import (
    captures,
    chain,
    conclusions,
    counts,
    failed,
    intake,
    judgements,
    readings,
    rows,
    runs,
    sharing,
)
from recounted.store.concluded import Concluded
from recounted.store.indexed import Indexed
from recounted.store.intake import Added, Held, Kept, State, Taken
from recounted.store.logged import Logged
from recounted.store.opened import PROGRAM
from recounted.store.readings import WHOLE, Content, Part
from recounted.store.runs import Run
from recounted.store.safety import Safety

WRITERS: Final = 16  # files flushed at once: a disk flushes many for little more than one


class Store(Logged, Safety, Indexed, Concluded):
    """One open project. Use it as a context manager."""

    # ---- taking in

    def add_capture(
        self, capture: Capture, data: bytes, custody: Sequence[CustodyEntry], *, run: Run
    ) -> Added | Failure:
        """Keeps one capture; see `add_captures`."""
        return self.add_captures([(capture, data, custody)], run=run)[0]

    def add_captures(self, batch: Sequence[Taken], *, run: Run, again: bool = False) -> list[Added | Failure]:
        """Keeps captures with their bytes and says of each what came of it. Acknowledged when this returns.

        Bytes that were deleted for safety are refused, unless `again` brings them back.

        A known capture is left as it is, except that a missing original is written again. One whose document
        id is held for other bytes, or whose bytes do not have its digest, is a Failure, kept as such.
        """
        with self._database.reading() as connection:
            held = Held.of(connection, [capture for capture, _, _ in batch], again=again)
        with ThreadPoolExecutor(WRITERS) as writers:
            bytes_kept = writers.map(lambda t: self._keep(t, held.state_of(t[0])), batch)
            kept = list(zip(batch, bytes_kept, strict=True))
        with self._database.writing() as connection:
            return intake.add(connection, kept, run_id=run.run_id, by=PROGRAM, at=self._clock(), again=again)

    def _keep(self, taken: Taken, state: State) -> Kept:
        """Puts the bytes on disk, where they are not there."""
        capture, data, _ = taken
        if isinstance(state, RecountedError):
            return state
        if state == "held" and self._originals.holds(capture.sha256):
            return False
        try:
            return self._originals.keep(capture.sha256, data)
        except DigestError as error:
            return error

    def add_failures(self, found: Sequence[Failure], *, run: Run, captures: Sequence[str | None] = ()) -> None:
        """Keeps what could not be taken in or handed to a reader, with an entry of the log for each; meeting the same
        path or line again supersedes it. `captures`: the captures that they are about, where there are any.
        """
        if not found:
            return
        about = [*captures, *[None] * (len(found) - len(captures))]
        with self._database.writing() as connection:
            logs = failed.Logs(by=PROGRAM, at=self._clock())
            pairs = zip(found, about, strict=True)
            entries = (failed.add(connection, f, logs, run_id=run.run_id, capture_id=c) for f, c in pairs)
            chain.append(connection, [entry for some in entries for entry in some])

    def add_failure(self, failure: Failure, *, run: Run, capture_id: str | None = None) -> None:
        """The same for one."""
        self.add_failures([failure], run=run, captures=[capture_id])

    def captures(self, holding: str = "") -> Iterator[Capture]:
        """All captures, or those whose record has this key (those of imported rows), in the order of their coming."""
        with self._database.reading() as connection:
            yield from captures.every(connection, holding)

    def capture(self, capture_id: str) -> Capture | None:
        """The capture with this id."""
        with self._database.reading() as connection:
            return captures.one(connection, capture_id)

    def capture_of(self, document_id: str) -> Capture | None:
        """The capture that became the document with this id."""
        with self._database.reading() as connection:
            return captures.of_document(connection, document_id)

    def captures_around(self, capture: Capture) -> list[Capture]:
        """The capture, those with the same bytes, and what was taken out of any of them."""
        with self._database.reading() as connection:
            return captures.around(connection, capture, self._inside)

    def original(self, sha256: str) -> bytes:
        """The bytes as received, re-hashed. Raises DigestError where they have changed."""
        return self._originals.read(sha256)

    def counts(self) -> Mapping[str, int]:
        """How much there is of each: captures, documents, claims, incidents, failures, judgements."""
        with self._database.reading() as connection:
            return counts.current(connection)

    # ---- reading

    def in_hand(self, run: Run, *, retry: bool = False, at_once: int = sharing.AT_ONCE) -> sharing.Hand:
        """Captures that this run's reader with its tools has not read, and that no other run has in hand; with
        `retry`, also those that it failed on.
        """
        return sharing.Hand(self._database, run, retry=retry, at_once=at_once)

    def pending_count(self, reader: str, tools: str, *, retry: bool = False) -> int:
        """How many captures are pending."""
        with self._database.reading() as connection:
            return captures.pending_count(connection, captures.Pending(reader=reader, tools=tools, retry=retry))

    def save_outcome(self, content: Content, *, run: Run) -> bool:
        """Keeps what reading a capture gave, and supersedes the reading before; False where it was read already."""
        with self._database.writing() as connection:
            return readings.save(connection, content, run, by=PROGRAM, at=self._clock())

    def documents(self) -> Iterator[Document]:
        """The current documents, as they were added, each with its family of copies."""
        with self._database.reading() as connection:
            yield from readings.current_documents(connection)

    def document(self, document_id: str) -> Document | None:
        """The current document with this id."""
        with self._database.reading() as connection:
            return next(readings.current_documents(connection, [document_id]), None)

    def documents_of(self, document_ids: Collection[str], part: Part = WHOLE) -> Iterator[Document]:
        """Those of the current documents that have these ids, or a part of them."""
        for some in rows.batches(document_ids):
            with self._database.reading() as connection:
                yield from readings.current_documents(connection, some, part)

    def claims(self, *, document_id: str | None = None, part: Part = WHOLE) -> Iterator[Claim]:
        """The current claims of one document or of all, or a part of them, in the order of documents and text."""
        where = {} if document_id is None else {"document_id": [document_id]}
        with self._database.reading() as connection:
            yield from readings.current_claims(connection, part, **where)

    def claim(self, claim_id: str) -> Claim | None:
        """The current claim with this id."""
        with self._database.reading() as connection:
            return next(readings.current_claims(connection, claim_id=[claim_id]), None)

    def claims_of(self, claim_ids: Collection[str], part: Part = WHOLE) -> Iterator[Claim]:
        """Those of the current claims that have these ids, or a part of them."""
        for some in rows.batches(claim_ids):
            with self._database.reading() as connection:
                yield from readings.current_claims(connection, part, claim_id=some)

    def claim_ids(self, prefix: str) -> list[str]:
        """Ids of current claims that begin with `prefix`."""
        with self._database.reading() as connection:
            return readings.claim_ids_like(connection, prefix)

    def mentions(self, *, document_id: str | None = None) -> Iterator[Mention]:
        """The current mentions, of one document or of all."""
        where = {} if document_id is None else {"document_id": [document_id]}
        with self._database.reading() as connection:
            yield from readings.current_mentions(connection, **where)

    def failures(self) -> Iterator[Failure]:
        """What could not be taken in or read, and still cannot."""
        with self._database.reading() as connection:
            yield from failed.current(connection)

    # ---- concluding

    def judge(self, judgement: Judgement) -> bool:
        """Keeps a person's decision; False where it is held already."""
        with self._database.writing() as connection:
            return judgements.add(connection, judgement)

    def decide(self, decided: Sequence[Judgement]) -> None:
        """Keeps decisions together. Raises ConflictError where another one stands than the person saw."""
        with self._database.writing() as connection:
            judgements.decide(connection, decided)

    def judgements_about(self, subject: str, *, superseded: bool = False) -> list[Judgement]:
        """The judgements about a claim or an incident that stand, oldest first; with `superseded`, all."""
        with self._database.reading() as connection:
            return judgements.about(connection, subject, superseded=superseded)

    def judgements_in(self, document_id: str, *, superseded: bool = False) -> list[Judgement]:
        """The judgements that point into a document and stand, oldest first; with `superseded`, all."""
        with self._database.reading() as connection:
            return judgements.pointing_into(connection, document_id, superseded=superseded)

    def judgements(self, *, superseded: bool = False) -> Iterator[Judgement]:
        """The judgements that stand, oldest first; with `superseded`, all."""
        with self._database.reading() as connection:
            yield from judgements.standing(connection, superseded=superseded)

    def assignment(self) -> Assignment:
        """Which incident each claim belongs to, so far."""
        with self._database.reading() as connection:
            return conclusions.assignment(connection)

    def alone(self) -> AbstractContextManager[None]:
        """As long as it lasts, nobody else draws the project's incidents."""
        return sharing.alone(self._database)

    def save_conclusion(
        self,
        incidents: Iterable[Incident],
        assignment: Assignment,
        *,
        run: Run,
        basis: str,
        method: str = "",
        family_of: Mapping[str, str] | None = None,
        late: bool = False,
    ) -> bool:
        """Makes these the current incidents; False, and nothing written, where readings or judgements have changed.
        Those that come `late` are kept also where people have judged meanwhile: they say what they stand on, and the
        next run draws anew.
        """
        with self._database.writing() as connection:
            if not runs.stands(connection, basis, late=late):
                return False
            if family_of is not None:
                conclusions.save_families(connection, family_of, run_id=run.run_id)
            conclusions.save(connection, list(incidents), assignment, run_id=run.run_id)
            conclusions.log(connection, by=PROGRAM, at=self._clock())
            runs.note_conclusion(connection, run, f"{basis} {method}".strip())
            return True
