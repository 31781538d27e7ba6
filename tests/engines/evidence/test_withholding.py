"""A package without restricted material: not one byte of it is there, and the rest holds."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recounted.engines import locking
from recounted.engines import project as engine
from recounted.engines.evidence.export import export
from recounted.engines.evidence.restore import restore
from recounted.engines.evidence.withholding import WHY, withheld
from recounted.engines.restricting import Mark, restrict
from recounted.settings import Encryption, Settings
from recounted.store import Store
from recounted.store.erasure import Decision

CANARY = "quillwort"
CLOSED = f"Eleven people were killed in the shelling of Tellinbrook on 24 May 2031, the {CANARY} keeper said."
OPEN = "Three people were killed in the shelling of Orsavale on 4 May 2031, the mayor said."
SAME = "Nine people were killed in the shelling of Tellinbrook on 24 May 2031, the mayor of Tellinbrook said."
MARK = Mark(by="Ada", at="2031-06-01T00:00:00Z", why="a witness asked")
NOON = "2031-06-02T00:00:00Z"


def packed(**files: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return stream.getvalue()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Documents that are open, restricted by a person and by what was handed in, and one within an archive."""
    press = tmp_path / "press"
    press.mkdir()
    (press / "open.txt").write_text(OPEN)
    (press / "same.txt").write_text(SAME)
    (press / f"{CANARY}.txt").write_text(CLOSED)
    (press / "packed.zip").write_bytes(packed(beside="Two men were shot dead in Velm.", inner=CLOSED + " It was noon."))
    told = {"id": f"the-{CANARY}", "title": CANARY, "text": f"Six were killed by the {CANARY}.", "restricted": True}
    (press / "told.jsonl").write_text(json.dumps(told) + "\n")
    with Store.create(tmp_path / "project", name="Orsavale", clock=lambda: NOON) as made:
        engine.add(made, [press], Settings())
        engine.run(made, jobs=1, settings=Settings())
        for name in (f"{CANARY}.txt", "inner.txt"):
            [document] = [d.document_id for d in made.documents() if d.path.endswith(name)]
            restrict(made, document, MARK)
        made.seal()
        yield made


def whole(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def tables(project: Path) -> dict[str, list[Any]]:
    held = sqlite3.connect(project / "recounted.db")
    names = [name for (name,) in held.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")]
    of_tables = {
        n
        for (n,) in held.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not n.startswith("passages")
    }
    found = {n: sorted(held.execute(f"SELECT * FROM {n}"), key=repr) for n in of_tables}  # noqa: S608
    held.close()
    return {**found, "everything": sorted(names)}


def test_no_byte_of_it_is_in_the_package(store: Store, tmp_path: Path) -> None:
    assert len(withheld(store, Settings())) == 4  # two texts, the line, and the archive that holds one of them
    found = export(store, Settings(), tmp_path / "bag")
    assert found.about.withheld == 4
    for name, data in whole(tmp_path / "bag").items():
        assert CANARY not in name
        assert CANARY.encode() not in data, name
        assert b"Eleven" not in data, name
    export(store, Settings(), tmp_path / "bag.zip")
    assert CANARY.encode() not in (tmp_path / "bag.zip").read_bytes()


def test_what_was_withheld_is_told_by_its_digests(store: Store, tmp_path: Path) -> None:
    export(store, Settings(), tmp_path / "bag")
    lines = [json.loads(line) for line in (tmp_path / "bag/data/withheld.jsonl").read_text().splitlines()]
    closed = {store.capture(i).sha256 for i in withheld(store, Settings())}  # type: ignore[union-attr]
    assert {line["sha256"] for line in lines} == closed
    assert "4 captures were withheld" in (tmp_path / "bag/data/README.md").read_text()
    assert "Captures-Withheld: 4" in (tmp_path / "bag/bag-info.txt").read_text()


def test_the_project_stays_as_it_was(store: Store, tmp_path: Path) -> None:
    before, bytes_before = tables(tmp_path / "project"), whole(tmp_path / "project/originals")
    export(store, Settings(), tmp_path / "bag")
    after = tables(tmp_path / "project")
    assert len(after.pop("custody")) == len(before.pop("custody")) + 1
    assert after == before
    assert whole(tmp_path / "project/originals") == bytes_before
    assert list(store.verify()) == []
    last = list(store.custody())[-1]
    assert (last.act, last.subject_id) == ("exported", store.custody_head())
    assert "4 withheld" in last.note


def test_the_package_holds_and_makes_the_project_that_makes_it(store: Store, tmp_path: Path) -> None:
    export(store, Settings(), tmp_path / "bag")
    found = restore(tmp_path / "bag", tmp_path / "again", settings="")
    assert (found.about.withheld, found.compared) == (4, True)
    with Store.open(tmp_path / "again") as again:
        assert list(again.verify()) == []
        assert {t.why for t in again.tombstones()} == {WHY}
        assert store.custody_head() in {row[-1] for row in tables(tmp_path / "again")["custody"]}
        [seal] = [sealed for sealed, _ in again.seals()]
        assert seal in [sealed for sealed, _ in store.seals()]
        export(again, Settings(), tmp_path / "twice")
    assert whole(tmp_path / "twice") == whole(tmp_path / "bag")


def test_the_same_state_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        export(store, Settings(), tmp_path / f"{name}.tar")
    assert (tmp_path / "a.tar").read_bytes() == (tmp_path / "b.tar").read_bytes()


def test_incidents_are_drawn_from_what_is_left(store: Store, tmp_path: Path) -> None:
    both = [i for i in store.incidents() if len(i.document_ids) > 1]
    assert both
    export(store, Settings(), tmp_path / "bag")
    restore(tmp_path / "bag", tmp_path / "again", settings="")
    with Store.open(tmp_path / "again") as again:
        figures = {(t.type, t.best) for i in again.incidents() for t in i.harm}
        assert ("killed", 9) in figures
        assert ("killed", 11) not in figures


def test_asked_for_by_name_it_is_there(store: Store, tmp_path: Path) -> None:
    found = export(store, Settings(), tmp_path / "bag", restricted=True)
    assert found.about.withheld == 0
    assert any(CANARY.encode() in data for data in whole(tmp_path / "bag").values())
    restore(tmp_path / "bag", tmp_path / "again", settings="")
    with Store.open(tmp_path / "again") as again:
        assert again.restrictions() == store.restrictions()


def claim_of(store: Store, name: str) -> str:
    [document] = [d.document_id for d in store.documents() if d.path.endswith(name)]
    return next(c.claim_id for c in store.claims(document_id=document))


def test_a_document_with_a_restricted_claim_stays_behind_as_a_whole(store: Store, tmp_path: Path) -> None:
    restrict(store, claim_of(store, "open.txt"), MARK)
    export(store, Settings(), tmp_path / "bag")
    assert not any(b"Orsavale on 4 May" in data for data in whole(tmp_path / "bag").values())
    assert restore(tmp_path / "bag", tmp_path / "again", settings="").about.withheld == 5


def test_what_is_encrypted_goes_along_as_it_is_or_stays_behind(store: Store, tmp_path: Path) -> None:
    public = locking.new_keys(tmp_path / "secret.txt", tmp_path / "project")
    keyed = Settings(encryption=Encryption(recipients=(public,), identity=str(tmp_path / "secret.txt")))
    made = locking.lock(store, keyed, Decision(kind="encrypted", by="Ada", at=NOON, why="a witness asked"))
    assert made
    engine.run(store, jobs=1, settings=Settings())
    for name, asked in (("all", True), ("less", False)):
        found = export(store, keyed, tmp_path / name, restricted=asked)
        assert not any(CANARY.encode() in data for data in whole(tmp_path / name).values())
        restore(tmp_path / name, tmp_path / f"{name}-again", settings="")
        with Store.open(tmp_path / f"{name}-again") as again:
            assert list(again.verify()) == []
            kinds = {t.kind for t in again.tombstones()}
        assert (found.about.withheld > 0) is not asked
        assert kinds == ({"encrypted"} if asked else {"deleted"})
    ciphertexts = list((tmp_path / "all-again/originals").rglob("*.age"))
    assert len(ciphertexts) == len({t.sha256 for t in made})
    assert not list((tmp_path / "less-again/originals").rglob("*.age"))
