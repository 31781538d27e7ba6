"""`recounted people`: who works on a project in the reading room, and what they may do.

Comes in: a project, names, roles. Goes out: members, links by which they choose a password, tokens for programs, the
log of who saw restricted material. Refuses (status 2): a role that there is not, a name that nobody has, leaving the
project without an administrator.
"""

import getpass
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recounted.cli.project_find import JsonOption, ProjectOption, opened
from recounted.cli.restrict import ByOption
from recounted.cli.show_terminal import safe
from recounted.errors import ArgumentError, RecountedError
from recounted.model.member import Member
from recounted.model.record import to_record
from recounted.model.vocabulary import Role

if TYPE_CHECKING:
    from recounted.engines.noting import Watch
    from recounted.engines.staffing import Staff

HERE: Final = "http://127.0.0.1:8650"
DAYS: Final = 90
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Of the member.")]
people = typer.Typer(help="The members of a team: who they are, what they may do, who saw restricted material.")


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.add_typer(people, name="people", no_args_is_help=True)


@contextmanager
def _staff(project: object) -> Iterator[tuple["Staff", "Watch", str]]:
    """The people of the project, the log of what they saw, and the address of its reading room."""
    from pathlib import Path

    from recounted.engines.noting import Watch

    try:
        from recounted.engines.staffing import Staff
    except ModuleNotFoundError as error:
        raise RecountedError(
            f"accounts need more packages ({error.name} is missing); install them: pip install 'recounted[web]'"
        ) from error
    with opened(project if isinstance(project, Path) else None) as (store, settings):
        yield Staff(store), Watch(store), settings.sign_in.address or HERE


def _role(role: str) -> Role:
    from recounted.engines.rights import ROLES

    found = next((r for r in ROLES if r == role), None)
    if found is None:
        raise ArgumentError(f"--role {role}: there are {', '.join(ROLES)}")
    return found


def _standing(member: Member) -> str:
    left = "" if member.active else ", left"
    return f"{member.name}: {member.role}, {'cleared' if member.cleared else 'not cleared'}{left}"


def _told_link(here: str, secret: str) -> None:
    typer.echo(safe(f"{here}/choose?key={secret}"))
    typer.echo("With this link they choose a password, once, within three days. `recounted serve` must be running.")


@people.command("list")
def list_(as_json: JsonOption = False, project: ProjectOption = None) -> None:
    """List the members, those who left among them."""
    with _staff(project) as (staff, _, _):
        members = staff.members()
    if as_json:
        typer.echo(json.dumps(to_record(members), ensure_ascii=False, indent=2))
        return
    for member in members:
        typer.echo(safe(_standing(member)))
    if not members:
        typer.echo("nobody has an account; `recounted serve` gives one person a link")


@people.command()
def add(
    name: NameArgument,
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, coder, reviewer, editor or admin.")],
    cleared: Annotated[bool, typer.Option("--cleared", help="Restricted material is shown to them.")] = False,
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Add a member, and print the link by which they choose a password. The first one is the administrator."""
    with _staff(project) as (staff, _, here):
        member, secret = staff.add(name, _role(role), cleared=cleared, by=by or getpass.getuser())
    typer.echo(safe(_standing(member)))
    _told_link(here, secret)


@people.command()
def role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, coder, reviewer, editor or admin.")],
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Give a member another role; it holds from their next request on."""
    with _staff(project) as (staff, _, _):
        changed = staff.change(staff.named(name).member, by=by or getpass.getuser(), role=_role(role))
    typer.echo(safe(_standing(changed)))


@people.command()
def clear(
    name: NameArgument,
    take: Annotated[bool, typer.Option("--take", help="Take the clearance away again.")] = False,
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Clear a member for restricted material: it is shown to them, and the log says what they saw."""
    with _staff(project) as (staff, _, _):
        changed = staff.change(staff.named(name).member, by=by or getpass.getuser(), cleared=not take)
    typer.echo(safe(_standing(changed)))


@people.command()
def leave(
    name: NameArgument,
    back: Annotated[bool, typer.Option("--back", help="They work here again.")] = False,
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Let a member leave: nothing lets them in any more. What they decided stays, under their name."""
    with _staff(project) as (staff, _, _):
        changed = staff.change(staff.named(name).member, by=by or getpass.getuser(), active=back)
    typer.echo(safe(_standing(changed)))


@people.command()
def reset(
    name: NameArgument,
    codes: Annotated[bool, typer.Option("--codes", help="Also ask for one-time codes no more.")] = False,
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """End all sessions and tokens of a member, and print a link by which they choose a new password."""
    with _staff(project) as (staff, _, here):
        member = staff.named(name).member
        ended = staff.end_all(member)
        if codes:
            staff.drop_codes(member, by=by or getpass.getuser())
        secret = staff.invite(member)
    typer.echo(safe(f"{member.name}: {ended} sessions, links and tokens ended"))
    _told_link(here, secret)


@people.command()
def identity(
    name: NameArgument,
    identity: Annotated[
        str, typer.Argument(metavar="IDENTITY", help="As the provider of identities calls them; '' takes it away.")
    ],
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Let a member sign in with an account of the provider that the settings name (OpenID Connect)."""
    with _staff(project) as (staff, _, _):
        staff.identify(staff.named(name).member, identity or None, by=by or getpass.getuser())
    typer.echo(safe(f"{name}: {identity or 'no identity elsewhere'}"))


@people.command()
def token(
    name: NameArgument,
    label: Annotated[str, typer.Option("--for", metavar="WORDS", help="What the token is for.")],
    scope: Annotated[
        list[str] | None,
        typer.Option("--scope", metavar="SCOPE", help="decide or restricted, beside read; again for both."),
    ] = None,
    days: Annotated[int, typer.Option("--days", help="How long it lasts.")] = DAYS,
    project: ProjectOption = None,
) -> None:
    """Make a token by which a program asks the API in the name of a member; it is printed this once."""
    with _staff(project) as (staff, _, _):
        given, secret = staff.make_token(staff.named(name).member, label, ["read", *(scope or ())], days)
    typer.echo(secret)
    typer.echo(safe(f"{given.label}: {', '.join(given.scopes)}, until {given.ends_at}"), err=True)


@people.command()
def seen(as_json: JsonOption = False, project: ProjectOption = None) -> None:
    """List who saw restricted material or took it out, the latest first."""
    with _staff(project) as (_, watch, _):
        found = watch.seen()
    if as_json:
        typer.echo(json.dumps(to_record(found), ensure_ascii=False, indent=2))
        return
    for entry in found:
        typer.echo(safe(f"{entry.at} {entry.by} {entry.act} {entry.subject_id}: {entry.note}"))
    if not found:
        typer.echo("nobody has looked at restricted material")
