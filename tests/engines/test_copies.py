"""Copies are not corroboration: three papers with one dispatch and one report of its own are two sources."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

from tests import factory
from tests.document.copies.translations.texts import ACCOUNT, ARABIC, ENGLISH

from recounted.engines import batch, project
from recounted.engines.exporting import export
from recounted.engines.released import Released
from recounted.engines.restricting import Mark, restrict
from recounted.settings import COPIES_FILE, Settings
from recounted.store import Store

DISPATCH = (
    "Nine people were killed on 5 May 2031 when shells hit the mill in Varrow Ford, residents of the town said. "
    "The first fell on the loading ramp while sacks were being weighed, and the next one on the road behind it. "
    "Twelve others were wounded and carried across the weir in a cart, because both bridges are closed to traffic. "
    "The mill has fed the valley for sixty years and had been working through the night since the harvest."
)
OWN = (
    "At least eight people died in Varrow Ford on 5 May 2031 after artillery shells struck its mill. "
    "Our correspondent saw a ramp torn open and flour all over the lane. She counted a dozen injured in the school "
    "that serves as a dressing station, and was told that nobody had warned the workers."
)
PAPERS = {
    "agency.txt": ("Halyard Press Agency", DISPATCH),
    "lantern.txt": ("The Tarn Lantern", f"Death at the mill\n\n{DISPATCH}\n\nAll rights reserved."),
    "gazette.txt": ("Marrowick Gazette", f"MARROWICK (Halyard) - {' '.join(DISPATCH.split('. ')[:3])}."),
    "review.txt": ("Farwater Review", OWN),
}


def lines(folder: Path, names: list[str]) -> Path:
    records = [
        {"id": name, "text": PAPERS[name][1], "publisher": PAPERS[name][0], "published_on": "2031-05-06"}
        for name in names
    ]
    return factory.write_lines(folder / f"{len(names)}.jsonl", *records)


def test_three_copies_and_a_report_of_its_own_are_two_sources(tmp_path: Path) -> None:
    summary = batch.run([lines(tmp_path, list(PAPERS))], settings=Settings())
    families = {d.family_id for d in summary.documents.values()}
    [incident] = summary.incidents
    assert len(families) == 2
    assert set(incident.document_ids) == set(PAPERS)
    assert incident.independent_sources == 2


def test_the_families_are_a_file_of_every_run_and_export(tmp_path: Path) -> None:
    press = lines(tmp_path, list(PAPERS))
    batch.run_batch([press], tmp_path / "run")
    [told] = lines_written(tmp_path / "run")
    texts = {d["document_id"]: d["text"] for d in lines_written(tmp_path / "run", "documents")}
    assert set(told["document_ids"]) == {"agency.txt", "lantern.txt", "gazette.txt"}
    assert {t["kind"] for t in told["ties"]} == {"syndicated"}
    for tie in told["ties"]:
        for passage in tie["passages"]:
            one = texts[tie["document_id"]][slice(*passage["span"])]
            other = texts[tie["other_id"]][slice(*passage["other_span"])]
            assert re.findall(r"\w+", one) == re.findall(r"\w+", other)
    with Store.create(tmp_path / "project", name="test") as store:
        project.add(store, [press], Settings())
        project.run(store, jobs=1, settings=Settings())
        restrict(store, "gazette.txt", Mark(by="Ada", at="2031-06-01T00:00:00Z", why="asked"))
        export(Released(store, Settings()), tmp_path / "out")
    [told] = lines_written(tmp_path / "out")
    assert told["withheld"] == ["gazette.txt"]
    assert set(told["document_ids"]) == {"agency.txt", "lantern.txt"}


def lines_written(folder: Path, name: str = "families") -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_copy_that_comes_later_joins_the_family_that_is_there(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="test") as store:
        for names in (["agency.txt", "review.txt"], ["lantern.txt"], ["gazette.txt"]):
            project.add(store, [lines(tmp_path, names)], Settings())
            (tmp_path / f"{len(names)}.jsonl").unlink()
            project.run(store, jobs=1, settings=Settings())
        by_document = {d.document_id: d.family_id for d in store.documents()}
    assert len({by_document[n] for n in ("agency.txt", "lantern.txt", "gazette.txt")}) == 1
    assert by_document["review.txt"] != by_document["agency.txt"]
    assert (tmp_path / "project" / COPIES_FILE).stat().st_mode & 0o077 == 0


def test_the_words_of_what_a_person_restricts_leave_the_index(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="test") as store:
        project.add(store, [lines(tmp_path, list(PAPERS))], Settings())
        project.run(store, jobs=1, settings=Settings())
        mark = Mark(by="me", at="2031-05-07T00:00:00Z", why="a source is named")
        restrict(store, "review.txt", mark)
        project.run(store, jobs=1, settings=Settings())
        [capture] = [d.capture_id for d in store.documents() if d.document_id == "review.txt"]
    with sqlite3.connect(tmp_path / "project" / COPIES_FILE) as base:
        held = {row[0] for row in base.execute("SELECT capture FROM document")}
    assert len(held) == len(PAPERS) - 1
    assert capture not in held


def test_a_translation_has_no_vote_of_its_own(tmp_path: Path) -> None:
    """An agency's text, a site's translation of it, and another outlet: two sources, not three."""
    told = "Translated from Arabic.\n\n"
    given = factory.write_lines(
        tmp_path / "in.jsonl",
        {"id": "ar", "text": ARABIC, "publisher": "Halyard", "published_on": "2031-05-06", "language": "ar"},
        {
            "id": "en",
            "text": told + ENGLISH,
            "publisher": "Tarn Digest",
            "published_on": "2031-05-07",
            "language": "en",
        },
        {
            "id": "other",
            "text": ACCOUNT,
            "publisher": "Farwater Review",
            "published_on": "2031-05-06",
            "language": "en",
        },
    )
    summary = batch.run([given], out=tmp_path / "out", settings=Settings())
    family = {name: d.family_id for name, d in summary.documents.items()}
    assert family["ar"] == family["en"] != family["other"]
    [incident] = [i for i in summary.incidents if {"ar", "en", "other"} <= set(i.document_ids)]
    assert incident.independent_sources == 2
    [told_of] = map(json.loads, (tmp_path / "out" / "families.jsonl").read_text("utf-8").splitlines())
    assert [(tie["kind"], tie["rule"]) for tie in told_of["ties"]] == [("translation", "translation.says_so")]


def test_a_project_finds_translations_too(tmp_path: Path) -> None:
    given = factory.write_lines(
        tmp_path / "in.jsonl",
        {"id": "ar", "text": ARABIC, "publisher": "Halyard", "published_on": "2031-05-06", "language": "ar"},
        {"id": "en", "text": ENGLISH, "publisher": "Halyard", "published_on": "2031-05-07", "language": "en"},
    )
    with Store.create(tmp_path / "project", name="test") as store:
        project.add(store, [given], Settings())
        project.run(store, jobs=1, settings=Settings())
        assert len({d.family_id for d in store.documents()}) == 1
