"""Tools that we did not write accept each part of the package, and see what was changed in it."""

import json
import random
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import bagit
import frictionless
import jsonschema
import pytest
from rocrate.rocrate import ROCrate

from recounted.engines.evidence.export import export
from recounted.settings import Settings
from recounted.store import Store

SCHEMA = json.loads((Path(__file__).parent / "annotation.schema.json").read_text(encoding="utf-8"))
HAS_FILTER = hasattr(tarfile, "data_filter")  # since Python 3.11.4


def test_bagit_accepts_the_bag(bag: Path) -> None:
    found = bagit.Bag(str(bag))
    found.validate()
    assert found.version_info == (1, 0)
    assert list(found.algorithms) == ["sha256"]
    assert found.info["Captures"] == "5"


def test_bagit_accepts_the_bag_on_the_command_line(bag: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "bagit", "--validate", str(bag)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("seed", range(12))
def test_bagit_sees_a_flipped_bit_anywhere(bag: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    files = sorted(p for p in bag.rglob("*") if p.is_file() and p.stat().st_size and p.name != "tagmanifest-sha256.txt")
    chosen = dice.choice(files)
    data = bytearray(chosen.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    chosen.write_bytes(data)
    with pytest.raises((bagit.BagError, UnicodeDecodeError, ValueError)):
        bagit.Bag(str(bag)).validate()


def test_rocrate_reads_what_each_file_is(bag: Path, store: Store) -> None:
    crate = ROCrate(str(bag / "data"))
    assert crate.name == store.name
    listed = {entity.id for entity in crate.data_entities}
    for part in ("captures", "texts"):
        there = {p.relative_to(bag / "data").as_posix() for p in (bag / "data" / part).rglob("*") if p.is_file()}
        assert there <= listed
    for entity in crate.data_entities:
        path = bag / "data" / entity.id
        assert path.is_dir() if entity.id.endswith("/") else path.is_file()
    text = next(entity for entity in crate.data_entities if entity.id.endswith(".txt"))
    assert text["isBasedOn"].id.startswith("captures/")


def test_frictionless_accepts_the_tables_with_their_types_and_keys(bag: Path) -> None:
    package = frictionless.Package(str(bag / "data" / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["name", "type", "message"])
    named = {resource.name for resource in package.resources}
    assert {"captures", "custody", "seals", "timestamps", "claims", "incidents", "judgements", "read_values"} <= named
    assert any(resource.schema.foreign_keys for resource in package.resources)


def test_frictionless_sees_a_row_that_names_nothing(bag: Path) -> None:
    path = bag / "data" / "state" / "claims.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines()]
    lines[0]["reading_id"] = 999
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    report = frictionless.Package(str(bag / "data" / "datapackage.json")).validate()
    assert not report.valid


def test_annotations_keep_to_the_model_of_the_w3c(bag: Path, tmp_path: Path) -> None:
    check = jsonschema.Draft202012Validator(SCHEMA)
    lines = (bag / "data" / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20
    for line in lines:
        check.validate(json.loads(line))
    wrong = json.loads(lines[0])
    wrong["target"]["selector"][1]["start"] = -1
    assert not check.is_valid(wrong)


@pytest.mark.parametrize("end", [".zip", ".tar"])
def test_an_archive_unpacks_to_the_same_bag(store: Store, bag: Path, tmp_path: Path, end: str) -> None:
    packed = tmp_path / f"packed{end}"
    export(store, Settings(), packed)
    if end == ".tar" and HAS_FILTER:
        shutil.unpack_archive(packed, tmp_path / "out", filter="data")
    else:
        shutil.unpack_archive(packed, tmp_path / "out")
    [top] = (tmp_path / "out").iterdir()
    there = {p.relative_to(top): p.read_bytes() for p in top.rglob("*") if p.is_file()}
    assert there == {p.relative_to(bag): p.read_bytes() for p in bag.rglob("*") if p.is_file()}
