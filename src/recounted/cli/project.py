"""A project on disk: `init`, `add`, `verify`, `serve`, and what `run` does without INPUT.

Comes in: a folder, inputs, options. Goes out: exit status 0; 1 where `verify` finds a fault or the work could not be
done; 2 where the arguments are off or nothing could be taken in or read; 130 after Ctrl-C.
Refuses: to make a project over another; to touch what is held.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console

from recounted.cli import custody, evidence, project_place, project_serve, project_show
from recounted.cli.progress import progress, stoppable
from recounted.cli.project_find import NEW_SETTINGS, ProjectOption, opened
from recounted.cli.project_place import OriginalsOption, StoreOption, placed
from recounted.cli.show_terminal import console, counts_table, safe
from recounted.cli.switches import Switches
from recounted.errors import ArgumentError, StoreError
from recounted.model.failure import Failure
from recounted.settings import SETTINGS_FILE, Settings

if TYPE_CHECKING:
    from recounted.engines.project import ProjectSummary
    from recounted.store import Store

FAULTS_FOUND: Final = 1
NOTHING_READ: Final = 2
FAILURES_SHOWN: Final = 5
KEPT: Final = "is kept, the same command goes on from there"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("init")(init)
    app.command("add")(add)
    project_place.register(app)
    project_show.register(app)
    app.command("verify")(verify)
    evidence.register(app)
    project_serve.register(app)


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the project is made.")],
    name: Annotated[
        str | None,
        typer.Option("--name", help="What it is called; without it, as its folder.", show_default=False),
    ] = None,
    store: StoreOption = None,
    originals: OriginalsOption = None,
) -> None:
    """Make an empty project: a folder with its settings, its database and its originals."""
    from recounted.store import Store

    called = (name if name is not None else folder.resolve().name).strip()
    if not called:
        raise ArgumentError("--name: a project needs a name")
    Store.create(folder, name=called, elsewhere=placed(store, originals)).close()
    settings = folder / SETTINGS_FILE
    if not settings.exists():
        try:
            settings.write_text(NEW_SETTINGS, encoding="utf-8", newline="\n")
        except OSError as error:
            raise StoreError(f"{settings} cannot be written: {error.strerror}") from error
    where = "" if store is None else f", its records in {store}"
    typer.echo(safe(f"made project {called!r} in {folder}{where}; `recounted add INPUT --project {folder}` comes next"))


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

    with opened(project) as (store, settings), stoppable(f"what was added {KEPT}"), progress() as told:
        found = engine.add(store, [i if is_address(i) else Path(i) for i in inputs], settings, told, again=again)
        failures = _shown(found.failures, store, settings)
    rows = {"added": found.added, "held already": found.known}
    if found.restored:
        rows["originals restored"] = found.restored
    if found.failures:
        rows["failed"] = len(found.failures)
    console().print(counts_table(rows))
    _complain(failures)
    if found.added:
        console().print("`recounted run` reads what is new")
    elif not found.known and not found.restored:
        raise ArgumentError("nothing could be taken in" + ("" if found.failures else ": the input holds no file"))


def run_project(
    project: Path | None, *, jobs: int, settings: Settings | None, switches: Switches, retry: bool = False
) -> int:
    """What `recounted run` does without INPUT; gives its exit status. Without `settings`: the project's own."""
    from recounted.engines import project as engine

    with opened(project) as (store, own), stoppable(f"what was read {KEPT}"):
        if not store.counts()["captures"]:
            raise ArgumentError("the project is empty; `recounted add INPUT` adds to it")
        settings = switches.over(settings or own)
        second = switches.second(settings)
        with progress() as told:
            summary = engine.run(store, jobs=jobs, settings=settings, progress=told, retry=retry, second_reader=second)
        _summarise(summary, store, console())
        _complain(_shown(summary.failures, store, settings))
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


def verify(project: ProjectOption = None) -> None:
    """Check every original against its digest, the log against its chain, the texts against the log."""
    from recounted.engines import locking, looking, sealing

    with opened(project) as (store, settings):
        head = store.custody_head()
        keys = locking.keys_of(settings, store.folder) if _encrypted(store) else None
        faults = 0
        for finding in store.verify(keys):
            faults += 1
            typer.echo(safe(f"{finding.kind} {finding.subject}: {finding.message}"))
        for fault in sealing.faults(store, sealing.roots_of(settings)):
            faults += 1
            typer.echo(safe(fault))
        told = f"{faults} finding{'' if faults == 1 else 's'}" if faults else "all well"
        why_not = looking.noted(store, "verified", head, told)
        if why_not:
            console(stderr=True).print(safe(why_not), soft_wrap=True)
        if faults:
            typer.echo(told)
            raise typer.Exit(FAULTS_FOUND)
        held = store.counts()
        typer.echo(f"all well: {held['captures']} captures, {held['documents']} documents")
        typer.echo(f"head of the custody log: {head}")
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


def _shown(failures: Sequence[Failure], store: "Store", settings: Settings) -> list[Failure]:
    """What may be told of them."""
    from recounted.engines.released import Released

    return list(Released(store, settings).failures(failures)) if failures else []


def _complain(failures: Sequence[Failure]) -> None:
    screen = console(stderr=True)
    for failure in failures[:FAILURES_SHOWN]:
        screen.print(safe(f"failed: {failure.message}"))
    if len(failures) > FAILURES_SHOWN:
        screen.print(f"and {len(failures) - FAILURES_SHOWN} more; `recounted export` writes them all")
