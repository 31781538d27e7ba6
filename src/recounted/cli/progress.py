"""How far a command is, and how it ends when somebody stops it.

Comes in: what the work tells of itself. Goes out: a line on standard error, where that is a terminal; exit status 130
after Ctrl-C. Refuses: to write into a pipe.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

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
def progress(size: Callable[[], int] | None = None) -> Iterator["Told"]:
    """A line on a terminal, on standard error; nothing in a pipe.

    `size` measures what is read, so that the line tells how far it has come; it is asked for a terminal alone.
    """
    screen = console(stderr=True)
    if not sys.stderr.isatty():  # FORCE_COLOR, which notebooks set, asks for colours and not for a line that moves
        yield lambda _: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        *((TaskProgressColumn(),) if size else ()),
        TextColumn("{task.fields[documents]} documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task("starting", total=max(1, size()) if size else None, documents=0)

        def told(step: "Step") -> None:
            bar.update(task, description=step.doing, documents=step.documents)
            if step.size and size:
                bar.update(task, completed=step.size)

        yield told
