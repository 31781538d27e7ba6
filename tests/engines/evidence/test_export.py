"""What is in a package, what it hangs on, and what it never does."""

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.engines.evidence import made
from tests.store import made as small

from recounted.engines.batch import Step
from recounted.engines.evidence.export import export
from recounted.errors import ArgumentError, DigestError, StoreError
from recounted.release.evidence.cells import plain
from recounted.settings import Settings
from recounted.store import Store


def whole(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_the_same_state_gives_the_same_bytes(store: Store, bag: Path, tmp_path: Path) -> None:
    export(store, Settings(), tmp_path / "again")
    assert whole(tmp_path / "again") == whole(bag)
    for end in (".zip", ".tar"):
        made_twice = [tmp_path / f"{name}{end}" for name in ("a", "b")]
        for out in made_twice:
            export(store, Settings(), out)
        assert made_twice[0].read_bytes() == made_twice[1].read_bytes()


def test_a_new_entry_of_the_log_takes_the_exports_before_it_along(store: Store, bag: Path, tmp_path: Path) -> None:
    store.judge(small.a_judgement("a third"))
    export(store, Settings(), tmp_path / "later")
    acts = [json.loads(row["record"])["act"] for row in lines(tmp_path / "later/data/custody/log.jsonl")]
    assert acts[-2:] == ["exported", "judged"]
    assert whole(tmp_path / "later") != whole(bag)


def test_the_log_says_what_left(store: Store, tmp_path: Path) -> None:
    found = export(store, Settings(), tmp_path / "bag")
    last = list(store.custody())[-1]
    assert (last.act, last.subject_id, last.subject_sha256) == ("exported", found.about.head, found.manifest_sha256)
    assert hashlib.sha256((tmp_path / "bag/manifest-sha256.txt").read_bytes()).hexdigest() == found.manifest_sha256
    assert "5 captures, to bag" in last.note
    assert list(store.verify()) == []


def test_the_log_of_the_package_can_be_walked_by_hand(bag: Path) -> None:
    head = "0" * 64
    for row in lines(bag / "data/custody/log.jsonl"):
        assert row["previous_sha256"] == head
        head = hashlib.sha256(f"{head}\n{row['record']}\n".encode()).hexdigest()
        assert row["entry_sha256"] == head
    assert json.loads((bag / "data/evidence.json").read_text())["head"] == head


def test_captures_and_texts_are_named_by_their_digests(store: Store, bag: Path) -> None:
    files = [p for part in ("captures", "texts") for p in (bag / "data" / part).rglob("*") if p.is_file()]
    assert all(hashlib.sha256(p.read_bytes()).hexdigest() == p.stem for p in files)
    assert {p.stem for p in files if p.suffix == ""} == {c.sha256 for c in store.captures()}


def test_every_annotation_finds_its_words(bag: Path) -> None:
    seen = set()
    for line in lines(bag / "data/annotations.jsonl"):
        seen.add(json.loads(line["body"]["value"])["field"])
        targets = line["target"] if isinstance(line["target"], list) else [line["target"]]
        for target in targets:
            text = (bag / "data" / target["source"]).read_text(encoding="utf-8")
            for quote, position in [target["selector"]] if "selector" in target else []:
                start, end = position["start"], position["end"]
                assert text[start:end] == quote["exact"]
                assert text[:start].endswith(quote.get("prefix", ""))
                assert text[end:].startswith(quote.get("suffix", ""))
    assert seen == {"claim", "harm", "harm_part", "occurred", "speaker", "second_reading"}


def test_every_value_is_in_the_table_of_values_too(bag: Path) -> None:
    with (bag / "data/tables/values.csv").open(encoding="utf-8", newline="") as file:
        named = [row["annotation"] for row in csv.DictReader(file)]
    assert named == [line["id"] for line in lines(bag / "data/annotations.jsonl")]


def test_no_cell_is_a_formula_and_each_leads_back(bag: Path, store: Store) -> None:
    titles, paths = set(), set()
    for path in sorted((bag / "data/tables").iterdir()):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                assert not any(cell[:1] in tuple("=+@\t\r\n") for cell in row.values())
                titles.add(plain(row.get("title", "")))
                paths.add(plain(row.get("path", "")))
    assert made.FORMULA in titles
    assert "press/=HYPERLINK(1).txt" in paths


def test_a_changed_original_stops_the_export(store: Store, tmp_path: Path) -> None:
    first = next(store.captures())
    path = next((tmp_path / "project/originals").rglob(first.sha256))
    path.chmod(0o600)
    path.write_bytes(b"other bytes")
    with pytest.raises(DigestError, match="recounted verify"):
        export(store, Settings(), tmp_path / "bag")
    path.unlink()
    with pytest.raises(StoreError, match="is missing"):
        export(store, Settings(), tmp_path / "bag.zip")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["project"]


def test_what_is_stopped_leaves_nothing_that_looks_whole(store: Store, tmp_path: Path) -> None:
    def stop(step: Step) -> None:
        if step.doing == "writing annotations":
            raise KeyboardInterrupt

    for name in ("bag", "bag.zip", "bag.tar"):
        with pytest.raises(KeyboardInterrupt):
            export(store, Settings(), tmp_path / name, progress=stop)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["project"]
    assert "exported" not in [entry.act for entry in store.custody()]


def test_a_place_that_is_taken_is_refused(store: Store, bag: Path, tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="is there already"):
        export(store, Settings(), bag)
    (tmp_path / "next.partial").mkdir()
    with pytest.raises(ArgumentError, match="cut short"):
        export(store, Settings(), tmp_path / "next")


def test_an_empty_project_has_a_package_too(tmp_path: Path) -> None:
    with Store.create(tmp_path / "project", name="Nothing yet") as store:
        found = export(store, Settings(), tmp_path / "bag")
    assert (found.about.captures, found.about.entries, found.about.head) == (0, 0, "0" * 64)
