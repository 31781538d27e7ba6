"""`recounted gazetteer find`: which places a name may mean, and why.

Comes in: a name, or JSON Lines of names (`id`, `name` and where known `within`, `country`). Goes out: a table, or
JSON Lines of candidates, best first; none where the gazetteer does not know the name.
Refuses (status 2): options that do not go together, a file that cannot be read or written, and a batch without one
good line. A bad line is told on standard error with its number, and the rest is still answered.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, TextIO

import typer
from rich.table import Table
from rich.text import Text

from recounted.cli.show_terminal import console, put, safe
from recounted.errors import ArgumentError
from recounted.settings import Settings

if TYPE_CHECKING:
    from recounted.gazetteer.gazetteer import Candidate, Gazetteer

MOST_CANDIDATES: Final = 10
_KEYS: Final = ("name", "within", "country")

gazetteer = typer.Typer(name="gazetteer", help="Look places up.", no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Adds the group and its commands."""
    from recounted.cli import gazetteer_add

    gazetteer_add.register(gazetteer)
    app.add_typer(gazetteer)


@gazetteer.callback()
def _group() -> None:
    """Look places up."""


@gazetteer.command("find")
def find(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="In any script.", show_default=False)] = None,
    country: Annotated[
        str | None, typer.Option("--country", metavar="CC", help="Its ISO code, where known.", show_default=False)
    ] = None,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="NAME", help="What the place lies in, where known.", show_default=False),
    ] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", metavar="FILE", help="JSON Lines of names, in place of NAME.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Where the answers to --batch go.", show_default=False),
    ] = None,
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", metavar="FILE", help="TOML file of settings.", show_default=False),
    ] = None,
) -> None:
    """Show the places that a name may mean, best first, each with the reasons."""
    if (name is None) == (batch is None):
        raise ArgumentError("either NAME or --batch FILE is needed")
    if batch is not None:
        if country or within:
            raise ArgumentError("--country and --within stand in the lines of --batch FILE, not beside it")
        _answer_batch(batch, out, Settings.load(settings_file))
        return
    if out is not None:
        raise ArgumentError("--out FILE goes with --batch FILE")
    with _opened(Settings.load(settings_file)) as places:
        found = places.find(name or "", country=country_code(country), within=within, limit=MOST_CANDIDATES)
    screen = console()
    if found:
        put(screen, _table(found))
    else:
        screen.print(safe(f"no place {name!r} is known" + (" there" if country or within else "")))


@contextmanager
def _opened(settings: Settings) -> "Iterator[Gazetteer]":
    from recounted.gazetteer.gazetteer import open_gazetteer

    places = open_gazetteer(settings, progress=console(stderr=True).print)
    try:
        yield places
    finally:
        places.close()


def country_code(country: str | None) -> str | None:
    """The code of a country as it is kept. Raises ArgumentError where it is none."""
    if country is not None and not (len(country) == 2 and country.isalpha() and country.isascii()):
        raise ArgumentError(f"--country {country}: an ISO code of two letters is needed, such as SY")
    return country.upper() if country else None


def _table(found: "tuple[Candidate, ...]") -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading in ("place", "country", "within", "what", "lat, lon", "score", "why"):
        table.add_column(heading, justify="right" if heading in ("lat, lon", "score") else "left", overflow="fold")
    for candidate in found:
        entry = candidate.entry
        inside = ", ".join(dict.fromkeys(x for x in (entry.within, entry.admin2, entry.admin1) if x))
        cells = (entry.name, entry.country_name, inside, entry.precision, f"{entry.lat:.3f}, {entry.lon:.3f}")
        table.add_row(*(Text(safe(c)) for c in (*cells, f"{candidate.score:.2f}", candidate.why)))
    return table


# ---- many names


def _answer_batch(batch: Path, out: Path | None, settings: Settings) -> None:
    try:
        with batch.open("rb") as lines, _opened(settings) as places, _writing(out) as written:
            answered = bad = 0
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                try:
                    question = _question(line)
                except ArgumentError as error:
                    bad += 1
                    sys.stderr.write(safe(f"{batch}, line {number}: {error}") + "\n")
                    continue
                answered += 1
                written.write(json.dumps(_answer(question, places), ensure_ascii=False) + "\n")
    except OSError as error:
        raise ArgumentError(f"{error.filename or batch}: {error.strerror or error}") from error
    if not answered:
        raise ArgumentError(f"{batch}: holds no line that could be answered" + (f"; {bad} are bad" if bad else ""))


def _writing(out: Path | None) -> Any:
    """The file of answers, or standard output."""
    if out is None:
        return nullcontext(sys.stdout)
    return _replaced(out)


@contextmanager
def _replaced(out: Path) -> Iterator[TextIO]:
    """Written under a temporary name, so that a run that is killed leaves the file of before."""
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = out.with_name(f"{out.name}.partial")
    try:
        with partial.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)


def _question(line: bytes) -> dict[str, Any]:
    """The names of one line. Raises ArgumentError with what is wrong."""
    try:
        record = json.loads(line.decode("utf-8"))
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except (UnicodeError, RecursionError, json.JSONDecodeError) as error:
        raise ArgumentError(f"not a line of JSON in UTF-8 ({error})") from error
    if not isinstance(record, dict):
        raise ArgumentError("not a JSON object")
    if not isinstance(record.get("id"), str | int):
        raise ArgumentError("no `id`")
    if not isinstance(record.get("name"), str) or not record["name"].strip():
        raise ArgumentError("no `name`")
    for key in _KEYS:
        if not isinstance(record.get(key), str | None):
            raise ArgumentError(f"`{key}` is not a text")
    return record


def _answer(question: dict[str, Any], places: "Gazetteer") -> dict[str, Any]:
    country = (question.get("country") or "").strip()
    if len(country) != 2:  # a name or a demonym in place of the code
        country = places.country_of(country) or "" if country else ""
    found = places.find(
        question["name"], country=country.upper() or None, within=question.get("within") or None, limit=MOST_CANDIDATES
    )
    candidates = [
        {
            "name": c.entry.name,
            "lat": c.entry.lat,
            "lon": c.entry.lon,
            "country": c.entry.country,
            "score": c.score,
            "why": c.why,
            "geonames_id": c.entry.geonames_id,
            "precision": c.entry.precision,
            "radius_km": c.entry.radius_km,
        }
        for c in found
    ]
    return {"id": question["id"], "candidates": candidates}
