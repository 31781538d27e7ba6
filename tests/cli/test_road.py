"""The road of one statement, in order, each value with its words."""

import json
from pathlib import Path

import pytest
from tests import factory

from recounted.cli import main

NOUNS = ("statement", "capture", "document", "mentions", "claims", "incidents", "tallies", "dossiers")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One statement."""
    monkeypatch.delenv("COLUMNS", raising=False)
    path = tmp_path / "mill.txt"
    path.write_text(f"Shells on the mill\n\n6 May 2031\n\n{factory.TEXT}")
    return path


def run(*argv: str) -> None:
    with pytest.raises(SystemExit) as left:
        main(argv)
    assert not left.value.code


def test_nouns_come_in_the_order_of_the_road(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("road", str(file))
    shown = capsys.readouterr().out
    heads = [line.split()[0] for line in shown.splitlines() if line[:1].isupper()]
    assert heads == ["STATEMENT", "CAPTURE", "DOCUMENT", "MENTIONS", "CLAIM", "INCIDENT", "TALLY", "DOSSIER"]
    assert all(len(line) <= 100 for line in shown.splitlines())
    assert "zone dateline" in shown


def test_json_holds_every_noun_and_its_spans_stand_in_the_text(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("road", str(file), "--json")
    road = json.loads(capsys.readouterr().out)
    assert tuple(road) == NOUNS
    text = road["document"]["text"]
    assert all(text[m["start"] : m["end"]] == m["text"] for m in road["mentions"])
    assert road["tallies"][0]["best"] == 7
    assert road["dossiers"][0]["accounts"][0]["sha256"] == road["capture"]["sha256"]


def test_a_statement_that_tells_of_no_harm_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wheat.txt"
    path.write_text("The price of winter wheat stays at 310 crowns a tonne.")
    run("road", str(path))
    shown = capsys.readouterr().out
    assert "none: the text tells of no harm" in shown
    assert "none: no claim of a single occurrence" in shown
