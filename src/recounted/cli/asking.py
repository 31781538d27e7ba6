"""The options by which several commands ask for some of the incidents."""

from typing import Annotated

import typer

Word = str | None
FromOption = Annotated[Word, typer.Option("--from", metavar="DAY", help="Incidents from this day on.")]
ToOption = Annotated[Word, typer.Option("--to", metavar="DAY", help="Incidents up to this day.")]
PlaceOption = Annotated[Word, typer.Option("--place", metavar="NAME", help="In this place, district or country.")]
PerpetratorOption = Annotated[
    Word, typer.Option("--perpetrator", metavar="NAME", help="That somebody blames on this party; a name or an id.")
]
WeaponOption = Annotated[Word, typer.Option("--weapon", metavar="CODE", help="With this weapon.")]
GradingOption = Annotated[
    list[str] | None,
    typer.Option("--grading", metavar="GRADE", help="Only incidents graded so; `fair+` for fair and confirmed."),
]


def gradings_of(words: list[str] | None) -> frozenset[str]:
    """The gradings that the words name; which there are, a Question knows."""
    from recounted.reconciliation.totals.question import FAIR_OR_BETTER

    named = frozenset(words or ())
    return (named - {"fair+"}) | FAIR_OR_BETTER if "fair+" in named else named
