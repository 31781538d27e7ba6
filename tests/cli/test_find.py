"""`recounted find` as a user meets it."""

import json

import pytest
from tests.cli.typed import project_of, status

TEXTS = {
    "a.txt": "Seven people were killed when shells hit the fish market of Osk Dara on 4 May 2031, the council said.",
    "b.txt": "The Teshill hospital said that 12 people were injured in shelling on 6 May 2031.",
    "c.txt": "No ferry ran on 7 May 2031, and the market of Osk Dara stayed shut.",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(project_of(tmp_path_factory.mktemp("find"), TEXTS))


def told(capsys: pytest.CaptureFixture[str], project: str, *options: str) -> str:
    capsys.readouterr()
    assert status("find", "--project", project, *options) == 0
    return capsys.readouterr().out


def test_passages_are_shown_with_their_sentences(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = told(capsys, project, "market -ferry")
    assert "shells hit the fish market of Osk Dara" in out
    assert out.endswith("1 passage\n")


def test_json_gives_spans_of_the_text(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(told(capsys, project, "١٢", "--json"))
    assert found["total"] == 1
    assert found["passages"][0]["words"] == ["12"]
    ((start, end),) = found["passages"][0]["spans"]
    assert TEXTS["b.txt"][start:end] == "12"


def test_what_somebody_says_is_asked_for_by_name(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(told(capsys, project, "--speaker", "hospital", "--json"))["total"] >= 1
    assert json.loads(told(capsys, project, "market", "--speaker", "hospital", "--json"))["total"] == 0


@pytest.mark.parametrize("options", [(), ("؟!",), ("x", "--in", "nowhere")])
def test_what_cannot_be_looked_for_is_refused(
    project: str, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]
) -> None:
    assert status("find", "--project", project, *options) == 2
    assert "Traceback" not in capsys.readouterr().err
