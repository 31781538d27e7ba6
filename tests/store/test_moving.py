"""Moving: a project goes to a server and back, and both are the same, row by row and byte by byte."""

import hashlib
from pathlib import Path

import pytest
from tests.store import made
from tests.store.behind import asked, behind
from tests.store.server import Server

from recounted.engines import erasing
from recounted.engines import project as engine
from recounted.engines.evidence.export import export
from recounted.errors import StoreError
from recounted.settings import Settings
from recounted.store import Store, moving
from recounted.store.erasure import Decision
from recounted.store.originals_folder import InFolder
from recounted.store.placed import Placed

pytestmark = pytest.mark.sqlite_only  # they go to a server themselves
TEXT = "Eleven people were killed in the shelling of Tellinbrook on 24 May 2031, the keeper said.\tمقتل"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    press = tmp_path / "press"
    press.mkdir()
    for name in ("one", "two"):
        (press / f"{name}.txt").write_text(f"{TEXT} {name}", encoding="utf-8")
    (press / "empty.txt").touch()
    with Store.create(tmp_path / "project", name="Orsavale", clock=lambda: made.AT) as store:
        engine.add(store, [press], Settings())
        engine.run(store, jobs=1, settings=Settings())
        store.seal()
    return tmp_path / "project"


def elsewhere(server: Server, originals: str = "originals") -> Placed:
    return Placed(address=server.database(), originals=originals)


def quiet(_what: str, _done: int) -> None:
    return None


def bag_of(project: Path, name: str) -> dict[str, bytes]:
    """All that an evidence package of it holds."""
    bag = project.parent / name
    with Store.open(project) as store:
        export(store, Settings(), bag)
    return {p.relative_to(bag).as_posix(): p.read_bytes() for p in sorted(bag.rglob("*")) if p.is_file()}


def test_there_and_back_every_table_and_every_byte_is_the_same(project: Path, server: Server) -> None:
    before = bag_of(project, "before")
    counts = moving.move(project, elsewhere(server), quiet)
    assert (counts["captures"], counts["claims"], counts["seals"]) == (2, 2, 1)
    assert (project / "recounted.db.moved").exists()
    assert bag_of(project, "there") == before
    moving.move(project, None, quiet)
    assert not (project / "store.toml").exists()
    assert bag_of(project, "back") == before
    with Store.open(project) as store:
        assert list(store.verify()) == []


def test_what_was_moved_goes_on_where_it_is_now(project: Path, server: Server) -> None:
    moving.move(project, elsewhere(server), quiet)
    with Store.open(project) as store:
        made_then = store.counts()
        capture, data = made.a_capture("third.txt", "Three people were killed in Tellin.")
        store.add_capture(capture, data, made.captured(capture), run=store.begin("add"))
        engine.run(store, jobs=1, settings=Settings())
        assert store.counts()["documents"] == made_then["documents"] + 1
        assert list(store.verify()) == []


def test_what_it_was_moved_from_is_not_opened_again(project: Path, server: Server) -> None:
    place = elsewhere(server)
    moving.move(project, place, quiet)
    (project / "store.toml").unlink()
    (project / "recounted.db.moved").rename(project / "recounted.db")
    with pytest.raises(StoreError, match="was moved to postgresql://"):
        Store.open(project)
    moving.move(project, place, quiet)  # as after a move that was cut short before the folder led there
    with Store.open(project) as store:
        assert store.name == "Orsavale"
    with pytest.raises(StoreError, match="there already"):
        moving.move(project, place, quiet)


def test_a_server_that_holds_another_project_is_left_alone(project: Path, server: Server, tmp_path: Path) -> None:
    place = elsewhere(server)
    Store.create(tmp_path / "other", name="Other", elsewhere=place).close()
    with pytest.raises(StoreError, match="holds another"):
        moving.move(project, place, quiet)
    with Store.open(project) as store:
        assert list(store.verify()) == []
    with Store.open(tmp_path / "other") as other:
        assert (other.name, other.counts()["captures"]) == ("Other", 0)


def test_a_log_that_was_changed_is_not_mended_by_moving(project: Path, server: Server) -> None:
    behind(project, "UPDATE custody SET record = replace(record, '2031', '2032') WHERE seq = 2")
    moving.move(project, elsewhere(server), quiet)
    with Store.open(project) as store:
        assert [f.subject for f in store.verify() if f.kind == "custody"] == ["2"]


def test_originals_go_along_to_a_place_of_their_own(project: Path, server: Server, tmp_path: Path) -> None:
    moving.move(project, elsewhere(server, str(tmp_path / "shared")), quiet)
    (project / "originals").rename(tmp_path / "away")
    with Store.open(project) as store:
        assert list(store.verify()) == []


def test_a_password_is_not_kept(server: Server, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="PGPASSWORD"):
        Store.create(tmp_path, name="one", elsewhere=Placed(address="postgresql://ada:secret@127.0.0.1/one"))
    assert not (tmp_path / "store.toml").exists()


def test_rows_of_the_server_are_numbered_on(project: Path, server: Server) -> None:
    moving.move(project, elsewhere(server), quiet)
    [(highest,)] = asked(project, "SELECT max(run_id) FROM runs")
    with Store.open(project) as store:
        assert store.begin("add").run_id == highest + 1


def test_who_had_it_open_cannot_write_to_what_it_was_moved_from(project: Path, server: Server) -> None:
    with Store.open(project) as before:
        assert before.name == "Orsavale"
        moving.move(project, elsewhere(server), quiet)
        with pytest.raises(StoreError, match=r"moved to postgresql://|removed or replaced"):
            before.begin("add")
    with Store.open(project) as there:
        moving.move(project, None, quiet)
        with pytest.raises(StoreError, match="was moved to"):
            there.begin("add")


def test_originals_that_came_or_went_since_an_earlier_copy_follow(
    project: Path, server: Server, tmp_path: Path
) -> None:
    shared = InFolder(tmp_path / "shared")
    shared.prepare()
    with Store.open(project) as store:
        first = next(store.captures())
        shared.keep(first.sha256, store.original(first.sha256))  # as a move that was cut short left it
        document = next(d.document_id for d in store.documents() if d.capture_id == first.capture_id)
        erasing.delete(store, document, Decision(kind="deleted", by="Ada", at=made.AT, why="asked"))
    moving.move(project, elsewhere(server, str(tmp_path / "shared")), quiet)
    assert not shared.holds(first.sha256)
    assert len(list(shared.names())) == 1


def test_a_place_that_holds_something_else_is_left_alone(project: Path, server: Server, tmp_path: Path) -> None:
    shared = InFolder(tmp_path / "shared")
    shared.prepare()
    shared.keep(hashlib.sha256(b"another").hexdigest(), b"another")
    with pytest.raises(StoreError, match="of something else"):
        moving.move(project, elsewhere(server, str(tmp_path / "shared")), quiet)
    with Store.open(project) as store:
        assert list(store.verify()) == []
    assert len(list(shared.names())) == 1
