"""The settings in a package: what the records hang on comes back, and a package sets nothing else."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.engines.evidence import told
from recounted.engines.evidence.export import export
from recounted.engines.evidence.restore import restore
from recounted.errors import PackageError
from recounted.release.evidence.bag import PAYLOAD
from recounted.settings import (
    SETTINGS_FILE,
    Columns,
    Copies,
    Encryption,
    Fetch,
    Linkage,
    Reconciliation,
    Registers,
    Settings,
)
from recounted.store import Store

OTHERS = Settings(
    copies=Copies(containment=0.8, run_words=5),
    linkage=Linkage(threshold_bits=1.5),
    registers=Registers(places=("places.csv",), actors=("of 'us'\\.toml",)),
    reconciliation=Reconciliation(rule="lowest_reported"),
    fetch=Fetch(proxy="http://user:secret@proxy.example:3128"),
    encryption=Encryption(recipients=("age1x",), identity="/media/stick/key.txt"),
)


def test_what_comes_back_is_what_the_records_hang_on(store: Store, tmp_path: Path) -> None:
    export(store, OTHERS, tmp_path / "bag")
    found = restore(tmp_path / "bag", tmp_path / "again", settings="# new\n")
    back = Settings.load(tmp_path / "again" / SETTINGS_FILE)
    assert back == replace(OTHERS, fetch=Fetch(), encryption=Encryption(), base=str(tmp_path / "again"))
    assert [line.partition(",")[0] for line in found.absent][:3] == ["places.csv", "of 'us'\\.toml", "pseudonyms.key"]
    with Store.open(tmp_path / "again") as again:
        export(again, back, tmp_path / "twice")
    one, other = (tmp_path / name / "manifest-sha256.txt" for name in ("bag", "twice"))
    assert one.read_bytes() == other.read_bytes()
    assert b"secret" not in (tmp_path / "bag" / PAYLOAD / told.NAME).read_bytes()


def test_nothing_of_the_key_of_pseudonyms_is_in_a_package(store: Store, tmp_path: Path) -> None:
    (tmp_path / "project" / "pseudonyms.key").write_text("ab" * 32, encoding="ascii")
    export(store, Settings(), tmp_path / "bag")
    assert not [p for p in (tmp_path / "bag").rglob("*") if p.is_file() and b"abababab" in p.read_bytes()]


@pytest.mark.parametrize(
    "words",
    [
        '[encryption]\nrecipients = ["age1stranger"]\n',
        '[timestamps]\nauthorities = ["http://stranger.example"]\n',
        '[fetch]\nproxy = "http://stranger.example"\n',
        "[copies]\ncontainment = 'much'\n",
        "[copies\n",
    ],
)
def test_a_package_that_sets_anything_else_is_refused(tmp_path: Path, words: str) -> None:
    (tmp_path / "settings.toml").write_text(words, encoding="utf-8")
    with pytest.raises(PackageError):
        told.of_file(tmp_path / "settings.toml")


@given(st.text(st.characters(codec="utf-8")), st.floats(allow_nan=False), st.integers(-(2**60), 2**60))
def test_any_setting_comes_back_as_it_was(words: str, number: float, whole: int) -> None:
    made = Settings(
        columns=Columns(text=words), registers=Registers(places=(words, "a")), linkage=Linkage(threshold_bits=number),
        copies=Copies(run_words=whole),
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / told.NAME
        path.write_text(told.text_of(made), encoding="utf-8", newline="\n")
        assert replace(told.of_file(path), base=".") == made
