"""`recounted import run`: documents of an archive, chosen by what they claim, into a project for people to look at.

Comes in: the folder of a finished `recounted run --engine spark`, a condition, a project. Goes out: what was taken in;
with --dry-run only how many documents it would be. Refuses (status 2): a condition that is none, a folder without a
finished run. Exit status 1 where bytes were no longer there.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

import typer

from recounted.cli.progress import progress, stoppable
from recounted.cli.project_find import JsonOption, ProjectOption, opened
from recounted.cli.show_terminal import console, counts_table, safe

SHOWN: Final = 20


def import_run(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where `recounted run --engine spark` wrote its results.")
    ],
    where: Annotated[
        str, typer.Option("--where", metavar="CONDITION", help="SQL on claims: \"country = 'XV' AND killed_best > 9\".")
    ],
    whole_incidents: Annotated[
        bool, typer.Option("--whole-incidents", help="Also every other document that tells of their incidents.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell how many, and take in nothing.")] = False,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in the documents of an archive that claim what a condition says, each with the bytes that it was read of."""
    from recounted.engines.spark.loading import Chosen, load

    chosen = Chosen(folder=folder, where=where, whole_incidents=whole_incidents)
    again = "what was taken in stands; the same command goes on with the rest"
    with opened(project) as (store, settings), stoppable(again), progress() as step:
        loaded = load(store, chosen, settings, dry_run=dry_run, progress=step)
    if as_json:
        typer.echo(json.dumps({**asdict(loaded), "dry_run": dry_run}, ensure_ascii=False, indent=1))
    else:
        screen = console()
        rows = {"documents selected": loaded.selected, "new": loaded.added, "held already": loaded.known}
        screen.print(counts_table({**rows, "failed": len(loaded.failures)}))
        for failure in loaded.failures[:SHOWN]:
            screen.print(safe(failure.message), soft_wrap=True)
        if dry_run:
            screen.print("a dry run: nothing was taken in")
        elif loaded.added:
            screen.print("`recounted run` makes claims of them")
    if loaded.failures:
        raise typer.Exit(1)
