"""A store in memory and requests without a server, for tests of the pages."""

import asyncio
import dataclasses
from collections.abc import Iterator, Sequence

import httpx
from fastapi import FastAPI
from tests.linkage.made import (
    a_claim,
    a_document,
    a_harm,
    a_place,
    a_speaker,
    a_weapon,
    blamed,
    by_id,
    on,
    published,
)

from recounted.linkage import weights
from recounted.linkage.link import link
from recounted.model.claim import Claim, Harm
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.restriction import Held
from recounted.model.span import Span
from recounted.model.vocabulary import HarmType
from recounted.reconciliation.reconcile import reconcile
from recounted.settings import Linkage

HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&\u202egnp.exe"
COURIER = (
    "Shells hit the fish market of Orsavale on 5 May 2031. Seven people were killed and 12 were wounded, "
    "the Lantern Clinic said. It was market day 🕊️, and nobody had warned them."
)
LANTERN = "سقطت قذائف على سوق السمك في أورسافالي. قُتل تسعة أشخاص، قال مجلس البلدة."
GUARD = "The Ondra Guard denied that its guns had fired on the market of Orsavale."


class Shelf:
    """Records in memory, with the face of a store."""

    def __init__(self, documents: Sequence[Document], claims: Sequence[Claim]) -> None:
        self._documents = by_id(documents)
        self._claims = {c.claim_id: c for c in claims}
        assignment = link(claims, self._documents, weights=weights.load(), settings=Linkage())
        self._incidents = {i.incident_id: i for i in reconcile(assignment, self._claims, self._documents)}
        self.merged: dict[str, str] = {}

    def incidents(self) -> Iterator[Incident]:
        yield from self._incidents.values()

    def incident(self, incident_id: str) -> Incident | None:
        return self._incidents.get(self.merged.get(incident_id, incident_id))

    def claim(self, claim_id: str) -> Claim | None:
        return self._claims.get(claim_id)

    def claims(self, *, document_id: str | None = None) -> Iterator[Claim]:
        yield from (c for c in self._claims.values() if document_id in (None, c.document_id))

    def withheld(self) -> tuple[Held, ...]:
        return tuple(Held(kind="document", id=d.document_id) for d in self._documents.values() if d.restricted)

    def document(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def documents(self) -> Iterator[Document]:
        yield from self._documents.values()


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def example() -> Shelf:
    """An incident told three ways, in two scripts, one of them denied and one of them restricted."""
    courier = a_document("courier", COURIER, title="Shells on the fish market", publisher="Orsavale Courier")
    lantern = a_document("lantern", LANTERN, title="قصف سوق السمك", publisher="النور", language="ar", restricted=True)
    guard = a_document("guard", GUARD, title=HOSTILE, publisher=HOSTILE, published=published("2031-05-08"))
    told = a_claim(
        courier,
        head=span_of(COURIER, "Seven people were killed"),
        primary=True,
        harm=[
            _harm(COURIER, "Seven people", 7, "killed"),
            _harm(COURIER, "12", 12, "injured"),
        ],
        speakers=(a_speaker("Lantern Clinic", source_kind="medical"),),
        perpetrators=(blamed("Ondra Guard", "act_guard"),),
        weapon=a_weapon(),
        place=a_place(country="ZZ", admin1="Ondra", radius_km=3.0),
    )
    other = a_claim(
        lantern,
        head=span_of(LANTERN, "قُتل تسعة أشخاص"),
        primary=True,
        harm=[_harm(LANTERN, "تسعة أشخاص", 9, "killed")],
        perpetrators=(blamed("Ondra Guard", "act_guard"),),
    )
    denied = a_claim(
        guard,
        head=Span(0, len(GUARD)),
        primary=True,
        assertion="denied",
        harm=[_harm(GUARD, "fired", 7, "killed")],
        speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),),
        occurred=on(),
    )
    return Shelf([courier, lantern, guard], [told, other, denied])


def _harm(text: str, words: str, best: int, kind: HarmType) -> Harm:
    return dataclasses.replace(a_harm(best, kind), spans=(span_of(text, words),), stated=words)


def get(app: FastAPI, path: str, *, host: str = "127.0.0.1:8765", method: str = "GET") -> httpx.Response:
    """One request to the application, without a socket. Errors become answers, as in a server."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
            return await client.request(method, path, headers={"host": host})

    return asyncio.run(ask())
