"""All commands, and what becomes of their errors.

Comes in: arguments. Goes out: SystemExit with the status of the command. Each command is a module with
`register(app)`. Refuses: to show a traceback for what a user can put right: errors are one line on standard error.
"""

import io
import sys
from collections.abc import Sequence
from typing import Annotated, Final

import typer

import recounted
from recounted.cli import (
    agreements,
    copies,
    custody,
    delete,
    dossier,
    find,
    gazetteer,
    keys,
    learn_links,
    people,
    persons,
    project,
    restrict,
    road,
    run,
    tally,
    watch,
    why,
)
from recounted.cli.show_terminal import safe
from recounted.errors import ArgumentError, RecountedError

FAILED: Final = 1
ARGUMENTS_OFF: Final = 2

app = typer.Typer(
    name="recounted",
    help="Turns statements about harm to civilians into accountable records: who says whom was harmed, "
    "how many, where, when, with what, allegedly by whom.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"recounted {recounted.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


run.register(app)
road.register(app)
project.register(app)
gazetteer.register(app)
why.register(app)
agreements.register(app)
tally.register(app)
find.register(app)
dossier.register(app)
persons.register(app)
people.register(app)
learn_links.register(app)
copies.register(app)
custody.register(app)
watch.register(app)
restrict.register(app)
delete.register(app)
keys.register(app)


def call(argv: Sequence[str] | None = None) -> None:
    """Runs one command and leaves with its exit status (SystemExit)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a letter shows its escape
            stream.reconfigure(errors="backslashreplace")
    try:
        app(args=list(argv) if argv is not None else None, prog_name="recounted")
    except ArgumentError as error:
        _leave(error, ARGUMENTS_OFF)
    except (RecountedError, OSError) as error:
        _leave(error, FAILED)


def _leave(error: Exception, status: int) -> None:
    sys.stderr.write(f"recounted: {safe(str(error))}\n")
    sys.exit(status)
