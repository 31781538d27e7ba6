"""`recounted why CLAIM`: which rules fired on which words, what was set aside, and what made the confidence; and
`recounted why INCIDENT`: the links between its claims (why_incident.py).

Comes in: the id of a claim or the beginning of one, and a project or the folder of a run. Goes out: tables, or JSON.
Refuses (status 2): an id that no claim has, a beginning that several have, a folder that holds no run.
"""

import json
from pathlib import Path
from typing import Annotated, Final

import typer

from recounted.cli import why_incident
from recounted.cli.project_find import FolderOption, JsonOption, ProjectOption, shown
from recounted.cli.run_folder import records_of
from recounted.cli.show_terminal import console, put
from recounted.cli.why_tables import as_json_values, sections
from recounted.errors import ArgumentError, ModelError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.record import from_record
from recounted.reading.explain import Explanation, explain

PREFIX: Final = "clm_"
IDS_NAMED: Final = 5


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("why")(why)


def why(
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM", help="Its id, or an incident's; as much as no other begins with.")
    ],
    folder: FolderOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Explain one claim: the rules that fired, where each field comes from, what was set aside and why.

    Of an incident (inc_...): why its claims are taken to speak of one occurrence.
    """
    if claim.startswith(why_incident.PREFIX):
        if folder is not None:
            raise ArgumentError("--in: a run keeps no links; `why INCIDENT` asks a project")
        why_incident.why_incident(claim, project, as_json=as_json)
        return
    if folder is not None and project is not None:
        raise ArgumentError("--in and --project exclude each other: a claim is explained from one of them")
    begins = claim if claim.startswith(PREFIX) else f"{PREFIX}{claim}"
    found = _of_run(begins, folder) if folder is not None else _of_project(begins, project)
    if as_json:
        typer.echo(json.dumps(as_json_values(found), ensure_ascii=False, indent=2))
        return
    screen = console()
    for section in sections(found, colour=screen.color_system is not None):
        put(screen, section)


def _of_project(begins: str, project: Path | None) -> Explanation:
    with shown(project) as (store, _):
        name = _the_one(begins, store.claim_ids(begins))
        claim = store.claim(name)
        if claim is None:
            raise ArgumentError(f"{name}: withheld, as it is restricted")
        document = store.document(claim.document_id)
    if document is None:
        raise ArgumentError(f"{claim.claim_id}: the project holds no document {claim.document_id}")
    return explain(claim, document)


def _of_run(begins: str, folder: Path) -> Explanation:
    told = records_of(folder, "claims")
    claims = {c["claim_id"]: c for c in told if str(c.get("claim_id", "")).startswith(begins)}
    record = claims[_the_one(begins, sorted(claims))]
    try:
        claim = from_record(Claim, record)
        documents = records_of(folder, "documents")
        held = next((d for d in documents if d.get("document_id") == claim.document_id), None)
        if held is None:
            raise ArgumentError(f"--in {folder}: documents.jsonl does not hold {claim.document_id}")
        if held.get("restricted") is True:
            raise ArgumentError(f"{claim.claim_id}: withheld, as {claim.document_id} is restricted")
        return explain(claim, from_record(Document, held))
    except ModelError as error:
        raise ArgumentError(f"--in {folder}: was written by another version: {error}") from error


def _the_one(begins: str, ids: list[str]) -> str:
    if begins in ids:
        return begins
    if not ids:
        raise ArgumentError(f"no claim has the id {begins!r}; `recounted show` and claims.jsonl name them")
    if len(ids) > 1:
        named = ", ".join(ids[:IDS_NAMED])
        raise ArgumentError(f"{begins!r} is the beginning of {len(ids)} ids ({named}…); type more of it")
    return ids[0]
