"""An open project with the people who work on it.

Comes in: Members, Passes, digests of secrets. Goes out: the same. Refuses: as `members` does, and a change that leaves
a project without an administrator (ArgumentError). Each change of a member
is in the custody log, under the member's id and the name of who made it; passwords and secrets are nowhere but in
their own columns, passwords as hashes.
"""

from sqlalchemy import Connection

from recounted.errors import ArgumentError
from recounted.model.custody import CustodyEntry
from recounted.model.member import Member, Pass
from recounted.store import chain, members
from recounted.store.lines import line_of, sha256_of
from recounted.store.members import Enlisted
from recounted.store.opened import Opened


class Staffed(Opened):
    """An open project with its people."""

    def members(self) -> list[Enlisted]:
        """All members, by name, with what they prove themselves by."""
        with self._database.reading() as connection:
            return list(members.every(connection))

    def member(self, *, name: str = "", member_id: str = "", identity: str = "") -> Enlisted | None:
        """The member with this name, id or identity."""
        with self._database.reading() as connection:
            return members.one(connection, name=name, member_id=member_id, identity=identity)

    def put_member(self, member: Member, *, by: str, note: str) -> None:
        """Adds a member or changes one, with an entry in the log."""
        with self._database.writing() as connection:
            act = "member_added" if members.put(connection, member) else "member_changed"
            # Here, where nobody else writes: of two who let each other go at once, each would see the other stay.
            if not any(m.member.role == "admin" and m.member.active for m in members.every(connection)):
                raise ArgumentError("a project needs an administrator: make somebody else one first")
            if not member.active:
                members.end(connection, member.member_id)
            self._told(connection, member, act, by=by, note=note)

    def prove_member_by(self, member: Member, *, by: str, note: str, **values: str | int | None) -> None:
        """Changes what a member proves themselves by, with an entry in the log that tells that, and not what."""
        with self._database.writing() as connection:
            members.prove_by(connection, member.member_id, **values)
            self._told(connection, member, "member_changed", by=by, note=note)

    def _told(self, connection: Connection, member: Member, act: str, *, by: str, note: str) -> None:
        entry = CustodyEntry(
            act=act, subject_id=member.member_id, subject_sha256=sha256_of(line_of(member)), by=by, at=self._clock(),
            note=note,
        )  # fmt: skip
        chain.append(connection, [entry])

    def take_step(self, member_id: str, step: int) -> bool:
        """Notes that the one-time code of this interval was used; False where it was used before."""
        with self._database.writing() as connection:
            return members.take_step(connection, member_id, step)

    def let_in(self, given: Pass, secret_sha256: str, *, now: str) -> None:
        """Keeps a pass, and removes those that have ended."""
        with self._database.writing() as connection:
            members.sweep(connection, now)
            members.let(connection, given, secret_sha256)

    def pass_of(self, secret_sha256: str, kind: str, *, now: str) -> tuple[Pass, Member] | None:
        """The pass with this secret that has not ended, with its member."""
        with self._database.reading() as connection:
            return members.found(connection, secret_sha256, kind, now)

    def use_up(self, secret_sha256: str, kind: str, *, now: str) -> Member | None:
        """Ends a pass by using it: the member, once."""
        with self._database.writing() as connection:
            known = members.found(connection, secret_sha256, kind, now)
            if known is not None:
                members.end(connection, known[1].member_id, pass_id=known[0].pass_id)
            return known[1] if known else None

    def used_pass(self, pass_id: str, *, at: str, ends_at: str | None = None) -> None:
        """Notes when a pass was last used, and until when it lasts now."""
        with self._database.writing() as connection:
            members.used(connection, pass_id, at, ends_at)

    def passes_of(self, member_id: str, *, now: str) -> list[tuple[Pass, str | None]]:
        """The passes of a member that have not ended, each with when it was last used."""
        with self._database.reading() as connection:
            return members.passes_of(connection, member_id, now)

    def end_passes(self, member_id: str, *, pass_id: str = "", kind: str = "", but: str = "") -> int:
        """Ends one pass of a member, or all of a kind, or all, save `but`; how many ended."""
        with self._database.writing() as connection:
            return members.end(connection, member_id, pass_id=pass_id, kind=kind, but=but)
