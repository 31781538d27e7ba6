"""`recounted import dataset`: the rows of a dataset that others made, as accounts by it.

Comes in: a project, the name of a dataset, a table of it. Goes out: what is new, what changed and how, what stands
already; with --dry-run nothing else. Refuses (status 2): a table without the columns that are needed. Exit status 1
where a row was refused.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from recounted.cli.progress import progress, stoppable
from recounted.cli.project_find import JsonOption, ProjectOption, opened
from recounted.cli.show_terminal import console, counts_table, safe
from recounted.release.imports.standard import load

if TYPE_CHECKING:
    from recounted.engines.importing import Plan

SHOWN: Final = 20  # changes and refusals that are written out; --json has all
CELL_SHOWN: Final = 60  # characters of a value


def import_dataset(
    dataset: Annotated[str, typer.Argument(metavar="DATASET", help="acled, airwars or ucdp_ged.")],
    table: Annotated[Path, typer.Argument(metavar="TABLE", help="A table of it: CSV in UTF-8, with a row of heads.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    released: Annotated[
        str | None,
        typer.Option("--released", metavar="DAY", help="The day on which the table came out.", show_default=False),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            "--speaker", metavar="NAME", help="Who speaks in it, where it is not who makes it.", show_default=False
        ),
    ] = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take in a dataset that others made, each row as an account by it; a row that is held already never doubles."""
    from recounted.engines.importing import Asked, import_table

    asked = Asked(table=table, standard=load(dataset), speaker=speaker or "", released_on=released)
    told = f"what was taken in stands; the same command goes on with the rest of {table}"
    with opened(project) as (store, _), stoppable(told), progress() as step:
        plan = import_table(store, asked, dry_run=dry_run, progress=step)
    if as_json:
        typer.echo(json.dumps({**asdict(plan), "dry_run": dry_run}, ensure_ascii=False, indent=1))
    else:
        _show(plan, dry_run=dry_run)
    if plan.refused:
        raise typer.Exit(1)


def _show(plan: "Plan", *, dry_run: bool) -> None:
    screen = console()
    rows = {
        "new": plan.new,
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "refused": len(plan.refused),
        "held, and not in the table": plan.absent,
    }
    screen.print(counts_table(rows))
    for change in plan.changed[:SHOWN]:
        told = ", ".join(f"{n} {_cell(old)} -> {_cell(new)}" for n, (old, new) in change.columns.items())
        screen.print(safe(f"changed: {change.row_id}: {told or 'what it was is not told'}"), soft_wrap=True)
    for failure in plan.refused[:SHOWN]:
        screen.print(safe(f"refused: {failure.message}"), soft_wrap=True)
    if max(len(plan.changed), len(plan.refused)) > SHOWN:
        screen.print("and more: --json tells all")
    if dry_run:
        screen.print("a dry run: nothing was taken in")
    elif plan.new or plan.changed:
        screen.print("`recounted run` makes claims of them")


def _cell(value: str | None) -> str:
    if value is None:
        return "nothing"
    return value if len(value) <= CELL_SHOWN else f"{value[:CELL_SHOWN]}…"
