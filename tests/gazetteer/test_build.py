import dataclasses
import os
import time
from pathlib import Path

import pytest
from tests.gazetteer.conftest import Place

from recounted.errors import GazetteerError
from recounted.gazetteer import build
from recounted.gazetteer.curated import curated, joined
from recounted.gazetteer.entry import Row
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.index import Index
from recounted.gazetteer.sources import DATA, country_names, kept


def few(place: Place) -> tuple[list[Row], list[tuple[str, str]]]:
    return [place("Saraqib", "سراقب", population=34_000)], [("syria", "SY")]


@pytest.fixture
def quick(place: Place, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A world of one place; says how often it was built."""
    built: list[str] = []

    def rows() -> tuple[list[Row], list[tuple[str, str]]]:
        built.append("once")
        return few(place)

    monkeypatch.setattr(build, "world_rows", rows)
    return built


def test_the_index_is_built_once_and_then_found(tmp_path: Path, quick: list[str]) -> None:
    said: list[str] = []
    first = Gazetteer.open(cache_dir=tmp_path, progress=said.append)
    second = Gazetteer.open(cache_dir=tmp_path, progress=said.append)
    assert quick == ["once"]
    assert len(said) == 2
    assert first.lookup("Saraqib") == second.lookup("Saraqib") != ()
    assert first.version == second.version
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.usefixtures("quick")
def test_a_build_sweeps_away_what_is_left_over(tmp_path: Path) -> None:
    month = 31 * 24 * 3600
    for name, age in (
        ("places-old.sqlite", month),
        ("places-new.sqlite", 60),
        ("places-old.77.part", 60),
        ("own", month),
    ):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    path, _ = build.world(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([path.name, "own", "places-new.sqlite", "places.lock"])


@pytest.mark.usefixtures("quick")
def test_an_index_that_is_opened_is_not_old(tmp_path: Path) -> None:
    path, _ = build.world(tmp_path)
    os.utime(path, (0, 0))
    build.world(tmp_path)
    assert time.time() - path.stat().st_mtime < 60


def test_a_build_that_fails_leaves_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise GazetteerError("the tables are damaged")

    monkeypatch.setattr(build, "world_rows", broken)
    with pytest.raises(GazetteerError, match="damaged"):
        Gazetteer.open(cache_dir=tmp_path)
    assert not [p for p in tmp_path.iterdir() if p.suffix in (".sqlite", ".part")]


def test_a_damaged_index_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    path.write_bytes(b"no index")
    with pytest.raises(GazetteerError, match="delete it"):
        Index.open(path)


def test_the_users_places_come_first_and_change_the_version(tmp_path: Path, quick: list[str]) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,lat,lon,country,country_name\nSaraqib,1,2,XV,Vesperia\n", encoding="utf-8")
    with_own = Gazetteer.open(cache_dir=tmp_path, user_files=[own])
    assert [e.country for e in with_own.lookup("Saraqib")] == ["XV", "SY"]
    assert with_own.country_of("Vesperia") == "XV"
    assert with_own.version != Gazetteer.open(cache_dir=tmp_path).version
    assert quick == ["once"]


def test_a_curated_row_joins_the_place_it_names(place: Place) -> None:
    held = place("Kafr Zaytā", at=(35.37, 36.60), population=17_000)
    spelt = place("Kafr Zita", at=(35.38, 36.61), admin1="Hama")
    added = dataclasses.replace(spelt, also=("كفرزيتا",))
    far = place("Kafr Zita", at=(33.0, 36.0))
    made = joined([held], [added, far])
    assert [(r.entry.name, r.entry.population, r.entry.admin1) for r in made] == [
        ("Kafr Zita", 17_000, "Hama"),
        ("Kafr Zita", 0, None),
    ]
    assert made[0].entry.place_id == held.entry.place_id
    assert {"Kafr Zaytā", "كفرزيتا"} <= set(made[0].also)


def test_alternates_that_are_no_spelling_are_dropped() -> None:
    given = [
        "ALP",
        "Alep",
        "allepo",
        "al-Bab",
        "حلب",
        "Халеб",
        "アレッポ",
        "https://example.org",
        "A",
        "Halab",
    ]
    assert kept(given, "Halab") == ("Alep", "al-Bab", "حلب", "Халеб")


def test_every_curated_place_is_well_formed_and_there_are_hundreds() -> None:
    rows = list(curated(DATA / "curated", country_names()))
    ids = [row.entry.place_id for row in rows]
    assert len(rows) > 1000
    assert sum(row.entry.country == "SY" for row in rows) > 500
    assert len(set(ids)) > 0.98 * len(ids)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("A\t\t1\t2\tSY\t\t\thamlet\t", "precision must be"),
        ("A\t\t1\t2\tXX\t\t\tpoint\t", "no country has the code"),
        ("A\t\t1\teast\tSY\t\t\tpoint\t", "lon must be"),
        ("\t\t1\t2\tSY\t\t\tpoint\t", "name is missing"),
    ],
)
def test_a_bad_curated_row_is_refused_with_its_line(tmp_path: Path, line: str, reason: str) -> None:
    header = "name\tother\tlat\tlon\tcountry\tadmin1\twithin\tprecision\tradius_km\n"
    (tmp_path / "x.tsv").write_text(header + line + "\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match=reason) as raised:
        list(curated(tmp_path, {"SY": "Syria"}))
    assert "x.tsv, line 2" in str(raised.value)


def test_the_world_opens_at_once_and_knows_its_places(world: Gazetteer) -> None:
    began = time.perf_counter()
    Gazetteer.open().close()
    assert time.perf_counter() - began < 0.3
    assert world.lookup("Aleppo")[0].place_id == "gn:170063"
    assert world.lookup("حلب")[0].place_id == "gn:170063"
    assert world.lookup("Kyiv")[0].place_id == world.lookup("Kiev")[0].place_id == world.lookup("Київ")[0].place_id
    assert world.lookup("California")[0].precision == "province"
    assert world.lookup("Syria")[0].place_id == "country:SY"
    assert [world.lookup(name)[0].country for name in ("Gaza", "Florida", "Ontario")] == ["PS", "US", "CA"]
    assert world.country_of("سوريا") == "SY"
    assert world.country_of("Syrians") == "SY"


@pytest.mark.parametrize(
    ("name", "within", "place"),
    [
        ("al-Sukkari", "Aleppo", "al-Sukkari"),
        ("Sarakib", None, "Saraqib"),
        ("Deir al-Zour", None, "Deir ez-Zor"),
        ("Dayr az Zawr", None, "Deir ez-Zor"),
        ("Eastern Ghouta", None, "Eastern Ghouta"),
        ("Qalmoun", None, "Qalamoun"),
        ("Moadamiyat al-Sham", None, "Muadamiyat al-Sham"),
        ("Shujaiya", "Gaza", "Shujaiya"),
        ("Kafr Nabl", "Idlib", "Kafr Nabl"),
    ],
)
def test_names_of_reporting_are_found(world: Gazetteer, name: str, within: str | None, place: str) -> None:
    assert world.find(name, within=within)[0].entry.name == place


def test_darayya_is_not_daraa(world: Gazetteer) -> None:
    assert "Daraa" not in {e.name for e in world.lookup("Darayya")}
    assert "Darayya" not in {e.name for e in world.lookup("Deraa")}
