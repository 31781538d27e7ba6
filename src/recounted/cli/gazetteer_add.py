"""`recounted gazetteer add`: a gazetteer of somebody else's made into the user's own places.

Comes in: a country dump of GeoNames, a table of OCHA's units or places as CSV or workbook, GeoJSON, or a table of the
user's own; where wanted, polygons of units that places are put into.
Goes out: a table of places in the columns that the settings' `[registers] places` reads, and a report of what was
taken and what was refused, row by row. Refuses (status 2): a file of another kind, one without a good row, and to
write over a table that is there.
"""

from collections import Counter
from pathlib import Path
from typing import Annotated, Final

import typer

from recounted.cli.gazetteer import country_code
from recounted.cli.show_terminal import console, safe
from recounted.errors import ArgumentError

MOST_SHOWN: Final = 20  # refusals on the screen; all of them in the report


def register(group: typer.Typer) -> None:
    """Adds the command to the group."""
    group.command("add")(add)


def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A dump of GeoNames, CSV, .xlsx or GeoJSON.", show_default=False)
    ],
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CC", help="The country of rows that do not say theirs.", show_default=False),
    ] = None,
    units: Annotated[
        Path | None,
        typer.Option("--units", metavar="FILE", help="Polygons of units that places are put into.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The table to write.", show_default=False)
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Every refused row, as CSV.", show_default=False)
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over the table that is there.")] = False,
) -> None:
    """Take places out of a file, and say which rows were taken and which refused."""
    from recounted.gazetteer.importing import imported, written

    target = out or Path(f"{file.stem}.places.csv")
    if target.exists() and not replace:
        raise ArgumentError(f"{target} is there already; name another with --out, or write over it with --replace")
    found = imported(file, country=country_code(country), units=units)
    screen = console()
    screen.print(safe(f"{file} was read as {found.kind}: {len(found.rows)} taken, {len(found.refused)} refused"))
    for kind, number in sorted(Counter(row.get("precision") or "settlement" for row in found.rows).items()):
        screen.print(safe(f"  {number} {kind}"))
    for refusal in found.refused[:MOST_SHOWN]:
        screen.print(safe(f"  {refusal.where}: {refusal.reason}"))
    if len(found.refused) > MOST_SHOWN:
        screen.print(safe(f"  and {len(found.refused) - MOST_SHOWN} more; --report FILE writes all of them"))
    if report is not None:
        lines = [f"{_cell(refusal.sheet)},{refusal.row},{_cell(refusal.reason)}\n" for refusal in found.refused]
        report.write_text("sheet,row,reason\n" + "".join(lines), encoding="utf-8")
    if not found.rows:
        raise ArgumentError(f"{file}: holds no row that could be taken")
    try:
        target.write_text(written(found.rows), encoding="utf-8")
    except OSError as error:
        raise ArgumentError(f"{target}: {error.strerror or error}") from error
    screen.print(safe(f'{target} is written; name it in recounted.toml: [registers] places = ["{target.name}"]'))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
