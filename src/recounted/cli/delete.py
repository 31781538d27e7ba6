"""`recounted delete DOCUMENT`: for safety, with everything that was made of it.

Comes in: a project, the id of a document or a capture, a reason. Goes out: what went, by capture; a tombstone of each.
Refuses (status 2): a deletion without a reason, an id that nothing has.
"""

import getpass
from typing import Annotated

import typer

from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.restrict import COPIES_NAMED, ByOption, WhyOption
from recounted.cli.show_terminal import console, safe


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("delete")(delete)


def delete(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, or its capture's.")],
    why: WhyOption = "",
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Delete a document for safety: its bytes, its text and all that was read in it. This cannot be undone."""
    from recounted.engines import erasing
    from recounted.store.erasure import Decision
    from recounted.store.opened import utc_now

    with opened(project) as (store, _):
        decision = Decision(kind="deleted", by=by or getpass.getuser(), at=utc_now(), why=why.strip())
        made = erasing.delete(store, document, decision)
    for tombstone in made.tombstones:
        rows = ", ".join(f"{n:,} of {name}" for name, n in tombstone.rows.items()) or "no rows"
        typer.echo(safe(f"deleted: {tombstone.capture_id}, {tombstone.size:,} bytes, {rows}"))
    typer.echo("`recounted run` draws the incidents anew; exports and copies made before are yours to delete")
    if made.copies:
        named = ", ".join(made.copies[:COPIES_NAMED])
        words = f"still held: {len(made.copies)} that hold much of the same text: {named}"
        console(stderr=True).print(safe(words), soft_wrap=True)
