"""What of an archive's results is to be looked at by people: nobody reviews a hundred million claims.

Comes in: the folder of a finished run, a condition on its claims. Goes out: the captures of the documents that tell of
them. The condition is SQL as DuckDB has it, over the columns of `claims`, those of the incident of each claim and of
its document; it can read nothing else. Refuses (ArgumentError): a folder that holds no finished run, a condition that
is none.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from recounted.engines.spark.parts import parts
from recounted.engines.spark.run import RUN_FILE, UNITS_FILE
from recounted.engines.spark.units import Unit
from recounted.errors import ArgumentError
from recounted.model.capture import Capture
from recounted.model.record import from_record

_TABLES: Final = ("claims", "incidents", "documents")
_TOLD: Final = """
CREATE VIEW told AS
SELECT c.* EXCLUDE (record), i.incident_id, i.grading, i.independent_sources,
  d.publisher, d.title, d.language, d.published_start, d.published_end, d.family_id, d.path
FROM claims c
LEFT JOIN (SELECT unnest(claim_ids) AS claim_id, incident_id, grading, independent_sources FROM incidents) i
  USING (claim_id)
JOIN documents d USING (document_id)
"""
_CHOSEN: Final = "SELECT DISTINCT document_id, incident_id FROM told WHERE ({where})"
_AROUND: Final = """
SELECT DISTINCT document_id FROM told WHERE incident_id IN (SELECT incident_id FROM chosen)
UNION SELECT document_id FROM chosen
"""


@dataclass(frozen=True, slots=True)
class Selected:
    """Captures of one part of the input."""

    unit: Unit
    captures: dict[str, Capture]


def selected(folder: Path, where: str, *, whole_incidents: bool = False) -> list[str]:
    """The documents that tell of a claim of which the condition holds; with `whole_incidents`, also all others that
    tell of its incident.
    """
    if not (folder / RUN_FILE).is_file():
        raise ArgumentError(
            f"{folder}: holds no finished run of `recounted run --engine spark`; the same command goes on with one"
        )
    connection = duckdb.connect(":memory:", config={"enable_external_access": "false"})
    try:
        for table in _TABLES:
            connection.register(table, ds.dataset([str(path) for path in parts(folder, table)], format="parquet"))
        connection.execute(_TOLD)
        connection.execute(f"CREATE TABLE chosen AS {_CHOSEN.format(where=where)}")  # the user's own condition
        query = _AROUND if whole_incidents else "SELECT DISTINCT document_id FROM chosen"
        return sorted(name for (name,) in connection.execute(query).fetchall())
    except duckdb.Error as error:
        raise ArgumentError(f"--where {where}: {str(error).splitlines()[0]}") from error
    finally:
        connection.close()


def captures_of(folder: Path, documents: list[str]) -> Iterator[Selected]:
    """The captures of these documents, by the part of the input that they lie in."""
    lines = (folder / UNITS_FILE).read_text(encoding="utf-8").splitlines()
    wanted = frozenset(documents)
    for number, path in enumerate(parts(folder, "captures")):
        rows = pq.read_table(path, columns=["document_id", "record"], filters=[("document_id", "in", wanted)])
        found = [from_record(Capture, json.loads(line)) for line in rows["record"].to_pylist()]
        if found:
            yield Selected(Unit.of(lines[number]), {c.capture_id: c for c in found})
