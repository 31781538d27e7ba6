"""What hangs on the whole of the input, found before anything is read.

Comes in: the files of the input, a session. Goes out: the units, with the number of the first line of each; for each
unit the ids that its lines use and lines of earlier units used before them. Refuses: nothing: lines that are none are
told of when they are read.
"""

import functools
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

import pyarrow as pa

from recounted.archive.unpack import Here
from recounted.engines.spark.places import opened
from recounted.engines.spark.session import spread
from recounted.engines.spark.taking import has_ids, taken
from recounted.engines.spark.units import Block, File, Unit, blocks, units
from recounted.model.failure import Failure
from recounted.model.record import from_record, to_line
from recounted.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SURVEYED: Final = 1 << 20  # bytes looked at together
IDS_AT_ONCE: Final = 5_000
_BLOCKS: Final = pa.schema([("block", pa.string())])
_IDS: Final = pa.schema([("id", pa.string()), ("unit", pa.int32())])


def cut(spark: "SparkSession", files: Sequence[File], most: int) -> list[Unit]:
    """The units of the input."""
    large = list(blocks(files, most))
    if not large:
        return units(files, (), most)
    counted = spread(spark, [to_line(block) for block in large], count_newlines, "block string").collect()
    return units(files, [from_record(Block, json.loads(row.block)) for row in counted], most)


def count_newlines(lines: Iterable[str]) -> Iterator[pa.RecordBatch]:
    """Blocks with how many newlines stand in each, and where the first one does."""
    for line in lines:
        found = _counted(from_record(Block, json.loads(line)))
        yield pa.RecordBatch.from_pylist([{"block": to_line(found)}], schema=_BLOCKS)


def _counted(block: Block) -> Block:
    lines, first, at = 0, -1, block.start
    with opened(block.file.path) as stream:
        stream.seek(at)
        while at < block.end and (data := stream.read(min(SURVEYED, block.end - at))):
            lines += data.count(b"\n")
            if first < 0 and (place := data.find(b"\n")) >= 0:
                first = at + place
            at += len(data)
    return Block(file=block.file, start=block.start, end=block.end, lines=lines, first=first)


def used_before(spark: "SparkSession", found: Sequence[Unit], settings: Settings) -> dict[int, list[str]]:
    """By unit, the ids that are refused there because an earlier unit has them; most runs have none."""
    from pyspark.sql import functions as f

    asked = [unit for unit in found if any(map(has_ids, unit.files))]
    if len(asked) < 2:
        return {}
    lines = [unit.line() for unit in asked]
    ids = spread(spark, lines, functools.partial(given_ids, settings=settings), "id string, unit int")
    several = ids.groupBy("id").agg(f.sort_array(f.collect_set("unit")).alias("units")).where(f.size("units") > 1)
    out: dict[int, list[str]] = {}
    for row in several.toLocalIterator():
        for unit in row.units[1:]:
            out.setdefault(unit, []).append(row.id)
    return {unit: sorted(ids) for unit, ids in sorted(out.items())}


def given_ids(lines: Iterable[str], settings: Settings) -> Iterator[pa.RecordBatch]:
    """The ids that lines of units bring along, each with its unit."""
    for line in lines:
        unit = Unit.of(line)
        names = _ids(unit, settings)
        while held := [{"id": name, "unit": unit.number} for name in islice(names, IDS_AT_ONCE)]:
            yield pa.RecordBatch.from_pylist(held, schema=_IDS)


def _ids(unit: Unit, settings: Settings) -> Iterator[str]:
    only = tuple(file for file in unit.files if has_ids(file))
    lines = Unit(number=unit.number, kind=unit.kind, files=only, start=unit.start, end=unit.end, before=unit.before)
    for item in taken(lines, settings, unpacking=Here(), ids=set()):
        if not isinstance(item, Failure) and item[0].document_id is not None:
            yield item[0].document_id
