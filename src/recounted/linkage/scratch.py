"""The scratch database of one linking: claims as columns, their places and words, in DuckDB.

Comes in: claims with their documents, one after another; none is kept. Goes out: tables that blocking and scoring read.
Refuses: to outlive the linking, and to hold more in memory than it was given: what is more lies in a folder that goes
with it. A claim is a number here, counted in the order of arrival, on which nothing that comes out hangs.

Tables: `claims` (one row each), `spots` (places, each once), `claim_spots`, `words` and `runs` (passages), `named` (the
names of places that stand in a passage, where the document tells no other incident there), `totals`, `total_spots`.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, fields
from types import TracebackType
from typing import Any, Final, Self

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from recounted.errors import ArgumentError
from recounted.linkage.collection import NAMED, OFTEN, OFTEN_FROM, OFTEN_NAMED
from recounted.linkage.features import Spot, read_columns, read_spots
from recounted.linkage.passages import Numbers, Passages, passage_parts, passage_words
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.vocabulary import HARM_TYPES
from recounted.text.fold import fold

ROWS: Final = 20_000  # claims handed to the database at once

_FIGURES: Final = [
    (f"{kind}_{end}", pa.bool_() if end == "exact" else pa.int32())
    for kind in HARM_TYPES
    for end in ("low", "high", "exact")
]
_AGE: Final = pa.struct(
    [("published", pa.string()), ("document_id", pa.string()), ("start", pa.int64()), ("end", pa.int64())]
)
SCHEMA: Final = pa.schema(
    [
        ("n", pa.int32()), ("claim_id", pa.string()), ("document", pa.int32()), ("family", pa.int32()),
        ("outlet", pa.int32()), ("age", _AGE),
        ("tells", pa.bool_()), ("chief", pa.bool_()), ("language", pa.string()), ("published", pa.int32()),
        ("day_start", pa.int32()), ("day_end", pa.int32()), ("day_stated", pa.bool_()),
        ("year_day", pa.int16()), ("weekday", pa.int16()),
        ("weapons", pa.int64()), ("weapon_families", pa.int64()), ("targets", pa.int64()),
        ("groups", pa.list_(pa.int64())), ("group_counts", pa.list_(pa.int64())),
        ("victims", pa.list_(pa.list_(pa.string()))), ("actors", pa.list_(pa.int32())),
        ("figures", pa.int64()), *_FIGURES,
    ]
)  # fmt: skip
SPOTS: Final = pa.schema(
    [
        ("spot", pa.int32()), ("name", pa.string()), ("precision", pa.string()), ("lat", pa.float64()),
        ("lon", pa.float64()), ("radius_km", pa.float64()), ("country", pa.string()), ("admin1", pa.string()),
        ("admin2", pa.string()), ("geonames_id", pa.int64()),
    ]
)  # fmt: skip
_HELD: Final = pa.schema([("n", pa.int32()), ("at", pa.int32()), ("spot", pa.int32())])
NUMBERED: Final = ("actor", "document", "family", "outlet")  # what is told apart by a number
COUNTED: Final[Mapping[str, Sequence[str]]] = {  # the tables of a kept linking and their columns that hold claims
    "claims": ("n",), "claim_spots": ("n",), "runs": ("n",), "kept_named": ("n",), "kept_words": ("n",),
    "compared": ("l", "r"),
    "passed_over": ("l", "r"),
}  # fmt: skip
TOKEN_BYTES: Final = 16
_MOVED: Final = pa.schema([("old", pa.int32()), ("new", pa.int32())])
_RUNS: Final = pa.schema([("n", pa.int32()), ("run", pa.uint32())])  # many: they go in as they come
_WORKED_OUT: Final = {
    "listed_spots": SPOTS,
    "words": pa.schema([("n", pa.int32()), ("word", pa.int32()), ("weight", pa.int32()), ("rare", pa.bool_())]),
    "naming": pa.schema([("n", pa.int32()), ("word", pa.string())]),
}
assert [f.name for f in fields(Spot)] == SPOTS.names[1:]  # noqa: S101  rows are made of the fields in their order


class _Rows:
    """Rows of one table until there are enough to hand on."""

    def __init__(self, scratch: "Scratch", table: str, schema: pa.Schema) -> None:
        self._scratch, self._table, self._schema = scratch, table, schema
        self._held: list[dict[str, Any]] = []
        scratch.create(table, schema)

    def add(self, row: dict[str, Any]) -> None:
        self._held.append(row)
        if len(self._held) >= ROWS:
            self.flush()

    def flush(self) -> None:
        self._scratch.insert(self._table, [pa.Table.from_pylist(self._held, self._schema)])
        self._held = []


class Scratch:
    """An open scratch database; a context manager."""

    def __init__(self, *, memory_mb: int) -> None:
        self._memory_mb = memory_mb
        self._folder = tempfile.TemporaryDirectory(prefix="recounted-link-")
        options: dict[str, Any] = {
            "threads": os.cpu_count() or 1,
            "memory_limit": f"{memory_mb}MB",
            "temp_directory": self._folder.name,
        }
        self.db = duckdb.connect(":memory:", config=options | {"preserve_insertion_order": False})
        self.db.execute("SET enable_progress_bar = false")  # how far a run is, the command says
        self.ids: list[str] = []
        self.total_ids: list[str] = []
        self.spots: dict[Spot, int] = {}
        self.numbers = {name: Numbers() for name in NUMBERED}
        self.family_of: list[int] = []
        self.passages = Passages()
        self.create("runs", _RUNS)
        self.tokens: list[bytes] | None = None  # what each claim is told by, where what is worked out here is kept
        self.known: dict[str, tuple[int, bytes]] = {}  # claims of the linking that was kept and not met yet
        self.first_new = 0  # claims below this number are as they were in the linking that was kept
        self._gone: list[int] = []
        self._claims = _Rows(self, "claims", SCHEMA)
        self._claim_spots = _Rows(self, "claim_spots", _HELD)
        self._totals = _Rows(self, "totals", SCHEMA)
        self._total_spots = _Rows(self, "total_spots", _HELD)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, duckdb.OutOfMemoryException):
            raise ArgumentError(
                f"linking needs more than the {self._memory_mb} MB that memory_mb under [linkage] allows: raise it"
            ) from error

    def close(self) -> None:
        """Ends it, and removes what lies on the disk."""
        self.db.close()
        self._folder.cleanup()

    @property
    def keeps(self) -> bool:
        """Whether what is worked out here is kept for the next linking."""
        return self.tokens is not None

    def create(self, table: str, schema: pa.Schema) -> None:
        """An empty table; the names are our own."""
        self.db.register("chunk", schema.empty_table())
        self.db.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM chunk")

    def insert(self, table: str, chunks: Iterable[pa.Table]) -> None:
        """Appends rows to a table."""
        for chunk in chunks:
            self.db.register("chunk", chunk)
            self.db.execute(f"INSERT INTO {table} BY NAME SELECT * FROM chunk")

    def set_pairs(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Makes the table `pairs`, which scoring reads, of these."""
        left, right = zip(*pairs, strict=True)
        schema = pa.schema([("l", pa.int32()), ("r", pa.int32())])
        self.create("pairs", schema)
        self.insert("pairs", [pa.table({"l": left, "r": right}, schema=schema)])

    def column(self, query: str) -> npt.NDArray[Any]:
        """The one column that a query gives."""
        (found,) = self.db.execute(query).fetchnumpy().values()
        return np.asarray(found)

    def take_in(self, claim: Claim, document: Document) -> None:
        """A claim of one occurrence. What a kept linking worked out of it is not worked out again."""
        row, spots = self._row(claim, document), read_spots(claim)
        if self.tokens is not None:
            number, before = self.known.pop(claim.claim_id, (0, None))
            if (token := token_of(row, spots, claim, document)) == before:
                return
            if before is not None:
                self._gone.append(number)
            self.tokens.append(token)
        self.passages.add(passage_words(claim, document))
        self.insert("runs", self.passages.runs(all_of_them=False))
        self.family_of.append(row["family"])
        self._claims.add(row | {"n": len(self.ids)})
        self._place(spots, len(self.ids), self._claim_spots)
        self.ids.append(claim.claim_id)

    def take_in_total(self, claim: Claim, document: Document) -> None:
        """A claim that gives a total."""
        self._totals.add(self._row(claim, document) | {"n": len(self.total_ids)})
        self._place(read_spots(claim), len(self.total_ids), self._total_spots)
        self.total_ids.append(claim.claim_id)

    def _row(self, claim: Claim, document: Document) -> dict[str, Any]:
        row = read_columns(claim, document)
        first = min(claim.evidence)
        return row | {
            "claim_id": claim.claim_id,
            "document": self.numbers["document"][claim.document_id],
            "family": self.numbers["family"][document.family_id],
            "outlet": self.numbers["outlet"][fold(document.publisher)] if document.publisher else None,
            "language": document.language.split("-")[0],
            "actors": [self.numbers["actor"][actor] for actor in row["actors"]],
            "age": {
                "published": document.published.start or document.published.end,
                "document_id": claim.document_id,
                "start": first.start,
                "end": first.end,
            },
        }

    def _place(self, spots: Iterable[Spot], n: int, rows: _Rows) -> None:
        for at, spot in enumerate(spots):
            rows.add({"n": n, "at": at, "spot": self.spots.setdefault(spot, len(self.spots))})

    def close_intake(self) -> None:
        """Works out what hangs on the whole collection: places that are often named, rare words, names in passages."""
        for rows in (self._claims, self._claim_spots, self._totals, self._total_spots):
            rows.flush()
        self.insert("runs", self.passages.runs())
        self._leave_out_gone()
        values = [dict(zip(SPOTS.names, (n, *astuple(spot)), strict=True)) for spot, n in self.spots.items()]
        for table, schema in _WORKED_OUT.items():
            self.create(table, schema)
        self.insert("listed_spots", [pa.Table.from_pylist(values, SPOTS)])
        self.insert("words", self.passages.words(np.array(self.family_of, dtype=np.int32)))
        self.insert("naming", self.passages.naming(sorted({spot.name for spot in self.spots})))
        if self.tokens is None:
            self.passages = Passages()
        self.db.execute(OFTEN_NAMED, [OFTEN_FROM, OFTEN])
        self.db.execute(NAMED)

    def _leave_out_gone(self) -> None:
        """Claims of the kept linking that are no longer there, or changed, leave every table; the rest move up."""
        gone = np.array(sorted([*self._gone, *(n for n, _ in self.known.values())]), dtype=np.int64)
        self.first_new -= len(gone)
        if not len(gone):
            return
        stays = np.ones(len(self.ids), dtype=bool)
        stays[gone] = False
        old = np.flatnonzero(stays).astype(np.int32)
        self.create("moved", _MOVED)
        self.insert("moved", [pa.table({"old": old, "new": np.arange(len(old), dtype=np.int32)}, schema=_MOVED)])
        for table, columns in COUNTED.items():
            self._move(table, columns)
        self.passages.keep_only(stays)
        self.ids = [self.ids[n] for n in old]
        self.family_of = [self.family_of[n] for n in old]
        self.tokens = [self.tokens[n] for n in old] if self.tokens is not None else None

    def _move(self, table: str, columns: Sequence[str]) -> None:
        named = ", ".join(f"m{k}.new AS {name}" for k, name in enumerate(columns))
        joins = " ".join(f"JOIN moved m{k} ON m{k}.old = t.{name}" for k, name in enumerate(columns))
        self.db.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT t.* REPLACE ({named}) FROM {table} t {joins}")


def token_of(row: Mapping[str, Any], spots: Sequence[Spot], claim: Claim, document: Document) -> bytes:
    """What tells whether linkage would read the same of a claim as before: its row, its places, its words."""
    told = hashlib.blake2b(repr((row, spots)).encode("utf-8", "backslashreplace"), digest_size=TOKEN_BYTES)
    for part in passage_parts(claim, document):
        told.update(b"\n")
        told.update(part.encode("utf-8", "surrogatepass"))
    return told.digest()
