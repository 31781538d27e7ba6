"""A package becomes the project that it was made of, or nothing at all."""

import hashlib
import io
import json
import os
import random
import shutil
import sqlite3
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.engines.evidence.test_export import whole

from recounted.engines.batch import Step
from recounted.engines.evidence.export import export
from recounted.engines.evidence.restore import restore
from recounted.errors import ArgumentError, PackageError, RecountedError
from recounted.settings import Settings
from recounted.store import Store


def tables(project: Path) -> dict[str, list[Any]]:
    """Every row of every table, but for the index of words, which is no record and made anew."""
    held = sqlite3.connect(project / "recounted.db")
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'passages%' ORDER BY name"
    names = [name for (name,) in held.execute(query)]
    found = {name: sorted(held.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608
    held.close()
    return found


@pytest.mark.parametrize("end", ["", ".zip", ".tar"])
def test_what_comes_back_is_what_left(store: Store, tmp_path: Path, end: str) -> None:
    before = tables(tmp_path / "project")
    seals = store.seals()
    found = export(store, Settings(), tmp_path / f"bag{end}")
    told = restore(tmp_path / f"bag{end}", tmp_path / "again", settings="# none\n")
    assert (told.about, told.manifest_sha256, told.compared) == (found.about, found.manifest_sha256, True)
    after = tables(tmp_path / "again")
    log, logged = after.pop("custody"), before.pop("custody")
    assert len(log) == len(logged) + 1
    assert set(logged) < set(log)
    assert after == before
    assert whole(tmp_path / "again/originals") == whole(tmp_path / "project/originals")
    with Store.open(tmp_path / "again") as again:
        assert list(again.verify()) == []
        assert again.seals() == seals
        last = list(again.custody())[-1]
        assert (last.act, last.subject_sha256) == ("imported", found.manifest_sha256)
        export(again, Settings(), tmp_path / f"twice{end}")
    twice, once = tmp_path / f"twice{end}", tmp_path / f"bag{end}"
    assert (whole(twice) == whole(once)) if not end else (twice.read_bytes() == once.read_bytes())
    assert not list(tmp_path.glob("*.partial"))


def remade(bag: Path) -> None:
    """The manifests of a bag, as somebody would write them who changed what is in it."""
    for name, below in (("manifest-sha256.txt", "data"), ("tagmanifest-sha256.txt", "")):
        files = sorted(p for p in (bag / below).rglob("*") if p.is_file()) if below else tags(bag)
        lines = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(bag).as_posix()}\n" for p in files]
        if below:
            size = sum(p.stat().st_size for p in files)
            info = (bag / "bag-info.txt").read_text().splitlines()
            kept = [line for line in info if not line.startswith("Payload-Oxum")]
            (bag / "bag-info.txt").write_text("\n".join([*kept, f"Payload-Oxum: {size}.{len(files)}"]) + "\n")
        (bag / name).write_text("".join(lines))


def tags(bag: Path) -> list[Path]:
    return [bag / name for name in ("bagit.txt", "bag-info.txt", "manifest-sha256.txt")]


def some(bag: Path, pattern: str) -> Path:
    return min(p for p in bag.glob(pattern) if p.is_file())


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def rows(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    """Changes the first row of a table."""
    lines = path.read_text().splitlines()
    row = json.loads(lines[0])
    change(row)
    path.write_text("".join(f"{line}\n" for line in [json.dumps(row), *lines[1:]]))


def overwrite(path: Path) -> None:
    """Other bytes, as many."""
    path.write_bytes(b"x" * path.stat().st_size)


Change = Callable[[Path], Any]
# Changes that are seen in the bag itself, each with the word for it.
IN_THE_BAG: dict[str, tuple[Change, str]] = {
    "a missing file": (lambda b: some(b, "data/texts/*/*").unlink(), "is missing"),
    "a missing capture": (lambda b: some(b, "data/captures/*/*/*").unlink(), "is missing"),
    "a file more": (lambda b: (b / "data/more.txt").write_text("x"), "is in no manifest"),
    "a file more beside data": (lambda b: (b / "more.txt").write_text("x"), "is in no manifest"),
    "a hidden file": (lambda b: (b / "data/.more").write_text("x"), "no package has"),
    "a shorter capture": (lambda b: some(b, "data/captures/*/*/*").write_bytes(b"x"), "was changed"),
    "a capture as long": (lambda b: overwrite(some(b, "data/captures/*/*/*")), "was changed"),
    "a text as long": (lambda b: overwrite(some(b, "data/texts/*/*")), "was changed"),
    "a link": (lambda b: (b / "data/link").symlink_to("/etc/passwd"), "is a link"),
    "a linked folder": (lambda b: (b / "data/links").symlink_to("/etc"), "is a link"),
    "a pipe": (lambda b: os.mkfifo(b / "data/pipe"), "is a link or a device"),
    "no manifest": (lambda b: (b / "manifest-sha256.txt").unlink(), "no manifest-sha256.txt|is missing"),
    "no declaration": (lambda b: (b / "bagit.txt").unlink(), "is no bag"),
    "another version of BagIt": (lambda b: edit(b / "bagit.txt", "1.0", "1.1"), "does not say BagIt 1.0"),
    "files elsewhere": (lambda b: (b / "fetch.txt").write_text("http://a - data/x\n"), "nothing is fetched"),
    "an edited manifest": (lambda b: edit(b / "manifest-sha256.txt", "data/", "data/x"), "was changed"),
    "a path upwards": (
        lambda b: edit(b / "tagmanifest-sha256.txt", "  bagit.txt", "  ../bagit.txt"),
        "leads elsewhere",
    ),
    "a line that is none": (lambda b: edit(b / "tagmanifest-sha256.txt", "  ", " "), "no line of a manifest"),
}
# Changes by somebody who made the manifests anew.
IN_THE_RECORDS: dict[str, tuple[Change, str]] = {
    "another format": (lambda b: edit(b / "data/evidence.json", "recounted evidence", "other"), "this program reads"),
    "another version": (lambda b: edit(b / "data/evidence.json", '"version": 1', '"version": 2'), "version 2"),
    "a newer schema": (lambda b: edit(b / "data/evidence.json", '"schema": "0', '"schema": "9'), "is not known"),
    "what is no description": (lambda b: (b / "data/evidence.json").write_text("[" * 90_000), "nested|does not say"),
    "another head": (lambda b: edit(b / "data/evidence.json", '"head": "', '"head": "0'), "the head of its log is not"),
    "another number of rows": (lambda b: edit(b / "data/evidence.json", '"claims": ', '"claims": 1'), "another number"),
    "no rows of a table": (lambda b: (b / "data/state/pairs.jsonl").unlink(), "cannot be read"),
    "a row that is none": (lambda b: (b / "data/state/pairs.jsonl").write_text("[]\n"), "is no row"),
    "a row that is no JSON": (lambda b: (b / "data/state/pairs.jsonl").write_text("{\n"), "is no row"),
    "a row nested too deep": (lambda b: (b / "data/state/pairs.jsonl").write_text("[" * 90_000), "nested|is no row"),
    "a column more": (lambda b: rows(b / "data/state/runs.jsonl", lambda r: r.update(more=1)), "other columns"),
    "a text for a number": (lambda b: rows(b / "data/state/runs.jsonl", lambda r: r.update(run_id="1")), "cannot be"),
    "a null": (lambda b: rows(b / "data/state/runs.jsonl", lambda r: r.update(kind=None)), "cannot be"),
    "a NUL": (lambda b: rows(b / "data/state/runs.jsonl", lambda r: r.update(kind="a\0")), "cannot be"),
    "a number too large": (lambda b: rows(b / "data/state/runs.jsonl", lambda r: r.update(run_id=9**99)), "cannot be"),
    "a run that is not there": (
        lambda b: rows(b / "data/state/captures.jsonl", lambda r: r.update(run_id=99)),
        "FOREIGN",
    ),
    "a capture of other bytes": (lambda b: some(b, "data/captures/*/*/*").write_bytes(b"x"), "named by another digest"),
    "a capture less": (lambda b: some(b, "data/captures/*/*/*").unlink(), "are missing"),
    "a capture more": (lambda b: (b / "data/captures/x").write_text("x"), "files of captures"),
    "a claim that says more": (
        lambda b: edit(b / "data/state/claims.jsonl", "Three", "Seven"),
        "no longer has its digest",
    ),
    "a log that says less": (
        lambda b: (b / "data/custody/log.jsonl").write_bytes(
            (b / "data/custody/log.jsonl").read_bytes().partition(b"\n")[2]
        ),
        "another number|do not follow",
    ),
    "a log that says otherwise": (
        lambda b: edit(b / "data/custody/log.jsonl", "captured", "imagined"),
        "does not hold together",
    ),
    "a seal that says otherwise": (
        lambda b: edit(b / "data/custody/seals.jsonl", "Orsavale", "Tellin"),
        "its words were changed",
    ),
    "an annotation that says more": (
        lambda b: edit(b / "data/annotations.jsonl", "Three", "Seven"),
        "not those that its records",
    ),
    "a text that says more": (lambda b: some(b, "data/texts/*/*").write_text("x"), "not those that its records"),
    "a table that says more": (lambda b: edit(b / "data/tables/harms.csv", "3", "7"), "not those that its records"),
    "a family that is none": (lambda b: rows(b / "data/state/incidents.jsonl", lambda r: r.update(record="{")), "hold"),
    "a pair that is none": (
        lambda b: rows(b / "data/state/pairs.jsonl", lambda r: r.update(record="{")),
        "what stands is not what was drawn",
    ),
}


@pytest.fixture
def taken(tmp_path: Path) -> Iterator[Path]:
    """Where a project would be made; nothing may be left of what is refused."""
    yield tmp_path / "taken"
    assert not (tmp_path / "taken").exists()
    assert not list(tmp_path.glob("*.partial"))


@pytest.mark.parametrize("name", IN_THE_BAG)
def test_a_bag_that_is_not_whole_is_refused(bag: Path, taken: Path, name: str) -> None:
    change, word = IN_THE_BAG[name]
    change(bag)
    with pytest.raises(PackageError, match=word):
        restore(bag, taken, settings="")


@pytest.mark.parametrize("name", IN_THE_RECORDS)
def test_records_that_do_not_hold_are_refused(bag: Path, taken: Path, name: str) -> None:
    change, word = IN_THE_RECORDS[name]
    change(bag)
    remade(bag)
    with pytest.raises(RecountedError, match=word):
        restore(bag, taken, settings="")


@pytest.mark.parametrize("seed", range(20))
def test_a_flipped_bit_anywhere_is_found(bag: Path, taken: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    files = sorted(p for p in bag.rglob("*") if p.is_file() and p.stat().st_size)
    chosen = dice.choice([*files, *tags(bag), bag / "tagmanifest-sha256.txt"])
    data = bytearray(chosen.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    chosen.write_bytes(data)
    with pytest.raises(PackageError):
        restore(bag, taken, settings="")


def zipped(path: Path, names: list[str], *, mode: int = stat.S_IFREG, packed: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name in names:
            member = zipfile.ZipInfo(name)
            member.external_attr = (mode | 0o644) << 16
            member.compress_type = packed
            archive.writestr(member, b"\0" * (50_000_000 if packed else 5))
    return path


def tarred(path: Path, *members: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w") as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(b"\0" * member.size))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = kind, link
    return made


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a path upwards": (lambda p: zipped(p, ["top/../../../out.txt"]), "leads elsewhere"),
    "an absolute path": (lambda p: zipped(p, ["/out.txt"]), "leads elsewhere"),
    "a path of Windows": (lambda p: zipped(p, ["top/..\\out.txt"]), "leads elsewhere"),
    "a name twice": (lambda p: doubled(p), "twice"),
    "two folders": (lambda p: zipped(p, ["a/bagit.txt", "b/bagit.txt"]), "one folder"),
    "no folder": (lambda p: zipped(p, ["bagit.txt"]), "one folder"),
    "a link": (lambda p: zipped(p, ["top/link"], mode=stat.S_IFLNK), "link or a device"),
    "a bomb": (lambda p: zipped(p, ["top/bomb"], packed=zipfile.ZIP_DEFLATED), "trap"),
    "nothing": (lambda p: zipped(p, []), "empty"),
    "no archive": (lambda p: written(p, b"Seven people were killed."), "neither a folder"),
    "half an archive": (lambda p: halved(zipped(p, ["top/bagit.txt"])), "damaged|neither"),
    "a path upwards in tar": (lambda p: tarred(p, member("top/../../out.txt")), "leads elsewhere"),
    "a link in tar": (lambda p: tarred(p, member("top/link", tarfile.SYMTYPE, "/etc")), "link or a device"),
    "a hard link in tar": (lambda p: tarred(p, member("top/link", tarfile.LNKTYPE, "/etc/passwd")), "link or a device"),
    "a device in tar": (lambda p: tarred(p, member("top/null", tarfile.CHRTYPE)), "link or a device"),
    "a size that is not so": (lambda p: lying(p), "trap|damaged|another size"),
}


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def doubled(path: Path) -> Path:
    with pytest.warns(UserWarning, match="Duplicate"):
        return zipped(path, ["top/a", "top/a"])


def halved(path: Path) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] + data[-30:])
    return path


def lying(path: Path) -> Path:
    """A tar file whose one member says that it has a petabyte."""
    large = member("top/bagit.txt")
    large.size = 1 << 50
    path.write_bytes(large.tobuf(tarfile.GNU_FORMAT) + b"\0" * 10_240)
    return path


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused(tmp_path: Path, taken: Path, name: str) -> None:
    make, word = HOSTILE[name]
    package = make(tmp_path / "package")
    before = set(tmp_path.parent.rglob("*"))
    with pytest.raises(PackageError, match=word):
        restore(package, taken, settings="")
    assert set(tmp_path.parent.rglob("*")) == before


def test_a_package_that_was_packed_by_others_is_taken(bag: Path, tmp_path: Path) -> None:
    for form in ("zip", "gztar"):
        packed = shutil.make_archive(str(tmp_path / f"by-others-{form}"), form, bag.parent, bag.name)
        assert restore(Path(packed), tmp_path / form, settings="").compared


def test_a_package_that_is_no_place_is_refused(bag: Path, tmp_path: Path, taken: Path) -> None:
    (tmp_path / "link").symlink_to(bag)
    for package in (tmp_path / "link", tmp_path / "nowhere", Path("/dev/null")):
        with pytest.raises(PackageError):
            restore(package, taken, settings="")


def test_a_place_that_is_taken_is_left_alone(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    (tmp_path / "held/mine.txt").write_text("mine")
    with pytest.raises(ArgumentError, match="is there already"):
        restore(bag, tmp_path / "held", settings="")
    (tmp_path / "next.partial").mkdir()
    with pytest.raises(ArgumentError, match="cut short"):
        restore(bag, tmp_path / "next", settings="")
    assert [p.name for p in (tmp_path / "held").iterdir()] == ["mine.txt"]


def test_what_is_stopped_leaves_nothing(bag: Path, taken: Path) -> None:
    def stop(step: Step) -> None:
        if step.doing == "verifying":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(bag, taken, settings="", progress=stop)


def test_an_empty_folder_may_become_a_project(bag: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    restore(bag, tmp_path / "empty", settings="# mine\n")
    assert (tmp_path / "empty/recounted.toml").read_text().startswith("# mine\n\n# The settings that")
