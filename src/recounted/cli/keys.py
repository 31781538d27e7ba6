"""`recounted keys`, `encrypt`: restricted material at rest, behind a key outside the project.

Comes in: where the secret key goes; a project whose settings name a public key. Goes out: the public key; what was
encrypted. Refuses (status 2): a key inside the project, a file that is there already, to encrypt without a key.
"""

import getpass
from pathlib import Path
from typing import Annotated

import typer

from recounted.cli.project_find import ProjectOption, nearest, opened
from recounted.cli.restrict import ByOption, WhyOption
from recounted.cli.show_terminal import safe


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("keys")(keys)
    app.command("encrypt")(encrypt)


def keys(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the secret key goes: on another disk.")],
    project: ProjectOption = None,
) -> None:
    """Make a pair of keys (age): the secret one goes into FILE, the public one belongs into the settings."""
    from recounted.engines import locking

    public = locking.new_keys(file, nearest(project))
    typer.echo(safe(f"the secret key is in {file}; whoever loses it loses what it encrypted"))
    typer.echo(f'[encryption]\nrecipients = ["{public}"]')


def encrypt(why: WhyOption = "restricted", by: ByOption = None, project: ProjectOption = None) -> None:
    """Encrypt all that is restricted and still lies in clear in the project."""
    from recounted.engines import locking
    from recounted.store.erasure import Decision
    from recounted.store.opened import utc_now

    with opened(project) as (store, settings):
        decision = Decision(kind="encrypted", by=by or getpass.getuser(), at=utc_now(), why=why.strip() or "restricted")
        made = locking.lock(store, settings, decision)
    for line in locking.told(made) or ["nothing restricted lies in clear"]:
        typer.echo(safe(line))
