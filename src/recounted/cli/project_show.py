"""`recounted incidents` and `recounted show INCIDENT`: what a project's sources add up to.

Comes in: a project, and the id of an incident or the beginning of one. Goes out: a table, a card, or JSON.
Refuses (status 2): an id that no incident has, and a beginning that several have.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from recounted.cli.project_find import JsonOption, ProjectOption, shown
from recounted.cli.show_terminal import card, console, figure, safe, source_lines, withheld_words
from recounted.errors import ArgumentError
from recounted.model.document import Document
from recounted.model.dossier import Dossier
from recounted.model.incident import Incident
from recounted.model.record import to_record
from recounted.reconciliation.accounts import accounts

if TYPE_CHECKING:
    from recounted.engines.released import Released

IDS_NAMED: Final = 5
DAY_WIDTH: Final = len("2022-05-12")
WEAPON_WIDTH: Final = len("explosive")
GRADING_WIDTH: Final = len("discounted")
PREFIX: Final = "inc_"


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("incidents")(incidents)
    app.command("show")(show)


def incidents(project: ProjectOption = None, as_json: JsonOption = False) -> None:
    """List the incidents that the project's sources speak of."""
    with shown(project) as (store, _):
        found = list(store.incidents())
        if as_json:
            typer.echo(json.dumps([to_record(i) for i in found], ensure_ascii=False, indent=2))
            return
        screen = console()
        if found:
            screen.print(_table(found))
        screen.print(_count(len(found), store))
        if words := withheld_words(store.withheld()):
            screen.print(words)


def show(
    incident: Annotated[
        str, typer.Argument(metavar="INCIDENT", help="Its id; as much of its beginning as no other has.")
    ],
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show one incident: every figure with its sentence, who says so, and the file that it stands in."""
    with shown(project) as (store, _):
        dossier, documents = _dossier(store, found_incident(store, incident))
        if as_json:
            typer.echo(json.dumps(to_record(dossier), ensure_ascii=False, indent=2))
            return
        screen = console()
        screen.print(card(dossier, colour=screen.color_system is not None))
        screen.print(_sources(dossier, documents))


def _count(number: int, store: "Released") -> Text:
    if number:
        return Text(f"{number:,} incident{'' if number == 1 else 's'}")
    held = store.counts()
    if not held["captures"]:
        return Text("no incidents: nothing was added yet; `recounted add INPUT`, then `recounted run`")
    if not held["documents"] and not held["failures"]:
        return Text("no incidents: nothing was read yet; `recounted run` reads what was added")
    return Text("no incidents: no claim of a single occurrence was found")


def _table(found: Sequence[Incident]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("id", no_wrap=True)
    table.add_column("when", min_width=DAY_WIDTH)
    table.add_column("where", overflow="fold")
    table.add_column("killed", justify="right")
    table.add_column("injured", justify="right")
    table.add_column("weapon", min_width=WEAPON_WIDTH)
    table.add_column("alleged", overflow="fold")
    table.add_column("sources", justify="right")
    table.add_column("grading", min_width=GRADING_WIDTH)
    for incident in found:
        table.add_row(*(Text(safe(cell)) for cell in _cells(incident)))
    return table


def _cells(incident: Incident) -> tuple[str, ...]:
    when = incident.occurred
    days = when.start or "unknown"
    if when.end != when.start:
        days = f"{days} to {when.end or '?'}"
    alleged = dict.fromkeys(p.name for p in incident.perpetrators if p.role == "alleged")
    return (
        incident.incident_id,
        days,
        incident.place.name if incident.place else "unknown",
        _figure(incident, "killed"),
        _figure(incident, "injured"),
        incident.weapon.code.replace("_", " ") if incident.weapon else "",
        ", ".join(alleged),
        str(incident.independent_sources),
        incident.grading if incident.graded_by else f"{incident.grading}, suggested",
    )


def _figure(incident: Incident, harm: str) -> str:
    told = (figure(t.low, t.best, t.high) for t in incident.harm if t.type == harm)
    return "; ".join(told)


def found_incident(store: "Released", asked: str) -> Incident:
    """The incident that is asked for; an id that was merged away leads on, with a word on standard error."""
    begins = asked if asked.startswith(PREFIX) else f"{PREFIX}{asked}"
    ids = [begins] if store.incident(begins) else store.incident_ids(begins)
    found = {i.incident_id: i for i in (store.incident(name) for name in ids) if i is not None}
    if not found and ids:
        raise ArgumentError(f"{ids[0]}: withheld, as all that it rests on is restricted")
    if not found:
        raise ArgumentError(f"no incident has the id {asked!r}; `recounted incidents` lists them")
    if len(found) > 1:
        named = ", ".join(sorted(found)[:IDS_NAMED])
        raise ArgumentError(f"{asked!r} is the beginning of {len(found)} ids ({named}…); type more of it")
    [incident] = found.values()
    if not incident.incident_id.startswith(begins):
        console(stderr=True).print(safe(f"{ids[0]} was merged into {incident.incident_id}"))
    return incident


def _dossier(store: "Released", incident: Incident) -> tuple[Dossier, Mapping[str, Document]]:
    claims = {name: claim for name in incident.claim_ids if (claim := store.claim(name)) is not None}
    names = sorted({claim.document_id for claim in claims.values()})
    documents = {name: document for name in names if (document := store.document(name)) is not None}
    return accounts(incident, claims, documents), documents


def _sources(dossier: Dossier, documents: Mapping[str, Document]) -> Table:
    """The files that the figures stand in: where they were read from, the bytes in the project, what was not read."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    for account in {a.document_id: a for a in dossier.accounts}.values():
        rows = [(account.path, ""), *((line, "dim") for line in source_lines(documents[account.document_id]))]
        told = Text("\n").join(Text(safe(line), style=style) for line, style in rows)
        table.add_row(Text(safe(account.document_id), overflow="fold"), told)
    return table
