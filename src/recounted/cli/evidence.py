"""`recounted export`, `export evidence`, `import evidence`: what leaves a project, and how it becomes one again.

Comes in: a project and a place that is free, or a package. Goes out: files, or a project; exit status 1 where a package
is not what it says it is. Refuses: to write over anything; to hand out restricted captures unless asked to by name.
"""

from pathlib import Path
from typing import Annotated

import typer

from recounted.cli.dataset import export_dataset
from recounted.cli.dataset_import import import_dataset
from recounted.cli.import_run import import_run
from recounted.cli.linked import export_linked
from recounted.cli.progress import progress, stoppable
from recounted.cli.project_find import NEW_SETTINGS, ProjectOption, opened
from recounted.cli.show_terminal import console, counts_table, safe, withheld_words
from recounted.errors import ArgumentError
from recounted.release.jsonl import NAMES, WITHHELD_FILE, path_of

_export = typer.Typer(invoke_without_command=True, rich_markup_mode=None)
_import = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    _export.callback()(export)
    _export.command("evidence")(export_evidence)
    _export.command("dataset")(export_dataset)
    _export.command("linked")(export_linked)
    app.add_typer(_export, name="export")
    _import.callback()(_nothing)
    _import.command("evidence")(import_evidence)
    _import.command("dataset")(import_dataset)
    _import.command("run")(import_run)
    app.add_typer(
        _import, name="import", help="Take in what others exported: a whole project, a dataset, a part of an archive."
    )


def export(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where the files go.", show_default=False)
    ] = None,
    public: Annotated[bool, typer.Option("--public", help="For anybody: the names of persons are masked.")] = False,
    project: ProjectOption = None,
) -> None:
    """Write what the project holds as JSON Lines, an evidence package, a dataset of incidents, or linked records."""
    if context.invoked_subcommand is not None:
        if out is not None or project is not None or public:
            raise ArgumentError(f"options stand behind the command: recounted export {context.invoked_subcommand} ...")
        return
    if out is None:
        raise ArgumentError("--out DIR is needed; or did you mean `recounted export evidence` or `export dataset`?")
    from recounted.engines import exporting, looking
    from recounted.engines.released import Released

    with opened(project) as (store, settings):
        released = Released(store, settings, public=public)
        withheld = exporting.export(released, out, head=store.custody_head())
        held = released.counts()
        digest = looking.digest_of_files(path_of(out, name) for name in NAMES)
        why_not = looking.noted(store, "exported", digest, f"files of a run, to {out.name}")
    rows = {name: held[name] for name in ("documents", "claims", "incidents", "failures")}
    screen = console()
    screen.print(counts_table(rows))
    if withheld:
        screen.print(safe(f"{withheld_words(withheld)}; {path_of(out, WITHHELD_FILE)} names them"), soft_wrap=True)
    screen.print(safe(f"written to {out}"))
    if why_not:
        screen.print(safe(why_not), soft_wrap=True)


def export_evidence(
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="A place that is free: a folder, or a name that ends in .zip or .tar.")
    ],
    project: ProjectOption = None,
    restricted: Annotated[
        bool, typer.Option("--restricted", help="Take restricted captures along, with their texts.")
    ] = False,
) -> None:
    """Write all that the project holds as a package that other tools can check: a BagIt bag."""
    from recounted.engines.evidence.export import export as write

    with opened(project) as (store, settings), stoppable(f"nothing stands under the name {out}"), progress() as told:
        found = write(store, settings, out, restricted=restricted, progress=told)
    about = found.about
    rows = {"captures": about.captures, "texts": about.texts, "annotations": about.annotations, "files": found.files}
    console().print(counts_table(rows))
    typer.echo(safe(f"written to {out}"))
    typer.echo(f"head of the custody log: {about.head}")
    typer.echo(f"digest of the manifest: {found.manifest_sha256}")
    if about.withheld:
        typer.echo(f"withheld, as restricted: {_captures(about.withheld)}; --restricted takes them along")
    if found.not_logged:
        typer.echo(safe(found.not_logged))


def import_evidence(
    package: Annotated[Path, typer.Argument(metavar="BAG", help="A package: a folder, a ZIP or a tar file.")],
    project: Annotated[
        Path, typer.Argument(metavar="PROJECT", help="Where the project is made: a place that is free.")
    ],
) -> None:
    """Make a project of an evidence package, in the same state; a package that does not hold is refused."""
    from recounted.engines.evidence.restore import restore

    with stoppable(f"nothing stands under the name {project}"), progress() as told:
        found = restore(package, project, settings=NEW_SETTINGS, progress=told)
    about = found.about
    console().print(counts_table({"captures": about.captures, "texts": about.texts, "log entries": about.entries}))
    typer.echo(safe(f"made project {about.project!r} in {project}"))
    typer.echo(f"head of the custody log in the package: {about.head}")
    typer.echo(f"digest of the manifest: {found.manifest_sha256}")
    if about.withheld:
        typer.echo(f"withheld from it, as restricted: {_captures(about.withheld)}; only their digests are here")
    typer.echo("that this is the head that was deposited is for you to check")
    for name in found.absent:
        typer.echo(safe(f"not in the package: {name}"))
    if not found.compared:
        typer.echo(
            safe(f"texts, tables and annotations were not compared with the records: {about.program} wrote them")
        )


def _nothing() -> None:
    """A group of one command stays a group."""


def _captures(number: int) -> str:
    return f"{number:,} capture{'' if number == 1 else 's'}"
