"""Days, places, parties and speakers in the words of a dossier.

Comes in: records, the words of a language. Goes out: phrases. Refuses: to let unknown look like none.
"""

from collections.abc import Iterable, Mapping, Sequence

from recounted.model.claim import Claim, Occurred, Perpetrator, Place
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.release.dossier.words import Words

BLAMING = ("alleged", "claimed_by_self")


def days(words: Words, when: Occurred) -> str:
    """The days, as exact as they are known."""
    if when.start is None:
        return words("summary.unknown")
    if when.end in (None, when.start):
        return when.start
    return words("summary.to", start=when.start, end=when.end)


def place(words: Words, where: Place | None) -> str:
    """The name of a place and what holds it."""
    if where is None:
        return words("summary.unknown")
    holders = (where.admin2, where.admin1, where.country_name or where.country)
    return words.joined(dict.fromkeys(n for n in (where.name, *holders) if n))


def exactness(words: Words, where: Place) -> str:
    """How exactly it is known."""
    within = "" if where.radius_km is None else words("map.within", km=f"{where.radius_km:g}")
    return words.code("precision", where.precision) + within


def speaker(claim: Claim, documents: Mapping[str, Document], words: Words) -> str:
    """Who speaks in a claim, and through whom it came, the publisher last."""
    document = documents.get(claim.document_id)
    names = [s.name for s in claim.speakers]
    if document is not None and document.publisher:
        names.append(document.publisher)
    said, *through = dict.fromkeys(n for n in names if n) or [words("sources.unnamed")]
    for name in through:
        said = words("accounts.via", speaker=said, by=name)
    return said


def parties(perpetrators: Iterable[Perpetrator], roles: Sequence[str] = BLAMING) -> tuple[str, ...]:
    """Names of parties that somebody blames, each once."""
    return tuple(dict.fromkeys(p.name for p in perpetrators if p.role in roles))


def subject(words: Words, incident: Incident) -> str:
    """An incident in a line."""
    return words.joined((place(words, incident.place), days(words, incident.occurred)))


def grade(words: Words, incident: Incident) -> str:
    """The grade, and whose it is."""
    told = words.code("grade", incident.grading)
    return words("grade.by_person" if incident.graded_by else "grade.suggested", grade=told)
