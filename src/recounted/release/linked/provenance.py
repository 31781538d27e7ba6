"""PROV-O as JSON-LD: what each incident, claim and document was made of, by which program.

Comes in: incidents with their claims and documents. Goes out: a graph of prov:Entity, prov:Activity, prov:Agent, each
with a name of its own. Refuses: to say that anything happened: it says what was derived from what. Persons who judged
are named to nobody outside the project.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.release.linked.held import Made, Shown, key_of, name_of

ABOUT: Final = (
    "An incident is derived from claims, a claim from a document (quoted by its code points), a document from a "
    "capture with its digest, attributed to who published it. Times of activities stand in the custody log."
)
CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rcd": "https://w3id.org/recounted/terms#",
}
A_REVIEWER: Final = "a reviewer"
PROGRAM_TYPES: Final = ["prov:SoftwareAgent", "prov:Agent"]  # the second for readers without the ontology
_PROGRAM: Final = "program"


def opens(made: Made) -> str:
    """The head of the graph."""
    return json.dumps({"@context": CONTEXT}, ensure_ascii=False).removesuffix("}") + ', "@graph": [\n'


def records(shown: Iterable[Shown], made: Made) -> Iterator[Mapping[str, Any]]:
    """The nodes, each once."""
    yield _node(_PROGRAM, PROGRAM_TYPES, {"rdfs:label": made.program})
    yield _node(
        f"conclusion:{made.head}", "prov:Activity",
        {"prov:wasAssociatedWith": _ref(_PROGRAM), "rdfs:label": f"linked and reconciled by the rule {made.rule}"},
    )  # fmt: skip
    met: set[str] = set()
    for one in shown:
        for claim, document in one.claims:
            yield from _first(met, _document(document))
            yield from _first(met, [_reader(claim), _reading(claim), _claim(claim, document)])
        yield _incident(one, made)


def _first(met: set[str], nodes: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for node in nodes:
        if node["@id"] not in met:
            met.add(node["@id"])
            yield node


def _node(name: str, kind: str | list[str], values: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"@id": name_of(name), "@type": kind, **{k: v for k, v in values.items() if v not in (None, [], "")}}


def _ref(name: str) -> Mapping[str, str]:
    return {"@id": name_of(name)}


def _document(document: Document) -> Iterator[Mapping[str, Any]]:
    yield _node(document.capture_id, "prov:Entity", {
        "rdfs:label": "capture", "rcd:sha256": document.sha256,
        "prov:wasAttributedTo": _ref(_publisher(document)) if document.publisher else None,
        "prov:hadPrimarySource": {"@id": document.url} if document.url and "://" in document.url else None,
    })  # fmt: skip
    if document.publisher:
        yield _node(_publisher(document), "prov:Agent", {"rdfs:label": document.publisher})
    yield _node(document.document_id, "prov:Entity", {
        "rdfs:label": document.title or "document", "prov:wasDerivedFrom": _ref(document.capture_id),
        "rcd:published": document.published.start,
    })  # fmt: skip


def _publisher(document: Document) -> str:
    return f"publisher:{key_of(document.publisher or '')}"


def _reader(claim: Claim) -> Mapping[str, Any]:
    return _node(_reader_name(claim), PROGRAM_TYPES, {"rdfs:label": claim.reader})


def _reader_name(claim: Claim) -> str:
    return f"reader:{claim.reader.replace(' ', ':')}"


def _reading(claim: Claim) -> Mapping[str, Any]:
    return _node(f"reading:{claim.document_id}", "prov:Activity", {
        "prov:used": _ref(claim.document_id), "prov:wasAssociatedWith": _ref(_reader_name(claim)),
    })  # fmt: skip


def _claim(claim: Claim, document: Document) -> Mapping[str, Any]:
    return _node(claim.claim_id, "prov:Entity", {
        "prov:wasDerivedFrom": _ref(document.document_id),
        "prov:wasGeneratedBy": _ref(f"reading:{document.document_id}"),
        "rcd:codePoints": [f"{span.start},{span.end}" for span in claim.evidence],
        "rcd:rule": sorted({f.rule for f in claim.rules}),
    })  # fmt: skip


def _incident(one: Shown, made: Made) -> Mapping[str, Any]:
    incident = one.told.incident
    graded = incident.graded_by and (A_REVIEWER if made.public else incident.graded_by)
    return _node(incident.incident_id, "prov:Entity", {
        "prov:wasGeneratedBy": _ref(f"conclusion:{made.head}"),
        "prov:wasDerivedFrom": [_ref(name) for name in incident.claim_ids],
        "rcd:rule": sorted({t.chosen_rule for t in incident.harm}),
        "rcd:gradedBy": graded,
    })  # fmt: skip
