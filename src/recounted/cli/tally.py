"""`recounted tally`: what the incidents of a project add up to, low to high, by period, place, party, weapon or group.

Comes in: a project and a question. Goes out: a table, JSON or CSV; every line names its incidents. Beside the sums what
sources say of longer times and wider areas, and below what was left out and why.
Refuses (status 2): words that name nothing, a period that ends before it begins, --json with --csv.
"""

import json
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from recounted.cli import tally_tables
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
from recounted.cli.project_find import JsonOption, ProjectOption, shown
from recounted.cli.show_terminal import console, put, withheld_words
from recounted.errors import ArgumentError
from recounted.model.record import to_record
from recounted.reconciliation.totals.question import HARM, KEYS, Question, harm_types
from recounted.release.totals import csv_lines

PERIOD: Final = "month"  # what `--by period` is short for


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("tally")(tally)


def tally(  # noqa: PLR0913  each parameter is an option
    by: Annotated[
        list[str] | None,
        typer.Option("--by", metavar="KEY", help=f"Lines by: period, {', '.join(KEYS)}. Can be given twice."),
    ] = None,
    start: FromOption = None,
    end: ToOption = None,
    place: PlaceOption = None,
    perpetrator: PerpetratorOption = None,
    weapon: WeaponOption = None,
    group: Annotated[
        Word, typer.Option("--group", metavar="NAME", help="Only children, women, ...; civilians, combatants.")
    ] = None,
    harm: Annotated[
        list[str] | None, typer.Option("--harm", metavar="TYPE", help="killed and injured unless others are named.")
    ] = None,
    grading: GradingOption = None,
    divide: Annotated[
        Word,
        typer.Option("--divide", metavar="STANDARD", help="Divide incidents over their days as this standard (acled)."),
    ] = None,
    as_json: JsonOption = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV: each line with the ids of its incidents.")] = False,
    project: ProjectOption = None,
) -> None:
    """Add up incidents, low to high: what sources say of those that are held, not how many were harmed."""
    if as_json and as_csv:
        raise ArgumentError("--json and --csv exclude each other")
    question = Question(
        harm=harm_types(harm or HARM),
        by=tuple(dict.fromkeys(PERIOD if k == "period" else k for k in by or ())),
        start=start,
        end=end,
        place=place,
        perpetrator=perpetrator,
        weapon=weapon,
        group=group,
        gradings=gradings_of(grading),
        divided_by=divide,
    )
    _tally(question, project, as_json=as_json, as_csv=as_csv)


def _tally(question: Question, project: Path | None, *, as_json: bool, as_csv: bool) -> None:
    from recounted.engines.totalling import totalled

    with shown(project) as (store, _):
        found = totalled(store, question)
        held = withheld_words(store.withheld())
    if as_json:
        typer.echo(json.dumps(to_record(found), ensure_ascii=False, indent=2))
    elif as_csv:
        for line in csv_lines(found):
            sys.stdout.write(line.decode("utf-8"))
    else:
        screen = console()
        put(screen, *tally_tables.sections(found, question))
    if held:
        console(stderr=True).print(held)
