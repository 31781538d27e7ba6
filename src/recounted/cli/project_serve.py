"""`recounted serve`: the project's incidents and documents as pages in a browser.

Comes in: a project, a host and a port. Goes out: pages, until Ctrl-C. Refuses (status 2): a port that is taken.
Whoever opens a link is let in, once, under the name that it was made for; where the project has members, they sign in.
The pages are for this machine alone, and another host is opened only where it is named, and with a warning: what goes
over that wire is not encrypted.
"""

import getpass
import hashlib
import importlib
import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final
from urllib.parse import urlsplit

import typer

from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError, RecountedError
from recounted.settings import Settings

if TYPE_CHECKING:
    from recounted.store import Store

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8650
LAST_PORT: Final = 65535
COOKIE_DIGITS: Final = 8


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("serve")(serve)


def serve(
    project: ProjectOption = None,
    port: Annotated[int, typer.Option("--port", min=0, max=LAST_PORT, help="0 takes any port that is free.")] = PORT,
    host: Annotated[str, typer.Option("--host", help="The address to answer on.")] = LOOPBACK,
    by: Annotated[
        list[str] | None,
        typer.Option("--by", help="Who reviews, as the log is to say; again for each person.", show_default=False),
    ] = None,
) -> None:
    """Open the reading room in a browser: a link for one person, or the accounts of a team (`recounted people`)."""
    uvicorn, application = _web()
    from recounted.engines.clearing import Cleared
    from recounted.engines.deciding import Desk
    from recounted.engines.noting import Watch

    with opened(project) as (store, settings), _listening(host, port) as listener:
        if not _is_loopback(host):
            console(stderr=True).print(
                safe(f"warning: {host} is not this machine alone; whoever listens on the way to it can read along")
            )
        while store.catch_up():
            console(stderr=True).print("indexing words for the search…")
        bound = listener.getsockname()[1]
        here = f"http://{f'[{host}]' if ':' in host else host}:{bound}"
        entry = _entry(store, settings)
        _tell(store, entry, by, settings.sign_in.address or here)
        made = application.create_app(
            Desk(store, settings),
            host=urlsplit(settings.sign_in.address).hostname or host,
            entry=entry,
            cleared=Cleared(store, settings),
            watch=Watch(store),
            provider=_provider(settings) if entry.is_team else None,
            address=settings.sign_in.address,
        )
        importlib.import_module("recounted.review.warming").warm(made)
        served = uvicorn.Config(made, log_level="warning", access_log=False)
        uvicorn.Server(served).run(sockets=[listener])


def _entry(store: "Store", settings: Settings) -> Any:
    """Who is let in. The cookie of a team bears the project's own name, so that sessions outlive the server."""
    from recounted.engines.idling import idle_of
    from recounted.engines.staffing import Staff

    entry = importlib.import_module("recounted.review.entry")
    staff = Staff(store, settings.sign_in)
    if not staff.is_team():
        return entry.Entry(staff=staff, idle=idle_of(settings.sign_in))
    name = hashlib.sha256(store.name.encode("utf-8", "replace")).hexdigest()[:COOKIE_DIGITS]
    secure = settings.sign_in.address.startswith("https://")
    return entry.Entry(cookie=f"{'__Host-' if secure else ''}session-{name}", staff=staff, secure=secure)


def _provider(settings: Settings) -> Any:
    """Who else may say who somebody is, where the settings name one."""
    if not settings.sign_in.issuer:
        return None
    return importlib.import_module("recounted.review.provider").Provider(settings.sign_in, Path(settings.base))


def _tell(store: "Store", entry: Any, by: list[str] | None, here: str) -> None:
    """Where to go: a link for each person that was named; of a team, the address at which it signs in."""
    if entry.is_team:
        for name in dict.fromkeys(by or ()):
            entry.staff.named(name)
            typer.echo(safe(f"{store.name}, for {name}: {here}{entry.invite(name)}"))
        typer.echo(safe(f"{store.name}: {here}/sign-in"))
        typer.echo("Ctrl-C ends.")
        return
    for name in dict.fromkeys(by or [getpass.getuser()]):
        typer.echo(safe(f"{store.name}, for {name}: {here}{entry.invite(name)}"))
    typer.echo("Each link works once. Ctrl-C ends.")


def _web() -> tuple[Any, Any]:
    """The server and the application, which come with the extra `web`."""
    try:
        # By name, because cli and review are siblings that the layers keep apart: the pages are an extra.
        return importlib.import_module("uvicorn"), importlib.import_module("recounted.review.app")
    except ModuleNotFoundError as error:
        raise RecountedError(
            f"the pages need more packages ({error.name} is missing); install them: pip install 'recounted[web]'"
        ) from error


def _listening(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _bound(socket.socket(family, kind, protocol), address)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ArgumentError(f"--host {host} --port {port}: cannot be opened: {reason}") from error


def _bound(listener: socket.socket, address: Any) -> socket.socket:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
