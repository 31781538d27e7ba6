"""A made-up project for the reading room: texts of three sentences, read by the reader, then told again and again.

Comes in: a folder that is free, how many documents. Goes out: a project on SQLite with claims, incidents of two
accounts each, and an index of words. Refuses: nothing. A few hundred texts are read; every other one is one of them
with a number behind it, so that no two have the same bytes and the words of a claim stand where its spans say.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, insert

import recounted
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.identity import capture_id, document_id
from recounted.model.link import Assignment
from recounted.model.statement import Statement
from recounted.reconciliation.reconcile import reconcile
from recounted.store import Store, chain, tables
from recounted.store.lines import line_of, sha256_of, text_sha256
from recounted.store.opened import located

PATTERNS: Final = 300  # texts that are read
ACCOUNTS: Final = 2  # of one incident
QUIET: Final = 20  # of so many documents one tells of no harm
DOUBTFUL: Final = 7  # of so many documents one has claims that the reader is not sure of
CONTRARY: Final = 11  # of so many one tells of other figures
AT_ONCE: Final = 500
AT: Final = "2031-05-06T12:00:00Z"
READER: Final = "benchmark"
PLACES: Final = ("Marseille", "Lyon", "Toulouse", "Nantes", "Bordeaux", "Lille", "Rennes", "Reims", "Dijon", "Angers")
MEANS: Final = ("shelling", "an air strike", "gunfire", "a rocket attack", "a drone strike")
WHO: Final = ("a doctor", "the mayor", "a resident", "the Tide Monitor", "a hospital official", "a local council")
MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August")
KINDS: Final = ("killed", "wounded")
Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text with what was read in it."""

    text: str
    document: Document
    claims: tuple[Claim, ...]


def make(folder: Path, documents: int, seed: int = 1) -> None:
    """Makes the project."""
    patterns = [_pattern(_drawn(seed, n), quiet=n % QUIET == 0) for n in range(PATTERNS)]
    held: dict[str, Document] = {}
    claims: dict[str, Claim] = {}
    assigned: dict[str, str] = {}
    with Store.create(folder, name="benchmark") as store:
        run = store.begin("run", reader=READER, tools=READER)
        database, _ = located(folder)
        with database.writing() as connection:
            for start in range(0, documents, AT_ONCE):
                rows: Rows = {table: [] for table in ("originals", "captures", "readings", "documents", "claims")}
                entries: list[CustodyEntry] = []
                for number in range(start, min(start + AT_ONCE, documents)):
                    told = patterns[number % PATTERNS]
                    document, found = _one(number, told, run.run_id, rows, entries)
                    held[document.document_id] = replace(document, text="")
                    for n, claim in enumerate(found):
                        claims[claim.claim_id] = claim
                        event = f"{number // PATTERNS // ACCOUNTS} {number % PATTERNS} {n}"
                        assigned[claim.claim_id] = f"inc_{hashlib.sha256(event.encode()).hexdigest()[:16]}"
                _write(connection, rows, entries)
        database.close()
        assignment = Assignment(incident_of=assigned)
        store.save_conclusion(reconcile(assignment, claims, held), assignment, run=run, basis=store.basis())
        while store.catch_up():
            pass


def _drawn(seed: int, n: int) -> random.Random:
    return random.Random(f"{seed} {n}")  # noqa: S311  a world that anybody can make again


def _pattern(draw: random.Random, *, quiet: bool) -> Pattern:
    text = " ".join(_sentences(draw)) if not quiet else f"The ferry to {draw.choice(PLACES)} runs again on Sunday."
    reading = recounted.read(text)
    return Pattern(text, reading.document, tuple(c for c in reading.claims if c.kind == "harm"))


def _sentences(draw: random.Random) -> Iterator[str]:
    for _ in range(3):
        day = f"{draw.randrange(1, 29)} {draw.choice(MONTHS)} 20{draw.randrange(12, 26)}"
        many, kind = draw.randrange(2, 30), draw.choice(KINDS)
        yield (
            f"At least {many} civilians, {draw.randrange(2, 5)} of them children, were {kind} in {draw.choice(MEANS)} "
            f"on {draw.choice(PLACES)} on {day}, {draw.choice(WHO)} said."
        )


def _one(
    number: int, told: Pattern, run_id: int, rows: Rows, entries: list[CustodyEntry]
) -> tuple[Document, tuple[Claim, ...]]:
    text = f"{told.text} ({number})"
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    statement = Statement(path=f"press/{number}.txt", name=f"{number}.txt", publisher=f"Paper {number % 40}")
    key = capture_id(sha256, statement.name)
    name = document_id(key)
    capture = Capture(capture_id=key, sha256=sha256, size=len(text), media_type="text/plain", statement=statement)
    document = replace(told.document, document_id=name, capture_id=key, sha256=sha256, text=text)
    claims = tuple(_claim(c, name, number, n) for n, c in enumerate(told.claims))
    line, lines, record = line_of(document), [line_of(c) for c in claims], line_of(capture)
    content = sha256_of(line, lines, [], [])
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
    rows["documents"].append(
        {"reading_id": number + 1, "document_id": name, "text_sha256": text_sha256(text), "record": line}
    )
    rows["claims"].extend(
        {"reading_id": number + 1, "position": n, "claim_id": c.claim_id, "record": x}
        for n, (c, x) in enumerate(zip(claims, lines, strict=True))
    )
    for act, subject, digest in (("kept", key, sha256_of(record)), ("read", name, content)):
        entries.append(CustodyEntry(act=act, subject_id=subject, subject_sha256=digest, by=READER, at=AT, note=""))
    return document, claims


def _claim(claim: Claim, document: str, number: int, n: int) -> Claim:
    """A claim of a document of its own: some are doubtful, and some accounts of an incident tell of two more."""
    made = replace(
        claim, claim_id=f"clm_{hashlib.sha256(f'{document} {n}'.encode()).hexdigest()[:16]}", document_id=document
    )
    if number % DOUBTFUL == 0:
        made = replace(made, confidence=0.3)
    if number % CONTRARY == n == 0:
        more = [None if x is None else x + 2 for x in (made.harm[0].low, made.harm[0].best, made.harm[0].high)]
        made = replace(made, harm=(replace(made.harm[0], low=more[0], best=more[1], high=more[2]), *made.harm[1:]))
    return made


def _write(connection: Connection, rows: Rows, entries: list[CustodyEntry]) -> None:
    for name, values in rows.items():
        if values:
            connection.execute(insert(tables.metadata.tables[name]), values)
    chain.append(connection, entries)
