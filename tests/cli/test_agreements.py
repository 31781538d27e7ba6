"""`recounted agreements`, `compliance` and `positions` as a user meets them."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests import factory
from tests.agreements.test_register import ENTRY
from tests.cli.typed import status

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DOCUMENTS = (
    {
        "id": "one", "publisher": "Osk Herald", "published_on": "2031-05-07",
        "text": "Seven people were killed when the Veldran army shelled Osk Dara on 6 May 2031, the Council of Free "
        "Ondravar said. The Veldran army broke the truce, it added.",
    },
    {
        "id": "two", "publisher": "Lantern", "published_on": "2031-04-28",
        "text": "On 27 April 2031 shells killed two people in Osk Dara. The Veldran army denied shelling Osk Dara.",
    },
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("agreements")
    lines = factory.write_lines(folder / "documents.jsonl", *DOCUMENTS)
    made = folder / "project"
    assert status("init", str(made)) == 0
    (made / "agreements.toml").write_text(ENTRY, "utf-8")
    registers = {"places": "places.csv", "actors": "actors.toml"}
    named = [f'{key} = ["{EXAMPLES / name}"]' for key, name in registers.items()]
    (made / "recounted.toml").write_text(
        "[registers]\n" + "\n".join(named) + '\nagreements = ["agreements.toml"]\n', "utf-8"
    )
    assert status("add", str(lines), "--project", str(made)) == 0
    assert status("run", "--project", str(made)) == 0
    return str(made)


def told(capsys: pytest.CaptureFixture[str], project: str, *argv: str) -> str:
    capsys.readouterr()
    assert status(*argv, "--project", project) == 0
    return capsys.readouterr().out


def test_the_agreements_that_sources_speak_of_are_listed(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, project, "agreements")
    assert "osk-truce" in out
    assert "unsc-2254" not in out
    assert "unsc-2254" in told(capsys, project, "agreements", "--all", "--csv")
    (record,) = json.loads(told(capsys, project, "agreements", "--json"))
    assert (record["agreement_id"], record["claims"]) == ("osk-truce", 1)


def test_its_time_is_shown_as_alleged_and_with_a_warning(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(told(capsys, project, "compliance", "osk-truce").split())
    assert "Alleged, all of it" in out
    assert "2031-05-05 Osk Dara" in out
    assert "said to be a breach: 1" in out
    assert "warning: coverage changed: only before: Lantern; only after: Osk Herald" in out
    assert "%" not in out


def test_weeks_as_csv_and_all_of_it_as_json(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.reader(io.StringIO(told(capsys, project, "compliance", "osk-truce", "--csv"))))
    assert rows[0][:3] == ["week", "area", "alleged perpetrator"]
    assert rows[1][:2] == ["2031-05-05", "Osk Dara"]
    record = json.loads(told(capsys, project, "compliance", "osk-truce", "--json"))
    assert len(record["before"]["incident_ids"]) == 1
    assert record["after"]["sources"] == ["Osk Herald"]


def test_positions_of_an_incident(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(told(capsys, project, "compliance", "osk-truce", "--json"))
    (asked,) = record["after"]["incident_ids"]
    out = " ".join(told(capsys, project, "positions", asked).split())
    assert "accusation" in out
    lines = json.loads(told(capsys, project, "positions", asked, "--json"))
    assert lines[0]["said"][0]["claim_id"].startswith("clm_")


def test_what_is_not_known_is_refused(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("compliance", "no-truce", "--project", project) == 2
    assert "no agreement has the id" in capsys.readouterr().err
    assert status("agreements", "--json", "--csv", "--project", project) == 2
