"""A made-up project of many claims, written fast: the rows that reading would have left, a thousand at a time.

Comes in: a folder that is free, how many claims. Goes out: a project on SQLite whose log holds. Refuses: nothing.
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert

import recounted
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.identity import capture_id, document_id
from recounted.model.statement import Statement
from recounted.store import Store, chain, tables
from recounted.store.lines import line_of, sha256_of, text_sha256
from recounted.store.opened import located

CLAIMS: Final = 10  # of one document
AT_ONCE: Final = 200  # documents written together
AT: Final = "2031-05-06T12:00:00Z"
SENTENCE: Final = "{} people were killed in shelling in Marseille on 12 May 2022, a doctor said."
READER: Final = "benchmark"
Rows = dict[str, list[dict[str, Any]]]


def make(folder: Path, claims: int) -> None:
    """Makes the project."""
    document, claim = _read()
    with Store.create(folder, name="benchmark") as store:
        run = store.begin("run", reader=READER, tools=READER)
    database, _ = located(folder)
    with database.writing() as connection:
        for start in range(0, claims // CLAIMS, AT_ONCE):
            rows: Rows = {table: [] for table in ("originals", "captures", "readings", "documents", "claims")}
            entries: list[CustodyEntry] = []
            for number in range(start, min(start + AT_ONCE, claims // CLAIMS)):
                _one(number, (document, claim), run.run_id, rows, entries)
            _write(connection, rows, entries)
    database.close()


def _read() -> tuple[Document, Claim]:
    reading = recounted.read(SENTENCE.format("Four"))
    return reading.document, reading.claims[0]


def _one(number: int, base: tuple[Document, Claim], run_id: int, rows: Rows, entries: list[CustodyEntry]) -> None:
    text = " ".join(SENTENCE.format(f"{number * CLAIMS + n:,}") for n in range(CLAIMS))
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    statement = Statement(path=f"press/{number}.txt", name=f"{number}.txt")
    key = capture_id(sha256, statement.name)
    name = document_id(key)
    capture = Capture(capture_id=key, sha256=sha256, size=len(text), media_type="text/plain", statement=statement)
    document = line_of(replace(base[0], document_id=name, text=text))
    ids = [f"clm_{hashlib.sha256(f'{name} {n}'.encode()).hexdigest()[:16]}" for n in range(CLAIMS)]
    lines = [line_of(replace(base[1], claim_id=i, document_id=name)) for i in ids]
    content = sha256_of(document, lines, [], [])
    record = line_of(capture)
    rows["originals"].append({"sha256": sha256, "size": len(text), "kept_at": AT})
    rows["captures"].append(
        {"capture_id": key, "document_id": name, "sha256": sha256, "added_at": AT, "run_id": run_id, "record": record}
    )
    rows["readings"].append(
        {
            "reading_id": number + 1, "capture_id": key, "document_id": name, "reader": READER, "tools": READER,
            "state": "read", "read_at": AT, "content_sha256": content, "run_id": run_id,
        }
    )  # fmt: skip
    held = {"reading_id": number + 1, "document_id": name, "text_sha256": text_sha256(text), "record": document}
    rows["documents"].append(held)
    rows["claims"].extend(
        {"reading_id": number + 1, "position": n, "claim_id": i, "record": line}
        for n, (i, line) in enumerate(zip(ids, lines, strict=True))
    )
    for act, subject, digest in (("kept", key, sha256_of(record)), ("read", name, content)):
        entries.append(CustodyEntry(act=act, subject_id=subject, subject_sha256=digest, by=READER, at=AT, note=""))


def _write(connection: Connection, rows: Rows, entries: list[CustodyEntry]) -> None:
    for name, values in rows.items():
        connection.execute(insert(tables.metadata.tables[name]), values)
    chain.append(connection, entries)
