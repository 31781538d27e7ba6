"""Staffing: who works on a project, what they may do, and what lets them in.

Comes in: an open store; names, passwords, codes, secrets of passes. Goes out: Members, and Visits, which say who is
here and what they may do. Refuses (ArgumentError): to leave a project without an administrator, weak passwords, a
second member of one name; whoever is not let in is told nothing of why.
"""

import datetime
import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, get_args

from recounted.engines import passwords
from recounted.engines.idling import SESSION, Clock, Idling, idle_of, now
from recounted.engines.rights import ROLES, rights_of
from recounted.errors import ArgumentError
from recounted.model.identity import member_id
from recounted.model.member import Member, Pass
from recounted.model.vocabulary import PassKind, PassScope, Right, Role
from recounted.settings import SignIn
from recounted.store import Store
from recounted.store.members import Enlisted

SECRET_BYTES: Final = 32
INVITATION: Final = datetime.timedelta(hours=72)
MOST_DAYS: Final = 366  # of a token
TOKEN: Final = "rct_"  # noqa: S105  # how a token begins, so that scanners of repositories know one
NAME_LENGTH: Final = 100
DECIDES: Final[frozenset[Right]] = frozenset({"correct", "comment", "judge", "join", "adjudicate", "grade", "draw"})
SCOPES: Final[tuple[PassScope, ...]] = get_args(PassScope)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Somebody who was let in: `rights` are what they may do now, `cleared` whether restricted material is shown."""

    member: Member
    given: Pass
    rights: frozenset[Right]
    cleared: bool


class Staff:
    """The people of one project."""

    def __init__(self, store: Store, sign_in: SignIn | None = None, *, clock: Clock = now) -> None:
        self._store = store
        self._idling = Idling(idle_of(sign_in or SignIn()))
        self._clock = clock

    def _now(self) -> str:
        return _told(self._clock())

    # ---- who there is

    def members(self) -> list[Member]:
        """All members, by name, those who left among them."""
        return [e.member for e in self._store.members()]

    def is_team(self) -> bool:
        """Whether anybody has an account; where nobody has, the project is one person's."""
        return bool(self._store.members())

    def named(self, name: str) -> Enlisted:
        """The member with this name. Raises ArgumentError."""
        found = self._store.member(name=name)
        if found is None:
            raise ArgumentError(f"nobody is called {name!r} here; `recounted people list` names everybody")
        return found

    def with_id(self, member: str) -> Enlisted:
        """The member with this id. Raises ArgumentError."""
        found = self._store.member(member_id=member)
        if found is None:
            raise ArgumentError("there is no such member")
        return found

    def add(self, name: str, role: Role, *, cleared: bool, by: str) -> tuple[Member, str]:
        """A new member, and the secret of the invitation by which they choose their password."""
        name = _sound_name(name)
        if self._store.member(name=name) is not None:
            raise ArgumentError(f"somebody is called {name} here already")
        if not self.is_team() and role != "admin":
            raise ArgumentError("the first member is the administrator: --role admin")
        at = self._now()
        made = Member(
            member_id=member_id(name, at), name=name, role=_sound_role(role), cleared=cleared, active=True, added_by=by,
            added_at=at,
        )  # fmt: skip
        self._store.put_member(made, by=by, note=_standing(made))
        return made, self.invite(made)

    def change(
        self, member: Member, *, by: str, role: Role | None = None, cleared: bool | None = None,
        active: bool | None = None,
    ) -> Member:  # fmt: skip
        """Gives another role, gives or takes clearance, lets somebody leave or come back. Sessions and tokens follow at
        once; those of who leaves end.
        """
        changed = replace(
            member,
            role=member.role if role is None else _sound_role(role),
            cleared=member.cleared if cleared is None else cleared,
            active=member.active if active is None else active,
        )
        self._store.put_member(changed, by=by, note=_standing(changed))
        return changed

    def invite(self, member: Member) -> str:
        """The secret of a link by which a member chooses a password, once, within three days; earlier ones end."""
        self._store.end_passes(member.member_id, kind="invitation")
        return self._pass(member, "invitation", INVITATION)[1]

    # ---- proving who one is

    def choose_password(self, invitation: str, password: str) -> Member | None:
        """Sets a password by an invitation, which that uses up; ends all sessions. None where it is none of ours."""
        known = self._store.pass_of(_digest(invitation), "invitation", now=self._now())
        if known is None:
            return None
        passwords.sound(password, known[1].name)
        member = self._store.use_up(_digest(invitation), "invitation", now=self._now())
        if member is not None:
            self._set_password(member, password)
        return member

    def invited(self, invitation: str) -> Member | None:
        """Whom an invitation is for, without using it up."""
        known = self._store.pass_of(_digest(invitation), "invitation", now=self._now())
        return known[1] if known else None

    def change_password(self, member: Member, old: str, new: str, *, but: str = "") -> None:
        """Sets another password and ends all sessions but this one. Raises ArgumentError where the old one is wrong."""
        if not passwords.fits(old, self.with_id(member.member_id).password):
            raise ArgumentError("the password so far is another one")
        passwords.sound(new, member.name)
        self._set_password(member, new, but=but)

    def _set_password(self, member: Member, password: str, *, but: str = "") -> None:
        kept = passwords.hashed(password)
        self._store.prove_member_by(member, by=member.name, note="password", password=kept)
        self._store.end_passes(member.member_id, kind="session", but=but)

    def known_by(self, name: str, password: str, code: str = "") -> Member | None:
        """The member with this name and password, and, where they have codes, this code, which serves once."""
        found = self._store.member(name=name)
        right = passwords.fits(password, found.password if found else None)
        if found is None or not right or not found.member.active:
            return None
        if found.totp is not None and not self._takes(found, code):
            return None
        if found.password and passwords.needs_rehash(found.password):
            kept = passwords.hashed(password)
            self._store.prove_member_by(found.member, by=name, note="password hashed anew", password=kept)
        return found.member

    def _takes(self, found: Enlisted, code: str) -> bool:
        step = passwords.step_of(code, found.totp or "")
        return step is not None and self._store.take_step(found.member.member_id, step)

    def set_codes(self, member: Member, secret: str, code: str) -> None:
        """Asks for one-time codes from now on. Raises ArgumentError where this is no secret, or the code none of it."""
        if not passwords.is_secret(secret):
            raise ArgumentError(
                "this is no secret for one-time codes: 32 base32 characters are wanted (A to Z, 2 to 7)"
            )
        step = passwords.step_of(code, secret)
        if step is None:
            raise ArgumentError("this is no code of the secret that was shown; is the clock of the device right?")
        note = "one-time codes on"
        self._store.prove_member_by(member, by=member.name, note=note, totp=secret, totp_step=step)

    def drop_codes(self, member: Member, *, by: str) -> None:
        """Asks for no one-time codes any more."""
        self._store.prove_member_by(member, by=by, note="one-time codes off", totp=None, totp_step=None)

    def has_codes(self, member: Member) -> bool:
        """Whether one-time codes are asked for."""
        return self.with_id(member.member_id).totp is not None

    def has_password(self, member: Member) -> bool:
        """Whether a password was chosen yet."""
        return self.with_id(member.member_id).password is not None

    def identify(self, member: Member, identity: str | None, *, by: str) -> None:
        """Names a member as the provider of identities knows them."""
        self._store.prove_member_by(member, by=by, note="identity", identity=identity)

    def identified(self, identity: str) -> Member | None:
        """The member whom the provider of identities knows so."""
        found = self._store.member(identity=identity)
        return found.member if found and found.member.active else None

    # ---- passes

    def enter(self, member: Member) -> str:
        """The secret of a new session."""
        return self._pass(member, "session", SESSION)[1]

    def visit(self, secret: str) -> Visit | None:
        """Who is in by this session; None where it has ended or never was."""
        known = self._store.pass_of(_digest(secret), "session", now=self._now())
        if known is None:
            return None
        given, member = known
        self._note_use(given)
        return Visit(member=member, given=given, rights=rights_of(member.role), cleared=member.cleared)

    def leave(self, visit: Visit) -> None:
        """Ends a session."""
        self._store.end_passes(visit.member.member_id, pass_id=visit.given.pass_id)

    def make_token(self, member: Member, label: str, scopes: Iterable[str], days: int) -> tuple[Pass, str]:
        """A token for a program, and its secret, which is told this once."""
        wanted = tuple(s for s in SCOPES if s in set(scopes))
        if "read" not in wanted or len(wanted) != len(set(scopes)):
            raise ArgumentError(f"the scopes of a token are among {', '.join(SCOPES)}, and read is one of them")
        if not 1 <= days <= MOST_DAYS:
            raise ArgumentError(f"a token lasts 1 to {MOST_DAYS} days")
        if not label.strip() or len(label) > NAME_LENGTH or not label.isprintable():
            raise ArgumentError(f"a token needs a name of at most {NAME_LENGTH} characters, to be known by")
        return self._pass(member, "token", datetime.timedelta(days=days), label=label.strip(), scopes=wanted)

    def bearer(self, secret: str) -> Visit | None:
        """Who asks by this token, with the rights that role and scopes leave."""
        known = self._store.pass_of(_digest(secret), "token", now=self._now()) if secret.startswith(TOKEN) else None
        if known is None:
            return None
        given, member = known
        rights = rights_of(member.role) & ({"read"} | (DECIDES if "decide" in given.scopes else set()))
        if "decide" in given.scopes:
            rights |= rights_of(member.role) & {"undo_others"}
        cleared = member.cleared and "restricted" in given.scopes
        return Visit(member=member, given=given, rights=frozenset(rights), cleared=cleared)

    def passes(self, member: Member) -> Sequence[tuple[Pass, str | None]]:
        """Sessions, invitations and tokens that have not ended, each with when it was last used."""
        return self._store.passes_of(member.member_id, now=self._now())

    def end(self, member: Member, pass_id: str) -> bool:
        """Ends one of them."""
        return bool(pass_id) and self._store.end_passes(member.member_id, pass_id=pass_id) > 0

    def end_all(self, member: Member) -> int:
        """Ends all of them."""
        return self._store.end_passes(member.member_id)

    def _pass(
        self, member: Member, kind: PassKind, lasts: datetime.timedelta, *, label: str = "",
        scopes: tuple[PassScope, ...] = (),
    ) -> tuple[Pass, str]:  # fmt: skip
        secret = f"{TOKEN if kind == 'token' else ''}{secrets.token_urlsafe(SECRET_BYTES)}"
        now = self._clock()
        given = Pass(
            pass_id=f"pss_{secrets.token_hex(8)}", kind=kind, member_id=member.member_id, label=label, scopes=scopes,
            made_at=_told(now), ends_at=_told(now + lasts),
        )  # fmt: skip
        self._store.let_in(given, _digest(secret), now=_told(now))
        if kind == "session":
            self._note_use(given)
        return given, secret

    def _note_use(self, given: Pass) -> None:
        """Lets a session last until it is idle, and no longer than it was made for."""
        at = self._clock()
        until = self._idling.until(given.pass_id, at)
        if until is not None:
            self._store.used_pass(given.pass_id, at=_told(at), ends_at=min(_told(until), given.ends_at))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _told(at: datetime.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _standing(member: Member) -> str:
    words = [member.role, "cleared" if member.cleared else "not cleared", *([] if member.active else ["left"])]
    return ", ".join(words)


def _sound_name(name: str) -> str:
    told = name.strip()
    if not told or len(told) > NAME_LENGTH or not told.isprintable():
        raise ArgumentError(f"a name has 1 to {NAME_LENGTH} characters, all of them to be seen")
    return told


def _sound_role(role: str) -> Role:
    found = next((r for r in ROLES if r == role), None)
    if found is None:
        raise ArgumentError(f"{role!r} is no role; there are {', '.join(ROLES)}")
    return found
