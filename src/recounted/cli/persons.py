"""`recounted persons [PERSON]`: the persons whom a project's sources name as harmed, each once.

Comes in: a project; for one of them the id or the beginning of it.
 Goes out: a table, or one person with every naming
and the weights by which two are taken for one; JSON. What is restricted is not shown, and names under a restriction
are masked as everywhere.
Refuses (status 2): an id that no person has, and a beginning that several have.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

import typer
from rich.table import Table
from rich.text import Text

from recounted.cli.pairs import values, waterfall
from recounted.cli.persons_shared import lines, record, shared
from recounted.cli.project_find import JsonOption, ProjectOption, shown
from recounted.cli.show_terminal import console, named_words, put, safe
from recounted.errors import ArgumentError
from recounted.linkage.persons.link import link_persons
from recounted.model.claim import Claim
from recounted.model.link import CandidatePair
from recounted.model.named import Named
from recounted.model.record import to_record

if TYPE_CHECKING:
    from recounted.engines.released import Released

PREFIX: Final = "per_"
WORDS: Final = "person_findings"
IDS_NAMED: Final = 5


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("persons")(persons)


@dataclass(frozen=True, slots=True)
class _Known:
    """A person as each incident tells of them."""

    by_incident: Mapping[str, Named]

    @property
    def named(self) -> Named:
        """The fullest of them."""
        return max(self.by_incident.values(), key=lambda n: (len(n.namings), n.name))


def persons(
    person: Annotated[
        str | None,
        typer.Argument(metavar="PERSON", help="An id, or as much of it as no other begins with.", show_default=False),
    ] = None,
    as_json: JsonOption = False,
    project: ProjectOption = None,
    several: Annotated[bool, typer.Option("--several", help="Only those of whom several incidents tell.")] = False,
) -> None:
    """List the persons whom sources name as harmed; of one, every naming and why they are taken for one."""
    with shown(project) as (store, _):
        if several:
            _list_shared(store, as_json=as_json)
            return
        held: dict[str, dict[str, Named]] = {}
        for incident in store.incidents():
            for one in incident.named:
                held.setdefault(one.person_id, {})[incident.incident_id] = one
        known = {name: _Known(held[name]) for name in sorted(held)}
        if person is None:
            _list(known, as_json=as_json)
            return
        name = _the_one(person, known)
        _show(name, known[name], store, as_json=as_json)


def _list(known: Mapping[str, _Known], *, as_json: bool) -> None:
    if as_json:
        told = [{"person_id": name, "incidents": to_record(one.by_incident)} for name, one in known.items()]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    for head in ("id", "name", "age", "told of them", "incidents"):
        table.add_column(head, overflow="fold")
    table.add_column("sources", justify="right")
    for name, one in known.items():
        p = one.named
        ages, fates = " or ".join(map(str, p.ages)), ", ".join(p.statuses)
        row = (name, p.name, ages, fates, ", ".join(one.by_incident), str(p.sources))
        table.add_row(*(Text(safe(cell)) for cell in row))
    screen = console()
    if known:
        screen.print(table)
    screen.print(f"{len(known):,} person{'' if len(known) == 1 else 's'} named")


def _list_shared(store: "Released", *, as_json: bool) -> None:
    found = shared(store.incidents())
    if as_json:
        typer.echo(json.dumps([record(one) for one in found], ensure_ascii=False, indent=2))
        return
    screen = console()
    for one in found:
        put(screen, *(safe(line) for line in lines(one)))
    told = sum(len(one.persons) for one in found)
    put(screen, f"{told:,} person{'' if told == 1 else 's'} told of in several incidents")


def _the_one(asked: str, known: Mapping[str, _Known]) -> str:
    begins = asked if asked.startswith(PREFIX) else f"{PREFIX}{asked}"
    found = [begins] if begins in known else [name for name in known if name.startswith(begins)]
    if not found:
        raise ArgumentError(f"no person has the id {asked!r}; `recounted persons` lists them")
    if len(found) > 1:
        raise ArgumentError(f"{asked!r} is the beginning of {len(found)} ids ({', '.join(found[:IDS_NAMED])}…)")
    return found[0]


def _show(name: str, known: _Known, store: "Released", *, as_json: bool) -> None:
    claims, pairs = _links(known, store)
    if as_json:
        told = {"person_id": name, "incidents": to_record(known.by_incident)}
        told["links"] = [values(p, WORDS) for p in pairs]
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    screen = console()
    put(screen, f"{name}: {len(known.by_incident)} incident{'' if len(known.by_incident) == 1 else 's'}")
    for incident_id, one in known.by_incident.items():
        put(screen, safe(f"  {incident_id}: {named_words(one)}"))
        for naming in one.namings:
            claim_id, _, number = naming.partition("#")
            claim = claims.get(claim_id)
            if claim is not None:
                victim = claim.victims[int(number)]
                put(screen, safe(f"    {naming} “{victim.name}” in {claim.document_id}"))
    for pair in pairs:
        head = f"{pair.left} and {pair.right}: {pair.bits:+.1f} bits that they are one person"
        put(screen, "", head, *waterfall(pair, WORDS))


def _links(known: _Known, store: "Released") -> tuple[Mapping[str, Claim], Sequence[CandidatePair]]:
    """The claims that name the person, and the pairs by which their namings were joined, the strongest first."""
    of = {n.partition("#")[0]: i for i, one in known.by_incident.items() for n in one.namings}
    claims = {c: claim for c in sorted(of) if (claim := store.claim(c)) is not None}
    namings = {n for one in known.by_incident.values() for n in one.namings}
    pairs = [p for p in link_persons(tuple(claims.values()), of).pairs if {p.left, p.right} <= namings]
    return claims, sorted(pairs, key=lambda p: (-p.bits, p.left, p.right))
