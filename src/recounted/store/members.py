"""Members and their passes, as rows.

Comes in: a connection inside a transaction. Goes out: Members, Passes, and, to whoever checks a password, what it is
checked against. Refuses (StoreError): a second member of one name, an identity that another member has.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from recounted.errors import StoreError
from recounted.model.member import Member, Pass
from recounted.store.lines import line_of, plain_id, record_of
from recounted.store.people_tables import members, passes


@dataclass(frozen=True, slots=True, kw_only=True)
class Enlisted:
    """A member with what they prove themselves by: `password` is a hash, `totp` a secret, `totp_step` the last interval
    of which a code was taken, `identity` their name at the provider of identities.
    """

    member: Member
    password: str | None
    totp: str | None
    totp_step: int | None
    identity: str | None


def every(connection: Connection) -> Iterator[Enlisted]:
    """All members, by name."""
    for row in connection.execute(select(members).order_by(members.c.name)):
        member = record_of(Member, row.record, f"member {row.member_id}")
        yield Enlisted(
            member=member, password=row.password, totp=row.totp, totp_step=row.totp_step, identity=row.identity
        )


def one(connection: Connection, *, name: str = "", member_id: str = "", identity: str = "") -> Enlisted | None:
    """The member with this name, id or identity."""
    return next((e for e in every(connection) if _is(e, name, member_id, identity)), None)


def _is(enlisted: Enlisted, name: str, member_id: str, identity: str) -> bool:
    member = enlisted.member
    return (
        bool(name and member.name == name)
        or bool(member_id and member.member_id == member_id)
        or bool(identity and enlisted.identity == identity)
    )


def put(connection: Connection, member: Member) -> bool:
    """Adds a member, or changes one; whether it is new. Raises StoreError where another has the name."""
    name = plain_id(member.name, "the name")
    other = one(connection, name=name)
    if other is not None and other.member.member_id != member.member_id:
        raise StoreError(f"there is a member called {name} already")
    row = {"name": name, "record": line_of(member)}
    if one(connection, member_id=member.member_id) is not None:
        connection.execute(update(members).where(members.c.member_id == member.member_id).values(row))
        return False
    connection.execute(insert(members).values(member_id=member.member_id, **row))
    return True


def prove_by(connection: Connection, member_id: str, **values: str | int | None) -> None:
    """Changes what a member proves themselves by."""
    identity = values.get("identity")
    other = one(connection, identity=str(identity)) if identity else None
    if other is not None and other.member.member_id != member_id:
        raise StoreError(f"{identity} is the identity of {other.member.name} already")
    connection.execute(update(members).where(members.c.member_id == member_id).values(**values))


def take_step(connection: Connection, member_id: str, step: int) -> bool:
    """Notes that the code of this interval was used; False where it, or a later one, was used before."""
    unused = (members.c.totp_step.is_(None)) | (members.c.totp_step < step)
    done = connection.execute(update(members).where(members.c.member_id == member_id, unused).values(totp_step=step))
    return done.rowcount == 1


def let(connection: Connection, given: Pass, secret_sha256: str) -> None:
    """Keeps a pass under the digest of its secret."""
    row = {"secret_sha256": secret_sha256, "pass_id": given.pass_id, "kind": given.kind, "member_id": given.member_id}
    connection.execute(insert(passes).values(**row, record=line_of(given), ends_at=given.ends_at))


def found(connection: Connection, secret_sha256: str, kind: str, now: str) -> tuple[Pass, Member] | None:
    """The pass with this secret that has not ended, with its member, who is still one."""
    query = (
        select(passes.c.pass_id, passes.c.record, members.c.record.label("whose"))
        .join(members, members.c.member_id == passes.c.member_id)
        .where(passes.c.secret_sha256 == secret_sha256, passes.c.kind == kind, passes.c.ends_at > now)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    member = record_of(Member, row.whose, f"the member of pass {row.pass_id}")
    return (record_of(Pass, row.record, f"pass {row.pass_id}"), member) if member.active else None


def used(connection: Connection, pass_id: str, at: str, ends_at: str | None = None) -> None:
    """Notes when a pass was last used, and, of a session, until when it lasts now."""
    values = {"used_at": at} if ends_at is None else {"used_at": at, "ends_at": ends_at}
    connection.execute(update(passes).where(passes.c.pass_id == pass_id).values(values))


def passes_of(connection: Connection, member_id: str, now: str) -> list[tuple[Pass, str | None]]:
    """The passes of a member that have not ended, each with when it was last used."""
    query = select(passes.c.pass_id, passes.c.record, passes.c.used_at).order_by(passes.c.pass_id)
    query = query.where(passes.c.member_id == member_id, passes.c.ends_at > now)
    return [(record_of(Pass, r.record, f"pass {r.pass_id}"), r.used_at) for r in connection.execute(query)]


def end(connection: Connection, member_id: str, *, pass_id: str = "", kind: str = "", but: str = "") -> int:
    """Ends one pass of a member, or all of a kind, or all, save `but`; how many ended."""
    query = delete(passes).where(passes.c.member_id == member_id, passes.c.pass_id != but)
    if pass_id:
        query = query.where(passes.c.pass_id == pass_id)
    if kind:
        query = query.where(passes.c.kind == kind)
    return connection.execute(query).rowcount


def sweep(connection: Connection, now: str) -> None:
    """Removes what has ended."""
    connection.execute(delete(passes).where(passes.c.ends_at <= now))
