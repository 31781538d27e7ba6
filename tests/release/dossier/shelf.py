"""Hand-made volumes; every place, person and party in them is invented."""

import dataclasses
from typing import Any

from tests.linkage.made import (
    a_claim,
    a_document,
    a_harm,
    a_place,
    a_speaker,
    a_weapon,
    blamed,
    by_id,
    published,
)

from recounted.gazetteer.territories import territories
from recounted.model.claim import Claim, Harm, Occurred, Perpetrator, Place
from recounted.model.document import Document
from recounted.model.link import Assignment
from recounted.model.span import Span
from recounted.model.vocabulary import HarmType
from recounted.reconciliation.reconcile import reconcile
from recounted.release.dossier.records import About, Chapter, Volume

HOSTILE = (
    "<script>alert('x')</script><img src=https://x.example/a onerror=alert(1)>\"'&=HYPERLINK(\"x\")\u202egnp.exe\u2069"
)
COURIER = (
    "Shells hit the fish market of Orsavale on 5 May 2031. Seven people were killed and 12 were wounded, "
    "the Lantern Clinic said. The Ondra Guard fired them, it said. It was market day \U0001f54a\ufe0f, and nobody had "
    "warned them."
)
LANTERN = "سقطت قذائف على سوق السمك في أورسافالي. قُتل تسعة أشخاص، قال مجلس البلدة."
GUARD = "The Ondra Guard denied that its guns had fired on the market of Orsavale. Nobody was killed, it said."


def span_of(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def harm(text: str, words: str, best: int, kind: HarmType = "killed") -> Harm:
    """A figure on its words."""
    return dataclasses.replace(a_harm(best, kind), spans=(span_of(text, words),), stated=words)


def on(text: str, words: str, day: str) -> Occurred:
    """A day on its words."""
    return Occurred(start=day, end=day, precision="day", basis="stated", stated=words, span=span_of(text, words))


def where(text: str, words: str, **changed: Any) -> Place:
    """A place on its words."""
    place = a_place(country="ZZ", country_name="Ondra", admin1="Lower Ondra", radius_km=3.0)
    return dataclasses.replace(place, stated=words, span=span_of(text, words), **changed)


def party(text: str, words: str, **changed: Any) -> Perpetrator:
    """A party on its words."""
    return dataclasses.replace(blamed("Ondra Guard", "act_guard"), stated=words, span=span_of(text, words), **changed)


def documents() -> tuple[Document, Document, Document]:
    """An English account, an Arabic one, and a hostile denial."""
    courier = a_document("courier", COURIER, title="Shells on the fish market", publisher="Orsavale Courier")
    lantern = a_document("lantern", LANTERN, title="قصف سوق السمك", publisher="النور", language="ar")
    guard = a_document("guard", GUARD, title=HOSTILE, publisher=HOSTILE, published=published("2031-05-08"), url=HOSTILE)
    return courier, lantern, guard


def claims() -> tuple[Claim, Claim, Claim]:
    """What they claim."""
    courier, lantern, guard = documents()
    told = a_claim(
        courier,
        head=span_of(COURIER, "Seven people were killed"),
        primary=True,
        harm=[harm(COURIER, "Seven people", 7), harm(COURIER, "12", 12, "injured")],
        occurred=on(COURIER, "5 May 2031", "2031-05-05"),
        speakers=(dataclasses.replace(a_speaker("Lantern Clinic", source_kind="medical"), span=None),),
        perpetrators=(party(COURIER, "Ondra Guard"),),
        weapon=dataclasses.replace(a_weapon(), stated="Shells", span=span_of(COURIER, "Shells")),
        place=where(COURIER, "Orsavale"),
    )
    other = a_claim(
        lantern,
        head=span_of(LANTERN, "قُتل تسعة أشخاص"),
        primary=True,
        harm=[harm(LANTERN, "تسعة أشخاص", 9)],
        place=where(LANTERN, "أورسافالي"),
        occurred=Occurred(start="2031-05-05", end="2031-05-06", precision="days", basis="published"),
    )
    denied = a_claim(
        guard,
        head=span_of(GUARD, "The Ondra Guard denied"),
        primary=True,
        assertion="denied",
        harm=[harm(GUARD, "Nobody", 0)],
        speakers=(a_speaker(HOSTILE, actor_id="act_guard", source_kind="party"),),
        perpetrators=(party(GUARD, "Ondra Guard", role="denied_by_self", by=HOSTILE),),
        place=where(GUARD, "Orsavale"),
    )
    return told, other, denied


def about(**changed: Any) -> About:
    """What a dossier says of itself."""
    made: dict[str, Any] = {
        "edition": "restricted",
        "project": "Orsavale",
        "program": "recounted 9",
        "released_on": "2031-07-01",
        "changed_at": "2031-06-30T10:00:00Z",
        "head": "ab" * 32,
        "entries": 12,
        "chosen": (("all", ""),),
        "view": territories().view(),
        "rule": "majority",
        "settings": ("[linkage]", "threshold_bits = 1.0"),
        "withheld": {"document": 2},
        "failures": 1,
    }
    return About(**made | changed)


def volume(*, named: tuple[str, ...] = ("inc_market",), earlier: Any = None, **told: Any) -> Volume:
    """One incident told three ways, in two scripts, one of them a denial; under several ids where more are named."""
    held = {c.claim_id: c for c in claims()}
    texts = by_id(documents())
    chapters = []
    for name in named:
        (incident,) = reconcile(Assignment(incident_of=dict.fromkeys(held, name)), held, texts)
        chapters.append(Chapter(incident=incident, claims=held))
    return Volume(about=about(**told), chapters=tuple(chapters), documents=texts, earlier=earlier)
