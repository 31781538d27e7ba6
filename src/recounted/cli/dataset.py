"""`recounted export dataset`: incidents in the columns of a standard of the field.

Comes in: a project, the name of a standard, a place that is free. Goes out: the file, and beside it what it was made of
and what each column can and cannot say. Refuses (status 2): a name that says no format, to write over anything.
"""

from pathlib import Path
from typing import Annotated, Final

import typer

from recounted.cli import tally_tables
from recounted.cli.asking import (
    FromOption,
    GradingOption,
    PerpetratorOption,
    PlaceOption,
    ToOption,
    WeaponOption,
    gradings_of,
)
from recounted.cli.progress import progress, stoppable
from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, counts_table, safe
from recounted.errors import ArgumentError

ENDINGS: Final = ("csv", "geojson", "geoparquet", "parquet", "xlsx", "zip")
TAGGED: Final = ("csv", "xlsx")  # the formats that have a place for tags
_NO_ROW: Final = {
    "no_act": "no harm that the thesauri have an act for is told",
    "nobody_killed": "nobody is said to have been killed",
    "nobody_killed_or_injured": "nobody is said to have been killed or injured",
    "combatants_alone": "all who were harmed are said to be combatants",
    "state_is_blamed": "the forces of a state are alleged to have done it",
    "no_month": "not even the month is known",
    "no_country": "no country is known",
    "no_country_code": "the country has no code in this standard; [release] countries can give it one",
    "no_place_within_a_country": "no place within a country is known",
}
WHY_LEFT: Final = {str(reason): words for reason, words in tally_tables.WHY_LEFT.items()} | _NO_ROW


def export_dataset(  # noqa: PLR0913  each parameter is an option
    standard: Annotated[
        str,
        typer.Argument(metavar="STANDARD", help="acled, airwars, gtd, huridocs, incidents, sdg_16_1_2 or ucdp_ged."),
    ],
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help=f"A place that is free; it ends in .{', .'.join(ENDINGS)}.")
    ],
    hxl: Annotated[bool, typer.Option("--hxl", help="With a row of HXL tags under the heads (csv, xlsx).")] = False,
    start: FromOption = None,
    end: ToOption = None,
    place: PlaceOption = None,
    perpetrator: PerpetratorOption = None,
    weapon: WeaponOption = None,
    grading: GradingOption = None,
    public: Annotated[bool, typer.Option("--public", help="For anybody: the names of persons are masked.")] = False,
    project: ProjectOption = None,
) -> None:
    """Write incidents in the columns of a standard; what no column can say stands in OUT.about.json."""
    from recounted.engines.datasets import Asked, Dataset, write
    from recounted.engines.looking import noted
    from recounted.engines.released import Released
    from recounted.reconciliation.totals.question import Question

    question = Question(
        start=start, end=end, place=place, perpetrator=perpetrator, weapon=weapon, gradings=gradings_of(grading)
    )
    asked = Asked(standard=standard, format=_format(out, hxl=hxl), question=question)
    with opened(project) as (store, settings), stoppable(f"nothing stands under the name {out}"), progress() as told:
        released = Released(store, settings, public=public)
        made: Dataset = write(released, asked, out, head=store.custody_head(), progress=told)
        why_not = noted(store, "exported", made.sha256, f"dataset {standard}, {made.rows} rows, to {out.name}")
    screen = console()
    screen.print(counts_table({"incidents": made.incidents, "rows": made.rows}))
    for reason, names in sorted(made.left_out.items()):
        screen.print(safe(f"left out: {len(names):,}, {WHY_LEFT[reason]}"), soft_wrap=True)
    if made.incidents and not made.judged:
        screen.print("no incident was graded by a person: every grading in it is the machine's suggestion")
    screen.print(safe(f"written to {out}; {out.name}.about.json says what each column can and cannot say"))
    if why_not:
        screen.print(safe(why_not), soft_wrap=True)


def _format(out: Path, *, hxl: bool) -> str:
    ending = out.suffix.removeprefix(".").lower()
    if ending not in ENDINGS:
        raise ArgumentError(f"{out}: the name says the format and ends in .{', .'.join(ENDINGS)}")
    if hxl and ending not in TAGGED:
        raise ArgumentError(f"--hxl: {ending} has no place for tags; choose .{' or .'.join(TAGGED)}")
    return f"hxl.{ending}" if hxl else ending
