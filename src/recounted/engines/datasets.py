"""A dataset of a project: incidents in the columns of a standard, with a sidecar that says what it was made of.

Comes in: what may leave a project, a standard, a format, a question. Goes out: the file and beside it NAME.about.json;
the same state gives the same bytes of both. Refuses (ArgumentError): to write over anything, a place that cannot be
written; after an error nothing stands under either name.
"""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from recounted.actors.register import Register
from recounted.engines import sidecar
from recounted.engines.batch import Progress, Step
from recounted.engines.registered import countries_of, register_of
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.model.incident import Incident
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.totals.selection import chosen
from recounted.release import formats
from recounted.release.datasets import acled, airwars, gtd, huridocs, incidents, sdg, standard, ucdp_ged
from recounted.release.datasets.standard import Standard, Value
from recounted.release.datasets.told import Told
from recounted.store.readings import WHOLE, Part

VERSION: Final = 1
BATCH: Final = 1_000  # incidents whose claims and documents are asked for at once
TOLD_EVERY: Final = 500  # incidents between two words of progress
# What columns are made of: of claims their opponents, weapons and attacks; all else of them stands in the incident.
OF_CLAIMS: Final = Part(
    telling=("opponents", "weapons", "attacks"),
    without=frozenset(
        {"harm", "victims", "place", "places", "perpetrators", "weapon", "targets", "speakers", "process", "rules",
         "rejected", "grounds", "second_readings"}
    ),
)  # fmt: skip
OF_DOCUMENTS: Final = Part(
    without=frozenset({"zones", "origins", "unread", "second_answer", "translation", "metadata"})
)
Rows = Iterator[dict[str, Value]]
MADE_BY: Final[Mapping[str, Callable[[Told], Rows | str]]] = {
    acled.NAME: acled.rows,
    airwars.NAME: airwars.rows,
    gtd.NAME: gtd.rows,
    huridocs.NAME: huridocs.rows,
    incidents.NAME: incidents.rows,
    sdg.NAME: sdg.rows,
    ucdp_ged.NAME: ucdp_ged.rows,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be written: a standard's name, a format's, which incidents, and for whom."""

    standard: str
    format: str
    question: Question = field(default_factory=Question)

    def __post_init__(self) -> None:
        standard.load(self.standard)
        if self.format not in formats.FORMATS:
            raise ArgumentError(f"there is no format {self.format!r}; there are: {', '.join(formats.FORMATS)}")


@dataclass(slots=True, kw_only=True)
class Dataset:
    """What was written; `left_out` names the incidents without a row, by reason. `sha256` is the file's."""

    standard: Standard
    incidents: int = 0
    rows: int = 0
    sha256: str = ""
    rules: set[str] = field(default_factory=set)
    judged: int = 0
    left_out: dict[str, list[str]] = field(default_factory=dict)


def write(released: Released, asked: Asked, out: Path, *, head: str, progress: Progress = lambda _: None) -> Dataset:
    """Writes the file and its sidecar. `head`: the head of the custody log, by which the state is known."""
    made = Dataset(standard=standard.load(asked.standard))

    def fill(partial: Path) -> Callable[[], Mapping[str, Any]]:
        made.rows = formats.FORMATS[asked.format](partial, made.standard, _rows(released, asked, made, progress))
        return lambda: _about(released, asked, made, head=head)

    made.sha256 = sidecar.put(out, fill)
    return made


def _rows(released: Released, asked: Asked, made: Dataset, progress: Progress) -> Rows:
    kept: Iterable[Incident] = released.incidents()
    if asked.question != Question():  # who asks for all is spared holding them all
        kept, left = chosen(list(kept), asked.question)
        made.left_out.update({reason: list(names) for reason, names in left.items()})
    register = register_of(released.settings)
    tell = MADE_BY[asked.standard]
    parts = told_of(released, kept, register, claims=OF_CLAIMS, documents=OF_DOCUMENTS)
    for number, told in enumerate(parts, 1):
        incident = told.incident
        if number % TOLD_EVERY == 0:
            progress(Step(doing="writing incidents", documents=number))
        found = tell(told)
        if isinstance(found, str):
            made.left_out.setdefault(found, []).append(incident.incident_id)
            continue
        made.incidents += 1
        made.judged += incident.graded_by is not None
        made.rules.update(t.chosen_rule for t in incident.harm)
        yield from found


def rows_of(released: Released, name: str, question: Question) -> Rows:
    """The rows of a standard, without a file."""
    made = Dataset(standard=standard.load(name))
    return _rows(released, Asked(standard=name, format="csv", question=question), made, lambda _: None)


def told_of(
    released: Released, kept: Iterable[Incident], register: Register, *, claims: Part = WHOLE, documents: Part = WHOLE
) -> Iterator[Told]:
    """The incidents with what they rest on, or those parts of it, asked for in batches."""
    source = iter(kept)
    country = countries_of(released.settings)
    while batch := list(itertools.islice(source, BATCH)):
        said = released.claims_of({name for i in batch for name in i.claim_ids}, claims)
        held = released.documents_of({name for i in batch for name in _documents(i)}, documents)
        for incident in batch:
            yield Told(
                incident=incident,
                claims=tuple(said[name] for name in sorted(incident.claim_ids) if name in said),
                documents=tuple(held[name] for name in sorted(_documents(incident)) if name in held),
                actor=register.actor,
                country=country,
            )


def _documents(incident: Incident) -> set[str]:
    return {*incident.document_ids, *incident.also_in}


def _about(released: Released, asked: Asked, made: Dataset, *, head: str) -> Mapping[str, Any]:
    return {
        **sidecar.told(released, asked.question, head=head),
        "format": "recounted dataset",
        "version": VERSION,
        "written_as": asked.format,
        "standard": {k: getattr(made.standard, k) for k in ("name", "title", "source", "about")},
        "rules_found": sorted(made.rules),
        "incidents": made.incidents,
        "graded_by_a_person": made.judged,
        "rows": made.rows,
        "left_out": {reason: sorted(names) for reason, names in sorted(made.left_out.items())},
        "columns": [{k: v for k, v in asdict(c).items() if v not in ("", False)} for c in made.standard.columns],
    }
