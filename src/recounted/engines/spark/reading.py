"""Reading a part of the input in a worker: the function that Spark maps over Arrow batches of units.

Comes in: units. Goes out: Arrow batches of what was counted, one row a unit, once its rows are in place and marked as
done. What reads a capture is `pipeline.read_capture`, as on one machine.
Refuses: to let one document end the part (`alone`).
"""

import atexit
import functools
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pyarrow as pa

from recounted.engines.guard import Opener
from recounted.engines.spark import tables
from recounted.engines.spark.alone import Alone, Place, Reads
from recounted.engines.spark.parts import Parts, mark
from recounted.engines.spark.taking import Taken, taken
from recounted.engines.spark.units import Unit
from recounted.model.capture import Capture
from recounted.model.failure import Failure
from recounted.pipeline import Outcome, open_tools, read_capture
from recounted.reading.reading import Tools
from recounted.settings import Settings

STAGE: Final = "read"
COUNTED: Final = pa.schema([("unit", pa.int32()), ("told", pa.string())])
COUNTED_SQL: Final = "unit int, told string"


@dataclass(frozen=True, slots=True)
class Work:
    """What every worker has to know. `used` are, by unit, the ids that lines of earlier units used."""

    folder: str
    settings: Settings
    used: dict[int, list[str]] = field(default_factory=dict)
    reads: Reads | None = None  # another function than ours, in its place


def read_units(lines: Iterable[str], work: Work) -> Iterator[pa.RecordBatch]:
    """Reads units, each a line."""
    for line in lines:
        unit = Unit.of(line)
        counts = read_unit(unit, work)
        yield pa.RecordBatch.from_pylist([{"unit": unit.number, "told": json.dumps(counts)}], schema=COUNTED)


def read_unit(unit: Unit, work: Work) -> dict[str, int]:
    """Reads one unit, and says what was counted."""
    folder, reads = Path(work.folder), work.reads or read
    alone = Alone(work.settings, reads)
    counts: Counter[str] = Counter()
    began = time.process_time()
    place, done = Place(folder, unit.number), False
    try:
        with Parts(folder, unit.number, tables.READ) as parts:
            found = taken(unit, work.settings, unpacking=_openers()[0], ids=set(work.used.get(unit.number, ())))
            for position, item in enumerate(found):
                place.at(position)
                outcome = _outcome(item, alone if position in place.suspects else alone.here)
                _keep(item, outcome, unit.number, parts)
                _count(item, outcome, counts)
        told = {**counts, "milliseconds": int(1000 * (time.process_time() - began))}
        mark(folder, STAGE, unit.number, told)
        done = True
    finally:
        place.leave(done=done)
    return told


def read(capture: Capture, data: bytes, settings: Settings) -> Outcome:
    """One capture, with the tools of this process."""
    return read_capture(capture, data, settings, _tools(settings), opens=_openers()[1])


def _outcome(item: Taken, reads: Callable[[Capture, bytes], Outcome]) -> Outcome:
    if isinstance(item, Failure):
        return Outcome(failures=(item,))
    capture, data = item
    return (
        reads(capture, data) if isinstance(data, bytes) else Outcome()
    )  # an archive, whose members come by themselves


def _keep(item: Taken, outcome: Outcome, unit: int, parts: Parts) -> None:
    document = outcome.document
    if document is not None:
        parts.add("_work/documents", [tables.document_row(document)])
        parts.add("_work/words", [tables.words_row(document)])
        if not isinstance(item, Failure):
            parts.add("captures", [tables.capture_row(item[0], document.document_id, unit)])
    parts.add("claims", map(tables.claim_row, outcome.claims))
    parts.add("mentions", map(tables.mention_row, outcome.mentions))
    parts.add("failures", map(tables.failure_row, outcome.failures))


def _count(item: Taken, outcome: Outcome, counts: Counter[str]) -> None:
    counts["documents"] += outcome.document is not None
    counts["claims"] += len(outcome.claims)
    counts["mentions"] += len(outcome.mentions)
    counts["failures"] += len(outcome.failures)
    counts["bytes"] += 0 if isinstance(item, Failure) else item[0].size
    for claim in outcome.claims:
        counts[f"{claim.kind} {claim.scope or ''}".rstrip()] += 1


@functools.lru_cache(maxsize=1)
def _tools(settings: Settings) -> Tools:
    return open_tools(settings)


@functools.lru_cache(maxsize=1)
def _openers() -> tuple[Opener, Opener]:
    """Of what holds others, and of documents: an archive is being gone through while its members are read."""
    made = Opener(), Opener()
    for opener in made:
        atexit.register(opener.close)
    return made
