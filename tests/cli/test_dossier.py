"""`recounted dossier` as a user types it."""

from pathlib import Path

import pytest
from tests.cli.test_project import Typed
from tests.cli.typed import project_of

from recounted.store import Store

TEXTS = {
    "one.txt": "Three people were killed in the shelling of Orsavale on 4 May 2031, the mayor said.",
    "two.txt": "Seven people were killed and 20 were injured in the shelling of Tellinbrook on 24 May 2031, he said.",
}


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(capsys)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: Typed) -> Path:
    made = project_of(tmp_path, TEXTS)
    monkeypatch.chdir(tmp_path)
    typed("--version")
    return made


def ids(project: Path) -> list[str]:
    with Store.open(project) as store:
        return [i.incident_id for i in store.incidents()]


def test_one_incident_by_the_beginning_of_its_id(project: Path, typed: Typed) -> None:
    name = ids(project)[0]
    typed("dossier", name[:10], "--out", "one.html", "--on", "2031-07-01", "--project", project)
    assert (typed.status, typed.err) == (0, "")
    assert "public edition, written to one.html" in typed.out
    html = Path("one.html").read_text(encoding="utf-8")
    assert f"Public dossier: incident {name}" in html
    assert "released on 2031-07-01" in html


def test_a_choice_and_an_earlier_release(project: Path, typed: Typed) -> None:
    typed("dossier", "--from", "2031-05-20", "--out", "may.html", "--project", project)
    assert (typed.status, "incidents  1" in " ".join(typed.out.split("   "))) == (0, True)
    typed("dossier", "--all", "--since", "may.html", "--out", "all.html", "--project", project)
    html = Path("all.html").read_text(encoding="utf-8")
    assert "That release was chosen otherwise" in html
    assert html.count("New: inc_") == 1


def test_the_restricted_edition_says_so_where_it_is_made(project: Path, typed: Typed) -> None:
    typed("dossier", "--all", "--restricted-edition", "--out", "all.html", "--project", project)
    assert typed.status == 0
    assert "restricted edition, written to" in typed.out
    assert "not for publication" in typed.err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "one of the three"),
        (("--all", "--place", "Orsavale"), "one of the three"),
        (("inc_nothing",), "no incident has the id"),
        (("--all", "--on", "tomorrow"), "a day is written as"),
        (("--all", "--lang", "tlh"), "there are en, ar"),
        (("--all", "--since", "one.txt"), "carries no figures"),
        (("--all", "--since", "nothing.html"), "cannot be read"),
        (("--weapon", "spoon"), "there are air_strike"),
    ],
)
def test_what_is_refused(project: Path, typed: Typed, words: tuple[str, ...], why: str) -> None:
    typed("dossier", *words, "--out", "out.html", "--project", project)
    assert (typed.status, why in typed.err) == (2, True), typed.err
    assert not Path("out.html").exists()
