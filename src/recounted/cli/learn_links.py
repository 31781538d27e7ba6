"""`recounted learn-links`: match weights learnt from what a project holds, as a file that its settings can name.

Comes in: a project, and the weights that it links by. Goes out: a TOML file of the next version, and what it was learnt
from. Refuses (status 2): a project with too few claims, a file that is there already, and to change how the project
links: that is for its settings.
"""

from pathlib import Path
from typing import Annotated

import typer

from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, put
from recounted.errors import ArgumentError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("learn-links")(learn_links)


def learn_links(
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the weights go; nothing is overwritten.")],
    project: ProjectOption = None,
    seed: Annotated[int, typer.Option("--seed", help="Which pairs are drawn where there are too many.")] = 0,
) -> None:
    """Learn match weights from this project's claims and from what people judged."""
    from recounted.engines import learning
    from recounted.linkage.weights import as_toml

    if out.exists():
        raise ArgumentError(f"--out {out}: is there already; weights are never overwritten")
    with opened(project) as (store, settings):
        learnt = learning.learn_links(store, settings, seed=seed)
    out.write_text(as_toml(learnt.weights, pairs=learnt.pairs, judged=learnt.judged, seed=seed), encoding="utf-8")
    put(
        console(), f"{out}: version {learnt.weights.version}, from {learnt.pairs} pairs, {learnt.judged} of them judged"
    )
