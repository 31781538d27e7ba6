"""Member: somebody who works on a project under a name of their own, and what lets them in."""

from dataclasses import dataclass

from recounted.model.vocabulary import PassKind, PassScope, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What a person may do hangs on `role`; whether restricted material is shown to them, on `cleared` alone.

    Nothing of how they prove who they are stands here: that is kept beside the record, and is never handed out.
    """

    member_id: str
    name: str
    role: Role
    cleared: bool
    active: bool
    added_by: str
    added_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What lets a member in without a password: a session of a browser, an invitation, a token of a program.

    The secret itself is kept nowhere, only its digest, beside the record. `scopes` are those of a token.
    """

    pass_id: str
    kind: PassKind
    member_id: str
    label: str
    scopes: tuple[PassScope, ...]
    made_at: str
    ends_at: str
