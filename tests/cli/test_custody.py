"""`seal`, `prove`, `check`: as a person types them, with a real authority on loopback."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.archive.authority import HAS_OPENSSL, Authority, serving
from tests.cli.typed import project_of, status

pytestmark = pytest.mark.skipif(not HAS_OPENSSL, reason="OpenSSL is not installed")


TEXTS = {"a.txt": "Seven people were killed in Varrow Ford."}


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with serving(tmp_path_factory.mktemp("tsa")) as made:
        yield made


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return project_of(tmp_path, TEXTS, run=False)


def test_from_a_seal_to_a_proof_that_anybody_can_check(
    project: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert status("seal", "--authority", authority.address, "--project", str(project)) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["captures"] == 1
    assert "stamped by http://127.0.0.1" in err

    import sqlite3

    with sqlite3.connect(project / "recounted.db") as held:
        (capture,) = held.execute("SELECT capture_id FROM captures").fetchone()
    held.close()
    proof = project.parent / "proof.json"
    assert status("prove", capture, "--out", str(proof), "--project", str(project)) == 0
    original = project.parent / "a.txt"
    whole = ["check", str(proof), "--original", str(original), "--roots", str(authority.roots)]
    capsys.readouterr()
    assert status(*whole) == 0
    assert "not checked" not in capsys.readouterr().out
    original.write_text("Six people were killed in Varrow Ford.")
    assert status(*whole) == 1
    assert "is not the one that was captured" in capsys.readouterr().out


def test_what_was_not_checked_is_said(project: Path, authority: Authority, capsys: pytest.CaptureFixture[str]) -> None:
    status("seal", "--authority", authority.address, "--project", str(project))
    capsys.readouterr()
    assert status("verify", "--project", str(project)) == 0
    assert "1 time-stamp; their signatures were not checked" in capsys.readouterr().out
    with (project / "recounted.toml").open("a") as settings:
        settings.write(f'\n[timestamps]\nroots = "{authority.roots}"\n')
    assert status("verify", "--project", str(project)) == 0
    assert capsys.readouterr().out.strip().endswith("1 time-stamp")


def test_an_authority_that_is_away_is_asked_again(
    project: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    authority.status, authority.answer = 503, b""
    asks = ["seal", "--authority", authority.address, "--project", str(project)]
    assert status(*asks) == 1
    assert "the next `recounted seal` asks again" in capsys.readouterr().err
    authority.status, authority.answer = 200, None
    assert status(*asks) == 0
    assert "stamped by" in capsys.readouterr().err


def test_without_an_authority_nothing_is_sent(project: Path, authority: Authority) -> None:
    before = authority.asked
    assert status("seal", "--project", str(project)) == 0
    assert authority.asked == before


def test_what_is_no_proof_is_refused(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "p.json").write_text("{}")
    assert status("check", str(tmp_path / "p.json")) == 2
    assert "not a proof" in capsys.readouterr().err
    assert status("prove", "cap_none", "--out", str(tmp_path / "q.json"), "--project", str(project)) == 1
    assert "no capture cap_none is held" in capsys.readouterr().err
