"""Hand-made claims and documents for linkage, reconciliation and review; invented places and people."""

from collections.abc import Mapping, Sequence
from typing import Any

from recounted.model.claim import (
    Claim,
    Count,
    Harm,
    Occurred,
    Part,
    Perpetrator,
    Place,
    Speaker,
    Victim,
    Weapon,
)
from recounted.model.document import Document, Published
from recounted.model.identity import claim_id, judgement_id
from recounted.model.judgement import Judgement
from recounted.model.span import Span
from recounted.model.vocabulary import (
    Assertion,
    Bound,
    Decision,
    Group,
    HarmType,
    PerpetratorRole,
    PlacePrecision,
    Scope,
    SourceKind,
    SpeakerKind,
    VictimStatus,
    WeaponCode,
)

S = Span(0, 4)
DAY = "2031-05-05"
TEXT = "Seven people were killed when a market in Orsavale was shelled, the Lantern Clinic said."


def a_document(name: str = "a", text: str = TEXT, **changed: Any) -> Document:
    made: dict[str, Any] = {
        "document_id": f"doc_{name}",
        "capture_id": f"cap_{name}",
        "path": f"press/{name}.txt",
        "sha256": name[0] * 64,
        "text": text,
        "title": None,
        "publisher": f"Outlet {name}",
        "language": "en",
        "url": None,
        "published": Published(start="2031-05-06", end="2031-05-06", basis="metadata"),
        "family_id": f"fam_{name}",
        "restricted": False,
    }
    return Document(**made | changed)


def published(day: str | None) -> Published:
    return Published(start=day, end=day, basis="metadata" if day else "none")


def a_harm(
    best: int | None = 7,
    kind: HarmType = "killed",
    *,
    bound: Bound = "exact",
    low: int | None = None,
    high: int | None = None,
    status: VictimStatus = "unknown",
    groups: Mapping[Group, Count] | None = None,
    parts: tuple[Part, ...] = (),
) -> Harm:
    """A figure as a reader gives it: the ends follow from the bound unless they are given."""
    if bound in ("exact", "about"):
        low, high = best, best
    elif bound in ("at_least", "more_than"):
        low = best
    elif bound in ("up_to", "nearly"):
        high = best
    return Harm(
        type=kind,
        low=low,
        best=best,
        high=high,
        stated=f"{bound} {best}",
        bound=bound,
        spans=(S,),
        status=status,
        groups=groups or {},
        parts=parts,
    )


def on(day: str | None = DAY, end: str | None = None, *, basis: Any = "stated", precision: Any = "day") -> Occurred:
    if day is None:
        return Occurred(start=None, end=None, precision="unknown", basis="none")
    return Occurred(start=day, end=end or day, precision=precision, basis=basis)


def a_place(
    name: str = "Orsavale",
    lat: float | None = 10.0,
    lon: float | None = 20.0,
    *,
    precision: PlacePrecision = "settlement",
    **changed: Any,
) -> Place:
    return Place(name=name, stated=name, precision=precision, span=S, lat=lat, lon=lon, **changed)


def a_speaker(
    name: str,
    *,
    kind: SpeakerKind = "quoted",
    source_kind: SourceKind = "other",
    actor_id: str | None = None,
) -> Speaker:
    return Speaker(name=name, kind=kind, source_kind=source_kind, actor_id=actor_id, span=S)


def blamed(
    name: str, actor_id: str | None = None, *, role: PerpetratorRole = "alleged", by: str | None = None
) -> Perpetrator:
    return Perpetrator(name=name, stated=name, span=S, actor_id=actor_id, role=role, by=by)


def a_weapon(code: WeaponCode = "shelling") -> Weapon:
    return Weapon(code=code, stated=code, span=S)


def a_victim(name: str) -> Victim:
    return Victim(name=name, span=S)


def a_claim(
    document: Document | None = None,
    *,
    head: Span = S,
    scope: Scope = "incident",
    assertion: Assertion = "reported",
    harm: Sequence[Harm] = (),
    **changed: Any,
) -> Claim:
    document = document or a_document()
    made: dict[str, Any] = {
        "claim_id": claim_id(document.capture_id, "harm", head),
        "document_id": document.document_id,
        "primary": head == S,
        "kind": "harm",
        "scope": scope,
        "assertion": assertion,
        "occurred": on(),
        "evidence": (head,),
        "confidence": 0.9,
        "reader": "test 1",
        "harm": tuple(harm) or (a_harm(),),
        "place": a_place(),
    }
    return Claim(**made | changed)


def judged(
    left: Claim,
    right: Claim,
    decision: Decision = "positive",
    *,
    at: str = "2031-06-01T00:00:00Z",
    by: str = "Ila",
) -> Judgement:
    subjects = (left.claim_id, right.claim_id)
    return Judgement(
        judgement_id=judgement_id("same_incident", subjects, by, at),
        kind="same_incident",
        decision=decision,
        subject_ids=subjects,
        by=by,
        at=at,
    )


def by_id(documents: Sequence[Document]) -> dict[str, Document]:
    return {d.document_id: d for d in documents}
