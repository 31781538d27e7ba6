"""How far a command is, and how it ends when somebody stops it.

Comes in: what the work tells of itself. Goes out: a line on standard error, where that is a terminal; exit status 130
after Ctrl-C. Refuses: to write into a pipe.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from recounted.cli import STOPPED
from recounted.cli.show_terminal import console

if TYPE_CHECKING:
    from recounted.engines.batch import Progress as Told
    from recounted.engines.batch import Step


@contextmanager
def stoppable(what: str) -> Iterator[None]:
    """Ctrl-C ends the command with a word of what stands now, not with a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        console(stderr=True).print(f"stopped; {what}")
        raise typer.Exit(STOPPED) from None


@contextmanager
def progress() -> Iterator["Told"]:
    """A line on a terminal, on standard error; nothing in a pipe."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda _: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def told(step: "Step") -> None:
            bar.update(task, description=step.doing, completed=step.documents)

        yield told
