"""Entities of FollowTheMoney, a line each, as Aleph loads them.

Comes in: incidents with their claims and documents. Goes out: Event, Address, Organization, LegalEntity (a party that
the register does not know), UnknownLink, PlainText, Documentation and Note. Refuses: to make an entity of anybody who
was harmed, and to say that a party was involved: who is alleged to have done it stands in a link with that role, and
with who alleges it. A claim is a Note; the Statement of FollowTheMoney is another thing (one value of one property,
from one dataset), and none is written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from recounted.model.claim import Claim, Place
from recounted.model.document import Document
from recounted.model.span import merged
from recounted.release.datasets.told import BLAMED, sentence
from recounted.release.linked.held import Made, Shown, key_of

ABOUT: Final = (
    "Event: an incident. UnknownLink: a party and the role that somebody gives it. Documentation: a document that "
    "speaks of an incident. Note: a claim, in the words that it stands on. Persons who were harmed are no entities."
)
ROLES: Final[Mapping[str, str]] = {
    "alleged": "alleged to have done it",
    "claimed_by_self": "says that it did it",
    "denied_by_self": "denies that it did it",
    "denied_by_other": "said by others not to have done it",
}
_LANGUAGES: Final[Mapping[str, str]] = {"en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus", "uk": "ukr",
                                        "fa": "fas", "he": "heb", "tr": "tur", "de": "deu"}  # fmt: skip
_PLAIN: Final = re.compile(r"[0-9A-Za-z]+(?:-[0-9A-Za-z]+)*")
Entity = Mapping[str, Any]


def records(shown: Iterable[Shown], made: Made) -> Iterator[Entity]:
    """The entities, each once."""
    met: set[str] = set()
    for one in shown:
        for entity in _of_incident(one, made):
            if entity["id"] not in met:
                met.add(entity["id"])
                yield entity


def _entity(id_: str, schema: str, **properties: Any) -> Entity:
    told = {name: [str(v) for v in _list(value) if v not in (None, "")] for name, value in properties.items()}
    return {"id": _id(id_), "schema": schema, "properties": {name: values for name, values in told.items() if values}}


def _id(id_: str) -> str:
    """An id as entities may have it, of letters, digits, hyphens: ours have a low line, given ones anything."""
    found = id_.replace("_", "-")
    return found if _PLAIN.fullmatch(found) else f"given-{key_of(id_)}"


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _of_incident(one: Shown, made: Made) -> Iterator[Entity]:
    incident, days, place = one.told.incident, one.told.days(), one.told.incident.place
    address = None if place is None else _address(place)
    if address is not None:
        yield address
    yield _entity(
        incident.incident_id, "Event",
        name=f"Incident {incident.incident_id.removeprefix('inc_')}", summary=sentence(one.told),
        startDate=days[0] if days else None, endDate=days[1] if days else None,
        location=place.name if place else None, country=_country(place),
        addressEntity=address["id"] if address else None,
        recordId=incident.incident_id, publisher=made.project,
        keywords=[incident.weapon.code if incident.weapon else None, *sorted({t.code for t in incident.targets})],
        notes=f"Grading: {incident.grading}, {'by a person' if incident.graded_by else 'suggested by the machine'}.",
    )  # fmt: skip
    yield from _parties(one)
    for claim, document in one.claims:
        yield from _account(claim, document, incident.incident_id)


def _country(place: Place | None) -> str | None:
    return place.country.lower() if place is not None and place.country else None


def _address(place: Place) -> Entity:
    full = ", ".join(w for w in (place.name, place.admin2, place.admin1, place.country_name) if w)
    named = key_of(full, str(place.lat), str(place.lon), place.precision)
    return _entity(
        f"place-{named}", "Address", full=full, city=place.name if place.precision == "settlement" else None,
        state=place.admin1, country=_country(place), latitude=place.lat, longitude=place.lon,
        remarks=f"precision: {place.precision}",
    )  # fmt: skip


def _parties(one: Shown) -> Iterator[Entity]:
    incident = one.told.incident
    for party in incident.perpetrators:
        actor = one.told.actor(party.actor_id) if party.actor_id else None
        name = actor.name if actor else party.name
        id_ = f"party-{key_of(party.actor_id or name)}"
        country = actor.country.lower() if actor is not None and actor.country else None
        yield _entity(id_, "Organization" if actor else "LegalEntity", name=name, country=country)
        by = f"Said by {party.by}." if party.by and party.role in BLAMED else None
        yield _entity(
            f"link-{key_of(incident.incident_id, id_, party.role, party.by or '')}", "UnknownLink",
            subject=id_, object=_id(incident.incident_id), role=ROLES[party.role], summary=by,
            recordId=incident.incident_id,
        )  # fmt: skip


def _account(claim: Claim, document: Document, incident_id: str) -> Iterator[Entity]:
    yield _entity(
        document.document_id, "PlainText", title=document.title, fileName=document.document_id,
        publisher=document.publisher, publishedAt=document.published.start, sourceUrl=document.url,
        language=_LANGUAGES.get(document.language), bodyText=document.text, mimeType="text/plain",
        notes=f"SHA-256 of the capture: {document.sha256}",
    )  # fmt: skip
    yield _entity(
        f"documentation-{key_of(incident_id, document.document_id)}", "Documentation",
        document=_id(document.document_id), entity=_id(incident_id), role="speaks of it",
    )  # fmt: skip
    words = " … ".join(span.of(document.text) for span in merged(claim.evidence))
    yield _entity(
        claim.claim_id, "Note", name=f"Claim {claim.claim_id.removeprefix('clm_')}: {claim.kind}, {claim.assertion}",
        description=words, entity=_id(incident_id), proof=_id(document.document_id),
    )  # fmt: skip
