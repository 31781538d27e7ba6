"""Incidents and families as the contract has them, made in the workers.

Comes in: the parts of a run that is linked. Goes out: the tables `documents`, `incidents` and `families`. Each incident
is reconciled by itself, from its claims with their documents, by the same function as on one machine; so is each family
of copies tied. Refuses: to hold more than one incident, or one family, in a worker's memory.
"""

import functools
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from recounted.document.copies.passages import family_of
from recounted.engines.spark import tables
from recounted.engines.spark.linking import documents_of, numbers
from recounted.engines.spark.parts import Parts, mark, marks, part_of
from recounted.engines.spark.session import mapped, spread
from recounted.linkage.link import HAPPENED
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.link import Assignment
from recounted.model.record import from_record, to_line
from recounted.pipeline import standard_of
from recounted.reconciliation.counter import answers
from recounted.reconciliation.reconcile import LAST, reconcile
from recounted.settings import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

STAGE: Final = "documents"
_TOLD: Final = pa.schema(
    [("incident_id", pa.string()), ("claim", pa.string()), ("document", pa.string()), ("persons", pa.string())]
)
_TOLD_SQL: Final = "incident_id string, claim string, document string, persons string"
_MADE: Final = pa.schema([("first", pa.string()), ("key", pa.string()), ("record", pa.string())])
_MADE_SQL: Final = "first string, key string, record string"
_KEPT: Final = pa.schema([("rows", pa.int64())])
_KEPT_SQL: Final = "rows bigint"
AT_ONCE: Final = 200
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Concluded:
    """How many rows of each table there are."""

    incidents: int
    families: int


def conclude(spark: "SparkSession", folder: Path, settings: Settings) -> Concluded:
    """Writes what follows from the linking."""
    _documents(spark, folder)
    told = spread(spark, [str(n) for n in numbers(folder)], functools.partial(_told, folder=str(folder)), _TOLD_SQL)
    covering = spark.read.parquet(f"{folder}/_work/covering")
    whole = told.join(covering, "incident_id", "left").repartition("incident_id").sortWithinPartitions("incident_id")
    incidents = mapped(whole, functools.partial(_incidents, settings=settings), _MADE_SQL)
    return Concluded(
        incidents=_kept(folder, "incidents", incidents, settings), families=_families(spark, folder, settings)
    )


def _documents(spark: "SparkSession", folder: Path) -> None:
    done = marks(folder, STAGE)
    left = [str(n) for n in numbers(folder) if n not in done]
    if left:
        spread(spark, left, functools.partial(_write_documents, folder=str(folder)), _KEPT_SQL).collect()


def _write_documents(lines: Iterable[str], folder: str) -> Iterator[pa.RecordBatch]:
    """The documents of parts with their families."""
    for line in lines:
        with Parts(Path(folder), int(line), {"documents": tables.DOCUMENTS}) as made:
            made.add("documents", map(tables.document_row, documents_of(Path(folder), int(line))))
        mark(Path(folder), STAGE, int(line), {"documents": made.count("documents")})
        yield pa.RecordBatch.from_pylist([{"rows": made.count("documents")}], schema=_KEPT)


def _told(lines: Iterable[str], folder: str) -> Iterator[pa.RecordBatch]:
    """What each incident rests on: its claims, and the denials that answer them, each with its document."""
    for line in lines:
        number = int(line)
        assigned = {
            r["claim_id"]: r for r in pq.read_table(part_of(Path(folder), "_work/assigned", number)).to_pylist()
        }
        if not assigned:
            continue
        claims = _claims(Path(folder), number, frozenset(assigned))
        members: dict[str, list[Claim]] = {}
        for name, row in assigned.items():
            members.setdefault(row["incident_id"], []).append(claims[name])
        pairs = [(incident, c) for incident, held in members.items() for c in held]
        pairs += [(incident, c) for incident, held in answers(members, claims).items() for c in held]
        wanted = frozenset(c.document_id for _, c in pairs)
        documents = {d.document_id: to_line(d) for d in documents_of(Path(folder), number, wanted)}
        rows = [
            {"incident_id": incident, "claim": to_line(c), "document": documents[c.document_id],
             "persons": assigned.get(c.claim_id, {}).get("persons")}
            for incident, c in pairs
        ]  # fmt: skip
        for first in range(0, len(rows), AT_ONCE):
            yield pa.RecordBatch.from_pylist(rows[first : first + AT_ONCE], schema=_TOLD)


def _claims(folder: Path, number: int, assigned: frozenset[str]) -> dict[str, Claim]:
    """The claims that are of an incident, and the denials, which may answer one."""
    columns = ["claim_id", "act", "record"]
    found = pq.read_table(part_of(folder, "claims", number), columns=columns).to_pylist()
    wanted = [r for r in found if r["claim_id"] in assigned or r["act"] == "denial"]
    return {r["claim_id"]: from_record(Claim, json.loads(r["record"])) for r in wanted}


def _incidents(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    """Incidents, each from the rows that follow one another."""
    standard = standard_of(settings)

    def made(incident: str, found: list[Row]) -> Row:
        persons = {k: v for row in found if row["persons"] for k, v in json.loads(row["persons"]).items()}
        claims = [from_record(Claim, json.loads(row["claim"])) for row in found]
        documents = [from_record(Document, json.loads(line)) for line in {row["document"]: 0 for row in found}]
        assignment = Assignment(
            incident_of={c.claim_id: incident for c in sorted(claims, key=lambda c: c.claim_id) if _happened(c)},
            aggregates={incident: tuple(found[0]["claim_ids"] or ())},
        )
        (one,) = reconcile(
            assignment, {c.claim_id: c for c in claims}, {d.document_id: d for d in documents},
            standard=standard, persons=persons,
        )  # fmt: skip
        row = tables.incident_row(one)
        return {"first": one.occurred.start or LAST, "key": incident, "record": json.dumps(row)}

    return _each(batches, "incident_id", made)


def _happened(claim: Claim) -> bool:
    return claim.kind in HAPPENED


def _each(
    batches: Iterable[pa.RecordBatch], key: str, made: Callable[[str, list[Row]], Row]
) -> Iterator[pa.RecordBatch]:
    """A row for each key, of batches in which the rows of a key follow one another."""
    every = (row for batch in batches for row in batch.to_pylist())
    for value, rows in groupby(every, key=itemgetter(key)):
        yield pa.RecordBatch.from_pylist([made(value, list(rows))], schema=_MADE)


def _families(spark: "SparkSession", folder: Path, settings: Settings) -> int:
    from pyspark.sql import functions as f

    documents = spark.read.parquet(f"{folder}/documents").select("family_id", "record")
    several = documents.groupBy("family_id").agg(f.count("record").alias("n")).where(f.col("n") > 1)
    whole = documents.join(several.select("family_id"), "family_id").repartition("family_id")
    made = mapped(whole.sortWithinPartitions("family_id"), functools.partial(_tied, settings=settings), _MADE_SQL)
    return _kept(folder, "families", made, settings)


def _tied(batches: Iterable[pa.RecordBatch], settings: Settings) -> Iterator[pa.RecordBatch]:
    def made(family: str, found: list[Row]) -> Row:
        documents = [from_record(Document, json.loads(row["record"])) for row in found]
        row = tables.family_row(family_of(documents, settings.copies))
        return {"first": "", "key": family, "record": json.dumps(row)}

    return _each(batches, "family_id", made)


_SCHEMAS: Final = {"incidents": tables.INCIDENTS, "families": tables.FAMILIES}


def _kept(folder: Path, name: str, made: "DataFrame", settings: Settings) -> int:
    """Writes the rows of a table in order; a table is put in place whole, or made anew."""
    if told := marks(folder, name).get(0):
        return int(told["rows"])
    shutil.rmtree(folder / name, ignore_errors=True)
    write = functools.partial(_write, folder=str(folder), name=name)
    count: int = sum(row.rows for row in mapped(made.orderBy("first", "key"), write, _KEPT_SQL).collect())
    if not count:
        with Parts(folder, 0, {name: _SCHEMAS[name]}):
            pass  # an empty table says so
    mark(folder, name, 0, {"rows": count})
    return count


def _write(batches: Iterable[pa.RecordBatch], folder: str, name: str) -> Iterator[pa.RecordBatch]:
    from pyspark import TaskContext

    context = TaskContext.get()
    number = context.partitionId() if context is not None else 0
    rows = (json.loads(line) for batch in batches for line in batch.column("record").to_pylist())
    first = next(rows, None)
    if first is None:
        return
    with Parts(Path(folder), number, {name: _SCHEMAS[name]}) as made:
        made.add(name, [first])
        made.add(name, rows)
    yield pa.RecordBatch.from_pylist([{"rows": made.count(name)}], schema=_KEPT)
