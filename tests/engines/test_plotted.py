"""Pictures of an opened project: what is drawn is what is held, what is unknown is said, no text is markup."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.typed import project_of, status

import recounted
from recounted.engines.plotted import MOST_ROWS, Picture, TallyFrame
from recounted.errors import ArgumentError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXTS = {
    "a.txt": "Seven people were killed in an air strike in Osk Dara on 4 May 2031, residents said.",
    "b.txt": "At least three people were killed in shelling in Tarnfell on 9 June 2031, residents said.",
    "c.txt": "Nine people were killed in an air strike in Osk Dara on 4 May 2031, the hospital said.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = project_of(tmp_path_factory.mktemp("plotted"), TEXTS, run=False)
    shutil.copy(EXAMPLES / "places.csv", made)
    with (made / "recounted.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[registers]\nplaces = ["places.csv"]\n')
    assert status("run", "--project", str(made)) == 0
    return made


@pytest.fixture
def project(folder: Path) -> Iterator[recounted.OpenProject]:
    with recounted.open_project(folder) as opened:
        yield opened


def sound(picture: Picture) -> str:
    """The drawings of a picture, each of which is XML that stands alone."""
    for _, svg in picture.parts:
        assert ElementTree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314
    return "".join(svg for _, svg in picture.parts)


def strike(project: recounted.OpenProject) -> str:
    rows = project.incidents.to_arrow().to_pylist()
    return str(next(row["incident_id"] for row in rows if row["killed_high"] == 9))


def test_an_incident_shows_its_facts_and_each_account(project: recounted.OpenProject) -> None:
    incident = project.incident(strike(project))
    assert "2031-05-04; Osk Dara; killed" in repr(incident)
    assert "1 independent source>" in repr(incident)
    drawn = sound(incident.plot())
    assert drawn.count('class="dot"') == 1  # the account that says otherwise
    assert "(7–9)" in drawn
    shown = incident._repr_html_()
    assert shown.count("<svg ") >= 2
    assert "Osk Dara" in shown


def test_an_incident_is_found_by_the_beginning_of_its_id(project: recounted.OpenProject) -> None:
    whole = strike(project)
    assert project.incident(whole[:10]).record.incident_id == whole
    with pytest.raises(ArgumentError, match="several incidents begin so"):
        project.incident("inc_")
    with pytest.raises(ArgumentError, match="no incident begins so"):
        project.incident("inc_nothing")


def test_a_total_over_time_is_columns_and_an_open_end_is_dashed(project: recounted.OpenProject) -> None:
    picture = project.tally(by="month").plot()
    drawn = sound(picture)
    assert [head for head, _ in picture.parts] == ["killed"]
    assert drawn.count('class="sure"') == 2
    assert drawn.count('class="unsure open"') == 1


def test_other_totals_are_ranges(project: recounted.OpenProject) -> None:
    drawn = sound(project.tally(by=["weapon", "country"]).plot())
    assert "air_strike, " in drawn
    assert 'class="span open"' in drawn
    assert "what sources say" in repr(project.tally().plot()).lower()


def test_more_lines_than_a_picture_takes_are_said(project: recounted.OpenProject) -> None:
    kinds = [("by_place", "string"), ("type", "string"), ("low", "integer"), ("best", "integer"), ("high", "integer")]
    lines = [(f"place {n}", "killed", n, n, n, n) for n in range(MOST_ROWS + 1)]
    picture = TallyFrame.of("tally", [*kinds, ("high_at_least", "integer")], lines).plot()
    assert f"Only the first {MOST_ROWS}" in picture._repr_html_()
    assert f"place {MOST_ROWS}<" not in sound(picture)


def test_the_map_says_what_it_cannot_show(project: recounted.OpenProject) -> None:
    picture = project.map()
    drawn = sound(picture)
    assert "Osk Dara" in drawn
    assert "1 incident has no place that is known" in picture._repr_html_()
    assert "nothing is known that could be drawn" in sound(project.map(start="2040-01-01"))


def test_a_picture_is_saved(project: recounted.OpenProject, tmp_path: Path) -> None:
    picture = project.map()
    picture.save(tmp_path / "map.svg")
    assert (tmp_path / "map.svg").read_text("utf-8") == picture.parts[0][1]
    picture.save(tmp_path / "map.html")
    assert picture._repr_html_() in (tmp_path / "map.html").read_text("utf-8")
    with pytest.raises(ArgumentError, match=r"\.html"):
        picture.save(tmp_path / "map.png")


def test_names_are_masked_where_the_project_is_opened_for_the_public(folder: Path) -> None:
    with recounted.open_project(folder, public=True) as project:
        assert "killed" in project.incident(strike(project))._repr_html_()


def test_no_title_is_markup() -> None:
    picture = Picture("<b>", ("<i>",), (("<u>", "<svg></svg>"),))
    shown = picture._repr_html_()
    assert all(f"<{tag}>" not in shown for tag in "biu")
