"""Encryption at rest: what is restricted lies in the project in clear nowhere, and comes back as it was."""

import shutil
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from pyrage import x25519
from tests.cli.test_project import Typed
from tests.engines.test_erasing import CANARY, DECIDED, holding, line

from recounted.engines import erasing, locking
from recounted.engines import project as engine
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict
from recounted.errors import ArgumentError, StoreError
from recounted.settings import Encryption, Settings
from recounted.store import Store

CLOSED = f"Eleven people were killed in the shelling of Tellinbrook on 24 May 2031, the {CANARY} keeper said."
OTHER = "Nine people were killed in the shelling of Tellinbrook on 24 May 2031, the mayor said."
MARK = Mark(by="Ada", at=DECIDED.at, why="she asked")
LOCKED = replace(DECIDED, kind="encrypted", why="she asked")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    text = line(CLOSED, id=f"by-the-{CANARY}", title=f"The {CANARY}") + line(OTHER, id="other")
    (folder / "lines.jsonl").write_text(text, encoding="utf-8")
    with Store.create(folder / "project", name="Orsavale") as store:
        engine.add(store, [folder / "lines.jsonl"], Settings())
        engine.run(store, jobs=1, settings=Settings())
        store.seal()
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "project"


@pytest.fixture
def keyed(project: Path) -> Settings:
    """Settings with a new pair of keys, the secret one beside the project."""
    public = locking.new_keys(project.parent / "secret.txt", project)
    return Settings(encryption=Encryption(recipients=(public,), identity=str(project.parent / "secret.txt")))


def locked(store: Store, keyed: Settings) -> None:
    restrict(store, f"by-the-{CANARY}", MARK)
    assert len(locking.lock(store, keyed, LOCKED)) == 1


def test_nothing_of_it_lies_in_clear_and_everything_holds_without_the_key(project: Path, keyed: Settings) -> None:
    with Store.open(project) as store:
        locked(store, keyed)
        assert holding(project) == [], "while it is open"
        assert list(store.verify()) == []
        [stone] = store.tombstones()
        assert [h.kind for h in Released(store, keyed).withheld()] == ["document"]
        assert engine.run(store, jobs=1, settings=keyed).read == 0
        [incident] = store.incidents()
        assert incident.document_ids == ("other",)
        assert engine.add(store, [project.parent / "lines.jsonl"], keyed).failures[0].message.count("encrypted") == 1
    assert holding(project) == []
    ciphertext = next((project / "originals").rglob("*.age")).read_bytes()
    secret = (project.parent / "secret.txt").read_text(encoding="utf-8").splitlines()[-1]
    assert CANARY.encode() in pyrage.decrypt(ciphertext, [x25519.Identity.from_str(secret)])
    assert stone.why == "she asked"


def test_with_the_key_the_bytes_are_checked(project: Path, keyed: Settings) -> None:
    with Store.open(project) as store:
        locked(store, keyed)
        keys = locking.needed(keyed, project)
        assert list(store.verify(keys)) == []
        file = next((project / "originals").rglob("*.age"))
        file.chmod(0o600)
        stranger = x25519.Recipient.from_str(keyed.encryption.recipients[0])
        file.write_bytes(pyrage.encrypt(b"something else", [stranger]))
        assert [f.message for f in store.verify()] == ["its ciphertext was changed"]
        file.unlink()
        told = next(iter(store.verify())).message
        assert told.startswith("the ciphertext of")
        assert "is missing" in told


def test_it_comes_back_as_it_was(project: Path, keyed: Settings) -> None:
    with Store.open(project) as store:
        before = [(c, store.original(c.sha256)) for c in store.captures()]
        entries = [(e.act, e.subject_id, e.note) for e in store.custody()]
        locked(store, keyed)
        [stone] = store.tombstones()
        locking.unlock(store, keyed, stone, LOCKED)
        assert [(c, store.original(c.sha256)) for c in store.captures()] == before
        assert [(e.act, e.subject_id, e.note) for e in store.custody()][: len(entries)] == entries
        assert list(store.verify()) == []
        assert not list((project / "originals").rglob("*.age"))
        assert store.restrictions().documents == {f"by-the-{CANARY}"}, "the mark is lifted by itself"
        assert engine.run(store, jobs=1, settings=keyed).read == 1
        assert list(store.verify()) == []


def test_what_is_encrypted_can_be_deleted_without_the_key(project: Path, keyed: Settings) -> None:
    with Store.open(project) as store:
        locked(store, keyed)
        [stone] = store.tombstones()
        erasing.delete(store, stone.capture_id, DECIDED)
        assert [t.kind for t in store.tombstones()] == ["deleted"]
        assert list(store.verify()) == []
        assert not list((project / "originals").rglob("*.age"))
        with pytest.raises(StoreError, match="nothing encrypted"):
            store.unlocked(stone, locking.needed(keyed, project))


def test_other_keys_open_nothing(project: Path, keyed: Settings) -> None:
    with Store.open(project) as store:
        locked(store, keyed)
        locking.new_keys(project.parent / "other.txt", project)
        other = Settings(encryption=Encryption(identity=str(project.parent / "other.txt")))
        with pytest.raises(StoreError, match="do not open"):
            locking.unlock(store, other, store.tombstones()[0], LOCKED)
        assert list(store.verify()) == []


def test_keys_stay_outside_and_are_never_written_over(project: Path) -> None:
    with pytest.raises(ArgumentError, match="inside the project"):
        locking.new_keys(project / "key.txt", project)
    locking.new_keys(project.parent / "key.txt", project)
    assert (project.parent / "key.txt").stat().st_mode & 0o077 == 0
    with pytest.raises(ArgumentError, match="cannot be written"):
        locking.new_keys(project.parent / "key.txt", project)
    with pytest.raises(ArgumentError, match="not a file of secret keys"):
        locking.keys_of(Settings(encryption=Encryption(identity=str(project.parent / "lines.jsonl"))), project)
    with Store.open(project) as store, pytest.raises(ArgumentError, match="no key"):
        locking.lock(store, Settings(), LOCKED)


def test_as_a_user_types_it(
    project: Path, keyed: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = Typed(capsys)
    monkeypatch.chdir(project)
    key = keyed.encryption.recipients[0]
    (project / "recounted.toml").write_text(f"[encryption]\nrecipients = ['{key}']\n", encoding="utf-8")
    typed("restrict", f"by-the-{CANARY}", "--why", "she asked", "--by", "Ada")
    assert "encrypted: cap_" in typed.out
    assert holding(project) == []
    with Store.open(project) as store:
        name = f"doc_{store.tombstones()[0].capture_id.removeprefix('cap_')}"
    typed("verify")
    assert "encrypted, not checked: 1" in typed.out
    assert "encrypted: cap_" in typed.out
    typed("reveal", name, "--why", "to check")
    assert (typed.status, "RECOUNTED_IDENTITY" in typed.err) == (2, True)
    typed("export", "--out", project.parent / "out")
    assert name in (project.parent / "out" / "withheld.jsonl").read_text(encoding="utf-8")
    monkeypatch.setenv("RECOUNTED_IDENTITY", str(project.parent / "secret.txt"))
    assert CANARY in typed("reveal", name, "--why", "to check")
    assert "not checked" not in typed("verify")
    assert holding(project) == []
    typed("restrict", name, "--lift", "--why", "she agreed", "--by", "Ada")
    assert typed.out == f"no longer restricted: document by-the-{CANARY}\n"
    typed("encrypt")
    assert typed.out == "nothing restricted lies in clear\n"
    typed("keys", project.parent / "second.txt")
    assert 'recipients = ["age1' in typed.out
