"""What a project holds as linked records of another form, with a sidecar that says what they were made of.

Comes in: what may leave a project, the name of a form, a question. Goes out: the file and beside it NAME.about.json;
the same state gives the same bytes of both. Refuses (ArgumentError): what the sidecar refuses, and a form that is not
there.
"""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from recounted.engines import sidecar
from recounted.engines.batch import Progress, Step
from recounted.engines.datasets import told_of
from recounted.engines.registered import register_of
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.totals.selection import chosen
from recounted.release.linked import FORMS, Form
from recounted.release.linked.held import Made, Shown
from recounted.store.opened import PROGRAM

VERSION: Final = 1
TOLD_EVERY: Final = 500  # incidents between two words of progress


@dataclass(slots=True, kw_only=True)
class Written:
    """What was written: how many incidents, how many records, the digest of the file."""

    incidents: int = 0
    records: int = 0
    sha256: str = ""
    left_out: dict[str, list[str]] = field(default_factory=dict)


def form_of(name: str) -> Form:
    """The form of this name. Raises ArgumentError where there is none."""
    if name not in FORMS:
        raise ArgumentError(f"there is no form {name!r}; there are: {', '.join(FORMS)}")
    return FORMS[name]


def write(
    released: Released, name: str, question: Question, out: Path, *, head: str, progress: Progress = lambda _: None
) -> Written:
    """Writes the records and their sidecar. `head`: the head of the custody log, by which the state is known."""
    form, made = form_of(name), Written()
    by = Made(
        program=PROGRAM, project=released.name, rule=released.settings.reconciliation.rule, head=head,
        public=released.public,
    )  # fmt: skip

    def fill(partial: Path) -> Callable[[], Mapping[str, Any]]:
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as lines:
            lines.write(form.opens(by))
            for record in form.records(_shown(released, question, made, progress), by):
                lines.write(form.parts if made.records else "")
                lines.write(json.dumps(record, ensure_ascii=False))
                made.records += 1
            lines.write(form.closes if form.opens(by) or made.records else "")
        return lambda: {
            **sidecar.told(released, question, head=head),
            "format": "recounted linked records", "version": VERSION, "written_as": name, "title": form.title,
            "about": form.about, "incidents": made.incidents, "records": made.records,
            "left_out": {reason: sorted(names) for reason, names in sorted(made.left_out.items())},
        }  # fmt: skip

    made.sha256 = sidecar.put(out, fill)
    return made


def _shown(released: Released, question: Question, made: Written, progress: Progress) -> Iterator[Shown]:
    kept: Iterable[Any] = released.incidents()
    if question != Question():  # who asks for all is spared holding them all
        kept, left = chosen(list(kept), question)
        made.left_out.update({reason: list(names) for reason, names in left.items()})
    for number, told in zip(itertools.count(1), told_of(released, kept, register_of(released.settings)), strict=False):
        made.incidents = number
        if number % TOLD_EVERY == 0:
            progress(Step(doing="writing records", documents=number))
        yield Shown(told=told)
