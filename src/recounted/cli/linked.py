"""`recounted export linked`: incidents with their claims and documents, as records that other programs load.

Comes in: a project, the name of a form, a place that is free. Goes out: the file, and beside it what it was made of.
Refuses (status 2): a form that is not there, to write over anything.
"""

from pathlib import Path
from typing import Annotated

import typer

from recounted.cli.asking import (
    FromOption,
    GradingOption,
    PerpetratorOption,
    PlaceOption,
    ToOption,
    WeaponOption,
    gradings_of,
)
from recounted.cli.dataset import WHY_LEFT
from recounted.cli.progress import progress, stoppable
from recounted.cli.project_find import ProjectOption, opened
from recounted.cli.show_terminal import console, counts_table, safe


def export_linked(  # noqa: PLR0913  each parameter is an option
    form: Annotated[str, typer.Argument(metavar="FORM", help="annotations, followthemoney or provenance.")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A place that is free.")],
    start: FromOption = None,
    end: ToOption = None,
    place: PlaceOption = None,
    perpetrator: PerpetratorOption = None,
    weapon: WeaponOption = None,
    grading: GradingOption = None,
    public: Annotated[bool, typer.Option("--public", help="For anybody: the names of persons are masked.")] = False,
    project: ProjectOption = None,
) -> None:
    """Write incidents with their claims and documents as linked records: W3C annotations, FollowTheMoney, PROV-O."""
    from recounted.engines.linked import form_of, write
    from recounted.engines.looking import noted
    from recounted.engines.released import Released
    from recounted.reconciliation.totals.question import Question

    form_of(form)
    question = Question(
        start=start, end=end, place=place, perpetrator=perpetrator, weapon=weapon, gradings=gradings_of(grading)
    )
    with opened(project) as (store, settings), stoppable(f"nothing stands under the name {out}"), progress() as told:
        released = Released(store, settings, public=public)
        made = write(released, form, question, out, head=store.custody_head(), progress=told)
        why_not = noted(store, "exported", made.sha256, f"linked {form}, {made.records} records, to {out.name}")
    screen = console()
    screen.print(counts_table({"incidents": made.incidents, "records": made.records}))
    for reason, names in sorted(made.left_out.items()):
        screen.print(safe(f"left out: {len(names):,}, {WHY_LEFT[reason]}"), soft_wrap=True)
    screen.print(safe(f"written to {out}; {out.name}.about.json says what it was made of"))
    if why_not:
        screen.print(safe(why_not), soft_wrap=True)
