"""Documents of an archive, taken into a project: their bytes, from where they were read, held against the digest.

Comes in: an open store, a finished run, a condition. Goes out: what was taken in. The project's next run makes the same
claims of them. Refuses: bytes that are no longer those that were read; they are told by name, and the rest is taken in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from recounted.archive import custody
from recounted.engines.batch import Progress, Step
from recounted.engines.guard import Opener
from recounted.engines.spark.selecting import Selected, captures_of, selected
from recounted.engines.spark.taking import taken
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.intake import Taken

BATCH_CAPTURES: Final = 200  # acknowledged together
BATCH_BYTES: Final = 8_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which documents of which run; without a store, only how many they are is told."""

    folder: Path
    where: str
    whole_incidents: bool = False


@dataclass(slots=True, kw_only=True)
class Loaded:
    """What was taken in: documents that tell of what was asked for, new ones, ones held already, and what failed."""

    selected: int = 0
    added: int = 0
    known: int = 0
    failures: list[Failure] = field(default_factory=list)


def load(
    store: Store, chosen: Chosen, settings: Settings, *, dry_run: bool = False, progress: Progress = lambda _: None
) -> Loaded:
    """Takes in the documents that a condition chooses."""
    documents = selected(chosen.folder, chosen.where, whole_incidents=chosen.whole_incidents)
    told = Loaded(selected=len(documents))
    if dry_run or not documents:
        return told
    run = store.begin("add")
    with Opener() as opener:
        for part in captures_of(chosen.folder, documents):
            for batch in _batches(_found(part, settings, opener, told)):
                for result in store.add_captures(batch, run=run):
                    told.added += result in ("added", "restored")
                    told.known += result == "known"
                    told.failures += [result] if isinstance(result, Failure) else []
                progress(Step(doing="taking in", documents=told.added + told.known))
    store.end(run, "finished")
    return told


def _found(part: Selected, settings: Settings, opener: Opener, told: Loaded) -> Iterator[Taken]:
    """The captures of a part with their bytes; the archive that held one is not in the project."""
    left = dict(part.captures)
    for item in taken(part.unit, settings, unpacking=opener, ids=set()):
        if isinstance(item, Failure) or not isinstance(item[1], bytes):
            continue
        capture, data = item
        if (known := left.pop(capture.capture_id, None)) is not None:
            kept = replace(known, within=None)
            yield kept, data, [custody.captured(kept)]
        if not left:
            return
    told.failures += _gone(left)


def _gone(left: Mapping[str, Capture]) -> list[Failure]:
    return [
        Failure(
            document_id=capture.document_id or capture.capture_id, stage="capture", error="CaptureError",
            message=f"{capture.statement.path}: is no longer there, or holds other bytes (SHA-256 {capture.sha256})",
        )
        for capture in left.values()
    ]  # fmt: skip


def _batches(items: Iterator[Taken]) -> Iterator[list[Taken]]:
    batch: list[Taken] = []
    size = 0
    for item in items:
        batch.append(item)
        size += item[0].size
        if len(batch) >= BATCH_CAPTURES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
