"""Options of `recounted run --engine spark` and `recounted import run`: what does not go together is said."""

from pathlib import Path

import pytest
from tests import factory
from tests.cli.typed import status


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(factory.TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--workers", "2"), "are for --engine spark"),
        (("--master", "yarn"), "are for --engine spark"),
        (("--engine", "spark", "--jobs", "2"), "--jobs is for the local engine"),
        (("--engine", "spark", "--show"), "--show is for the local engine"),
        (("--engine", "spark", "--second-reader", "m"), "nothing is sent from an archive"),
        (("--engine", "ray"), "'ray' is not one of"),
    ],
)
def test_options_that_do_not_go_together(
    options: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status("run", "a.txt", "--out", "out", *options) == 2
    assert words in capsys.readouterr().err
    assert not Path("out").exists()


def test_without_an_input_there_is_nothing_for_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("run", "--engine", "spark") == 2
    assert "needs an INPUT and --out" in capsys.readouterr().err


def test_without_java_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyspark", reason="the extra spark is not installed")
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert status("run", "a.txt", "--out", "out", "--engine", "spark") == 2
    assert "openjdk-17-jre-headless" in capsys.readouterr().err


def test_a_folder_without_a_finished_run_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert status("init", "project") == 0
    assert status("import", "run", ".", "--where", "true", "--project", "project") == 2
    assert "holds no finished run" in capsys.readouterr().err
