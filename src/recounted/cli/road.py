"""`recounted road FILE`: every noun that one statement becomes, in the order of the road, each with its
words.

Comes in: one file. Goes out: statement, capture, document, mentions, claims, incidents, tallies, dossiers;
as tables or, with --json, as one object. Refuses (status 2): a file that cannot be read, with the reason.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from recounted.archive.gather import gather
from recounted.cli.road_tables import sections
from recounted.cli.show_terminal import console, put, safe
from recounted.cli.switches import SecondReaderOption, Switches
from recounted.errors import ArgumentError, CaptureError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.dossier import Dossier
from recounted.model.failure import Failure
from recounted.model.mention import Mention
from recounted.model.record import to_record
from recounted.reconciliation.accounts import accounts
from recounted.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """What one statement became."""

    capture: Capture
    document: Document
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    dossiers: tuple[Dossier, ...]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("road")(road)


def road(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="One statement: a text file, or JSON Lines of one line.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="TOML file of settings.", show_default=False),
    ] = None,
    second_reader: SecondReaderOption = None,
) -> None:
    """Show every noun that one statement becomes, each with its span and the words."""
    settings = Settings.load(settings_file)
    found = follow(file, settings, second_reader=Switches(second_reader=second_reader).second(settings))
    if as_json:
        typer.echo(json.dumps(to_json(found), ensure_ascii=False, indent=2))
        return
    screen = console()
    for section in sections(found, colour=screen.color_system is not None):
        put(screen, section)


def follow(file: Path, settings: Settings, *, second_reader: bool = False) -> Road:
    """Takes the first statement of `file` down the whole road.

    Raises ArgumentError where it is not there, CaptureError where it cannot be read.
    """
    from recounted.engines.guard import Opener
    from recounted.pipeline import conclude, open_tools, read_capture

    if file.is_dir():
        raise ArgumentError(f"{file}: is a folder; `road` follows one statement, `run` reads folders")
    with Opener() as opener:
        capture, data = _first(gather([file], settings, unpacking=opener), file)
        if capture.statement.restricted:
            raise ArgumentError(f"{file}: withheld, as the line says that it is restricted")
        tools = open_tools(settings, second_reader=second_reader)
        outcome = read_capture(capture, data, settings, tools, opens=opener)
    if outcome.document is None:
        raise CaptureError("; ".join(f.message for f in outcome.failures))
    for failure in outcome.failures:
        console(stderr=True).print(safe(f"second reader: {failure.message}"), soft_wrap=True)
    document = outcome.document
    by_id = {c.claim_id: c for c in outcome.claims}
    documents = {document.document_id: document}
    incidents, _ = conclude(documents, outcome.claims, settings=settings)
    return Road(
        capture=capture,
        document=document,
        mentions=outcome.mentions,
        claims=outcome.claims,
        dossiers=tuple(accounts(i, by_id, documents) for i in incidents),
    )


def _first(gathered: Iterable[tuple[Capture, bytes | Path] | Failure], file: Path) -> tuple[Capture, bytes]:
    for item in gathered:
        if isinstance(item, Failure):
            raise CaptureError(item.message)
        capture, data = item
        if isinstance(data, bytes) and capture.media_type not in media.ARCHIVES:
            return capture, data
    raise CaptureError(f"{file}: holds nothing to read")


def to_json(found: Road) -> dict[str, Any]:
    """The same as plain JSON values, in the order of the road."""
    return {
        "statement": to_record(found.capture.statement),
        "capture": to_record(found.capture),
        "document": to_record(found.document),
        "mentions": to_record(found.mentions),
        "claims": to_record(found.claims),
        "incidents": [to_record(d.incident) for d in found.dossiers],
        "tallies": [
            {"incident_id": d.incident.incident_id, **to_record(tally)}
            for d in found.dossiers
            for tally in d.incident.harm
        ],
        "dossiers": [
            {"incident_id": d.incident.incident_id, "accounts": to_record(d.accounts)} for d in found.dossiers
        ],
    }
