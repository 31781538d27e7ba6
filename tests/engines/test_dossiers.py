"""Dossiers of a project: the same bytes again, editions, masked names and places, the delay, changes."""

import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.release.dossier.reader import PageReader

from recounted.engines import dossiers
from recounted.engines import project as engine
from recounted.engines.dossiers import Asked
from recounted.errors import ArgumentError
from recounted.model.record import to_record
from recounted.reconciliation.totals.question import Question
from recounted.release.dossier.changes import earlier
from recounted.settings import Registers, Release, Settings
from recounted.store import Store

PLACES = (
    "name,lat,lon,country,country_name,admin1,admin2,precision\n"
    "Teshill,10.1234,20.5678,ZZ,Ondra,Estermark,,settlement\n"
    "Saltgate,10.1357,20.5791,ZZ,Ondra,Estermark,Teshill,neighbourhood\n"
)
HOUSE = (
    "Tam Orrel, 34, and his daughter Sela, 9, were killed on 4 May 2031 when a shell hit their house in Teshill.\n\n"
    "Nurse Odile Brack said that Orrel had taught there. Neighbours blamed Renn Tavish for the shelling. "
    "Write to odile.brack@post.example."
)
HOSPITAL = (
    "Three patients were killed and five were wounded when rockets hit the Brightwater General Hospital in Saltgate, "
    "Teshill, on 9 May 2031. Doctors at the Brightwater General Hospital said that the roof had fallen in."
)
ARABIC = "قُتل ثلاثة أشخاص في قصف تشيل يوم 4 مايو 2031، قال تام أوريل."
NAMES = ("Orrel", "Tam ", "Sela", "Brack", "Odile", "odile", "Tavish", "Renn", "أوريل")
EXACT = ("Brightwater", "Saltgate", "10.1357", "20.5791", "10.1295", "20.5734")
LATE = date(2031, 8, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "press").mkdir()
    texts = {"tam-orrel.txt": HOUSE, "hospital.txt": HOSPITAL, "arabic.txt": ARABIC}
    for name, text in texts.items():
        (folder / "press" / name).write_text(text, encoding="utf-8")
    (folder / "places.csv").write_text(PLACES, encoding="utf-8")
    with Store.create(folder / "project", name="Teshill") as store:
        engine.add(store, [folder / "press"], Settings())
        engine.run(store, jobs=1, settings=settings_of(folder))
    return folder


def settings_of(folder: Path, **release: Any) -> Settings:
    return Settings(
        registers=Registers(places=(str(folder / "places.csv"),)), release=Release(**release), base=str(folder)
    )


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path


def asked(**changed: Any) -> Asked:
    told: dict[str, Any] = {"edition": "public", "released_on": LATE}
    return Asked(**told | changed)


def written(folder: Path, name: str, settings: Settings | None = None, **changed: Any) -> str:
    with Store.open(folder / "project") as store:
        dossiers.write(store, settings or settings_of(folder), asked(**changed), folder / name)
    return (folder / name).read_text(encoding="utf-8")


def test_made_again_it_has_the_same_bytes_though_the_log_has_grown(folder: Path) -> None:
    for name in ("one.html", "two.html"):
        written(folder, name)
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()
    with Store.open(folder / "project") as store:
        notes = [e.note for e in store.custody() if e.act == "exported"]
    assert notes[0] == "dossier, public edition, incidents: 2, to one.html"


def test_the_public_edition_names_nobody(folder: Path) -> None:
    html = written(folder, "out.html")
    assert [n for n in NAMES if n in html] == []
    assert "[person " in html
    restricted = written(folder, "out.html", edition="restricted")
    assert "Tam Orrel" in restricted
    assert "Sela" in restricted


def test_names_that_the_project_shows_are_those_of_offices_only(folder: Path) -> None:
    html = written(folder, "out.html", settings_of(folder, names_shown=("victim", "witness", "perpetrator")))
    assert [n for n in NAMES if n in html] == []


def test_places_where_people_may_be_in_danger_are_coarse(folder: Path) -> None:
    with Store.open(folder / "project") as store:
        volume = dossiers.gathered(store, settings_of(folder), asked())
    hospital = next(c for c in volume.chapters if c.coarse)
    told = json.dumps(to_record((hospital.incident, hospital.claims, list(volume.documents.values()))))
    assert [w for w in EXACT if w in told] == []
    place = hospital.incident.place
    assert place is not None
    assert (place.name, place.lat, place.lon, place.radius_km) == ("Teshill", 10.1234, 20.5678, 2.0)
    html = written(folder, "out.html")
    assert [w for w in EXACT if w in html] == []
    assert "the exact place is masked" in html
    restricted = written(folder, "out.html", edition="restricted")
    assert "Brightwater General Hospital" in restricted
    assert "the exact place is masked" not in restricted


def test_notes_of_the_public_edition_count_the_masked_text(folder: Path) -> None:
    read = PageReader(written(folder, "out.html"))
    with Store.open(folder / "project") as store:
        volume = dossiers.gathered(store, settings_of(folder), asked())
        digests = {d.document_id: d.sha256 for d in store.documents()}
    texts: Mapping[str, str] = {n: d.text for n, d in volume.documents.items()}
    assert read.notes
    for note in read.notes:
        assert [texts[note.document_id][a:b] for a, b in note.spans] == note.marked
        assert note.sha256 == digests[note.document_id]


@pytest.mark.parametrize(
    ("on", "days", "shown"), [(date(2031, 5, 20), 30, 1), (LATE, 30, 2), (date(2031, 5, 20), 0, 2)]
)
def test_an_incident_in_danger_waits(folder: Path, on: date, days: int, shown: int) -> None:
    with Store.open(folder / "project") as store:
        settings = settings_of(folder, endangered_delay_days=days)
        volume = dossiers.gathered(store, settings, asked(released_on=on))
        whole = dossiers.gathered(store, settings, asked(released_on=on, edition="restricted"))
    assert len(volume.chapters) == shown
    assert volume.about.delayed == 2 - shown
    assert len(whole.chapters) > 1
    assert "Brightwater" not in str(volume)


def test_what_was_chosen_and_what_the_choice_may_miss(folder: Path) -> None:
    question, told = Question(start="2031-05-09", end="2031-05-31"), (("from", "2031-05-09"), ("to", "2031-05-31"))
    html = written(folder, "out.html", question=question, chosen=told)
    assert "from 2031-05-09, to 2031-05-31" in html
    assert html.count("<article") == 1


def test_changes_since_a_release_are_told(folder: Path) -> None:
    written(folder, "old.html", chosen=(("all", ""),))
    late = (
        "Four patients died of the rockets that hit Saltgate in Teshill on 9 May 2031, the mayor said. Eight were hurt."
    )
    (folder / "press" / "late.txt").write_text(late, encoding="utf-8")
    with Store.open(folder / "project") as store:
        engine.add(store, [folder / "press" / "late.txt"], Settings())
        engine.run(store, jobs=1, settings=settings_of(folder))
    html = written(folder, "new.html", chosen=(("all", ""),), earlier=earlier(folder / "old.html"))
    assert re.search(r"Held against the release of 2031-08-01 \(Public edition\)", html)
    assert "Changed: inc_" in html or "New: inc_" in html
    same = written(folder, "same.html", chosen=(("all", ""),), earlier=earlier(folder / "new.html"))
    assert "Nothing that is compared has changed." in same


def test_settings_that_say_where_things_are_kept_stay_behind(folder: Path) -> None:
    assert "places.csv" not in written(folder, "out.html")
    assert "places.csv" in written(folder, "out.html", edition="restricted")


def test_other_kinds_of_file_are_refused(folder: Path) -> None:
    with Store.open(folder / "project") as store:
        with pytest.raises(ArgumentError, match="html or a"):
            dossiers.write(store, Settings(), asked(), folder / "out.docx")
        with pytest.raises(ArgumentError, match="cannot be written"):
            dossiers.write(store, Settings(), asked(), folder / "nowhere" / "out.html")
    assert not list(folder.glob("*.partial"))
