"""`recounted why INCIDENT`: which claims were linked, and the waterfall of match weights of each link, in words;
then by which rule each figure was set, and who says otherwise and why.

Comes in: the id of an incident or the beginning of one, and a project. Goes out: text, or JSON values.
Refuses (ArgumentError): an id that no incident has; a beginning that several have.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import typer

from recounted.cli.pairs import values, waterfall
from recounted.cli.project_find import shown
from recounted.cli.show_terminal import console, figure, put, safe
from recounted.errors import ArgumentError
from recounted.model.incident import Incident
from recounted.model.record import to_record
from recounted.model.tally import Tally

PREFIX: Final = "inc_"


def why_incident(begins: str, project: Path | None, *, as_json: bool) -> None:
    """Prints why the claims of an incident are taken to speak of one occurrence."""
    with shown(project) as (store, _):
        ids = store.incident_ids(begins)
        if begins not in ids and len(ids) != 1:
            raise ArgumentError(f"{begins!r}: {len(ids) or 'no'} incidents have an id that begins so")
        name = begins if begins in ids else ids[0]
        incident = store.incident(name)
        if incident is None:
            raise ArgumentError(f"{name}: withheld, as all of it is restricted")
        links = store.links(incident)
    if as_json:
        told: dict[str, Any] = {"incident_id": incident.incident_id, "claim_ids": list(incident.claim_ids)}
        told |= {"links": [values(p) for p in links], **_figures(incident)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    screen = console()
    put(screen, f"{incident.incident_id}: {len(incident.claim_ids)} claims, {len(links)} links")
    for pair in links:
        put(screen, "", f"{pair.left} and {pair.right}: {_odds(pair.bits)}")
        put(screen, *waterfall(pair))
    linked = {claim for pair in links for claim in (pair.left, pair.right)}
    if judged := [c for c in incident.claim_ids if c not in linked] if len(incident.claim_ids) > 1 else []:
        put(screen, "", f"by a person's judgement, or alone of its kind: {', '.join(judged)}")
    for tally in incident.harm:
        put(screen, "", *_told(tally))
    put(screen, "", safe(f"grading {incident.grading}: {incident.grading_basis}"))


def _told(tally: Tally) -> Iterator[str]:
    """The rule of a figure, what it stands on, who says otherwise and why."""
    chosen = "" if tally.rule == tally.chosen_rule else f", of {tally.chosen_rule}"
    yield f"{tally.type} {figure(tally.low, tally.best, tally.high)}: rule {tally.rule}{chosen}"
    yield f"  stands on {', '.join(tally.stands_on) or 'no account'}"
    for other in tally.dissent:
        yield safe(f"  {other.claim_id} says {figure(other.low, other.best, other.high)}: {other.why}")


def _figures(incident: Incident) -> dict[str, Any]:
    keys = ("type", "low", "best", "high", "rule", "chosen_rule", "stands_on", "dissent")
    figures = [{key: value for key, value in to_record(t).items() if key in keys} for t in incident.harm]
    grade = {name: getattr(incident, name) for name in ("grading", "grading_basis", "graded_by")}
    return {"figures": figures, **grade}


def _odds(bits: float) -> str:
    return f"{bits:+.1f} bits, odds of {2**bits:,.0f} to 1 that they speak of one occurrence"
