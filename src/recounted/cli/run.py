"""`recounted run`: statements in, the files of the contract out.

Comes in: paths and options. Goes out: exit status 0 even where single documents failed; the files in --out.
Refuses (status 2): inputs without --out, paths that are not there, and a run in which nothing could be read.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.console import Console

from recounted.archive.measure import measure
from recounted.cli.progress import progress
from recounted.cli.project import run_project
from recounted.cli.run_spark import Cluster, EngineOption, MasterOption, WorkersOption, run_on_spark
from recounted.cli.show_terminal import card, console, counts_table, put, safe
from recounted.cli.switches import SecondReaderOption, Switches
from recounted.engines import MOST_JOBS
from recounted.errors import ArgumentError
from recounted.model.failure import Failure
from recounted.reading.second.counts import counts
from recounted.reconciliation.accounts import accounts
from recounted.release.jsonl import path_of
from recounted.settings import Settings

if TYPE_CHECKING:
    from recounted.engines.batch import Summary

NOTHING_READ: Final = 2
FAILURES_SHOWN: Final = 5


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("run")(run)


def run(  # noqa: PLR0913  each parameter is an option
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="INPUT...",
            help="Files, folders, JSON Lines. Without any: the project here.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Where the files of the contract go.", show_default=False),
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, max=MOST_JOBS, help="Processes that read side by side.")
    ] = 1,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="TOML file of settings.", show_default=False),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Print each incident with the sentences it stands on.")] = False,
    project: Annotated[
        Path | None,
        typer.Option("--project", metavar="DIR", help="The project, where no INPUT is given.", show_default=False),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="In a project: read again what failed before.")] = False,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            metavar="NAME",
            help='The standard whose conventions put a number on "dozens"; "" for none.',
            show_default=False,
        ),
    ] = None,
    rule: Annotated[
        str | None,
        typer.Option(
            "--rule",
            metavar="NAME",
            help="By which rule accounts add up: majority, lowest_reported, ucdp, airwars.",
            show_default=False,
        ),
    ] = None,
    second_reader: SecondReaderOption = None,
    engine: EngineOption = "local",
    workers: WorkersOption = None,
    master: MasterOption = None,
) -> None:
    """Read statements and write what they claim, and the incidents they speak of."""
    cluster = Cluster(engine=engine, workers=workers, master=master)
    cluster.check(jobs=jobs, show=show, second_reader=second_reader)
    switches = Switches(profile=profile, rule=rule, second_reader=second_reader)
    if not inputs:
        if engine == "spark":
            raise ArgumentError("--engine spark needs an INPUT and --out; `recounted import run` takes from there")
        if out is not None or show:
            raise ArgumentError("--out and --show need at least one INPUT: a file, a folder or JSON Lines")
        own = Settings.load(settings_file) if settings_file else None
        raise typer.Exit(run_project(project, jobs=jobs, settings=own, switches=switches, retry=retry))
    settings = switches.over(Settings.load(settings_file))
    folder = _out(out, project, retry=retry)
    if engine == "spark":
        run_on_spark(inputs, folder, cluster, settings)
        return
    _run(inputs, folder, jobs=jobs, settings=settings, show=show, second_reader=switches.second(settings))


def _out(out: Path | None, project: Path | None, *, retry: bool) -> Path:
    """The folder for the files. Raises ArgumentError where it is missing or the options do not go together."""
    if project is not None:
        raise ArgumentError("--project and INPUT exclude each other; `recounted add INPUT` adds to a project")
    if out is None:
        raise ArgumentError("--out DIR is needed: the folder that the results are written to")
    if retry:
        raise ArgumentError("--retry is for a project, which knows what failed; a run over INPUT reads everything")
    return out


def _run(inputs: list[Path], out: Path, *, jobs: int, settings: Settings, show: bool, second_reader: bool) -> None:
    from recounted.engines.batch import run_batch

    with progress(lambda: measure(inputs)) as told:
        summary = run_batch(inputs, out, jobs=jobs, settings=settings, progress=told, second_reader=second_reader)
    screen = console()
    if show:
        _show(summary, screen)
    _summarise(summary, out, screen)
    if not summary.documents:
        _complain(summary.failures)
        raise typer.Exit(NOTHING_READ)


def _show(summary: "Summary", screen: Console) -> None:
    closed = {d.document_id for d in summary.documents.values() if d.restricted}
    for incident in summary.incidents:
        if closed.intersection((*incident.document_ids, *incident.also_in)):
            put(screen, f"{incident.incident_id}  withheld, as it rests on what is restricted\n")
            continue
        dossier = accounts(incident, summary.claims, summary.documents)
        put(screen, card(dossier, colour=screen.color_system is not None))


def _summarise(summary: "Summary", out: Path, screen: Console) -> None:
    rows = {
        "documents read": len(summary.documents),
        "documents failed": sum(f.stage != "second_read" for f in summary.failures),
        "copies of another": summary.copies,
        "claims": len(summary.claims),
    }
    for (kind, scope), count in summary.claims_by_kind.items():
        rows[f"  {kind} {scope}".rstrip()] = count
    rows["incidents"] = len(summary.incidents)
    rows.update(counts(summary.documents.values(), summary.claims.values()))
    if failed := sum(f.stage == "second_read" for f in summary.failures):
        rows["second reader failed on"] = failed
    put(screen, counts_table(rows))
    for note in summary.notes:
        put(screen, safe(note))
    if summary.failures:
        put(screen, safe(f"what failed, and why: {path_of(out, 'failures')}"))
    put(screen, safe(f"written to {out}"))


def _complain(failures: tuple[Failure, ...]) -> None:
    screen = console(stderr=True)
    screen.print("recounted: nothing could be read" + (":" if failures else "; the input holds no file"))
    for failure in failures[:FAILURES_SHOWN]:
        screen.print(safe(f"  {failure.message}"))
    if len(failures) > FAILURES_SHOWN:
        screen.print(f"  and {len(failures) - FAILURES_SHOWN} more")
