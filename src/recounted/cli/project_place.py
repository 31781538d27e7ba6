"""Where a project's records are: the options that say so, and `recounted move`.

Comes in: --store, --originals. Goes out: the place, or none for the project's own folder; exit status 0, 1 where a move
could not be done. Refuses (ArgumentError): originals elsewhere without a server's database, since the folder then is
no whole; a move that names no place, or two.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recounted.cli.progress import progress
from recounted.cli.project_find import ProjectOption, find_project
from recounted.cli.show_terminal import console, counts_table, safe
from recounted.errors import ArgumentError

if TYPE_CHECKING:
    from recounted.store.placed import Placed

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="ADDRESS",
        help="Keep the records in PostgreSQL: postgresql://USER@HOST/NAME, the password in PGPASSWORD. "
        "Without it, in the folder.",
        show_default=False,
    ),
]
OriginalsOption = Annotated[
    str | None,
    typer.Option(
        "--originals",
        metavar="PLACE",
        help="With --store: where the bytes are kept, a folder that all share or s3://BUCKET/PREFIX. "
        "Without it, in DIR/originals.",
        show_default=False,
    ),
]


def placed(store: str | None, originals: str | None) -> "Placed | None":
    """The place that these options name."""
    from recounted.store.originals_bucket import is_bucket
    from recounted.store.placed import ORIGINALS, Placed

    if store is None:
        if originals is not None:
            raise ArgumentError("--originals goes with --store; without it the bytes lie in the project's folder")
        return None
    where = originals or ORIGINALS
    return Placed(address=store, originals=where if is_bucket(where) or not originals else str(Path(where).resolve()))


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("move")(move)


def move(
    store: StoreOption = None,
    originals: OriginalsOption = None,
    folder: Annotated[bool, typer.Option("--folder", help="Back into the project's own folder.")] = False,
    project: ProjectOption = None,
) -> None:
    """Move a project's records to PostgreSQL, or back into its folder: every row, compared on both sides."""
    from recounted.engines.batch import Step
    from recounted.store import moving

    if (store is None) is not folder:
        raise ArgumentError("`recounted move` wants --store ADDRESS or --folder, one of the two")
    place = find_project(project)
    with progress() as told:
        counts = moving.move(
            place,
            placed(store, originals),
            lambda what, done: told(Step(doing=f"moving {what}", documents=done)),
        )
    console().print(counts_table({name: count for name, count in counts.items() if count}))
    where = "the folder" if store is None else store
    console().print(safe(f"the records are now in {where}; the same commands go on from there"))
    console().print("what they were moved from still holds all of it: keep it as safe, or remove it")
