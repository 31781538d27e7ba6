"""A project made of its evidence package, or nothing.

Comes in: a package, and a place that is free. Goes out: the project in the state that the package was made of, with one
entry more in its log, which says so. Everything is made under another name and renamed when all of it was checked and
lies on the disk. The bytes of captures are hashed twice: as they are taken out of the package, and as they are kept.
Refuses (PackageError, StoreError): a package that is not whole, was changed, or says of itself what is not so.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from recounted.engines.batch import Progress, Step
from recounted.engines.evidence import told as told_settings
from recounted.engines.evidence.export import write
from recounted.engines.evidence.rows import capture_path, ciphertext_path, state_path
from recounted.errors import ArgumentError, DigestError, PackageError, StoreError
from recounted.release.evidence import about as words
from recounted.release.evidence.bag import PAYLOAD
from recounted.release.evidence.bagged import changed, checked, manifest_sha256
from recounted.release.evidence.containers import PARTIAL, Nowhere
from recounted.release.evidence.unpacked import folder_of
from recounted.settings import SETTINGS_FILE, Settings
from recounted.store import Store
from recounted.store.loading import load
from recounted.store.opened import ORIGINALS_FOLDER, PROGRAM
from recounted.store.originals import Originals
from recounted.store.originals_folder import InFolder

_CAPTURES: Final = "captures/"
LINE_BYTES: Final = 500_000_000  # one row; the longest document with its origins has some 50 MB
FAULTS_TOLD: Final = 3
TOLD_EVERY: Final = 100  # files between two words of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What was made of a package: what it says of itself, whether what is made of the rows was compared too (only the
    version that wrote a package makes the same of them), and what of a project no package holds.
    """

    about: words.About
    manifest_sha256: str
    compared: bool
    absent: tuple[str, ...] = ()


def restore(package: Path, project: Path, *, settings: str, progress: Progress | None = None) -> Imported:
    """Makes a project of a package. `settings` is how its file of settings will begin, before those of the package.

    Raises ArgumentError where the place is taken, PackageError or StoreError where the package does not hold.
    """
    told = progress or (lambda _: None)
    if project.exists() and (not project.is_dir() or any(project.iterdir())):
        raise ArgumentError(f"{project}: is there already; name a place that is free")
    partial = project.with_name(project.name + PARTIAL)
    if partial.exists():
        raise ArgumentError(f"{partial}: was left by an import that was cut short; remove it first")
    try:
        (partial / "package").mkdir(parents=True)
    except OSError as error:
        raise ArgumentError(f"{project}: cannot be made here: {error.strerror}") from error
    try:
        found = _made(package, partial, settings, told)
        (partial / "whole").replace(project)
    except RecursionError as error:
        raise PackageError(f"{package}: holds records nested deeper than any of ours") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return found


def _made(package: Path, partial: Path, settings: str, told: Progress) -> Imported:
    told(Step(doing="opening the package"))
    bag = folder_of(package, partial / "package")
    digests = checked(
        bag, lambda files, size: _told(told, files, size), later=lambda name: name.startswith(f"{PAYLOAD}/{_CAPTURES}")
    )
    about = words.of_record(_read(bag, words.NAME))
    whole = partial / "whole"
    told(Step(doing="restoring records"))
    counts = load(whole, about.schema, about.tables, lambda name: _rows(bag, name))
    if dict(counts) != dict(about.tables):
        raise PackageError(f"{package}: {words.NAME} tells of another number of rows than there are")
    kept = InFolder(whole / ORIGINALS_FOLDER)
    kept.prepare()
    with Store.open(whole) as store:
        _take_originals(store, kept, bag, digests, told)
        _refuse_faults(store, package, about, told)
        there = (bag / PAYLOAD / told_settings.NAME).is_file()
        own = told_settings.of_file(bag / PAYLOAD / told_settings.NAME) if there else Settings()
        text = told_settings.text_of(own) if there else None
        compared = _refuse_other_words(store, bag, about, told, text)
        digest = manifest_sha256(bag)
        store.note("imported", about.head, digest, f"evidence package, {about.captures} captures, from {package.name}")
    (whole / SETTINGS_FILE).write_text("\n".join(filter(None, (settings, text))), encoding="utf-8", newline="\n")
    missing = [
        f"{name}, which the settings name: put it beside {SETTINGS_FILE}" for name in told_settings.files_of(own)
    ]
    absent = (*([] if there else [told_settings.NO_SETTINGS]), *missing, *told_settings.ABSENT)
    return Imported(about=about, manifest_sha256=digest, compared=compared, absent=absent)


def _told(told: Progress, files: int, size: int) -> None:
    if files % TOLD_EVERY == 0:
        told(Step(doing="checking digests", documents=files, size=size))


def _read(bag: Path, name: str) -> bytes:
    try:
        return (bag / PAYLOAD / name).read_bytes()
    except OSError as error:
        raise PackageError(f"{bag}: is no evidence package: it has no {name}") from error


def _rows(bag: Path, name: str) -> Iterator[Mapping[str, Any]]:
    path = bag / PAYLOAD / state_path(name)
    try:
        with path.open("rb") as lines:
            while line := lines.readline(LINE_BYTES):
                row = json.loads(line)
                if not isinstance(row, dict):
                    raise PackageError(f"{path}: a line is no row")
                yield row
    except OSError as error:
        raise PackageError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise PackageError(f"{path}: a line is no row: {error}") from error


def _take_originals(store: Store, kept: Originals, bag: Path, digests: Mapping[str, str], told: Progress) -> None:
    done = 0
    with store.snapshot() as held:
        for sha256, _ in held.originals():
            path = capture_path(sha256)
            if path not in digests:
                raise PackageError(f"{bag}: the bytes {sha256} are missing")
            if digests[path] != sha256:
                raise PackageError(f"{bag}: {PAYLOAD}/{path} is named by another digest than its manifest tells")
            _take(kept, sha256, bag, path)
            done += 1
            if done % TOLD_EVERY == 0:
                told(Step(doing="restoring captures", documents=done))
        encrypted = {t.sha256: t.ciphertext_sha256 for t in held.tombstones() if t.ciphertext_sha256 is not None}
    for sha256, digest in encrypted.items():
        path = ciphertext_path(sha256)
        ciphertext = _read(bag, path) if digests.get(path) == digest else None
        if ciphertext is None or hashlib.sha256(ciphertext).hexdigest() != digest:
            raise PackageError(f"{bag}: what is encrypted of {sha256} is missing, or other than its tombstone says")
        kept.keep_ciphertext(sha256, ciphertext)
    there = sum(path.startswith(_CAPTURES) for path in digests)
    if there != done + len(encrypted):
        raise PackageError(f"{bag}: holds {there:,} files of captures, and its records tell of {done:,}")
    told(Step(doing="writing to the disk", documents=done))
    kept.flush_all()


def _take(kept: Originals, sha256: str, bag: Path, path: str) -> None:
    """Copies a file of the package, and hashes what it copies."""
    try:
        kept.keep(sha256, bag / PAYLOAD / path, flush=False)
    except DigestError as error:
        raise changed(bag, f"{PAYLOAD}/{path}") from error


def _refuse_faults(store: Store, package: Path, about: words.About, told: Progress) -> None:
    """What `verify` would say, and that the head is the one that the package names."""
    told(Step(doing="verifying"))
    faults = [f"{fault.kind} {fault.subject}: {fault.message}" for fault in store.verify()]
    if store.custody_head() != about.head:
        faults.append(f"the head of its log is not {about.head}")
    if faults:
        more = f" (and {len(faults) - FAULTS_TOLD} more)" if len(faults) > FAULTS_TOLD else ""
        raise PackageError(f"{package}: does not hold together: {'; '.join(faults[:FAULTS_TOLD])}{more}")
    store.assignment()  # what is drawn from the records is in no log: it is read once


def _refuse_other_words(store: Store, bag: Path, about: words.About, told: Progress, settings: str | None) -> bool:
    """Texts, tables and annotations are made of the rows: made again, they are the same bytes."""
    with store.snapshot() as held:
        if about.program != PROGRAM or about.schema != held.schema:
            return False

        def comparing(step: Step) -> None:
            told(replace(step, doing="comparing"))

        try:
            again = write(held, Nowhere(), comparing, settings=settings, hashed=True)
        except StoreError as error:
            raise PackageError(f"{bag}: does not hold together: {error}") from error
    if again.manifest_sha256 != manifest_sha256(bag):
        raise PackageError(f"{bag}: its texts, tables or annotations are not those that its records make")
    return True
