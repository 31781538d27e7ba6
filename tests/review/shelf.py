"""A project with a few hand-made records, and requests without a server, for tests of the pages."""

import asyncio
import dataclasses
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

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

from recounted.archive.digest import sha256
from recounted.engines.deciding import Desk
from recounted.engines.drawing import draw
from recounted.model.capture import Capture
from recounted.model.claim import Claim, Harm, Occurred, Perpetrator, Place, Speaker, Victim, Weapon
from recounted.model.custody import CustodyEntry
from recounted.model.document import Document
from recounted.model.identity import capture_id
from recounted.model.span import Span
from recounted.model.statement import Statement
from recounted.model.vocabulary import HarmType
from recounted.review.entry import Entry
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.readings import Content

R = TypeVar("R", Speaker, Perpetrator, Weapon, Occurred, Place)
HOSTILE = "<script>alert('x')</script><img src=x onerror=alert(1)>\"'&\u202egnp.exe"
COURIER = (
    "Shells hit the fish market of Orsavale on 5 May 2031. Seven people were killed and 12 were wounded, "
    "the Lantern Clinic said. Among the dead was Tam Orrel, 34, a netmaker.\n\n"
    "The clinic blamed the Ondra Guard. It was market day 🕊️👨‍👩‍👧, and nobody had warned them."
)
LANTERN = "سقطت قذائف على سوق السمك في أورسافالي يوم 5 أيار 2031 🕊️. قُتل تسعة أشخاص، قال مجلس البلدة (Orsavale Council)."
GUARD = "The Ondra Guard denied that its guns had fired on the market of Orsavale."
MONITOR = (
    "At least 7 civilians, 2 of them children, died when the market of Orsavale was shelled, the Tide Monitor said."
)
SILENT = "The ferry to Harrolmeer runs on Sundays again."
DRAWN = "doc_silent_38"  # its digest is among those that are drawn by lot
CLOSED = "A quenby told us that nine were killed in Orsavale on 5 May 2031."
CANARY = "quenby"
COURIER_CLAIM = "clm_67a9b6904442b8ea"  # hashes its capture, its kind and where its head stands
LONG = "Committee of the Families of the Lower Harbour, the Net Lofts and the Upper Fish Stairs of Orsavale and Teshill"
NOON = "2031-05-09T12:00:00Z"


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def shelf(
    folder: Path,
    documents: Sequence[Document] = (),
    claims: Sequence[Claim] = (),
    families: Mapping[str, str] | None = None,
) -> Desk:
    """A project that holds these, concluded, as the pages are handed it."""
    store = Store.create(folder, name="Orsavale", clock=lambda: NOON)
    run = store.begin("run", reader="hand", tools="none")
    for document in documents:
        data = document.text.encode("utf-8")
        digest = sha256(data)
        named = Statement(name=document.path, path=document.path, restricted=document.restricted)
        capture = Capture(
            capture_id=capture_id(digest, document.path), statement=named, sha256=digest, size=len(data),
            media_type="text/plain", document_id=document.document_id,
        )  # fmt: skip
        entry = CustodyEntry(act="captured", subject_id=capture.capture_id, subject_sha256=digest, by="a hand", at=NOON)
        store.add_captures([(capture, data, [entry])], run=run)
        content = Content(
            capture_id=capture.capture_id,
            document_id=document.document_id,
            document=dataclasses.replace(document, capture_id=capture.capture_id, sha256=digest),
            claims=[c for c in claims if c.document_id == document.document_id],
        )
        store.save_outcome(content, run=run)
    family_of = {d.document_id: (families or {}).get(d.document_id, d.family_id) for d in documents}
    drawn = draw(store, Settings(), lambda _: None, lambda _, __: family_of)
    store.save_conclusion(drawn.incidents, drawn.assignment, run=run, basis=store.basis(), family_of=family_of)
    return Desk(store, Settings())


def example(folder: Path) -> Desk:
    """An incident told by four sources in two scripts, one of them its denial; beside it a restricted document, one in
    which nothing was read, and one that holds the words of another.
    """
    documents = _documents()
    found = by_id(documents)
    claims = [_courier(found["doc_courier"]), *_others(found)]
    return shelf(folder, documents, claims, {"doc_copy": "fam_1", "doc_courier": "fam_1"})


TOWNS = (("Orsavale", 10.0, 20.0), ("Teshill", 12.0, 22.0), ("Osk Dara", None, None))


def months(folder: Path) -> Desk:
    """A dozen incidents over two months, in three towns, one of which no gazetteer has."""
    documents, claims = [], []
    for n in range(12):
        town, lat, lon = TOWNS[n % 3]
        day = f"2031-0{5 + n // 6}-{3 + n * 2 % 24:02}"
        text = f"Shelling {n} killed {n + 1} people in {town} on {day}, the council of street {n} said."
        documents.append(a_document(f"d{n}", text, title=f"Report {n}", publisher=f"Paper {n}"))
        claims.append(
            a_claim(
                documents[-1],
                harm=[a_harm(n + 1), a_harm(2 * n, "injured")] if n else [a_harm(1)],
                occurred=on(day),
                place=a_place(town, lat, lon),
                weapon=a_weapon("shelling") if n % 2 else None,
            )
        )
    return shelf(folder, documents, claims)


def _documents() -> list[Document]:
    courier = a_document("courier", COURIER, title="Shells on the fish market", publisher="Orsavale Courier")
    return [
        courier,
        a_document("copy", COURIER + "\n\nAll rights reserved.", title="Market shelled", publisher="Harbour Post"),
        a_document("lantern", LANTERN, title="قصف سوق السمك", publisher="النور", language="ar"),
        a_document("guard", GUARD, title=HOSTILE, publisher=HOSTILE, published=published("2031-05-08"), path=HOSTILE),
        a_document("monitor", MONITOR, title="Weekly note", publisher=LONG, url="https://tide.example/notes/31"),
        a_document("silent", SILENT, title="Ferries", published=published(None)),
        a_document("silent_38", SILENT + " And on Mondays.", title="More ferries"),
        a_document("closed", CLOSED, title=f"What a {CANARY} said", publisher=CANARY, restricted=True),
    ]


def _courier(courier: Document) -> Claim:
    def at(record: R, words: str) -> R:
        return dataclasses.replace(record, span=span_of(COURIER, words))

    return a_claim(
        courier,
        head=span_of(COURIER, "Seven people were killed and 12 were wounded, the Lantern Clinic said."),
        primary=True,
        harm=[_harm(COURIER, "Seven people", 7, "killed"), _harm(COURIER, "12", 12, "injured")],
        speakers=(at(a_speaker("Lantern Clinic", source_kind="medical"), "Lantern Clinic"),),
        perpetrators=(at(blamed("Ondra Guard", "act_guard", by="Lantern Clinic"), "Ondra Guard"),),
        weapon=at(a_weapon(), "Shells"),
        occurred=at(on(), "5 May 2031"),
        place=at(a_place(country="ZZ", admin1="Ondra", radius_km=3.0), "Orsavale"),
        victims=(Victim(name="Tam Orrel", span=span_of(COURIER, "Tam Orrel"), age=34),),
    )


def _others(found: Mapping[str, Document]) -> list[Claim]:
    arabic = a_claim(
        found["doc_lantern"],
        head=span_of(LANTERN, "قُتل تسعة أشخاص"),
        primary=True,
        harm=[_harm(LANTERN, "تسعة أشخاص", 9, "killed")],
        perpetrators=(blamed("Ondra Guard", "act_guard"),),
        weapon=None,
        occurred=dataclasses.replace(on(), span=span_of(LANTERN, "5 أيار 2031")),
        place=dataclasses.replace(a_place(), span=span_of(LANTERN, "أورسافالي")),
        speakers=(a_speaker("مجلس البلدة", source_kind="authority"),),
    )
    denied = a_claim(
        found["doc_guard"],
        head=Span(0, len(GUARD)),
        primary=True,
        assertion="denied",
        harm=[_harm(GUARD, "fired", 7, "killed")],
        speakers=(a_speaker("Ondra Guard", actor_id="act_guard", source_kind="party"),),
        occurred=on(),
        confidence=0.31,
    )
    monitor = a_claim(
        found["doc_monitor"],
        head=Span(0, len(MONITOR)),
        primary=True,
        harm=[dataclasses.replace(_harm(MONITOR, "7 civilians", 7, "killed"), low=7, high=None, bound="at_least")],
        speakers=(a_speaker("Tide Monitor", source_kind="monitor"),),
        occurred=on("2031-05-04", "2031-05-06", precision="days"),
        weapon=a_weapon("air_strike"),
        confidence=0.55,
    )
    closed = a_claim(
        found["doc_closed"],
        head=Span(0, len(CLOSED)),
        primary=True,
        harm=[_harm(CLOSED, "nine", 9, "killed")],
        speakers=(a_speaker(CANARY, source_kind="witness"),),
    )
    return [arabic, denied, monitor, closed]


def _harm(text: str, words: str, best: int, kind: HarmType) -> Harm:
    return dataclasses.replace(a_harm(best, kind), spans=(span_of(text, words),), stated=words)


class Person:
    """Somebody who was let in: a browser without a window, with its cookie and the token of its forms."""

    def __init__(self, app: FastAPI, entry: Entry, by: str) -> None:
        self._app = app
        self._cookie = ""
        self._cookie = self._asked("GET", entry.invite(by)).headers["set-cookie"].partition(";")[0]
        found = re.search(r'name="token" value="([^"]+)"', self.get(f"/claims/{COURIER_CLAIM}").text)
        self.token = found[1] if found else ""

    def get(self, path: str) -> httpx.Response:
        """A page."""
        return self._asked("GET", path)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> httpx.Response:
        """A form of these pages, with its token."""
        return self._asked("POST", path, {"token": self.token, **form}, headers)

    def _asked(
        self, method: str, path: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        sent = {"host": "127.0.0.1:8765", "accept-language": "en", "cookie": self._cookie, **(headers or {})}

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self._app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
                return await client.request(method, path, headers=sent, data=dict(form) if form is not None else None)

        return asyncio.run(ask())


def get(
    app: FastAPI,
    path: str,
    *,
    host: str = "127.0.0.1:8765",
    method: str = "GET",
    language: str = "en",
) -> httpx.Response:
    """One request to the application, without a socket. Errors become answers, as in a server."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
            return await client.request(method, path, headers={"host": host, "accept-language": language})

    return asyncio.run(ask())
