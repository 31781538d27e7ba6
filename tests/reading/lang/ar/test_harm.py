"""Who was harmed, as Arabic says it, table by table."""

from tests.reading.lang.ar.table import Row, claims, cut, each

from recounted.model.claim import Harm
from recounted.reading.lang.ar.harm import find_harm

SIGNS = {"exact": "", "more_than": ">", "at_least": ">=", "about": "~", "up_to": "<="}


def shown(harm: Harm) -> str:
    """A figure as the table writes it."""
    number = f"{harm.low}+" if harm.bound == "vague" or harm.best is None else f"{SIGNS[harm.bound]}{harm.best}"
    status = "" if harm.status == "unknown" else f" {harm.status}"
    told = dict(harm.groups.items())
    groups = " ".join(f"{g}={n.best if n.best is not None else f'{n.low}+'}" for g, n in told.items())
    return f"{harm.type} {number}{status} {groups}".strip()


@each("harm")
def test_those_harmed_are_read_as_their_row_says(row: Row) -> None:
    told = [shown(harm) for claim in claims(row["text"]) for harm in claim.harm]
    wanted = [part.strip() for part in row["harm"].split(";") if part.strip()]
    assert sorted(_in_order(t) for t in told) == sorted(_in_order(w) for w in wanted)


def _in_order(figure: str) -> list[str]:
    return sorted(figure.split())


def test_every_finding_stands_on_tokens_of_its_sentence() -> None:
    words = cut("مقتل 3 مدنيين بينهم طفلان وإصابة 5 آخرين في قصف على السوق")
    for finding in find_harm(words, frozenset()):
        first, last = finding.span_tokens
        assert 0 <= first <= finding.first <= finding.last <= last < len(words)
        assert finding.rule.startswith("ar.")
