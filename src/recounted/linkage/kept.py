"""A linking that is kept: what was worked out of claims and pairs, so that the next one works out only what is new.

Comes in: a scratch database, the file, and a word that changes with all that the outcome hangs on beside the claims.
Goes out: the file; a scratch database that knows what the file holds. Refuses: a file of another word, or a broken one:
everything is worked out anew, with the same outcome. The file holds words of texts and names, as the project's own
database does; it is no record and may be deleted.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa

from recounted.linkage.features import Spot
from recounted.linkage.keep import Keep
from recounted.linkage.scratch import SPOTS, Scratch

PRIVATE: Final = 0o600
_TABLES: Final = (
    "listed_spots",
    "claims",
    "claim_spots",
    "runs",
    "kept_named",
    "kept_often",
    "kept_words",
    "compared",
    "passed_over",
)
_EMPTY: Final = """
CREATE TABLE kept_named (n INTEGER, name VARCHAR);
CREATE TABLE kept_often (spot INTEGER, often BOOLEAN);
CREATE TABLE kept_words (n INTEGER, word INTEGER, weight INTEGER);
CREATE TABLE compared (
  l INTEGER, r INTEGER, spot_level VARCHAR, shared_runs UTINYINT, named BOOLEAN, likeness DOUBLE, slack DOUBLE
);
CREATE TABLE passed_over (l INTEGER, r INTEGER)
"""
_NOW: Final = """
CREATE OR REPLACE TABLE kept_named AS SELECT n, name FROM named;
CREATE OR REPLACE TABLE kept_often AS SELECT spot, often FROM spots;
CREATE OR REPLACE TABLE kept_words AS SELECT n, word, weight FROM words;
DROP TABLE compared; ALTER TABLE likely_now RENAME TO compared;
DROP TABLE passed_over; ALTER TABLE failed_now RENAME TO passed_over
"""


def scratch_of(keep: Keep | None, *, memory_mb: int) -> Scratch:
    """A scratch database that knows what was kept, if anything was; one that knows nothing where it is not to be."""
    scratch = Scratch(memory_mb=memory_mb)
    if keep is None:
        return scratch
    try:
        _fill(scratch, keep)
    except duckdb.OperationalError:  # a broken file: what it held is worked out anew
        scratch.close()
        keep.path.unlink(missing_ok=True)
        scratch = Scratch(memory_mb=memory_mb)
        _fill(scratch, keep)
    return scratch


def _fill(scratch: Scratch, keep: Keep) -> None:
    scratch.tokens = []
    scratch.db.execute(_EMPTY)
    if not keep.path.exists():
        return
    with _attached(scratch, keep.path, "READ_ONLY"):
        if scratch.db.execute("SELECT word FROM kept.linking").fetchone() == (keep.word,):
            _take_over(scratch)


def save(scratch: Scratch, keep: Keep) -> None:
    """Keeps what was worked out; the file takes the place of the former one in one step.

    Where it cannot be written, as on a full disk, nothing is kept: that costs the next linking time, and no more.
    """
    scratch.db.execute(_NOW)
    part = keep.path.with_name(f"{keep.path.name}.{os.getpid()}")
    part.unlink(missing_ok=True)
    try:
        _write(scratch, part, keep.word)
        part.replace(keep.path)
    except (OSError, duckdb.OperationalError):
        keep.path.unlink(missing_ok=True)
    finally:
        part.unlink(missing_ok=True)


def _write(scratch: Scratch, part: Path, word: str) -> None:
    with _attached(scratch, part, ""):
        part.chmod(PRIVATE)
        for table in _TABLES:
            scratch.db.execute(f"CREATE TABLE kept.{table} AS FROM {table}")
        for table, made in _held(scratch).items():
            scratch.db.register("chunk", made)
            scratch.db.execute(f"CREATE TABLE kept.{table} AS FROM chunk")
        scratch.db.execute("CREATE TABLE kept.linking AS SELECT $1 AS word", [word])


def _held(scratch: Scratch) -> dict[str, pa.Table]:
    """What the scratch database holds outside of its tables."""
    words, hashes, passages = scratch.passages.held()
    told = [(name, n, key) for name, numbers in scratch.numbers.items() for key, n in numbers.items()]
    columns = zip(*told, strict=True) if told else ([], [], [])
    return {
        "tokens": pa.table({"n": np.arange(len(scratch.ids)), "claim_id": scratch.ids, "token": scratch.tokens or [],
                            "family": np.array(scratch.family_of, dtype=np.int32)}),
        "passages": pa.table({"n": np.arange(len(passages)), "words": passages}),
        "vocabulary": pa.table({"word_n": np.arange(len(words)), "word": words, "hash": hashes}),
        "numbers": pa.table(dict(zip(("name", "n", "key"), columns, strict=True))),
    }  # fmt: skip


def _take_over(scratch: Scratch) -> None:
    db = scratch.db
    for table in _TABLES:
        db.execute(f"CREATE OR REPLACE TABLE {table} AS FROM kept.{table}")
    told = db.execute("SELECT claim_id, token, family FROM kept.tokens ORDER BY n").fetchall()
    scratch.ids = [name for name, _, _ in told]
    scratch.tokens = [token for _, token, _ in told]
    scratch.family_of = [family for _, _, family in told]
    scratch.known = {name: (n, token) for n, (name, token, _) in enumerate(told)}
    scratch.first_new = len(told)
    for name, key in db.execute("SELECT name, key FROM kept.numbers ORDER BY n").fetchall():
        scratch.numbers[name][key]
    columns = ", ".join(SPOTS.names[1:])
    for n, values in enumerate(db.execute(f"SELECT {columns} FROM kept.listed_spots ORDER BY spot").fetchall()):
        scratch.spots[Spot(*values)] = n
    words = db.execute("SELECT word, hash FROM kept.vocabulary ORDER BY word_n").fetchnumpy()
    passages = db.sql("SELECT words FROM kept.passages ORDER BY n").to_arrow_table()["words"].combine_chunks()
    scratch.passages.restore(words["word"].tolist(), words["hash"], passages)


@contextmanager
def _attached(scratch: Scratch, path: Path, how: str) -> Iterator[Any]:
    literal = str(path).replace("'", "''")
    scratch.db.execute(f"ATTACH '{literal}' AS kept ({how})" if how else f"ATTACH '{literal}' AS kept")
    try:
        yield
    finally:
        scratch.db.execute("DETACH kept")
