"""A project on disk: `init`, `add`, `verify`, `export`, `serve`, and what `run` does without INPUT.

Comes in: a folder, inputs, options. Goes out: exit status 0; 1 where `verify` finds a fault or the work could not be
done; 2 where the arguments are off or nothing could be taken in or read; 130 after Ctrl-C.
Refuses: to make a project over another; to touch what is held.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from recounted.cli import STOPPED, custody, project_serve, project_show
from recounted.cli.project_find import NEW_SETTINGS, ProjectOption, opened, shown
from recounted.cli.show_terminal import console, counts_table, safe, withheld_words
from recounted.cli.switches import Switches
from recounted.errors import ArgumentError, StoreError
from recounted.model.failure import Failure
from recounted.release.jsonl import WITHHELD_FILE, path_of
from recounted.settings import SETTINGS_FILE, Settings

if TYPE_CHECKING:
    from recounted.engines.batch import Progress as Told
    from recounted.engines.batch import Step
    from recounted.engines.project import ProjectSummary
    from recounted.store import Store

FAULTS_FOUND: Final = 1
NOTHING_READ: Final = 2
FAILURES_SHOWN: Final = 5


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("init")(init)
    app.command("add")(add)
    project_show.register(app)
    app.command("verify")(verify)
    app.command("export")(export)
    project_serve.register(app)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the project is made.")],
    name: Annotated[
        str | None,
        typer.Option("--name", help="What it is called; without it, as its folder.", show_default=False),
    ] = None,
) -> None:
    """Make an empty project: a folder with its settings, its database and its originals."""
    from recounted.store import Store

    called = (name if name is not None else folder.resolve().name).strip()
    if not called:
        raise ArgumentError("--name: a project needs a name")
    Store.create(folder, name=called).close()
    settings = folder / SETTINGS_FILE
    if not settings.exists():
        try:
            settings.write_text(NEW_SETTINGS, encoding="utf-8", newline="\n")
        except OSError as error:
            raise StoreError(f"{settings} cannot be written: {error.strerror}") from error
    typer.echo(safe(f"made project {called!r} in {folder}; `recounted add INPUT --project {folder}` comes next"))


def add(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, addresses (https://...), JSON Lines.")
    ],
    again: Annotated[bool, typer.Option("--again", help="Also what was deleted for safety.")] = False,
    project: ProjectOption = None,
) -> None:
    """Take statements into the project: the bytes as they are, kept by their digest."""
    from recounted.archive.addresses import is_address
    from recounted.engines import project as engine

    with opened(project) as (store, settings), _stoppable("what was added"), _progress() as told:
        found = engine.add(store, [i if is_address(i) else Path(i) for i in inputs], settings, told, again=again)
    rows = {"added": found.added, "held already": found.known}
    if found.restored:
        rows["originals restored"] = found.restored
    if found.failures:
        rows["failed"] = len(found.failures)
    console().print(counts_table(rows))
    _complain(found.failures)
    if found.added:
        console().print("`recounted run` reads what is new")
    elif not found.known and not found.restored:
        raise ArgumentError("nothing could be taken in" + ("" if found.failures else ": the input holds no file"))


def run_project(
    project: Path | None, *, jobs: int, settings: Settings | None, switches: Switches, retry: bool = False
) -> int:
    """What `recounted run` does without INPUT; gives its exit status. Without `settings`: the project's own."""
    from recounted.engines import project as engine

    with opened(project) as (store, own), _stoppable("what was read"):
        if not store.counts()["captures"]:
            raise ArgumentError("the project is empty; `recounted add INPUT` adds to it")
        settings = switches.over(settings or own)
        second = switches.second(settings)
        with _progress() as told:
            summary = engine.run(store, jobs=jobs, settings=settings, progress=told, retry=retry, second_reader=second)
        _summarise(summary, store, console())
        return 0 if store.counts()["documents"] else NOTHING_READ


def _summarise(summary: "ProjectSummary", store: "Store", screen: Console) -> None:
    held = store.counts()
    rows = {"documents read now": summary.read, "failed now": len(summary.failures)}
    rows |= {f"{name} in all": held[name] for name in ("documents", "claims", "incidents", "failures")}
    screen.print(counts_table({**rows, **summary.second}))
    for note in summary.notes:
        screen.print(safe(note), style="dim")
    if not summary.concluded:
        screen.print("nothing has changed since the incidents were last drawn")
    _complain(summary.failures)


def verify(project: ProjectOption = None) -> None:
    """Check every original against its digest, the log against its chain, the texts against the log."""
    from recounted.engines import locking, sealing

    with opened(project) as (store, settings):
        keys = locking.keys_of(settings, store.folder) if _encrypted(store) else None
        faults = 0
        for finding in store.verify(keys):
            faults += 1
            typer.echo(safe(f"{finding.kind} {finding.subject}: {finding.message}"))
        for fault in sealing.faults(store, sealing.roots_of(settings)):
            faults += 1
            typer.echo(safe(fault))
        if faults:
            typer.echo(f"{faults} finding{'' if faults == 1 else 's'}")
            raise typer.Exit(FAULTS_FOUND)
        held = store.counts()
        typer.echo(f"all well: {held['captures']} captures, {held['documents']} documents")
        typer.echo(f"head of the custody log: {store.custody_head()}")
        if keys is None and (number := _encrypted(store)):
            typer.echo(f"encrypted, not checked: {number} (their ciphertext was; without the key the bytes cannot be)")
        for tombstone in store.tombstones():
            words = f"by {tombstone.by} on {tombstone.at[:10]}: {tombstone.why}"
            typer.echo(safe(f"{tombstone.kind}: {tombstone.capture_id} {words}"))
        stamps = sum(len(found) for _, found in store.seals())
        if stamps:
            typer.echo(f"{stamps} time-stamp{'' if stamps == 1 else 's'}{custody.stamps_checked(settings)}")


def _encrypted(store: "Store") -> int:
    return len({t.sha256 for t in store.tombstones() if t.kind == "encrypted"})


def export(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the files go.", show_default=False)],
    public: Annotated[bool, typer.Option("--public", help="For anybody: the names of persons are masked.")] = False,
    project: ProjectOption = None,
) -> None:
    """Write the project's documents, claims, mentions, incidents and failures as JSON Lines."""
    from recounted.engines.exporting import export as write

    with shown(project, public=public) as (released, _):
        withheld = write(released, out)
        held = released.counts()
    rows = {name: held[name] for name in ("documents", "claims", "incidents", "failures")}
    screen = console()
    screen.print(counts_table(rows))
    if withheld:
        screen.print(safe(f"{withheld_words(withheld)}; {path_of(out, WITHHELD_FILE)} names them"), soft_wrap=True)
    screen.print(safe(f"written to {out}"))


def _complain(failures: Sequence[Failure]) -> None:
    screen = console(stderr=True)
    for failure in failures[:FAILURES_SHOWN]:
        screen.print(safe(f"failed: {failure.message}"))
    if len(failures) > FAILURES_SHOWN:
        screen.print(f"and {len(failures) - FAILURES_SHOWN} more; `recounted export` writes them all")


@contextmanager
def _stoppable(what: str) -> Iterator[None]:
    """Ctrl-C ends the command with a word, not with a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        console(stderr=True).print(f"stopped; {what} is kept, the same command goes on from there")
        raise typer.Exit(STOPPED) from None


@contextmanager
def _progress() -> Iterator["Told"]:
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
