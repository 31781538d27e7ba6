"""`recounted tally` as a user meets it: a project with three shellings, and what is asked of it."""

import csv
import io
import json

import pytest
from tests.cli.typed import project_of, status

TEXTS = {
    "a.txt": "Seven people, among them three children, were killed when shells hit Osk Dara on 4 May 2031.",
    "b.txt": "On 20 May 2031 an airstrike on Teshill killed at least four people, residents said.",
    "c.txt": "Fighting on 1 to 3 June 2031 in Quelbrin killed 14 people, the Quelbrin hospital said.",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tally")
    return str(project_of(folder, TEXTS))


def told(capsys: pytest.CaptureFixture[str], project: str, *options: str) -> str:
    capsys.readouterr()
    assert status("tally", "--project", project, *options) == 0
    return capsys.readouterr().out


def test_sums_are_shown_low_to_high_with_their_caveats(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(told(capsys, project).split())
    assert "killed 25 25 or more 25 3 none" in out
    assert "fair or better: 0 of 3 (0%); a person graded 0 of them" in out
    assert "no estimate of all" in out


def test_a_period_is_a_month_and_heads_are_neutral(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, project, "--by", "period", "--by", "perpetrator")
    assert out.splitlines()[0].split() == (
        ["month", "alleged", "perpetrator", "harm", "low", "high", "best", "incidents", "fair", "or", "better"]
    )
    assert "2031-05" in out
    assert "nobody is blamed" in out


def test_what_is_left_out_is_named(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, project, "--from", "2031-05-10", "--to", "2031-06-02", "--group", "children")
    assert "no incident of this kind has a figure" in out
    assert "1 may lie partly outside the period: inc_" in out
    assert "1 no source that counts gives a number of it: inc_" in out


def test_json_lines_lead_to_their_incidents(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, project, "--json", "--by", "month"))
    capsys.readouterr()
    assert status("incidents", "--json", "--project", project) == 0
    ids = {i["incident_id"] for i in json.loads(capsys.readouterr().out)}
    assert {i for line in found["lines"] for i in line["incident_ids"]} == ids
    assert [(line["key"], line["low"], line["high"]) for line in found["lines"]] == [
        (["2031-05"], 11, None),
        (["2031-06"], 14, 14),
    ]


def test_csv_has_each_line_with_its_ids_and_marks_division(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(told(capsys, project, "--csv", "--by", "day", "--divide", "acled"))))
    shares = {r["by_day"]: r["low"] for r in rows if r["divided_by"]}
    assert shares == {"2031-06-01": "5", "2031-06-02": "5", "2031-06-03": "4"}
    (whole,) = [r for r in rows if r["row"] == "all"]
    assert (whole["low"], whole["high"], whole["high_at_least"], whole["incidents"]) == ("25", "", "25", "3")
    assert len(whole["incident_ids"].split()) == 3
    assert "÷" in told(capsys, project, "--by", "day", "--divide", "acled")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--by", "colour"), "there are day"),
        (("--harm", "hurt"), "there are killed"),
        (("--json", "--csv"), "exclude each other"),
        (("--from", "May"), "2031-05-04"),
    ],
)
def test_a_question_that_is_off_leaves_with_two(
    project: str, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    assert status("tally", "--project", project, *options) == 2
    assert words in capsys.readouterr().err
