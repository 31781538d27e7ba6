"""`recounted people`: a team from its first member on."""

import json
import re
from pathlib import Path

import pytest
from tests.cli.test_project import Typed

from recounted.engines.staffing import Staff
from recounted.store import Store


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Typed:
    return Typed(capsys)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    Store.create(tmp_path / "project", name="Orsavale").close()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def test_the_first_member_is_the_administrator(project: Path, typed: Typed) -> None:
    typed("people", "add", "Odile", "--role", "reviewer")
    assert typed.status == 2
    assert "the first member is the administrator" in typed.err
    typed("people", "add", "Ada", "--role", "admin")
    assert (typed.status, typed.out.splitlines()[0]) == (0, "Ada: admin, not cleared")
    link = re.search(r"^http://127\.0\.0\.1:8650/choose\?key=(\S+)$", typed.out, re.MULTILINE)
    assert link is not None
    with Store.open(project) as store:
        invited = Staff(store).invited(link[1])
    assert invited is not None
    assert invited.name == "Ada"


def test_roles_clearance_and_leaving(project: Path, typed: Typed) -> None:
    for name, role in (("Ada", "admin"), ("Odile", "reader")):
        typed("people", "add", name, "--role", role)
    assert typed("people", "role", "Odile", "editor", "--by", "Ada").strip() == "Odile: editor, not cleared"
    assert typed("people", "clear", "Odile").strip() == "Odile: editor, cleared"
    assert typed("people", "clear", "Odile", "--take").strip() == "Odile: editor, not cleared"
    assert typed("people", "leave", "Odile").strip() == "Odile: editor, not cleared, left"
    assert [m["name"] for m in json.loads(typed("people", "list", "--json")) if m["active"]] == ["Ada"]
    typed("people", "leave", "Ada")
    assert typed.status == 2
    assert "needs an administrator" in typed.err
    for words in (("role", "Nobody", "editor"), ("role", "Odile", "king")):
        typed("people", *words)
        assert typed.status == 2


def test_a_reset_ends_all_that_lets_in(project: Path, typed: Typed) -> None:
    typed("people", "add", "Ada", "--role", "admin")
    secret = typed("people", "token", "Ada", "--for", "a script", "--scope", "decide").splitlines()[0]
    with Store.open(project) as store:
        assert Staff(store).bearer(secret) is not None
    assert "2 sessions, links and tokens ended" in typed("people", "reset", "Ada")
    with Store.open(project) as store:
        assert Staff(store).bearer(secret) is None


def test_an_identity_belongs_to_one(project: Path, typed: Typed) -> None:
    for name in ("Ada", "Odile"):
        typed("people", "add", name, "--role", "admin")
        typed("people", "identity", name, "ada@tide.example")
    assert "is the identity of Ada already" in typed.err


def test_nobody_has_looked_yet(project: Path, typed: Typed) -> None:
    assert "nobody has looked" in typed("people", "seen")
    assert "nobody has an account" in typed("people", "list")
