"""The evidence package of a project: everything that it holds, in one bag that other tools can read.

Comes in: an open store and a place that is free. Goes out: the bag, and an entry in the custody log that says so.
Killed at any point, nothing stands under the bag's name. The same state gives the same bytes.
Refuses (StoreError, DigestError): originals that are gone or no longer have their digest.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from recounted.engines.batch import Progress, Step
from recounted.engines.drawing import draw
from recounted.engines.evidence import rows
from recounted.engines.evidence import told as told_settings
from recounted.engines.evidence.crate import ANNOTATIONS, metadata_of
from recounted.engines.evidence.rows import Counted, json_line
from recounted.engines.evidence.withholding import WHY, withheld
from recounted.engines.looking import noted
from recounted.model.seal import Timestamp
from recounted.release.evidence import about as words
from recounted.release.evidence import package
from recounted.release.evidence.annotations import annotations
from recounted.release.evidence.bag import Bag
from recounted.release.evidence.cells import table as csv_of
from recounted.release.evidence.containers import Container, making
from recounted.release.evidence.crate import NAME as CRATE
from recounted.release.evidence.tables import READABLE, Readable
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.erasure import Decision
from recounted.store.lines import record_of
from recounted.store.opened import PROGRAM
from recounted.store.snapshot import Snapshot

HEAD_DIGITS: Final = 12  # of the head in the name of the folder inside an archive
TOLD_EVERY: Final = 100  # captures between two words of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written: what the package says of itself, its size, and the digest that stands for its payload."""

    about: words.About
    files: int
    size: int
    manifest_sha256: str
    not_logged: str | None = None


def export(
    store: Store, settings: Settings, out: Path, *, restricted: bool = False, progress: Progress | None = None
) -> Exported:
    """Writes the package to `out`, a folder, or where it ends so a .zip or .tar file. What is restricted stays behind,
    unless it is asked for.

    Raises ArgumentError where the place is taken, StoreError where something has to stay behind and the project lies
    where nothing can be written.
    """
    told = progress or (lambda _: None)
    without = () if restricted else withheld(store, settings)
    with making(out) as container:
        with _state(store, settings, without, told) as held:
            found = write(held, container, told, settings=told_settings.text_of(settings))
        left = f", {len(without)} withheld" if without else ""
        note = f"evidence package, {found.about.captures} captures{left}, to {out.name}"
        why_not = noted(store, "exported", found.manifest_sha256, note)
    return replace(found, not_logged=why_not)


@contextmanager
def _state(store: Store, settings: Settings, without: Sequence[str], told: Progress) -> Iterator[Snapshot]:
    """The state that the package is made of: with nothing to withhold, that of the project."""
    with store.snapshot() as now:
        if not without:
            yield now
            return
        at = now.changed_at
    why = Decision(kind="deleted", by=PROGRAM, at=at, why=WHY)
    with store.rehearsed(without, why) as held:
        if store.concluded_on() is not None:
            drawn = draw(held, settings, told)
            held.conclude(drawn.incidents, drawn.assignment, drawn.family_of)
        yield held


def write(
    held: Snapshot, container: Container, told: Progress, *, settings: str | None, hashed: bool = False
) -> Exported:
    """Writes the package of one state into a container. `settings`: what its file of settings says, if any. Where the
    originals were `hashed` just now, and the container keeps nothing, they are not read again.
    """
    container.top = f"evidence-{held.head()[1][:HEAD_DIGITS]}"
    with Bag(container) as bag:
        found = _Writing(held=held, bag=bag, told=told, settings=settings, hashed=hashed).all()
        digest = bag.close(words.info(found))
        return Exported(about=found, files=bag.count, size=bag.size, manifest_sha256=digest)


@dataclass(slots=True, kw_only=True)
class _Writing:
    """A package in the making: the tables that were written, and how many of what."""

    held: Snapshot
    bag: Bag
    told: Progress
    settings: str | None
    hashed: bool
    tables: list[tuple[package.Table, package.Written]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def all(self) -> words.About:
        """Puts everything into the bag, what is made of it all last."""
        self._captures()
        self._gone()
        self._texts()
        self.told(Step(doing="writing records"))
        for name in self.held.names:
            self._state(name)
        self._seals()
        for each in READABLE:
            self._readable(each)
        self._annotations()
        entries, head = self.held.head()
        about = words.About(
            project=self.held.project,
            program=PROGRAM,
            schema=self.held.schema,
            entries=entries,
            head=head,
            changed_at=self.held.changed_at,
            captures=self.counts["captures"] - self.counts["gone"],
            texts=self.counts["texts"],
            annotations=self.counts["annotations"],
            withheld=self.counts["withheld"],
            tables={name: written.rows for name, written in self._of_state()},
        )
        self._described(about)
        return about

    def _captures(self) -> None:
        done = total = 0
        for sha256, size in self.held.originals():
            if self.hashed:
                self.bag.name(rows.capture_path(sha256), sha256, size)
            else:
                self.bag.add(rows.capture_path(sha256), self.held.chunks(sha256), sha256)
            done, total = done + 1, total + size
            if done % TOLD_EVERY == 0:
                self.told(Step(doing="writing captures", documents=done, size=total))

    def _gone(self) -> None:
        """What is encrypted as it is, and what was withheld by its digests."""
        tombstones = list(self.held.tombstones())
        self.counts["gone"] = len(tombstones)
        encrypted = {t.sha256: t.ciphertext_sha256 for t in tombstones if t.ciphertext_sha256 is not None}
        for sha256, digest in sorted(encrypted.items()):
            self.bag.add(rows.ciphertext_path(sha256), self.held.ciphertext(sha256), digest)
        stays = [t for t in tombstones if t.why == WHY]
        self.counts["withheld"] = len(stays)
        told = ("capture_id", "sha256", "size", "record_sha256")
        lines = [json_line({name: getattr(t, name) for name in told}) for t in stays]
        self.bag.add(words.WITHHELD, lines)

    def _texts(self) -> None:
        self.told(Step(doing="writing texts"))
        self.counts["texts"] = 0
        for sha256, document in self.held.texts():
            text = document.text.encode("utf-8", "surrogatepass")
            self.bag.add(rows.text_path(sha256), [text], sha256)
            self.counts["texts"] += 1

    def _state(self, name: str) -> None:
        self._table(rows.state_table(name), (json_line(row) for row in self.held.rows(name)))
        if name == "captures":
            self.counts["captures"] = self.tables[-1][1].rows

    def _seals(self) -> None:
        """The bytes that time-stamps cover and the answers of the authorities, as OpenSSL takes them."""
        for row in self.held.rows("seals"):
            self.bag.add(f"custody/seals/{row['seal_sha256']}.json", [row["record"].encode("utf-8")])
        for row in self.held.rows("timestamps"):
            stamp = record_of(Timestamp, row["record"], f"time-stamp {row['seq']}")
            self.bag.add(f"custody/tokens/{stamp.seal_sha256}-{row['seq']}.tsr", [rows.token(stamp)])

    def _readable(self, each: Readable) -> None:
        self.told(Step(doing=f"writing {each.table.path}"))
        names = [column.name for column in each.table.columns]
        self._table(each.table, csv_of(names, rows.readable(self.held, each)), head=1)

    def _table(self, table: package.Table, lines: Iterable[bytes], head: int = 0) -> None:
        counted = Counted(lines)
        digest = self.bag.add(table.path, counted)
        rows = counted.lines - head
        self.tables.append((table, package.Written(rows=rows, size=counted.size, sha256=digest)))

    def _of_state(self) -> Iterator[tuple[str, package.Written]]:
        yield from ((table.name, written) for table, written in self.tables if table.format == "jsonl")

    def _annotations(self) -> None:
        self.told(Step(doing="writing annotations"))
        counted = Counted(self._annotated())
        self.bag.add(ANNOTATIONS, counted)
        self.counts["annotations"] = counted.lines

    def _annotated(self) -> Iterator[bytes]:
        for document, claims in rows.with_claims(self.held):
            source = rows.text_path_of(document)
            for claim in claims:
                yield from map(json_line, annotations(claim, document.text, source=source))

    def _described(self, about: words.About) -> None:
        """What describes all the rest."""
        self.told(Step(doing="writing descriptions"))
        if self.settings is not None:
            self.bag.add(told_settings.NAME, [self.settings.encode("utf-8")])
        self.bag.add(words.NAME, [words.record(about)])
        self.bag.add(words.README, [words.readme(about).encode("utf-8", "backslashreplace")])
        described = package.descriptor(about.head[:HEAD_DIGITS], about.project, about.changed_at, self.tables)
        self.bag.add(package.NAME, [json_line(described)])
        self.bag.add(CRATE, metadata_of(self.held, about, settings=self.settings is not None))
