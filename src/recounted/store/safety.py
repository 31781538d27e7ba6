"""What a store does for safety: taking captures out, for good or behind a key, with a tombstone in their place.

Comes in: ids of captures, who decides and why. Goes out: tombstones. Refuses: nothing by itself; what may be asked is
decided by whoever asks.

The database comes first, in one transaction; then the bytes; then the pages that the rows stood in. Cut short between
them, `verify` says so, and the same command again does the rest.
"""

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from recounted.errors import DigestError, StoreError
from recounted.model.capture import Capture
from recounted.model.restriction import Restrictions
from recounted.model.tombstone import Tombstone
from recounted.store import captures, conclusions, erasure, index, tables, tombstones
from recounted.store.erasure import Decision, Words
from recounted.store.lines import record_of
from recounted.store.opened import Opened
from recounted.store.runs import Run

if TYPE_CHECKING:
    from recounted.store.boxes import Keys


class Safety(Opened):
    """The part of a store that restricts and erases."""

    def restrictions(self) -> Restrictions:
        """What is restricted now. Whatever shows or writes records asks `engines.released`, which asks here."""
        with self._database.reading() as connection:
            return self._marks.read(connection)

    def tombstones(self) -> list[Tombstone]:
        """What was deleted for safety or is encrypted, oldest first."""
        with self._database.reading() as connection:
            return list(tombstones.standing(connection))

    def erase(self, capture_ids: Sequence[str], decision: Decision, *, run: Run) -> list[Tombstone]:
        """Takes captures out with everything that they became. Done when this returns."""
        made: list[Tombstone] = []
        with self._database.writing() as connection:
            tables.unguard(connection)
            for capture_id in capture_ids:
                tombstone, _ = erasure.erase(connection, capture_id, decision)
                erasure.bury(connection, tombstone, box=None, run_id=run.run_id)
                made.append(tombstone)
            conclusions.log(connection, by=decision.by, at=decision.at)
            index.forget(connection)
            tables.guard(connection)
        self._clear()
        return made

    def encrypt(
        self, capture_ids: Sequence[str], decision: Decision, *, recipients: Sequence[str], run: Run
    ) -> list[Tombstone]:
        """Puts captures behind these public keys: their bytes, and every word that stays. What was read is erased."""
        from recounted.store import boxes  # the library is loaded by whoever encrypts

        with self._database.reading() as connection:
            digests = [self._captured(connection, i).sha256 for i in capture_ids]
        locked = {s: boxes.locked(self._originals.read(s), recipients) for s in sorted(set(digests))}
        for sha256, ciphertext in locked.items():
            self._originals.keep_ciphertext(sha256, ciphertext)
        made: list[Tombstone] = []
        with self._database.writing() as connection:
            tables.unguard(connection)
            for capture_id, sha256 in zip(capture_ids, digests, strict=True):
                digest = boxes.digest(locked[sha256])
                tombstone, words = erasure.erase(connection, capture_id, decision, ciphertext_sha256=digest)
                box = boxes.box_of(words.as_json(), recipients)
                erasure.bury(connection, tombstone, box=box, run_id=run.run_id)
                made.append(tombstone)
            conclusions.log(connection, by=decision.by, at=decision.at)
            index.forget(connection)
            tables.guard(connection)
        self._clear()
        return made

    def decrypt(self, tombstone: Tombstone, keys: "Keys", decision: Decision, *, run: Run) -> Capture:
        """Puts a capture back in clear, as it was before it was read."""
        capture, data, words = self.unlocked(tombstone, keys)
        self._originals.keep(tombstone.sha256, data)
        with self._database.writing() as connection:
            tables.unguard(connection)
            erasure.put_back(connection, tombstone, words, decision, run_id=run.run_id)
            tables.guard(connection)
            others = [t for t in tombstones.standing(connection) if t.sha256 == tombstone.sha256]
        if not others:
            self._originals.erase(tombstone.sha256, encrypted=True)
        self._marks, self._inside = type(self._marks)(), type(self._inside)()
        return capture

    def unlocked(self, tombstone: Tombstone, keys: "Keys") -> tuple[Capture, bytes, Words]:
        """An encrypted capture with its bytes, re-hashed, and the words that rows lost with it; nothing is written."""
        from recounted.store import boxes

        with self._database.reading() as connection:
            box = tombstones.box(connection, tombstone.capture_id)
        if box is None:
            raise StoreError(f"{tombstone.capture_id}: there is nothing encrypted to open")
        words = Words(**boxes.words_of(box, keys, tombstone.capture_id))
        data = keys.opened(self._originals.read_ciphertext(tombstone.sha256), tombstone.capture_id)
        if hashlib.sha256(data).hexdigest() != tombstone.sha256:
            raise DigestError(f"original {tombstone.sha256}: what was decrypted does not have its digest")
        return record_of(Capture, words.capture, f"capture {tombstone.capture_id}"), data, words

    def _captured(self, connection: Connection, capture_id: str) -> Capture:
        found = captures.one(connection, capture_id)
        if found is None:
            raise StoreError(f"no capture {capture_id} is held")
        return found

    def _clear(self) -> None:
        """Removes the bytes of whatever is under a tombstone, and what free pages still hold."""
        with self._database.reading() as connection:
            wanted = {t.sha256 for t in tombstones.standing(connection)}
            gone = tombstones.by_digest(connection, wanted)
        for sha256, tombstone in gone.items():
            self._originals.erase(sha256)
            if tombstone.kind == "deleted":
                self._originals.erase(sha256, encrypted=True)
        self._marks, self._inside = type(self._marks)(), type(self._inside)()
        if self.copies_file is not None:  # made anew by the next run; it may hold what was erased
            for name in (self.copies_file, self.copies_file.with_name(f"{self.copies_file.name}-journal")):
                name.unlink(missing_ok=True)
        if self.links_file is not None:  # so does this
            self.links_file.unlink(missing_ok=True)
        self._database.sweep()
