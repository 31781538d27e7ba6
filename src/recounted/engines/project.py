"""The road of a project: what was added is read once by each reader, and concluded from all that is held.

Comes in: an open store. Goes out: a summary; everything else is in the store. Killed at any point, it loses nothing
that it has reported: each batch of captures, each outcome and each conclusion is one transaction, and the next run
takes up what is missing and ends in the same state.
Refuses: to read bytes that no longer have their digest; they are a Failure, and stay pending.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from recounted.archive import custody
from recounted.archive.gather import gather
from recounted.engines import linking
from recounted.engines.batch import Progress, Step
from recounted.engines.copying import family_of_each
from recounted.engines.drawing import draw
from recounted.engines.guard import Opener
from recounted.engines.inside import Inside
from recounted.engines.local import Item
from recounted.engines.project_read import Job, read_pending, size_of
from recounted.engines.reader_digest import reader_digest
from recounted.engines.returning import returning
from recounted.errors import RecountedError, StoreError
from recounted.model.failure import Failure
from recounted.pipeline import agreements_of, open_tools, standard_of, weights_of
from recounted.reading.read import READER
from recounted.reading.reading import Tools
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.intake import Taken
from recounted.store.lines import line_of, sha256_of
from recounted.store.opened import PROGRAM
from recounted.store.runs import SECOND, Run

BATCH_CAPTURES: Final = 200  # acknowledged together: one flush of the log for all of them
BATCH_BYTES: Final = 8_000_000
CONCLUSIONS: Final = 5  # attempts at a conclusion while other processes add readings and judgements
VERSION_DIGITS: Final = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What an `add` took in: new captures, ones held already, originals that had gone, and what failed."""

    added: int = 0
    known: int = 0
    restored: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectSummary:
    """What a `run` read, whether the incidents had to be drawn anew, and what a second reader said, in numbers."""

    read: int
    failures: tuple[Failure, ...]
    concluded: bool
    notes: tuple[str, ...]
    second: Mapping[str, int] = field(default_factory=dict)


def add(
    store: Store,
    inputs: Sequence[Path | str],
    settings: Settings,
    progress: Progress | None = None,
    *,
    again: bool = False,
) -> Addition:
    """Takes in files, folders and addresses (as text); what is held already is left as it is, and what was deleted for
    safety is refused, unless it comes `again`.

    Raises ArgumentError where an input is not there, StoreError where the store cannot be written.
    """
    with Opener() as opener:
        gathered = gather(inputs, settings, without=store.own_paths, base=store.folder, unpacking=opener)
        found = returning(store, gathered) if again else gathered
        return take(store, found, progress=progress, again=again)


def take(
    store: Store,
    gathered: Iterator[Item],
    *,
    kind: Literal["add", "watch"] = "add",
    progress: Progress | None = None,
    again: bool = False,
) -> Addition:
    """Takes in what was gathered, batch by batch; each is acknowledged when it is committed."""
    told = progress or (lambda _: None)
    run = store.begin(kind)
    with _ended(store, run):
        found = Addition()
        inside = Inside(store)
        for batch, met in _batches(gathered):
            results = store.add_captures(batch, run=run, again=again)
            inside.note([capture for capture, _, _ in batch], results)
            failures = inside.told(met)
            found = _summed(found, results, failures)
            store.add_failures(inside.kept(failures), run=run)
            told(Step(doing="adding", documents=found.added + found.known))
        return found


def _batches(gathered: Iterator[Item]) -> Iterator[tuple[list[Taken], list[Failure]]]:
    batch: list[Taken] = []
    failures: list[Failure] = []
    size = 0
    for item in gathered:
        if isinstance(item, Failure):
            failures.append(item)
        else:
            capture, data = item
            batch.append((capture, data, [custody.captured(capture)]))
            size += size_of(data)
        if len(batch) + len(failures) >= BATCH_CAPTURES or size >= BATCH_BYTES:
            yield batch, failures
            batch, failures, size = [], [], 0
    if batch or failures:
        yield batch, failures


def _summed(found: Addition, results: Sequence[str | Failure], failures: Sequence[Failure]) -> Addition:
    refused = tuple(r for r in results if isinstance(r, Failure))
    return Addition(
        added=found.added + results.count("added"),
        known=found.known + results.count("known"),
        restored=found.restored + results.count("restored"),
        failures=(*found.failures, *failures, *refused),
    )


def run(
    store: Store,
    *,
    jobs: int,
    settings: Settings,
    progress: Progress | None = None,
    retry: bool = False,
    second_reader: bool = False,
) -> ProjectSummary:
    """Reads what this reader has not read, then draws the incidents from all that is held.

    With `retry`, documents that failed are read again; with `second_reader`, the one that the settings name is asked
    about each document that it was not asked about. Raises StoreError where the store cannot be written.
    """
    told = progress or (lambda _: None)
    standard_of(settings)
    tools = open_tools(settings, progress=lambda words: told(Step(doing=words)), second_reader=second_reader)
    work = store.begin("run", reader=READER, tools=version_of(tools, settings))
    with _ended(store, work):
        second: Counter[str] = Counter()
        read, failures = read_pending(store, work, Job(jobs, settings, tools, retry, second), told)
        while store.catch_up():  # what was read before there was an index of words
            told(Step(doing="indexing words"))
        concluded = _conclude(store, work, settings, told)
    return ProjectSummary(read=read, failures=failures, concluded=concluded, notes=tools.notes, second=second)


def version_of(tools: Tools, settings: Settings) -> str:
    """One word for all beside the reader's name that a reading hangs on; a new word means reading again."""
    hangs_on = (
        reader_digest(),
        tools.gazetteer.version,
        tools.register.version,
        agreements_of(settings).version,
        *tools.notes,
        str(settings.limits.document_characters),
    )
    word = sha256_of(*hangs_on)[:VERSION_DIGITS]
    return f"{word}{SECOND}{tools.second.version}" if tools.second is not None else word


def conclude_anew(store: Store, settings: Settings) -> bool:
    """Draws the incidents from all that is held and judged, reading nothing; False where nothing has changed."""
    work = store.begin("review")
    with _ended(store, work):
        return _conclude(store, work, settings, lambda _: None)


def _conclude(store: Store, work: Run, settings: Settings, told: Progress) -> bool:
    """Families, incidents and assignment from all that is held; False where nothing has changed since the
    last.
    """
    hangs_on = (settings.linkage, settings.copies, standard_of(settings))
    links_by = weights_of(settings).digest
    method = sha256_of(PROGRAM, links_by, *(line_of(part) for part in hangs_on))[:VERSION_DIGITS]
    with store.alone():
        for attempt in range(CONCLUSIONS):
            basis = store.basis()
            keep = linking.kept_for(store, method)  # what another machine restricted is given up here even so
            if store.concluded_on() == f"{basis} {method}":
                return False
            with store.snapshot() as held:  # documents and claims of one state: others go on adding readings
                drawn = draw(held, settings, told, lambda d, claims: family_of_each(store, d, claims, settings), keep)
            families = drawn.family_of
            last = attempt == CONCLUSIONS - 1
            if store.save_conclusion(
                drawn.incidents, drawn.assignment, run=work, basis=basis, method=method, family_of=families, late=last
            ):
                return True
    raise StoreError(
        f"other processes kept reading or deleting during {CONCLUSIONS} attempts to draw the project's incidents; "
        "what was read is kept, run again when they have ended"
    )


@contextmanager
def _ended(store: Store, run: Run) -> Iterator[None]:
    """Notes in the store how a run ended; one that is killed stays open, which tells as much."""
    try:
        yield
    except KeyboardInterrupt:
        store.end(run, "stopped")
        raise
    except RecountedError:
        with suppress(StoreError):  # the first error is the one to tell
            store.end(run, "failed")
        raise
    store.end(run, "finished")
