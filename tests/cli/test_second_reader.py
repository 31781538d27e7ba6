"""The second reader on the command line: switched on by its name only, said plainly, shown beside the claim."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import factory
from tests.cli.typed import status
from tests.reading.second.chat import MODEL, Chat, figure, figures, serving


@pytest.fixture
def chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chat]:
    """A folder with one statement and settings that name a server, as the current one."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"{factory.TEXT} Forty sheep died. Two\x1b[31m men were hurt.")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    with serving() as server:
        (tmp_path / "recounted.toml").write_text(f'[second_reader]\nurl = "{server.url}"\nmodel = "{MODEL}"\n')
        yield server


def test_without_the_switch_nothing_is_sent(chat: Chat, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("run", "in", "--out", "out") == 0
    assert status("road", "in/a.txt") == 0
    assert chat.asked == []
    assert "second reader" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("name", ["", "other", MODEL.upper(), "http://127.0.0.1"])
def test_another_name_switches_nothing_on(chat: Chat, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert status("run", "in", "--out", "out", "--second-reader", name) == 2
    assert f"the settings name '{MODEL}'; nothing is sent" in capsys.readouterr().err
    assert chat.asked == []


def test_without_an_address_in_the_settings_it_cannot_be_switched_on(
    chat: Chat, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("recounted.toml").write_text("")
    assert status("run", "in", "--out", "out", "--second-reader", MODEL) == 2
    assert "the settings name none" in capsys.readouterr().err
    Path("recounted.toml").write_text(
        f'[second_reader]\nurl = "http://me:secret@elsewhere.example"\nmodel = "{MODEL}"\n'
    )
    assert status("run", "in", "--out", "out", "--second-reader", MODEL) == 2
    assert "secret" not in capsys.readouterr().err


def test_it_says_what_is_sent_where_and_shows_what_was_answered(chat: Chat, capsys: pytest.CaptureFixture[str]) -> None:
    other = figure("killed", None, "Forty", "Forty sheep died")
    chat.script = [figures(figure("killed", 7, "Seven", "Seven people were killed"), other)]
    assert status("run", "in", "--out", "out", "--show", "--second-reader", MODEL) == 0
    shown = capsys.readouterr()
    assert f"the text of each document that is not restricted is sent to {MODEL} at {chat.url}" in shown.err
    assert f"second reader {MODEL} agrees: killed 7 “Seven”" in shown.out
    rows = {line.rpartition("  ")[0].strip(): line.rpartition("  ")[2].strip() for line in shown.out.splitlines()}
    assert rows["documents sent to the second reader"] == "1"
    assert rows["figures where there is no claim"] == "1"
    (claim,) = map(json.loads, Path("out/claims.jsonl").read_text().splitlines()[:1])
    assert status("why", claim["claim_id"], "--in", "out") == 0
    assert f"agrees: killed 7 {MODEL} Seven" in " ".join(capsys.readouterr().out.split())


def test_the_road_shows_values_that_differ_and_those_without_a_claim(
    chat: Chat, capsys: pytest.CaptureFixture[str]
) -> None:
    told = figure("killed", 2, "Two", "Two\x1b[31m men were hurt")
    chat.script = [figures(figure("killed", 40, "Forty", "Forty sheep died"), told)]
    assert status("road", "in/a.txt", "--second-reader", MODEL) == 0
    shown = capsys.readouterr().out
    assert f"adds: killed 40 ({MODEL})" in " ".join(shown.split())
    assert f"{MODEL}: 1 of 1 passages asked" in " ".join(shown.split())
    assert "\x1b" not in shown


def test_a_failure_is_told_beside_the_first_reading(chat: Chat, capsys: pytest.CaptureFixture[str]) -> None:
    chat.script = ["no JSON at all"]
    assert status("road", "in/a.txt", "--second-reader", MODEL) == 0
    shown = capsys.readouterr()
    assert "the answer is no JSON" in shown.err
    assert "CLAIM" in shown.out
    assert status("run", "in", "--out", "out", "--second-reader", MODEL) == 0
    shown = capsys.readouterr()
    rows = {line.rpartition("  ")[0].strip(): line.rpartition("  ")[2].strip() for line in shown.out.splitlines()}
    assert (rows["documents failed"], rows["second reader failed on"]) == ("0", "1")


def test_a_project_is_run_with_it_too(chat: Chat, capsys: pytest.CaptureFixture[str]) -> None:
    chat.script = [figures(figure("killed", 7, "Seven", "Seven people were killed"))]
    status("init", "project")
    Path("project/recounted.toml").write_text(Path("recounted.toml").read_text())
    status("add", "in", "--project", "project")
    capsys.readouterr()
    assert status("run", "--project", "project", "--second-reader", MODEL) == 0
    shown = capsys.readouterr()
    assert "is sent to" in shown.err
    assert "documents sent to the second reader      1" in shown.out
    assert status("run", "--project", "project", "--second-reader", "other") == 2
    assert len(chat.asked) == 1
