"""`recounted why INCIDENT`: which claims were linked, and the waterfall of match weights of each link, in words.

Comes in: the id of an incident or the beginning of one, and a project. Goes out: text, or JSON values.
Refuses (ArgumentError): an id that no incident has; a beginning that several have.
"""

import json
from pathlib import Path
from typing import Any, Final

import typer

from recounted.cli.project_find import shown
from recounted.cli.show_terminal import console, put, safe
from recounted.errors import ArgumentError
from recounted.linkage.findings import in_words
from recounted.model.link import CandidatePair

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
        told = {"incident_id": incident.incident_id, "claim_ids": list(incident.claim_ids)}
        typer.echo(json.dumps({**told, "links": [_values(p) for p in links]}, ensure_ascii=False, indent=2))
        return
    screen = console()
    put(screen, f"{incident.incident_id}: {len(incident.claim_ids)} claims, {len(links)} links")
    for pair in links:
        put(screen, "", f"{pair.left} and {pair.right}: {_odds(pair.bits)}")
        for weight in pair.weights:
            if weight.bits:
                put(screen, safe(f"  {weight.bits:+6.1f}  {in_words(weight)}"))
        if unknown := [w.comparison for w in pair.weights if not w.bits]:
            put(screen, safe(f"          counts neither for nor against: {', '.join(unknown).replace('_', ' ')}"))
    linked = {claim for pair in links for claim in (pair.left, pair.right)}
    if judged := [c for c in incident.claim_ids if c not in linked] if len(incident.claim_ids) > 1 else []:
        put(screen, "", f"by a person's judgement, or alone of its kind: {', '.join(judged)}")


def _odds(bits: float) -> str:
    return f"{bits:+.1f} bits, odds of {2**bits:,.0f} to 1 that they speak of one occurrence"


def _values(pair: CandidatePair) -> dict[str, Any]:
    weights = [
        {"comparison": w.comparison, "level": w.level, "bits": w.bits, "words": in_words(w)} for w in pair.weights
    ]
    return {"left": pair.left, "right": pair.right, "bits": round(pair.bits, 2), "weights": weights}
