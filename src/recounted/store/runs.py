"""Runs: who was at work on the project, with which reader, from when to when.

Comes in: kind, reader and tools. Goes out: a Run, whose number every row that it wrote carries. Refuses:
nothing.
"""

import re
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, CursorResult, func, insert, select, update

from recounted.errors import StoreError
from recounted.model.vocabulary import UNBINDING
from recounted.store import added
from recounted.store.tables import judgements, readings, runs, tombstones

Kind = Literal["init", "add", "watch", "run", "review", "restrict", "delete"]
Outcome = Literal["finished", "stopped", "failed"]
SECOND = " second:"  # in the word for the tools: before it those of the first reader, behind it the second reader's


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command at work. `reader` and `tools` are what it reads with, empty where it reads nothing."""

    run_id: int
    kind: str
    reader: str
    tools: str


def serves(held: str, wanted: str) -> bool:
    """Whether a reading with these tools is one for a run with those: a second reader more does it no harm."""
    return held == wanted or held.startswith(f"{wanted}{SECOND}")


def inserted(result: CursorResult[Any]) -> int:
    """The number that the database gave to the row just inserted."""
    key = result.inserted_primary_key
    if key is None:
        raise StoreError("the database did not number a new row")
    return int(key[0])


def begin(connection: Connection, kind: Kind, *, reader: str, tools: str, at: str) -> Run:
    """A new run, open until it is ended; one that was killed stays open, which is what happened."""
    made = connection.execute(insert(runs).values(kind=kind, reader=reader, tools=tools, started_at=at))
    return Run(run_id=inserted(made), kind=kind, reader=reader, tools=tools)


def end(connection: Connection, run: Run, outcome: Outcome, *, at: str) -> None:
    """Notes when and how a run ended."""
    connection.execute(update(runs).where(runs.c.run_id == run.run_id).values(ended_at=at, outcome=outcome))


def basis(connection: Connection) -> str:
    """What a conclusion stands on, as one word: it changes with every reading, tombstone and judgement, save those that
    decide nothing.
    """
    newest = select(judgements.c.seq).where(judgements.c.kind.not_in(sorted(UNBINDING)))
    last_judgement = connection.execute(newest.order_by(judgements.c.seq.desc()).limit(1)).scalar() or 0
    read, *buried = _read_and_buried(connection)
    return " ".join([read, f"judgements {last_judgement}", *buried])


def basis_of_claims(connection: Connection) -> str:
    """What the claims that stand rest on: readings, tombstones, and of judgements only those that add a claim."""
    newest = select(func.max(judgements.c.seq)).where(judgements.c.kind == added.KIND)
    read, *buried = _read_and_buried(connection)
    return " ".join([read, f"added {connection.execute(newest).scalar() or 0}", *buried])


def _read_and_buried(connection: Connection) -> list[str]:
    last_reading = connection.execute(select(func.max(readings.c.reading_id))).scalar() or 0
    last_tombstone = connection.execute(select(func.max(tombstones.c.tombstone_id))).scalar()
    return [f"readings {last_reading}", *([f"tombstones {last_tombstone}"] if last_tombstone else [])]


def stands(connection: Connection, word: str, *, late: bool) -> bool:
    """Whether a conclusion on this basis may be kept: nothing has changed since, or, `late`, nothing but judgements."""
    if basis(connection) == word:
        return True
    rest = re.sub(r" judgements \d+", "", word)
    return late and rest == " ".join(_read_and_buried(connection))


def concluded_on(connection: Connection) -> str | None:
    """The word of the newest conclusion that was saved."""
    query = select(runs.c.concluded_on).where(runs.c.concluded_on.is_not(None)).order_by(runs.c.run_id.desc())
    found: str | None = connection.execute(query.limit(1)).scalar()
    return found


def note_conclusion(connection: Connection, run: Run, word: str) -> None:
    """Remembers what the conclusion of this run stands on."""
    connection.execute(update(runs).where(runs.c.run_id == run.run_id).values(concluded_on=word))
