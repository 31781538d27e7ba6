"""Rows of a dataset that others make, taken in as accounts by it.

Comes in: an open store, a table, the dataset that it is of. Goes out: a plan (what is new, what changed, what stands
already) and, unless it is a dry run, captures: the table whole, and each new or changed row by itself. A row is known
by its identifier: one that comes again in other words is its next revision, and the one before is superseded: kept with
all that was made of it, and read no more.
Refuses: a table without the columns that are needed (ArgumentError); single rows without an identifier, or with that of
an earlier row of the table.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from recounted.archive import custody
from recounted.archive.digest import digest_of, sha256
from recounted.engines.batch import Progress, Step
from recounted.engines.revisions import Last, latest, name_of, superseding
from recounted.errors import ArgumentError, StoreError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.imported import KEY, ImportedRow
from recounted.model.statement import Statement
from recounted.release.imports.account import READER
from recounted.release.imports.row import cells_of, text_of
from recounted.release.imports.standard import ImportStandard
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.intake import Taken
from recounted.store.runs import Run

BATCH: Final = 200  # rows that are acknowledged together
CELL: Final = 5_000_000  # characters of one cell; Python's own limit is 131,072
DELIMITERS: Final = ",;\t"
LANGUAGE: Final = "en"  # of the datasets that are known here


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A table of a dataset; `speaker` is who speaks in it, `released_on` the day on which it came out, where told."""

    table: Path
    standard: ImportStandard
    speaker: str = ""
    released_on: str | None = None

    def __post_init__(self) -> None:
        if self.released_on is not None:
            try:
                date.fromisoformat(self.released_on)
            except ValueError as error:
                raise ArgumentError(f"{self.released_on!r} is no ISO date such as 2021-05-12") from error


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came again in other words: column -> its value before and now, None where it had or has none."""

    row_id: str
    columns: Mapping[str, tuple[str | None, str | None]]


@dataclass(slots=True, kw_only=True)
class Plan:
    """What an import would do, or did; `absent` are rows that are held and not in the table: they stay as they are."""

    new: int = 0
    unchanged: int = 0
    changed: list[Change] = field(default_factory=list)
    refused: list[Failure] = field(default_factory=list)
    absent: int = 0

    def refuse(self, told: "_Told", why: Failure) -> None:
        """Counts a row that was planned and could not be taken in."""
        self.refused.append(why)
        if told.held is None:
            self.new -= 1
        else:
            self.changed = [c for c in self.changed if c.row_id != told.row_id]


@dataclass(frozen=True, slots=True)
class _Told:
    """A row of the table: its line, identifier and text, and the revision that is held."""

    line: int
    row_id: str
    text: str
    held: Last | None
    restricted: bool = False  # as the revision before is, whoever restricted it


def import_table(store: Store, asked: Asked, *, dry_run: bool = False, progress: Progress = lambda _: None) -> Plan:
    """Takes in a table, or says what that would do."""
    held = latest(store.captures(KEY), store.tombstones(), asked.standard.name)
    plan, wanted = Plan(absent=len(held)), _rows(asked)
    found = _planned(wanted, held, plan, store)
    if dry_run:
        for number, _ in enumerate(found, 1):
            progress(Step(doing="comparing rows", documents=number))
        return plan
    run = store.begin("add", reader=READER)
    file: Capture | None = None
    for batch in _batches(found):
        if file is None:
            file = _table(store, asked, run)
        _supersede(store, [told for told in batch if told.held is not None], run)
        taken: list[Taken] = [_capture(told, asked, file) for told in batch]
        for told, result in zip(batch, store.add_captures(taken, run=run), strict=True):
            if isinstance(result, Failure):
                plan.refuse(told, result)
        progress(Step(doing="adding rows", documents=plan.new + len(plan.changed)))
    store.end(run, "finished")
    return plan


def _planned(rows: Iterator[_Told | Failure], held: Mapping[str, Last], plan: Plan, store: Store) -> Iterator[_Told]:
    """The rows that are new or changed; the plan counts all of them."""
    closed = store.restrictions().documents
    for row in rows:
        if isinstance(row, Failure):
            plan.refused.append(row)
            continue
        before = held.get(row.row_id)
        plan.absent -= before is not None
        if before is None:
            plan.new += 1
        elif before.stands and before.capture.sha256 == sha256(row.text.encode()):
            plan.unchanged += 1
            continue
        elif not before.stands or document_id_of(before.capture) in closed:  # nothing is shown of what it replaces
            plan.changed.append(Change(row.row_id, {}))
            yield replace(row, held=before, restricted=document_id_of(before.capture) in closed)
            continue
        else:
            plan.changed.append(_change(row, before.capture, store))
        yield replace(row, held=before)


def _change(row: _Told, before: Capture, store: Store) -> Change:
    try:
        then = cells_of(store.original(before.sha256).decode())
    except StoreError:  # the bytes are gone or changed; `recounted verify` says so, and the row comes anew
        return Change(row.row_id, {})
    now = cells_of(row.text)
    columns = {
        name: (old.value if (old := then.get(name)) else None, new.value if (new := now.get(name)) else None)
        for name in dict.fromkeys((*then, *now))
    }
    return Change(row.row_id, {name: pair for name, pair in columns.items() if pair[0] != pair[1]})


def _rows(asked: Asked) -> Iterator[_Told | Failure]:
    """Rows of the table with an identifier of their own."""
    met: set[str] = set()
    try:
        with asked.table.open("rb") as raw:
            if raw.read(len(codecs.BOM_UTF8)) != codecs.BOM_UTF8:
                raw.seek(0)
            lines = io.TextIOWrapper(raw, encoding="utf-8", newline="")  # splits rows at line ends alone
            first = lines.readline()
            csv.field_size_limit(CELL)
            delimiter = max(DELIMITERS, key=first.count)
            names = next(csv.reader([first], delimiter=delimiter), [])
            _refuse_other_tables(asked, names)
            reader, line = csv.reader(lines, delimiter=delimiter), 1
            for row in reader:
                number, line = line + 1, reader.line_num + 1  # a value in quotes may have lines of its own
                if len(row) < len(names) or any(row[len(names) :]):
                    if any(row):
                        yield _refused(asked, number, f"{len(row)} cells, and the table has {len(names)} columns")
                elif any(row):
                    yield _row(asked, number, text_of(zip(names, row, strict=False)), met)
    except UnicodeDecodeError as error:
        raise ArgumentError(f"{asked.table}: not UTF-8 ({error.reason}); save it as CSV in UTF-8") from error
    except csv.Error as error:
        raise ArgumentError(f"{asked.table}: not a table: {error}") from error
    except OSError as error:
        raise ArgumentError(f"{asked.table}: cannot be read: {error.strerror}") from error


def _refuse_other_tables(asked: Asked, names: list[str]) -> None:
    folded = {name.strip().casefold() for name in names}
    for column in asked.standard.columns:
        if column.needed and folded.isdisjoint({column.name, *column.also}):
            raise ArgumentError(
                f"{asked.table}: no column {column.name!r}, so it is no table of {asked.standard.title}; "
                f"its columns are {', '.join(names)}"
            )


def _row(asked: Asked, line: int, text: str, met: set[str]) -> _Told | Failure:
    head = cells_of(text, asked.standard.also).get(asked.standard.identifier)
    row_id = head.value if head else ""
    if row_id and row_id not in met:
        met.add(row_id)
        return _Told(line, row_id, text, None)
    return _refused(asked, line, f"the identifier {row_id!r} is an earlier row's" if row_id else "no identifier")


def _refused(asked: Asked, line: int, why: str) -> Failure:
    where = f"{asked.table.name}:{line}"
    return Failure(document_id=where, stage="capture", error="CaptureError", message=f"{where}: {why}")


def _batches(rows: Iterator[_Told]) -> Iterator[list[_Told]]:
    batch: list[_Told] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _table(store: Store, asked: Asked, run: Run) -> Capture:
    """The table itself, whole, as it came."""
    digest, size = digest_of(asked.table)
    name, path = asked.table.name, str(asked.table)
    statement = Statement(name=name, path=path, publisher=_speaker(asked), published_on=asked.released_on)
    capture = Capture(
        capture_id=capture_id(digest, name), statement=statement,
        sha256=digest, size=size, media_type=media.TABLE,
    )  # fmt: skip
    result = store.add_captures([(capture, asked.table, [custody.captured(capture)])], run=run)[0]
    if isinstance(result, Failure):
        raise StoreError(result.message)
    return capture


def _capture(told: _Told, asked: Asked, file: Capture) -> Taken:
    revision = 1 if told.held is None else told.held.revision + 1
    row = ImportedRow(dataset=asked.standard.name, row_id=told.row_id, revision=revision)
    data = told.text.encode()
    digest, name = sha256(data), name_of(row)
    first = cells_of(told.text, asked.standard.also).get("first_reported_date")
    day = first.day() if first is not None else None
    statement = Statement(
        name=name, path=f"{asked.table}:{told.line}", title=f"{_speaker(asked)} {row.row_id}",
        publisher=_speaker(asked), published_on=asked.released_on or (day.isoformat() if day else None),
        language=LANGUAGE, restricted=told.restricted, metadata=row.told(),
    )  # fmt: skip
    capture = Capture(
        capture_id=capture_id(digest, name), statement=statement, sha256=digest, size=len(data),
        media_type=media.TEXT, within=file.capture_id,
    )  # fmt: skip
    return capture, data, [custody.captured(capture)]


def _speaker(asked: Asked) -> str:
    return asked.speaker or asked.standard.speaker


def _supersede(store: Store, told: Iterable[_Told], run: Run) -> None:
    """Nothing is read out of a row any more that comes again. First, so that whatever cuts the import short, no row
    counts twice: a row of which the next revision did not come is read again by the next run.
    """
    for row in told:
        if row.held is None or not row.held.stands:
            continue
        nothing = superseding(row.held.capture, f"by {sha256(row.text.encode())}")
        store.save_outcome(nothing, run=run)
