"""The custody of an open project: its log, its seals, one state of all of it, and the check of it all.

Comes in: entries, tokens. Goes out: the log, seals, proofs, findings. Refuses: a time-stamp of a seal that is not held.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from recounted.model.custody import CustodyEntry
from recounted.model.judgement import Judgement
from recounted.model.seal import Proof, Seal, Timestamp
from recounted.model.vocabulary import JudgementKind
from recounted.store import chain, judgements, restrictions, seals, verify
from recounted.store.erasure import Decision
from recounted.store.opened import PROGRAM
from recounted.store.snapshot import Rehearsal, Snapshot
from recounted.store.staffed import Staffed
from recounted.store.verify_bytes import Finding

if TYPE_CHECKING:
    from recounted.store.boxes import Keys


class _Undone(Exception):  # noqa: N818  # it is no error: it takes a transaction back
    """Nothing of the transaction is kept."""


class Logged(Staffed):
    """An open project with its custody."""

    def log(self, custody: Sequence[CustodyEntry]) -> None:
        """Adds entries about what was done to what is held already."""
        with self._database.writing() as connection:
            chain.append(connection, custody)

    def custody(self) -> Iterator[CustodyEntry]:
        """The custody log, oldest first."""
        with self._database.reading() as connection:
            yield from chain.entries(connection)

    def custody_of(self, subjects: Sequence[str]) -> list[CustodyEntry]:
        """The entries about these subjects, oldest first."""
        with self._database.reading() as connection:
            return chain.entries_of(connection, subjects)

    def custody_head(self) -> str:
        """Digest of the newest custody entry that changed something; deposited elsewhere, it fixes the log up to it."""
        with self._database.reading() as connection:
            return chain.head_to_deposit(connection)

    def seal(self) -> Seal:
        """A seal over all that is held now; the newest one where nothing was added since."""
        with self._database.writing() as connection:
            return seals.make(connection, by=PROGRAM, at=self._clock())

    def seals(self) -> list[tuple[Seal, tuple[Timestamp, ...]]]:
        """All seals, oldest first, each with its time-stamps."""
        with self._database.reading() as connection:
            return list(seals.every(connection))

    def unstamped(self, authority: str) -> list[Seal]:
        """Seals that this authority has not stamped, oldest first."""
        with self._database.reading() as connection:
            return seals.pending(connection, authority)

    def add_timestamp(self, timestamp: Timestamp) -> None:
        """Keeps an authority's token. Raises StoreError where its seal is not held."""
        with self._database.writing() as connection:
            seals.add_timestamp(connection, timestamp, by=PROGRAM, at=self._clock())

    def proof(self, capture_id: str) -> Proof | None:
        """That a capture was held when the oldest seal over it was made; None where no seal covers it yet."""
        with self._database.reading() as connection:
            return seals.proof(connection, capture_id)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One state of all that is held, however much is added meanwhile."""
        with self._database.reading() as connection:
            yield Snapshot(connection, self._originals)

    @contextmanager
    def rehearsed(self, without: Sequence[str], why: Decision) -> Iterator[Rehearsal]:
        """The state of the project without these captures, which is undone when it was looked at; nobody else can write
        meanwhile. Raises StoreError where the project lies where nothing can be written.
        """
        with suppress(_Undone), self._database.writing() as connection:
            yield Rehearsal(connection, self._originals, without, why)
            raise _Undone

    def note(self, act: str, subject_id: str, subject_sha256: str, note: str = "") -> bool:
        """Logs that somebody looked (`chain.LOOKING`); False where the project lies where nothing can be written."""
        if not self._database.writable:
            return False
        entry = CustodyEntry(
            act=act, subject_id=subject_id, subject_sha256=subject_sha256, by=PROGRAM, at=self._clock(), note=note
        )
        with self._database.writing() as connection:
            chain.append(connection, [entry])
        return True

    def last_judgement(self) -> int:
        """The number of the newest judgement, remarks among them."""
        with self._database.reading() as connection:
            return judgements.last(connection)

    def every_claim_of(self, document_ids: Collection[str]) -> frozenset[str]:
        """Ids of all claims that any reader or person ever made of these documents."""
        with self._database.reading() as connection:
            return frozenset(restrictions.claims_of(connection, document_ids))

    def judgements_of(self, kind: JudgementKind, *, superseded: bool = False) -> list[Judgement]:
        """The judgements of one kind that stand, oldest first; with `superseded`, all."""
        with self._database.reading() as connection:
            return list(judgements.standing(connection, kind=kind, superseded=superseded))

    def verify(self, keys: "Keys | None" = None) -> Iterator[Finding]:
        """Every fault of the originals, the log and the rows; none where all is well. Of what is encrypted the
        ciphertext is checked, and with `keys` the bytes.
        """
        with self._database.reading() as connection:
            yield from verify.findings(connection, self._originals, keys)
