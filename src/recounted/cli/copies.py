"""`recounted copies [ID]`: which documents are copies of one text, why, and the passages that they share.

Comes in: a project or the folder of a run, and where one family is meant its id or that of a document of it. Goes out:
a table, or one family with the passages marked; or JSON. Refuses (status 2): an id that no family of copies has.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recounted.cli.project_find import FolderOption, JsonOption, ProjectOption, shown
from recounted.cli.run_folder import records_of
from recounted.cli.show_terminal import console, passage, put, safe
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.copies import CopyTie, Family
from recounted.model.document import Document
from recounted.model.record import from_record, to_record
from recounted.settings import Copies, Settings

Claims = Callable[[str], Iterable[Claim]]

PASSAGES_SHOWN: Final = 12  # of each tie, the longest; JSON has all
KINDS: Final = {
    "exact": "the same text",
    "syndicated": "the same text with another title or credit",
    "edited": "an edited copy",
    "whole": "one printed whole in the other",
    "translation": "one a translation of the other",
}


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("copies")(copies)


def copies(
    name: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A family, or a document of one; without it, all.", show_default=False),
    ] = None,
    folder: FolderOption = None,
    project: ProjectOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show which documents are copies of one text, why, and the passages that they share."""
    if folder is not None and project is not None:
        raise ArgumentError("--in and --project exclude each other: copies are shown of one of them")
    if folder is not None:
        documents = (from_record(Document, r) for r in records_of(folder, "documents"))
        found = _families(documents, name)
        _show(found, _claims_of_run(folder, found), Settings.load().copies, name=name, as_json=as_json)
        return
    with shown(project) as (store, settings):
        found = _families(store.documents(), name)
        _show(found, lambda of: store.claims(document_id=of), settings.copies, name=name, as_json=as_json)


def _families(documents: Iterable[Document], name: str | None) -> list[list[Document]]:
    """The families of more than one document, or the one that is asked for."""
    by_family: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_family[document.family_id].append(document)
    found = [members for _, members in sorted(by_family.items()) if len(members) > 1]
    if name is not None:
        found = [m for m in found if name == m[0].family_id or name in (d.document_id for d in m)]
        if not found:
            raise ArgumentError(f"{name}: no family of copies, and no document of one; `recounted copies` lists them")
    return found


def _several(members: Iterable[Document]) -> bool:
    """Whether there may be a translation among them."""
    return len({d.language for d in members}) > 1


def _claims_of_run(folder: Path, found: list[list[Document]]) -> Claims:
    """The claims of those families of a run that hold translations, by document."""
    wanted = {d.document_id for members in found if _several(members) for d in members}
    told: dict[str, list[Claim]] = {name: [] for name in wanted}
    for record in records_of(folder, "claims") if wanted else ():
        if record.get("document_id") in wanted:
            told[str(record["document_id"])].append(from_record(Claim, record))
    return lambda name: told.get(name, ())


def _told(members: list[Document], claims: Claims) -> dict[str, tuple[Claim, ...]]:
    """What was read of the documents of a family, where there may be a translation among them."""
    return {d.document_id: tuple(claims(d.document_id)) for d in members} if _several(members) else {}


def _show(found: list[list[Document]], claims: Claims, settings: Copies, *, name: str | None, as_json: bool) -> None:
    from recounted.document.copies.passages import family_of

    families = [(family_of(m, settings, _told(m, claims)), {d.document_id: d for d in m}) for m in found]
    if as_json:
        typer.echo(json.dumps([to_record(family) for family, _ in families], ensure_ascii=False, indent=2))
        return
    screen = console()
    if name is None:
        if families:
            put(screen, _table([family for family, _ in families]))
        size = sum(len(f.document_ids) + len(f.withheld) for f, _ in families)
        put(screen, Text(f"{len(families):,} families of copies, {size:,} documents in them"))
        return
    for family, documents in families:
        put(screen, *_family(family, documents, colour=screen.color_system is not None))


def _table(families: list[Family]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    for heading in ("family", "documents", "earliest", "ties"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "documents" else "left")
    for family in families:
        kinds = Counter(tie.kind for tie in family.ties)
        told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        size = len(family.document_ids) + len(family.withheld)
        earliest = family.earliest_id or "unknown"
        table.add_row(*(Text(safe(cell)) for cell in (family.family_id, str(size), earliest, told)))
    return table


def _family(family: Family, documents: Mapping[str, Document], *, colour: bool) -> list[Text | Padding]:
    """One family: its documents as they came out, then each tie with its passages."""
    out: list[Text | Padding] = [Text(family.family_id, style="bold")]
    for document_id in family.document_ids:
        document = documents[document_id]
        day = document.published.start or document.published.end or "no day"
        first = f"  earliest, by {family.earliest_basis}" if document_id == family.earliest_id else ""
        told = " · ".join(x for x in (day, document.publisher, document.path) if x)
        out.append(Padding(Text(safe(f"{document_id}  {told}{first}")), (0, 0, 0, 2)))
    out += [Padding(Text(safe(f"{name}  withheld, as it is restricted")), (0, 0, 0, 2)) for name in family.withheld]
    for tie in family.ties:
        out += _tie(tie, documents, colour=colour)
    return out


def _tie(tie: CopyTie, documents: Mapping[str, Document], *, colour: bool) -> list[Text | Padding]:
    words = f"{tie.document_id} and {tie.other_id}: {KINDS[tie.kind]}"
    what, where = ("figures", "marks that both have") if tie.kind == "translation" else ("words", "passages")
    shares = f"{tie.shared:.0%} of its {what}, {tie.other_shared:.0%} of the other's, in {len(tie.passages)} {where}"
    out: list[Text | Padding] = [Text(""), Text(safe(f"{words} ({shares})"))]
    longest = sorted(tie.passages, key=lambda p: p.span.start - p.span.end)[:PASSAGES_SHOWN]
    for one in sorted(longest, key=lambda p: p.span):
        out.append(Padding(passage(documents[tie.document_id].text, [one.span], colour=colour), (0, 0, 0, 2)))
        where = f"[{one.span.start}:{one.span.end}], there [{one.other_span.start}:{one.other_span.end}]"
        out.append(Padding(Text(where, style="dim"), (0, 0, 0, 4)))
    return out
