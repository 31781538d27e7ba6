"""The reading half of a project's run: what is pending and in nobody else's hands, each outcome kept as it comes.

Comes in: an open store, a run. Goes out: how many documents were read, and what failed. Refuses: to read bytes that no
longer have their digest; they are a Failure, and stay pending.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, cast

from recounted.engines.batch import Progress, Step
from recounted.engines.local import CHUNK_CAPTURES, CHUNKS_A_JOB, Item, Read, read_all
from recounted.engines.revisions import Replaced
from recounted.errors import StoreError
from recounted.model import media
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.pipeline import Outcome
from recounted.reading.reading import Tools
from recounted.reading.second.counts import counts
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.captures import document_id_of
from recounted.store.readings import Content
from recounted.store.runs import Run
from recounted.store.sharing import Hand

HANDS_A_JOB: Final = CHUNK_CAPTURES * CHUNKS_A_JOB // 2  # taken together: what is on its way is some three hands full


@dataclass(frozen=True, slots=True)
class Job:
    """With what a run reads: processes, settings, registers, whether failures are tried again."""

    jobs: int
    settings: Settings
    tools: Tools
    retry: bool
    second: Counter[str]  # what a second reader said, counted up while the documents are read


def read_pending(store: Store, work: Run, job: Job, told: Progress) -> tuple[int, tuple[Failure, ...]]:
    """Reads what is pending and in nobody else's hands, until there is nothing left or others have read it."""
    found = _Found()
    doing = f"reading {store.pending_count(work.reader, work.tools, retry=job.retry):,} new"
    rows = Replaced(store)
    with store.in_hand(work, retry=job.retry, at_once=job.jobs * HANDS_A_JOB) as hand:
        while True:
            broken: list[tuple[Failure, str]] = []
            items = _items(store, hand, rows, broken)
            _read_through(store, items, (work, job, found, hand), lambda: told(found.step(doing)))
            store.add_failures([f for f, _ in broken], run=work, captures=[c for _, c in broken])
            found.failures.extend(f for f, _ in broken)
            if not hand.wait():
                break
    rows.settle()
    return found.read, tuple(found.failures)


@dataclass(slots=True)
class _Found:
    """What a run has read so far."""

    done: int = 0
    size: int = 0
    read: int = 0
    failures: list[Failure] = field(default_factory=list)

    def step(self, doing: str) -> Step:
        return Step(doing=doing, documents=self.done, size=self.size)


def _read_through(
    store: Store,
    items: Iterator[Item],
    what: tuple[Run, Job, _Found, Hand],
    step: Callable[[], None],
) -> None:
    work, job, found, hand = what
    reads = cast("Generator[Read]", read_all(items, jobs=job.jobs, settings=job.settings, tools=job.tools))
    try:
        for item, outcome in reads:
            if isinstance(item, Failure):
                continue
            capture, data = item
            found.done, found.size = found.done + 1, found.size + size_of(data)
            if store.save_outcome(_content(capture, outcome), run=work):
                found.read += outcome.document is not None
                job.second.update(counts([outcome.document] if outcome.document else [], outcome.claims))
                found.failures.extend(outcome.failures)
            hand.done(capture.capture_id, settled=not outcome.failures)
            step()
    finally:
        reads.close()  # ends the workers at once, whatever cut the reading short


def _items(store: Store, hand: Hand, replaced: Replaced, broken: list[tuple[Failure, str]]) -> Iterator[Item]:
    """Captures with their bytes, marked restricted or not as people last said; those whose bytes are gone or changed go
    to `broken` and stay pending.
    """
    closed = store.restrictions().documents
    for unmarked in hand.take():
        restricted = document_id_of(unmarked) in closed
        capture = replace(unmarked, statement=replace(unmarked.statement, restricted=restricted))
        if capture.media_type in media.ARCHIVES or capture in replaced:
            yield capture, b""  # what it holds, or the row that came in its place, are captures of their own
            continue
        try:
            data = store.original(capture.sha256)
        except StoreError as error:
            name = type(error).__name__
            where = document_id_of(capture)
            failure = Failure(document_id=where, stage="store", error=name, message=str(error))
            broken.append((failure, capture.capture_id))
            hand.done(capture.capture_id, settled=False)
            continue
        yield capture, data


def _content(capture: Capture, outcome: Outcome) -> Content:
    return Content(
        capture_id=capture.capture_id,
        document_id=document_id_of(capture),
        document=outcome.document,
        claims=outcome.claims,
        mentions=outcome.mentions,
        failures=outcome.failures,
        custody=outcome.custody,
    )


def size_of(data: bytes | Path) -> int:
    """Of what a batch holds in memory; an archive is copied from its file."""
    return len(data) if isinstance(data, bytes) else 0
