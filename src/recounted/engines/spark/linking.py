"""Linking on the driver: the claims that can form incidents are gone through once, a part at a time.

Comes in: the parts of claims and documents, the family of each capture with copies. Goes out: for each part which claim
is of which incident, and of which persons its victims are; the totals that cover each incident. What the driver holds
grows with the claims that form incidents, never with the articles: DuckDB spills to a folder beyond `memory_mb`.
Refuses: nothing. Linking is not cut into blocks: which words are rare and which places are often named hangs on the
whole collection, and pairs are followed in one order.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from recounted.engines.spark.parts import ROWS_HELD, Parts, part_of, parts, rows
from recounted.linkage.link import HAPPENED, NEVER_HAPPENED, link
from recounted.linkage.persons.link import link_persons
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.link import Assignment
from recounted.model.named import naming
from recounted.model.record import from_record
from recounted.pipeline import weights_of
from recounted.settings import Settings

FAMILY: Final = pa.schema([("capture_id", pa.string()), ("family_id", pa.string())])
ASSIGNED: Final = pa.schema([("claim_id", pa.string()), ("incident_id", pa.string()), ("persons", pa.string())])
COVERING: Final = pa.schema([("incident_id", pa.string()), ("claim_ids", pa.list_(pa.string()))])
_SCOPES: Final = ("incident", "aggregate")


def numbers(folder: Path) -> list[int]:
    """The numbers of the parts that were read."""
    return [int(path.stem.rpartition("-")[2]) for path in parts(folder, "claims")]


def save_families(folder: Path, family_of: Mapping[str, str]) -> None:
    """Writes for each part the families of its captures that have copies."""
    for number in numbers(folder):
        found = column(part_of(folder, "_work/documents", number), "capture_id")
        with Parts(folder, number, {"_work/family": FAMILY}) as made:
            told = ({"capture_id": name, "family_id": family_of[name]} for name in found if name in family_of)
            made.add("_work/family", told)


def column(path: Path, name: str) -> list[Any]:
    """The values of one column of a part."""
    found: list[Any] = pq.read_table(path, columns=[name])[name].to_pylist()
    return found


def documents_of(folder: Path, number: int, wanted: frozenset[str] | None = None) -> Iterator[Document]:
    """The documents of a part with their families; all, or those wanted."""
    family_of = {
        row["capture_id"]: row["family_id"]
        for row in pq.read_table(part_of(folder, "_work/family", number)).to_pylist()
    }
    with pq.ParquetFile(part_of(folder, "_work/documents", number)) as file:
        for batch in file.iter_batches(ROWS_HELD, columns=["document_id", "record"]):
            for row in batch.to_pylist():
                if wanted is None or row["document_id"] in wanted:
                    document = from_record(Document, json.loads(row["record"]))
                    yield replace(document, family_id=family_of.get(document.capture_id, document.family_id))


class _Held(Mapping[str, Document]):
    """The documents of the part that is being gone through."""

    def __init__(self) -> None:
        self.documents: dict[str, Document] = {}

    def __getitem__(self, key: str) -> Document:
        return self.documents[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.documents)

    def __len__(self) -> int:
        return len(self.documents)


def _claims(folder: Path, held: _Held) -> Iterator[Claim]:
    """The claims that linking looks at, `held` having the documents of each when it comes."""
    for number in numbers(folder):
        table = pq.read_table(
            part_of(folder, "claims", number),
            columns=["document_id", "record"],
            filters=[("scope", "in", _SCOPES), ("kind", "in", sorted(HAPPENED)),
                     ("assertion", "not in", sorted(NEVER_HAPPENED))],
        )  # fmt: skip
        wanted = frozenset(table["document_id"].to_pylist())
        held.documents = {d.document_id: d for d in documents_of(folder, number, wanted)} if wanted else {}
        for line in table["record"].to_pylist():
            yield from_record(Claim, json.loads(line))


def link_parts(folder: Path, settings: Settings) -> int:
    """Links, and writes what came of it; gives how many claims are of an incident."""
    held = _Held()
    assigned = link(_claims(folder, held), held, weights=weights_of(settings), settings=settings.linkage)
    held.documents = {}
    persons = link_persons(list(_with_victims(folder)), assigned.incident_of).person_of
    for number in numbers(folder):
        table = pq.read_table(part_of(folder, "claims", number), columns=["claim_id", "victims"]).to_pylist()
        with Parts(folder, number, {"_work/assigned": ASSIGNED}) as made:
            made.add("_work/assigned", (_assigned(row, assigned, persons) for row in table if _is_told(row, assigned)))
    with Parts(folder, 0, {"_work/covering": COVERING}) as made:
        covering = assigned.aggregates.items()
        made.add("_work/covering", ({"incident_id": i, "claim_ids": list(claims)} for i, claims in covering))
    return len(assigned.incident_of)


def _with_victims(folder: Path) -> Iterator[Claim]:
    for row in rows(folder, "claims", ["victims", "record"]):
        if row["victims"]:
            yield from_record(Claim, json.loads(row["record"]))


def _is_told(row: Mapping[str, Any], assigned: Assignment) -> bool:
    return row["claim_id"] in assigned.incident_of


def _assigned(row: Mapping[str, Any], assigned: Assignment, persons: Mapping[str, str]) -> dict[str, Any]:
    keys = (naming(row["claim_id"], n) for n in range(row["victims"]))
    told = {key: persons[key] for key in keys if key in persons}
    return {
        "claim_id": row["claim_id"],
        "incident_id": assigned.incident_of[row["claim_id"]],
        "persons": json.dumps(told) if told else None,
    }
