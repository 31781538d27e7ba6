"""Drawing incidents: families of copies, incidents and assignment, from all documents and claims that are held.

Comes in: whatever gives documents, claims, judgements and the assignment so far. Goes out: what is concluded of them.
Refuses: nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from recounted.engines.batch import Progress, Step
from recounted.engines.copying import families_of
from recounted.linkage.keep import Keep
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.judgement import Judgement
from recounted.model.link import Assignment
from recounted.pipeline import conclude
from recounted.settings import Settings


class Holdings(Protocol):
    """What incidents are drawn from: an open store, or one state of it."""

    def documents(self) -> Iterator[Document]: ...  # noqa: D102
    def claims(self) -> Iterator[Claim]: ...  # noqa: D102
    def judgements(self) -> Iterator[Judgement]: ...  # noqa: D102
    def assignment(self) -> Assignment: ...  # noqa: D102


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What was concluded."""

    incidents: Sequence[Incident]
    assignment: Assignment
    family_of: Mapping[str, str]


# documents by id, all claims -> the family of each document
Families = Callable[[Mapping[str, Document], Iterable[Claim]], Mapping[str, str]]


def draw(
    held: Holdings, settings: Settings, told: Progress, families: Families | None = None, keep: Keep | None = None
) -> Drawn:
    """Draws the incidents anew. `families` knows the families of copies; without it they are found out anew. `keep` is
    where the linking of before is kept; without it all claims are linked anew.
    """
    documents = {d.document_id: d for d in held.documents()}
    told(Step(doing="finding copies", documents=len(documents)))
    if families is not None:
        family_of = families(documents, held.claims())
    else:
        family_of = families_of(documents, held.claims(), settings)
    documents = {key: replace(d, family_id=family_of[key]) for key, d in documents.items()}
    told(Step(doing="linking claims", documents=len(documents)))
    incidents, assignment = conclude(
        documents,
        held.claims(),
        judgements=tuple(held.judgements()),
        assignment=held.assignment(),
        settings=settings,
        keep=keep,
    )
    return Drawn(incidents=incidents, assignment=assignment, family_of=family_of)
