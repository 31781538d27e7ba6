"""A project opened from Python: its documents, claims, incidents and totals as tables.

Comes in: the folder of a project. Goes out: Frames and Pictures, of what may leave the project. Refuses: a folder
that is no project (ArgumentError), and what the command line refuses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from recounted.engines.datasets import rows_of
from recounted.engines.frames import Cell, Frame
from recounted.engines.plotted import OpenIncident, Picture, TallyFrame, map_of
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.model.total import Total, TotalLine
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.totals.selection import chosen
from recounted.reconciliation.totals.total import total
from recounted.release.datasets import incidents, standard
from recounted.release.evidence.tables import READABLE
from recounted.settings import Settings, is_project
from recounted.store import Store

_NUMBERS: Final = ("low", "best", "high", "high_at_least", "open_high", "fair_or_better", "fair_low", "fair_high")
_IN_LINE: Final = [f.name for f in fields(TotalLine) if f.name in _NUMBERS]


class OpenProject:
    """A project that is read; use it as a context manager. `public`: with the names of persons masked."""

    def __init__(self, folder: Path, *, public: bool = False) -> None:
        if not is_project(folder):
            raise ArgumentError(f"{folder}: not a project of recounted; `recounted init` makes one")
        self._store = Store.open(folder)
        self._released = Released(self._store, Settings.of(folder), public=public)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the project."""
        self._store.close()

    def __repr__(self) -> str:
        """What it is and how much it holds."""
        held = self._released.counts()
        told = ", ".join(f"{held[name]:,} {name}" for name in ("documents", "claims", "incidents"))
        return f"<OpenProject {self._released.name!r}: {told}>"

    @property
    def documents(self) -> Frame:
        """The documents that stand, a row each; their texts are not in it."""
        return _readable("read_documents", self._released.documents())

    @property
    def claims(self) -> Frame:
        """The claims that stand, a row each."""
        return _readable("read_claims", self._released.claims())

    @property
    def harms(self) -> Frame:
        """The figures of the claims, a row for each type of harm."""
        return _readable("read_harms", self._released.claims())

    @property
    def incidents(self) -> Frame:
        """The incidents, a row each, in the columns of the dataset `incidents`."""
        return self.dataset(incidents.NAME)

    def dataset(self, name: str, **asked: Any) -> Frame:
        """Incidents in the columns of a standard; `asked` are fields of a Question: start, end, place, weapon, ..."""
        found = standard.load(name)
        kinds = [(c.name, "string" if c.type == "date" else c.type) for c in found.columns]
        told = rows_of(self._released, name, Question(**asked))
        return Frame.of(name, kinds, ([row.get(column) for column in found.names] for row in told))

    def incident(self, incident_id: str) -> OpenIncident:
        """One incident, by its id or the beginning of it. ArgumentError where none or several begin so."""
        found = [i for name in self._released.incident_ids(incident_id) if (i := self._released.incident(name))]
        if len({i.incident_id for i in found}) != 1:
            raise ArgumentError(f"{incident_id}: {'no incident begins' if not found else 'several incidents begin'} so")
        claims = self._released.claims_of(found[0].claim_ids)
        return OpenIncident(found[0], claims, self._released.documents_of({c.document_id for c in claims.values()}))

    def map(self, **asked: Any) -> Picture:
        """Where incidents are said to have happened; `asked` are fields of a Question."""
        return map_of(chosen(list(self._released.incidents()), Question(**asked))[0])

    def tally(self, by: str | Sequence[str] = (), **asked: Any) -> TallyFrame:
        """What incidents add up to, low to high, by these keys; `asked` are fields of a Question. A line with empty
        keys is the sum of all.
        """
        keys = (by,) if isinstance(by, str) else tuple(by)
        found = total(self._released.incidents(), Question(by=keys, **asked))
        columns = [*((f"by_{k}", "string") for k in keys), ("type", "string"), ("incidents", "integer")]
        columns += [*((name, "integer") for name in _IN_LINE), ("incident_ids", "string")]
        return TallyFrame.of("tally", columns, _lines(found))


def _readable(name: str, records: Iterable[Any]) -> Frame:
    readable = next(r for r in READABLE if r.table.name == name)
    rows = (row for record in records for row in readable.rows(record, ""))
    return Frame.of(name.removeprefix("read_"), [(c.name, c.type) for c in readable.table.columns], rows)


def _lines(found: Total) -> Iterable[list[Cell]]:
    for line in (*found.lines, *found.whole):
        keys: list[Cell] = list(line.key) or [None] * len(found.by)  # the sum of all has none
        numbers = [getattr(line, name) for name in _IN_LINE]
        yield [*keys, line.type, len(line.incident_ids), *numbers, " ".join(line.incident_ids)]
