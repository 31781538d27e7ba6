"""A project keeps its linking beside the database, draws the same incidents with it, and never where anything is
restricted.
"""

from pathlib import Path

from tests import factory

from recounted.engines import project
from recounted.engines.erasing import delete
from recounted.engines.restricting import Mark, restrict
from recounted.model.incident import Incident
from recounted.settings import LINKS_FILE, Settings
from recounted.store import Store
from recounted.store.erasure import Decision

NOTES = {
    "mill": "Four people were killed on 5 May 2031 when shells hit the mill in Varrow Ford, residents said.",
    "weir": "Shells killed four people at the mill in Varrow Ford on 5 May 2031, the Lantern Clinic said.",
    "road": "Two people were killed on 9 May 2031 when a mine went off on the road to Harrolmeer, a driver said.",
}


def added(store: Store, folder: Path, *names: str) -> tuple[Incident, ...]:
    records = [{"id": name, "text": NOTES[name], "published_on": "2031-05-10"} for name in names]
    project.add(store, [factory.write_lines(folder / f"{names[0]}.jsonl", *records)], Settings())
    project.run(store, jobs=1, settings=Settings())
    return tuple(store.incidents())


def test_what_is_added_later_is_drawn_as_if_the_file_were_gone(tmp_path: Path) -> None:
    kept, anew = tmp_path / "kept", tmp_path / "anew"
    with Store.create(kept, name="test") as one, Store.create(anew, name="test") as other:
        for names in (["mill"], ["road"], ["weir"]):
            found = added(one, tmp_path, *names)
            assert (kept / LINKS_FILE).exists()
            (anew / LINKS_FILE).unlink(missing_ok=True)
            assert added(other, tmp_path, *names) == found
        assert {len(i.claim_ids) for i in found} == {1, 2}


def test_words_are_kept_nowhere_once_anything_is_restricted(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="test") as store:
        added(store, tmp_path, *NOTES)
        restrict(store, "mill", Mark(by="me", at="2031-05-11T00:00:00Z", why="a source is named"))
        project.run(store, jobs=1, settings=Settings())
        assert not (tmp_path / "project" / LINKS_FILE).exists()


def test_a_second_machine_gives_up_its_file_though_the_first_has_drawn_already(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="test") as store:
        added(store, tmp_path, *NOTES)
        beside = (tmp_path / "project" / LINKS_FILE).read_bytes()
        restrict(store, "mill", Mark(by="me", at="2031-05-11T00:00:00Z", why="a source is named"))
        project.run(store, jobs=1, settings=Settings())
        (tmp_path / "project" / LINKS_FILE).write_bytes(beside)  # as in the folder of another machine
        assert not project.run(store, jobs=1, settings=Settings()).concluded
        assert not (tmp_path / "project" / LINKS_FILE).exists()


def test_what_is_deleted_leaves_no_words_behind(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="test") as store:
        added(store, tmp_path, *NOTES)
        delete(store, "mill", Decision(kind="deleted", by="me", at="2031-05-11T00:00:00Z", why="a source is named"))
        assert not (tmp_path / "project" / LINKS_FILE).exists()
        project.run(store, jobs=1, settings=Settings())
        assert b"varrow" in (tmp_path / "project" / LINKS_FILE).read_bytes()  # of the other account
