"""`recounted persons`: who is named, in which incidents, and why two namings are one person's; never in public."""

import json
from pathlib import Path

import pytest
from tests.cli.typed import project_of, status

TEXTS = {
    "list.txt": "Seven people were killed when shells hit Osk Dara on 3 May 2031. Among the dead were Tam Orrel, 34, "
    "Nevra Quay, 9, Idris Vallamor, 51, and Sela Vallamor, 47.",
    "one.txt": "Idriss Vallamor, 51, was killed when shells hit Osk Dara on 3 May 2031, his son said.",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("persons")
    return str(project_of(folder, TEXTS))


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    capsys.readouterr()
    assert status(*argv) == 0
    return capsys.readouterr().out


def test_persons_are_listed_once_with_their_incidents(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, "persons", "--json", "--project", project))
    named = [p for one in found for p in one["incidents"].values()]
    assert sorted(p["name"] for p in named) == ["Idris Vallamor", "Nevra Quay", "Sela Vallamor", "Tam Orrel"]
    assert "4 persons named" in told(capsys, "persons", "--project", project)


def test_a_person_is_explained_by_the_weights(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, "persons", "--json", "--project", project))
    (idris,) = [p["person_id"] for p in found if "Idriss" in json.dumps(p)]
    out = " ".join(told(capsys, "persons", idris, "--project", project).split())
    assert "also Idriss Vallamor, 2 sources" in out
    assert "+7.0 the same name in another spelling or script" in out
    assert "+3.0 the same age" in out
    (link,) = json.loads(told(capsys, "persons", idris[4:12], "--json", "--project", project))["links"]
    assert link["bits"] == pytest.approx(sum(w["bits"] for w in link["weights"]))


def test_the_card_of_an_incident_holds_the_list_against_the_count(
    project: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = told(capsys, "show", "inc_", "--project", project)
    assert "named 4, not named 3" in out
    assert "named: Idris Vallamor, 51 years, killed, also Idriss Vallamor, 2 sources" in out


def test_a_public_export_names_nobody(project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "export", "--out", str(tmp_path / "out"), "--public", "--project", project)
    lines = (tmp_path / "out" / "incidents.jsonl").read_text("utf-8")
    incident = json.loads(lines)
    assert incident["harm"][0]["named"] == 4
    for name in ("Orrel", "Nevra", "Vallamor", "Idris"):
        assert name not in lines


@pytest.mark.parametrize(("asked", "words"), [("per_nobody", "no person has the id"), ("per_", "beginning of 4 ids")])
def test_an_id_that_no_person_has_is_refused(
    project: str, capsys: pytest.CaptureFixture[str], asked: str, words: str
) -> None:
    assert status("persons", asked, "--project", project) == 2
    assert words in capsys.readouterr().err


ACROSS = {
    "shells.txt": "Two people were injured when shells hit Osk Dara on 3 May 2031. Among the injured were Tam Orrel, "
    "34, and Nevra Quay, 29.",
    "mine.txt": "Three people were killed when a mine went off in Harrolmeer on 20 May 2031. Among the dead were Tam "
    "Orrel, 34, and Bren Haddow, 22, police said.",
}


def test_a_list_is_held_against_the_counts_of_other_incidents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = str(project_of(tmp_path, ACROSS))
    (found,) = json.loads(told(capsys, "persons", "--several", "--json", "--project", project))
    assert [p["name"] for p in found["persons"]] == ["Tam Orrel"]
    held = {i["place"]: i["harm"][0] for i in found["incidents"]}
    assert {where: (h["best"], h["named"]) for where, h in held.items()} == {"Osk Dara": (2, 2), "Harrolmeer": (3, 2)}
    out = told(capsys, "persons", "--several", "--project", project)
    assert "1 person told of in several incidents" in out
    assert "2031-05-20, Harrolmeer: 3 killed, 2 of them named" in out
    assert "Haddow" not in out
