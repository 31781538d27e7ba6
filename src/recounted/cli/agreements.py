"""`recounted agreements`, `recounted compliance AGREEMENT` and `recounted positions INCIDENT`.

Comes in: a project, the register. Goes out: tables, a calendar, JSON or CSV. Refuses (status 2): an agreement or an
incident that is not known, --json with --csv.
"""

import csv
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from recounted.agreements.positions import positions
from recounted.cli import agreements_tables as tables
from recounted.cli.project_find import JsonOption, ProjectOption, shown
from recounted.cli.show_terminal import console, put, safe
from recounted.errors import ArgumentError
from recounted.model.agreement import Agreement
from recounted.model.record import to_record

if TYPE_CHECKING:
    from recounted.settings import Settings

CsvOption = Annotated[bool, typer.Option("--csv", help="CSV instead of what is made for reading.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("agreements")(agreements)
    app.command("compliance")(show_compliance)
    app.command("positions")(show_positions)


def agreements(
    project: ProjectOption = None,
    every: Annotated[bool, typer.Option("--all", help="The whole register, not what the project speaks of.")] = False,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """List the agreements of which the project's sources speak, and how often."""
    from recounted.engines.agreeing import told_of
    from recounted.pipeline import agreements_of

    _one_form(as_json, as_csv)
    with shown(project) as (store, settings):
        told = told_of(store)
        known = [a for a in agreements_of(settings).all() if every or told.get(a.agreement_id)]
        if as_json:
            _json([{**to_record(a), "claims": told.get(a.agreement_id, 0)} for a in known])
        elif as_csv:
            _csv(tables.register_rows(known, told))
        else:
            screen = console()
            if known:
                screen.print(tables.register_table(known, told))
            screen.print(Text(f"{len(known):,} agreement{'' if len(known) == 1 else 's'}"))


def show_compliance(
    agreement: Annotated[str, typer.Argument(metavar="AGREEMENT", help="Its id; `recounted agreements` lists them.")],
    project: ProjectOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Show what sources say of an agreement's time and area: alleged incidents by week, claims of breach, denials."""
    from recounted.engines.agreeing import complied

    _one_form(as_json, as_csv)
    with shown(project) as (store, settings):
        found = complied(store, _asked(agreement, settings))
        if as_json:
            _json(to_record(found))
        elif as_csv:
            _csv(tables.week_rows(found))
        else:
            put(console(), *tables.whole(found))


def show_positions(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its id, or a beginning that no other has.")],
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show who blames whom for an incident, who denies, who demands what: one line a party."""
    from recounted.cli.project_show import found_incident

    with shown(project) as (store, _):
        asked = found_incident(store, incident)
        documents = {d: held for d in asked.document_ids if (held := store.document(d)) is not None}
        claims = [c for d in (*asked.document_ids, *asked.also_in) for c in store.claims(document_id=d)]
        lines = positions(asked, claims, documents)
        if as_json:
            _json([to_record(line) for line in lines])
            return
        screen = console()
        if lines:
            screen.print(tables.positions_table(lines))
        else:
            screen.print(Text("nobody is told to blame, deny or demand"))


def _asked(name: str, settings: "Settings") -> Agreement:
    from recounted.pipeline import agreements_of

    known = agreements_of(settings)
    found = known.agreement(name)
    if found is None:
        raise ArgumentError(f"no agreement has the id {safe(name)!r}; `recounted agreements --all` lists them")
    return found


def _one_form(as_json: bool, as_csv: bool) -> None:
    if as_json and as_csv:
        raise ArgumentError("--json and --csv exclude each other")


def _json(record: object) -> None:
    typer.echo(json.dumps(record, ensure_ascii=False, indent=2))


def _csv(rows: list[list[str]]) -> None:
    csv.writer(sys.stdout, lineterminator="\n").writerows(rows)
