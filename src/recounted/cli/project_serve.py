"""`recounted serve`: the project's incidents and documents as pages in a browser.

Comes in: a project, a host and a port. Goes out: pages, until Ctrl-C. Refuses (status 2): a port that is taken.
Whoever opens a link is let in, once, under the name that it was made for; the pages are for this machine alone, and
another host is opened only where it is named, and with a warning: what goes over that wire is not encrypted.
"""

import getpass
import importlib
import ipaddress
import socket
from typing import Annotated, Any, Final

import typer

from recounted.cli.project_find import ProjectOption, reviewed
from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError, RecountedError

LOOPBACK: Final = "127.0.0.1"
PORT: Final = 8650
LAST_PORT: Final = 65535


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
    """Open the reading room in a browser on this machine: one link for each person, which works once."""
    uvicorn, application = _web()
    with reviewed(project) as store, _listening(host, port) as listener:
        if not _is_loopback(host):
            console(stderr=True).print(
                safe(f"warning: {host} is not this machine alone; whoever listens on the way to it can read along")
            )
        bound = listener.getsockname()[1]
        named = f"[{host}]" if ":" in host else host
        entry = application.Entry()
        for name in dict.fromkeys(by or [getpass.getuser()]):
            typer.echo(safe(f"{store.name}, for {name}: http://{named}:{bound}{entry.invite(name)}"))
        typer.echo("Each link works once. Ctrl-C ends.")
        made = application.create_app(store, host=host, entry=entry)
        settings = uvicorn.Config(made, log_level="warning", access_log=False)
        uvicorn.Server(settings).run(sockets=[listener])


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
