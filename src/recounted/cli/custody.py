"""`recounted seal`, `prove`, `check`: that what is held was held at an instant, for anybody to check.

Comes in: a project, or a proof with the original that it is about. Goes out: a line of JSON to deposit, a proof, exit
status 0; 1 where a proof does not hold or an authority gave nothing.
Refuses: to send anything to an authority that the user did not name.
"""

import json
from pathlib import Path
from typing import Annotated

import typer

from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError, ModelError, StoreError
from recounted.model.record import from_record, to_line, to_record
from recounted.model.seal import Proof
from recounted.settings import Settings

NOT_ALL_WELL = 1
RootsOption = Annotated[
    Path | None,
    typer.Option("--roots", metavar="PEM", help="Certificates of the authorities that you trust.", show_default=False),
]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("seal")(seal)
    app.command("prove")(prove)
    app.command("check")(check)


def seal(
    authority: Annotated[
        list[str] | None,
        typer.Option("--authority", metavar="URL", help="A time-stamping authority to ask.", show_default=False),
    ] = None,
    project: ProjectOption = None,
) -> None:
    """Seal what the project holds, and have authorities that you name time-stamp the seal (RFC 3161)."""
    from recounted.engines import sealing

    with opened(project) as (store, settings):
        found = sealing.seal(store, settings, authority or ())
    typer.echo(to_line(found.seal))
    screen = console(stderr=True)
    for stamp in found.stamped:
        screen.print(safe(f"stamped by {stamp.authority}: {stamp.stated_at}"), soft_wrap=True)
    for words in found.missing:
        screen.print(
            safe(f"not stamped: {words}; the seal is kept, the next `recounted seal` asks again"), soft_wrap=True
        )
    if found.missing:
        raise typer.Exit(NOT_ALL_WELL)


def prove(
    capture_id: Annotated[str, typer.Argument(metavar="CAPTURE", help="Its id, cap_...")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where the proof goes.", show_default=False)],
    project: ProjectOption = None,
) -> None:
    """Write a proof that a capture was held when it was sealed; it can be checked without the project."""
    from recounted.engines import looking

    with opened(project) as (store, _):
        found = store.proof(capture_id)
        if found is None:
            raise StoreError(f"capture {capture_id} is in no seal yet; `recounted seal` makes one")
        try:
            out.write_text(json.dumps(to_record(found), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            raise ArgumentError(f"--out {out}: cannot be written: {error.strerror}") from error
        why_not = looking.noted(store, "proved", looking.digest_of_files([out]), f"{capture_id}, to {out.name}")
    if why_not:
        console(stderr=True).print(safe(why_not), soft_wrap=True)
    stamps = ", ".join(f"{t.stated_at} by {t.authority}" for t in found.timestamps) or "no authority yet"
    typer.echo(safe(f"{capture_id}: sealed {found.seal.at}, time-stamped {stamps}; written to {out}"))


def check(
    proof: Annotated[Path, typer.Argument(metavar="PROOF", help="A file that `recounted prove` wrote.")],
    original: Annotated[
        Path | None,
        typer.Option("--original", metavar="FILE", help="The bytes that it is about.", show_default=False),
    ] = None,
    roots: RootsOption = None,
) -> None:
    """Check a proof: its path, its time-stamps, and the original where it is given. Needs no project."""
    from recounted.engines import sealing

    found = read_proof(proof)
    faults = list(sealing.faults_of_proof(found, _bytes(original) if original else None, roots))
    for fault in faults:
        typer.echo(safe(f"{proof}: {fault}"))
    if faults:
        raise typer.Exit(NOT_ALL_WELL)
    stamps = [f"{t.stated_at} by {t.authority}" for t in found.timestamps]
    typer.echo(safe(f"holds: {found.sha256} was among {found.seal.captures:,} captures sealed at {found.seal.at}"))
    typer.echo(safe(f"time-stamped {'; '.join(stamps)}" if stamps else "no authority has time-stamped the seal"))
    if not original:
        typer.echo("the original was not checked: name it with --original")
    if stamps and not roots:
        typer.echo("the signatures were not checked: name the authorities' certificates with --roots")


def read_proof(path: Path) -> Proof:
    """A proof out of its file. Raises ArgumentError where it holds none."""
    try:
        return from_record(Proof, json.loads(_bytes(path)))
    except (ValueError, TypeError, AttributeError, ModelError) as error:
        raise ArgumentError(f"{path}: not a proof that `recounted prove` wrote: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArgumentError(f"{path}: cannot be read: {error.strerror}") from error


def stamps_checked(settings: Settings) -> str:
    """What `verify` says of the signatures on time-stamps."""
    return "" if settings.timestamps.roots else "; their signatures were not checked, as [timestamps] names no `roots`"
