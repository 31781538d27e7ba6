"""`recounted dossier`: an accountability file of one incident or of several, as a page or a PDF.

Comes in: a project, incidents or a choice of them, an edition. Goes out: one file. Refuses (status 2): incidents with a
choice, neither of them, a file of another kind, an earlier release that is none.
"""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recounted.cli.asking import (
    FromOption,
    GradingOption,
    PerpetratorOption,
    PlaceOption,
    ToOption,
    WeaponOption,
    Word,
    gradings_of,
)
from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, counts_table, safe
from recounted.errors import ArgumentError

if TYPE_CHECKING:
    from recounted.engines.dossiers import Asked
    from recounted.reconciliation.totals.question import Question
    from recounted.settings import Settings
    from recounted.store import Store


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("dossier")(dossier)


def dossier(  # noqa: PLR0913  each parameter is an option
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="The file: .html or .pdf.")],
    incidents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[INCIDENT...]", help="Ids, or as much of each as no other has.", show_default=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All incidents of the project.")] = False,
    start: FromOption = None,
    end: ToOption = None,
    place: PlaceOption = None,
    perpetrator: PerpetratorOption = None,
    weapon: WeaponOption = None,
    grading: GradingOption = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public/--restricted-edition",
            help="For anybody, with names of persons masked; or for those entitled to names and exact places.",
        ),
    ] = True,
    lang: Annotated[str, typer.Option("--lang", metavar="CODE", help="The language it is written in: en, ar.")] = "en",
    since: Annotated[
        Path | None,
        typer.Option(
            "--since", metavar="FILE", help="An earlier release to tell changes from: .html, or figures.json."
        ),
    ] = None,
    on: Annotated[Word, typer.Option("--on", metavar="DAY", help="The day of release; today unless told.")] = None,
    project: ProjectOption = None,
) -> None:
    """Write an accountability file: what sources say of incidents, every figure with the words that it stands on."""
    told = {
        "from": start, "to": end, "place": place, "perpetrator": perpetrator, "weapon": weapon,
        "grading": ", ".join(grading or ()) or None,
    }  # fmt: skip
    chosen = tuple((key, value) for key, value in told.items() if value)
    if bool(incidents) + bool(chosen) + every != 1:
        raise ArgumentError("name incidents, or choose them (--from, --place, ...), or take --all: one of the three")
    from recounted.engines import dossiers
    from recounted.release.dossier.changes import earlier

    asked = dossiers.Asked(
        edition="public" if public else "restricted",
        released_on=_day(on),
        lang=lang,
        question=_question(told, grading) if chosen else None,
        chosen=chosen or ((("ids", ""),) if incidents else (("all", ""),)),
        earlier=None if since is None else earlier(since),
    )
    with opened(project) as (store, settings):
        _write(store, settings, asked, out, incidents or [])


def _write(store: "Store", settings: "Settings", asked: "Asked", out: Path, incidents: list[str]) -> None:
    from dataclasses import replace

    from recounted.cli.project_show import found_incident
    from recounted.engines import dossiers

    released = dossiers.edition_of(store, settings, asked.edition)
    ids = tuple(dict.fromkeys(found_incident(released, name).incident_id for name in incidents))
    found = dossiers.write(store, settings, replace(asked, incident_ids=ids), out)
    rows = {"incidents": found.incidents, "notes": found.notes, "sources": found.sources}
    if found.delayed:
        rows["held back for their delay"] = found.delayed
    console().print(counts_table(rows))
    typer.echo(safe(f"{asked.edition} edition, written to {out}"))
    typer.echo(f"sha256 {found.sha256}")
    if asked.edition == "restricted":
        console(stderr=True).print("it names persons and shows exact places: not for publication", soft_wrap=True)
    if found.not_logged:
        typer.echo(safe(found.not_logged))


def _question(told: dict[str, Word], grading: list[str] | None) -> "Question":
    from recounted.reconciliation.totals.question import Question

    return Question(
        start=told["from"],
        end=told["to"],
        place=told["place"],
        perpetrator=told["perpetrator"],
        weapon=told["weapon"],
        gradings=gradings_of(grading),
    )


def _day(told: Word) -> date:
    if told is None:
        return datetime.now(UTC).date()
    try:
        made = date.fromisoformat(told)
    except ValueError:
        made = None
    if made is None or made.isoformat() != told:
        raise ArgumentError(f"--on {told}: a day is written as 2031-05-04")
    return made
