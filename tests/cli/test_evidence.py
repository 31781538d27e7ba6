"""`export` and `export evidence`, as a person types them."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from tests.archive.authority import HAS_OPENSSL, serving
from tests.cli.typed import project_of, status

from recounted.store import Store

TEXTS = {"a.txt": "Seven people were killed in Varrow Ford."}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_of(tmp_path, TEXTS, run=False)


def test_what_was_written_is_told(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert status("export", "evidence", str(tmp_path / "bag"), "--project", str(project)) == 0
    out = capsys.readouterr().out
    assert out.split()[:2] == ["captures", "1"]
    assert f"written to {tmp_path / 'bag'}" in out
    assert "head of the custody log: " in out
    assert (tmp_path / "bag/bagit.txt").is_file()


def test_what_is_wrong_is_one_line(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for argv, words in (
        (["export", "--project", str(project)], "--out DIR is needed"),
        (["export", "--project", str(project), "evidence", str(tmp_path / "b")], "options stand behind the command"),
        (["export", "evidence", str(project), "--project", str(project)], "is there already"),
    ):
        capsys.readouterr()
        assert status(*argv) == 2
        err = capsys.readouterr().err
        assert words in err
        assert err.count("\n") == 1


def test_the_files_of_a_run_are_exported_as_before(project: Path, tmp_path: Path) -> None:
    assert status("export", "--out", str(tmp_path / "out"), "--project", str(project)) == 0
    assert (tmp_path / "out/documents.jsonl").is_file()


def test_a_package_becomes_a_project_again(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status("export", "evidence", str(tmp_path / "bag.zip"), "--project", str(project))
    head = capsys.readouterr().out.partition("head of the custody log: ")[2][:64]
    assert status("import", "evidence", str(tmp_path / "bag.zip"), str(tmp_path / "again")) == 0
    out = capsys.readouterr().out
    assert "made project 'project'" in out
    assert head in out
    assert status("verify", "--project", str(tmp_path / "again")) == 0
    assert status("import", "evidence", str(tmp_path / "bag.zip"), str(tmp_path / "again")) == 2
    (tmp_path / "bag.zip").write_bytes(b"no bag")
    capsys.readouterr()
    assert status("import", "evidence", str(tmp_path / "bag.zip"), str(tmp_path / "other")) == 1
    err = capsys.readouterr().err
    assert "neither a folder nor a ZIP or tar file" in err
    assert err.count("\n") == 1
    assert not (tmp_path / "other").exists()


def acts(project: Path) -> list[str]:
    with Store.open(project) as store:
        return [entry.act for entry in store.custody()]


def test_whoever_looks_is_logged_and_the_head_to_deposit_stays(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = []
    for argv in (["verify"], ["export", "--out", str(tmp_path / "out")], ["verify"]):
        capsys.readouterr()
        assert status(*argv, "--project", str(project)) == 0
        heads += re.findall("head of the custody log: (.*)", capsys.readouterr().out)
    assert acts(project)[-3:] == ["verified", "exported", "verified"]
    assert heads[0] == heads[1]
    status("export", "evidence", str(tmp_path / "bag"), "--project", str(project))
    assert heads[0] in (tmp_path / "bag/bag-info.txt").read_text()


def test_faults_are_logged_too(project: Path) -> None:
    [original] = [p for p in (project / "originals").rglob("*") if p.is_file()]
    original.chmod(0o600)
    original.write_bytes(b"x")
    assert status("verify", "--project", str(project)) == 1
    with Store.open(project) as store:
        assert [e.note for e in store.custody() if e.act == "verified"] == ["1 finding"]


def test_what_lies_where_nothing_can_be_written_is_looked_at_all_the_same(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    before = (project / "recounted.db").read_bytes()
    assert status("verify", "--project", str(project)) == 0
    assert "not logged" in capsys.readouterr().err
    assert status("export", "evidence", str(tmp_path / "bag"), "--project", str(project)) == 0
    assert "not logged" in capsys.readouterr().out
    assert (project / "recounted.db").read_bytes() == before


@pytest.mark.skipif(not HAS_OPENSSL, reason="OpenSSL is not installed")
def test_openssl_checks_the_time_stamps_of_a_package(project: Path, tmp_path: Path) -> None:
    with serving(tmp_path) as authority:
        assert status("seal", "--authority", authority.address, "--project", str(project)) == 0
    assert status("export", "evidence", str(tmp_path / "bag"), "--project", str(project)) == 0
    [token] = (tmp_path / "bag/data/custody/tokens").iterdir()
    seal = tmp_path / "bag/data/custody/seals" / f"{token.name.partition('-')[0]}.json"
    check = ["openssl", "ts", "-verify", "-in", str(token), "-data", str(seal), "-CAfile", str(authority.roots)]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0
    seal.write_bytes(seal.read_bytes() + b" ")
    assert subprocess.run(check, capture_output=True, check=False).returncode != 0
