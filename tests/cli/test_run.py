"""The command line as a user meets it: exit status, one line for an error, nothing hostile on the screen."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from tests import factory
from tests.cli.typed import status


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one statement, as the current one."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(factory.TEXT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    return tmp_path


def test_a_run_ends_in_a_summary(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "in" / "empty.txt").touch()
    assert status("run", "in", "--out", "out") == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    rows = {line[:18].strip(): line[18:].strip() for line in shown.out.splitlines()}
    assert rows["documents read"] == "1"
    assert rows["documents failed"] == "1"
    assert "out/failures.jsonl" in shown.out


def test_a_run_in_which_nothing_could_be_read_says_why(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "empty.txt").touch()
    assert status("run", "empty.txt", "--out", "out") == 2
    assert "empty.txt: the file is empty" in capsys.readouterr().err
    assert (here / "out" / "failures.jsonl").read_text().count("\n") == 1
    (here / "none").mkdir()
    assert status("run", "none", "--out", "out") == 2
    assert "holds no file" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("run", "missing", "--out", "out"), "missing: there is no such file"),
        (("run", "in"), "--out DIR is needed"),
        (("run", "--out", "out"), "at least one INPUT"),
        (("run", "in", "--out", "out", "--project", "."), "exclude each other"),
        (("run", "in", "--out", "in"), "is also an input"),
        (("run", "in", "--out", "out", "--jobs", "0"), "--jobs"),
        (("run", "in", "--out", "out", "--settings", "none.toml"), "none.toml"),
        (("run", "in", "--out", "out", "--profile", "nobody"), "there are: acled, airwars"),
        (("run", "in", "--out", "out", "--rule", "guess"), "there are: majority, lowest_reported, ucdp, airwars"),
        (("run", "in", "--out", "out", "--rule", "ucdp"), "needs `sources`"),
        (("road", "in"), "is a folder"),
        (("road", "missing"), "no such file"),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_arguments_that_are_off_leave_with_two_and_no_traceback(
    here: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...], words: str
) -> None:
    assert status(*argv) == 2
    shown = capsys.readouterr().err
    assert words in shown
    assert "Traceback" not in shown
    assert not (here / "out").exists()


def test_cards_show_the_words_that_each_figure_stands_on(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status("run", "in", "--out", "out", "--show") == 0
    shown = capsys.readouterr().out
    assert "⟦" in shown
    assert "Seven people were killed" in shown.replace("⟦", "").replace("⟧", "")
    assert "in/a.txt, bytes " in shown
    assert not any(line != line.rstrip() for line in shown.splitlines())


def test_a_profile_is_switched_on_by_option_or_setting_and_off_by_option(here: Path) -> None:
    (here / "in" / "a.txt").write_text("Dozens of people were injured when shells hit Varrow Ford on 4 May 2031.")
    (here / "recounted.toml").write_text('[reconciliation]\nprofile = "airwars"\n')
    rules = {}
    for name, options in (("set", ()), ("off", ("--profile", "")), ("on", ("--profile", "airwars"))):
        if name == "on":
            (here / "recounted.toml").unlink()
        assert status("run", "in", "--out", name, *options) == 0
        (incident,) = map(json.loads, (here / name / "incidents.jsonl").read_text().splitlines())
        rules[name] = incident["harm"][0]["rule"]
    by_convention = "airwars.dozens_are_12_to_24"
    assert rules == {"set": by_convention, "off": "range_of_accounts", "on": by_convention}


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("--version") == 0
    assert capsys.readouterr().out.startswith("recounted ")


def test_a_statement_cannot_write_on_the_screen(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\u202e\x9b31m[bold]"
    (here / "in" / "a.txt").write_text(f"{hostile} {factory.TEXT} {hostile}")
    (here / "in" / "b\x1b[31m.pdf").write_text("x")
    for argv in (
        ("run", "in", "--out", "out", "--show"),
        ("road", "in/a.txt"),
        ("run", "in/b\x1b[31m.pdf", "--out", "o"),
    ):
        status(*argv)
        shown = capsys.readouterr()
        for character in ("\x1b", "\x07", "\u202e", "\x9b"):
            assert character not in shown.out + shown.err
    assert "\\u001b" in (here / "out" / "documents.jsonl").read_text()


def test_a_reader_that_leaves_early_is_no_error_on_the_screen(here: Path) -> None:
    command = [sys.executable, "-c", "from recounted.cli import main; main()", "road", "in/a.txt"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout
        assert run.stderr
        first = run.stdout.readline()
        run.stdout.close()
        complaint = run.stderr.read()
    assert first.startswith("STATEMENT")
    assert complaint == ""


def test_a_bar_is_drawn_on_a_terminal_and_nowhere_else(here: Path) -> None:
    command = [sys.executable, "-c", "from recounted.cli import main; main()", "run", "in", "--out", "out"]
    controller, terminal = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal) as run:
        os.close(terminal)
        drawn = b""
        while True:
            try:
                piece = os.read(controller, 4096)
            except OSError:
                break
            if not piece:
                break
            drawn += piece
        run.wait(timeout=30)
    os.close(controller)
    assert b"%" in drawn
    piped = subprocess.run(command, capture_output=True, check=True)
    assert piped.stderr == b""


STOPPED_WHILE_LOADING = """
import sys

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Stop())
from recounted.cli import main
main(["run", "in", "--out", "out"])
"""


@pytest.mark.parametrize("name", ["recounted.cli.commands", "rich.progress", "recounted.engines.batch", "numpy"])
def test_ctrl_c_while_python_still_loads_is_no_traceback(here: Path, name: str) -> None:
    command = [sys.executable, "-c", STOPPED_WHILE_LOADING.format(name=name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (130, False)
    assert not (here / "out").exists()
