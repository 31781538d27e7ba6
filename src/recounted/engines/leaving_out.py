"""What is left out of a record that is shown: words that stand in restricted stretches, and what was taken from them.

Comes in: records, restricted stretches of their text, the paths of restricted captures. Goes out: records without it.
Refuses: nothing; `engines.released` decides what is restricted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from recounted.archive.unpack import INSIDE
from recounted.model.claim import Claim
from recounted.model.document import Document, Published, Translation
from recounted.model.failure import Failure
from recounted.model.incident import Incident
from recounted.model.restriction import WITHHELD, Held
from recounted.model.span import Span
from recounted.release.evidence.values import values
from recounted.release.names import readable

WITHHELD_PATH: Final = "withheld"


def withheld(document: Document) -> Document:
    """What is shown of a restricted document: that it is there."""
    return replace(
        document, path=WITHHELD_PATH, text=WITHHELD, title=None, publisher=None, url=None, author=None,
        published=Published(start=None, end=None, basis="none"), zones=(), metadata={}, publisher_span=None,
        origins=(), unread=(), second_answer=None, translation=Translation(), restricted=True,
    )  # fmt: skip


def without_told_again(document: Document, closed: Sequence[str]) -> Document:
    """Restricted words may stand in the title and in what came along, too."""
    title = document.title
    if title is not None and any(title in words or words in title for words in closed):
        title = None
    return replace(document, title=title, metadata={})


def grounds(claim: Claim) -> Iterator[Span]:
    """Where the words stand that a claim and its values are made of: a place that only a restricted sentence names is
    restricted, whichever sentence tells of the harm.
    """
    yield from claim.evidence
    yield from (span for value in values(claim) for span in value.spans)


def cleared(claim: Claim, closed: Sequence[Span]) -> Claim:
    """The claim without what is told of how it was read there: rules that fired, words that were set aside."""

    def apart(span: Span) -> bool:
        return not any(span.overlaps(stretch) for stretch in closed)

    return replace(
        claim,
        rules=tuple(r for r in claim.rules if apart(r.span)),
        rejected=tuple(r for r in claim.rejected if apart(r.span)),
    )


def lies_in(failure: Failure, paths: frozenset[str]) -> bool:
    """Whether it is about one of these files, a line of one, or what lies inside it, however deep."""
    parts = failure.document_id.split(INSIDE)
    told = {INSIDE.join(parts[:depth]) for depth in range(1, len(parts) + 1)}
    return not paths.isdisjoint(told)


def held(found: Mapping[str, Iterable[str]], why: str = "restricted") -> list[Held]:
    """What is held back: kind -> ids, and why."""
    return [Held(kind=kind, id=name, why=why) for kind, names in found.items() for name in names]


def resting_on(incident: Incident) -> tuple[str, ...]:
    """The claims whose words or numbers the record of an incident may hold."""
    return (*incident.claim_ids, *incident.aggregates, *(a.claim_id for a in incident.counter_accounts))


def for_anybody(shown: Document, title: str | None) -> Document:
    """A masked document without what leads to a person: path, address, author, metadata, translator; and without its
    title where that is in capitals throughout, or in a language in which names cannot be told.
    """
    told = replace(shown, path=shown.document_id, url=None, author=None, metadata={}, unread=())
    told = replace(told, translation=replace(shown.translation, translator=None))
    return told if not title or readable(replace(shown, text=title)) else replace(told, title=None)


def named_once(claim: Claim) -> Claim:
    """A claim without the other spelling of a name that is masked."""
    return replace(claim, victims=tuple(replace(v, name_ar=None) for v in claim.victims))
