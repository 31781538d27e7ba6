"""Who is told by name to have done it, and who only stands beside the verb."""

import pytest
from tests.reading import made

from recounted.reading.lang.en.culprits import culprits, mark_culprits
from recounted.reading.lang.en.whole import Whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tam Orrel, 36, shot both of his parents.", {"orrel"}),
        ("Tam Orrel then opened fire on the guards and killed one.", {"orrel"}),
        ("Orrel shot and killed his brother.", {"orrel"}),
        ("Tam Orrel had been shot and killed.", set()),
        ("A shooting in Teshill killed a clerk.", set()),
        ("Guards shot a clerk.", set()),
        ("Tam Orrel was shot by a guard.", set()),
    ],
)
def test_last_names_of_those_who_did_it(text: str, found: set[str]) -> None:
    assert culprits(Whole(made.opened(text), made.tools()).sentences()) == found


def test_whoever_bears_such_a_name_is_marked() -> None:
    read = Whole(
        made.opened("Brannoc Orrel shot a clerk dead. Police fired back, killing Orrel."), made.tools()
    ).sentences()
    names = culprits(read)
    findings = [f for s in read for f in s.findings]
    mark_culprits(findings, names)
    kinds = {p.name: p.kind for f in findings for p in f.people if p.named}
    assert kinds == {"orrel": "attacker"}
