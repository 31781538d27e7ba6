"""`recounted find`: passages of a project that hold the words, as the reading room finds them.

Comes in: a project and words. Goes out: passages with the words marked, or JSON. Refuses (status 2): nothing to look
for, a field that there is not.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from recounted.cli.project_find import JsonOption, ProjectOption, opened
from recounted.cli.show_terminal import console, put, safe
from recounted.errors import ArgumentError

if TYPE_CHECKING:
    from recounted.engines.searching import Found, Hit

MARK = "bold underline"


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("find")(find)


def find(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='All have to be there; "a phrase", begin*, -without.'),
    ] = None,
    where: Annotated[
        str, typer.Option("--in", metavar="FIELD", help="any, title, publisher, speaker, place, party or person.")
    ] = "any",
    speaker: Annotated[str, typer.Option("--speaker", metavar="NAME", help="Only what somebody named so says.")] = "",
    page: Annotated[int, typer.Option("--page", min=1, help="20 passages a page.")] = 1,
    as_json: JsonOption = False,
    project: ProjectOption = None,
) -> None:
    """Find passages by their words, in Arabic and English alike, whatever their vowel marks, articles and digits."""
    from recounted.engines.deciding import Desk
    from recounted.engines.searching import SHOWN_FIELDS, Search

    known = next((f for f in SHOWN_FIELDS if f == where), None)
    if known is None:
        raise ArgumentError(f"--in {safe(where)}: there are {', '.join(SHOWN_FIELDS)}")
    search = Search(words=" ".join(words or ()), field=known, speaker=speaker)
    if search.asked is None:
        raise ArgumentError("there is nothing to look for: name words, or a --speaker")
    with opened(project) as (store, settings):
        desk = Desk(store, settings)
        for _ in desk.catch_up():
            pass
        found = desk.find(search, page)
    if as_json:
        typer.echo(json.dumps(_record(found), ensure_ascii=False, indent=2))
        return
    screen = console()
    for hit in found.hits:
        put(screen, Text(safe(hit.document.title or hit.document.document_id), style="bold"))
        put(screen, Text(safe(f"  {hit.claim.claim_id if hit.claim else hit.document.document_id}")))
        put(screen, *(Text("  ").append(line) for line in _lines(hit)), Text(""))
    least = "at least " if found.more else ""
    number = f"{least}{found.total:,} passage{'' if found.total == 1 else 's'}"
    put(screen, Text(number + (f", page {found.page} of {found.pages}" if found.pages > 1 else "")))


def _record(found: "Found") -> dict[str, object]:
    hits = [
        {
            "document_id": hit.document.document_id,
            "claim_id": hit.claim.claim_id if hit.claim else None,
            "title": hit.document.title,
            "spans": [[span.start, span.end] for span in hit.spans],
            "words": [span.of(hit.document.text) for span in hit.spans],
        }
        for hit in found.hits
    ]
    return {"total": found.total, "at_least": found.more, "page": found.page, "pages": found.pages, "passages": hits}


def _lines(hit: "Hit") -> Iterator[Text]:
    """The sentences, each once, with the words marked."""
    from recounted.reconciliation.accounts import sentence_around

    text, waiting = hit.document.text, list(hit.spans)
    while waiting:
        whole = sentence_around(text, (waiting[0],))
        inside = [s for s in waiting if s.start < whole.end]
        line, at = Text(), whole.start
        for span in inside:
            line.append(safe(text[max(at, whole.start) : span.start]))
            line.append(safe(span.of(text)), style=MARK)
            at = span.end
        yield line.append(safe(text[at : whole.end]))
        waiting = waiting[len(inside) :]
