"""Datasets of a project: the same state gives the same bytes, restricted incidents stay behind, every incident is
either in the file or named as left out.
"""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from recounted.engines import project as engine
from recounted.engines.datasets import Asked, write
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict
from recounted.errors import ArgumentError
from recounted.reconciliation.totals.question import Question
from recounted.release.datasets.standard import names
from recounted.settings import Settings
from recounted.store import Store

PLACES = "name,country,lat,lon\nTeshill,IS,64.5,-19.25\nMarrowick,IS,65.1,-18.0\n"
AT = "2031-06-01T00:00:00Z"
TEXTS = {
    "one.txt": "An air strike killed seven civilians, two of them children, in Teshill on 4 May 2031, the clinic said.",
    "two.txt": "Shelling of Marrowick on 9 May 2031 killed Tam Orrel and wounded five people, residents said.",
    "three.txt": "Six people were wounded in Teshill when rockets fell on 12 May 2031, the Lantern Clinic said.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("made")
    (folder / "places.csv").write_text(PLACES, "utf-8")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    with Store.create(folder / "project", name="Isles") as made:
        engine.add(made, [folder / name for name in TEXTS], Settings())
        engine.run(made, jobs=1, settings=settings(folder))
        yield made


def settings(folder: Path) -> Settings:
    (folder / "recounted.toml").write_text('[registers]\nplaces = ["places.csv"]\n', "utf-8")
    return Settings.load(folder / "recounted.toml")


def released(store: Store, *, public: bool = False) -> Released:
    assert store.folder is not None
    return Released(store, settings(store.folder.parent), public=public)


def about(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.with_name(f"{path.name}.about.json").read_text("utf-8")))


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


@pytest.mark.parametrize("name", names())
def test_every_incident_is_in_the_file_or_named_as_left_out(store: Store, tmp_path: Path, name: str) -> None:
    made = write(released(store), Asked(standard=name, format="csv"), tmp_path / "a.csv", head="h")
    told = about(tmp_path / "a.csv")
    left = {i for ids in told["left_out"].values() for i in ids}
    assert made.incidents + len(left) == sum(1 for _ in store.incidents()) == 3
    assert told["rows"] == len(read(tmp_path / "a.csv"))
    assert (told["custody_head"], told["rule"], told["sha256"]) == ("h", "majority", made.sha256)


def test_injuries_alone_are_no_event_of_ucdp_s(store: Store, tmp_path: Path) -> None:
    write(released(store), Asked(standard="ucdp_ged", format="csv"), tmp_path / "a.csv", head="h")
    assert {row["where_coordinates"] for row in read(tmp_path / "a.csv")} == {"Teshill", "Marrowick"}
    assert len(about(tmp_path / "a.csv")["left_out"]["nobody_killed"]) == 1


def test_the_same_state_gives_the_same_bytes(store: Store, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write(released(store), Asked(standard="acled", format="xlsx"), tmp_path / folder / "a.xlsx", head="h")
    for name in ("a.xlsx", "a.xlsx.about.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_question_chooses_and_says_so(store: Store, tmp_path: Path) -> None:
    asked = Asked(standard="incidents", format="csv", question=Question(place="Teshill", end="2031-05-10"))
    made = write(released(store), asked, tmp_path / "a.csv", head="h")
    assert made.incidents == 1
    assert about(tmp_path / "a.csv")["filter"] == {"place": "Teshill", "end": "2031-05-10"}


def test_for_anybody_no_name_of_a_person_is_in_it(store: Store, tmp_path: Path) -> None:
    for public in (False, True):
        path = tmp_path / f"{public}.csv"
        write(released(store, public=public), Asked(standard="incidents", format="csv"), path, head="h")
        assert ("Orrel" in path.read_text("utf-8")) is (not public)
        assert about(path)["for_anybody"] is public


def test_what_is_restricted_stays_behind(store: Store, tmp_path: Path) -> None:
    document = next(d for d in store.documents() if "Marrowick" in d.text)
    mark = Mark(why="a witness", by="Ada", at=AT)
    restrict(store, document.document_id, mark)
    try:
        made = write(released(store), Asked(standard="incidents", format="csv"), tmp_path / "a.csv", head="h")
        both = (tmp_path / "a.csv").read_text("utf-8") + (tmp_path / "a.csv.about.json").read_text("utf-8")
    finally:
        restrict(store, document.document_id, Mark(why="over", by="Ada", at=AT, lift=True))
    assert made.incidents == 2
    assert "Marrowick" not in both
    assert "Orrel" not in both


def test_nothing_is_written_over_and_nothing_stands_after_an_error(store: Store, tmp_path: Path) -> None:
    asked = Asked(standard="incidents", format="csv")
    (tmp_path / "a.csv.about.json").write_text("mine")
    with pytest.raises(ArgumentError, match="is there already"):
        write(released(store), asked, tmp_path / "a.csv", head="h")
    with pytest.raises(ArgumentError, match="cannot be written"):
        write(released(store), asked, tmp_path / "none" / "a.csv", head="h")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv.about.json"]


def test_what_is_asked_for_has_to_be_there() -> None:
    with pytest.raises(ArgumentError, match="no standard 'ged'"):
        Asked(standard="ged", format="csv")
    with pytest.raises(ArgumentError, match="no format 'doc'"):
        Asked(standard="acled", format="doc")
