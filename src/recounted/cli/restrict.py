"""`recounted restrict`, `reveal`: what may be read here and leaves nowhere.

Comes in: a project, the id of a document, a capture or a claim, a reason. Goes out: a judgement in the custody log; the
text of a restricted document, on the terminal alone, with an entry in the log that it was looked at.
Refuses (status 2): marks without a reason, ids that nothing has, lifting what nobody marked.
"""

import getpass
from collections.abc import Iterable
from typing import Annotated

import typer

from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError
from recounted.model.judgement import Judgement

COPIES_NAMED = 5
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; without it, your login.", show_default=False)
]
WhyOption = Annotated[
    str, typer.Option("--why", metavar="WORDS", help="The reason. It is kept for good: name nobody in it.")
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("restrict")(restrict)
    app.command("reveal")(reveal)


def restrict(
    subject: Annotated[
        str | None,
        typer.Argument(metavar="ID", help="A document, a capture or a claim. Without it: list.", show_default=False),
    ] = None,
    why: WhyOption = "",
    lift: Annotated[bool, typer.Option("--lift", help="Take the mark away again.")] = False,
    copies: Annotated[bool, typer.Option("--copies", help="Also all copies of the document.")] = False,
    person: Annotated[bool, typer.Option("--person", help="ID is the name of a person, who is masked.")] = False,
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Mark a document or a claim restricted: it is shown, exported and sent nowhere."""
    from recounted.engines import locking, restricting
    from recounted.store.captures import document_id_of
    from recounted.store.erasure import Decision
    from recounted.store.opened import utc_now

    with opened(project) as (store, settings):
        if subject is None:
            _list(j for j in store.judgements() if j.kind == "restriction")
            return
        mark = restricting.Mark(by=by or getpass.getuser(), at=utc_now(), why=why, lift=lift)
        if person:
            _tell(restricting.restrict_person(store, subject, mark).judgement)
            return
        stone = locking.encrypted(store, subject)
        if lift and stone is not None:
            restricting.refuse_without_reason(mark)
            decision = Decision(kind="encrypted", by=mark.by, at=mark.at, why=why)
            subject = document_id_of(locking.unlock(store, settings, stone, decision))
        made = restricting.restrict(store, subject, mark, copies=copies)
        locked = []
        if settings.encryption.recipients and not lift:
            decision = Decision(kind="encrypted", by=mark.by, at=mark.at, why=mark.why)
            locked = locking.lock(store, settings, decision)
    _tell(made.judgement)
    for line in locking.told(locked):
        typer.echo(safe(line))
    if made.copies:
        named = ", ".join(made.copies[:COPIES_NAMED])
        words = f"not marked: {len(made.copies)} that hold much of the same text ({named}); --copies marks them too"
        console(stderr=True).print(safe(words), soft_wrap=True)


def _tell(judgement: Judgement) -> None:
    marked = "restricted" if judgement.decision == "positive" else "no longer restricted"
    for subject in judgement.subject_ids:
        typer.echo(safe(f"{marked}: {judgement.field} {subject}"))


def _list(found: Iterable[Judgement]) -> None:
    told = False
    for judgement in found:
        told = True
        word = "restricted" if judgement.decision == "positive" else "lifted"
        subjects = ", ".join(judgement.subject_ids)
        words = f"{judgement.field} {subjects}: {word} by {judgement.by}, {judgement.at[:10]}: {judgement.why}"
        typer.echo(safe(words))
    if not told:
        typer.echo("nobody has marked anything restricted")


def reveal(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id.")],
    why: WhyOption = "",
    by: ByOption = None,
    project: ProjectOption = None,
) -> None:
    """Show the text of a restricted document on this terminal. The custody log keeps who looked, when and why."""
    from recounted.engines import revealing

    if not why.strip():
        raise ArgumentError("--why: looking at restricted material needs its reason, which is kept")
    with opened(project) as (store, settings):
        found = revealing.reveal(store, settings, document, by=by or getpass.getuser(), why=why)
    screen = console()
    for line in found.text.splitlines():
        screen.print(safe(line), soft_wrap=True)
