"""`recounted watch`: feeds, pages and folders, asked again and again.

Comes in: sources and how often. Goes out: a line for what each round took in; exit status 130 after Ctrl-C, and what
was added is kept. Refuses: to ask a site that asks to be left alone.
"""

from pathlib import Path
from typing import Annotated

import typer

from recounted.cli import STOPPED
from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError

MINUTES = 15.0


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("watch")(watch)


def watch(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Addresses of feeds and pages (https://...), folders, files."),
    ],
    every: Annotated[
        float, typer.Option("--every", metavar="MINUTES", min=1.0, help="How often each source is asked.")
    ] = MINUTES,
    follow: Annotated[
        bool, typer.Option("--follow", help="Also fetch the pages that entries of feeds link to.")
    ] = False,
    once: Annotated[bool, typer.Option("--once", help="Ask each source that is due once, and end.")] = False,
    project: ProjectOption = None,
) -> None:
    """Ask feeds, pages and folders again and again, and add what is new."""
    from recounted.archive.addresses import is_address
    from recounted.engines.released import Released
    from recounted.engines.watching import Watch

    named = [s if is_address(s) else Path(s) for s in sources]
    for source in named:
        if isinstance(source, Path) and not source.exists():
            raise ArgumentError(f"{source}: there is no such file or folder")
    with opened(project) as (store, settings):
        watching = Watch(store, settings, named, every * 60, follow)
        try:
            for found in [watching.round()] if once else watching.rounds():
                for source_name, addition in found.items():
                    words = f"{source_name}: {addition.added} new"
                    typer.echo(safe(f"{words}, {len(addition.failures)} failed" if addition.failures else words))
                    for failure in Released(store, settings).failures(addition.failures[:3]):
                        console(stderr=True).print(safe(f"failed: {failure.message}"), soft_wrap=True)
        except KeyboardInterrupt:
            console(stderr=True).print("stopped; what was added is kept, the same command goes on from there")
            raise typer.Exit(STOPPED) from None
