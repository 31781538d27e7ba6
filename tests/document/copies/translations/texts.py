"""Invented texts on one shelling: a report, its translation, and what only looks like one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tests import factory

from recounted.model.claim import Claim, Harm, Occurred, Place
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.model.vocabulary import HarmType

ARABIC = """مقتل أربعة أشخاص بقصف على سوق مروك

قُتل أربعة أشخاص بينهم طفلان وأصيب 17 آخرون، الثلاثاء 6 أيار 2031، جراء قصف مدفعي استهدف سوق بلدة مروك شرقي أوسكدارا.

وقال الطبيب نديم كورفال من مشفى تشيل إن المصابين نقلوا إلى المدينة، وإن ثلاثة منهم بحالة حرجة.

وأضاف أن القتلى هم سامر حلواني وشقيقه باسل والطفلة لمى دروبي والطفل كريم نصار.

وتضرر في هارولمير 23 منزلاً بقصف مماثل مساء الثلاثاء.
"""
# Its translation.
ENGLISH = """Four killed as shells hit Marrok market

Four people, among them two children, were killed and 17 others were injured on Tuesday, 6 May 2031, when artillery
shells hit the market of the town of Marrok, east of Oskdara.

Doctor Nadeem Korfal of Teshil Hospital said that the injured had been taken to the city, and that three of them were in
a critical state.

He added that the dead were Samer Halwani and his brother Basel, the girl Lama Droubi and the boy Karim Nassar.

In Harolmir 23 houses were damaged by similar shelling on Tuesday evening.
"""
# Another outlet's account of the same: the same figures, place and day, and other words for the rest.
ACCOUNT = """Market shelled in Marrok, four dead

Shells struck the market of Marrok on Tuesday, 6 May 2031, as traders were closing. Four people were killed and 17
wounded, residents said.

We ran to the well, said Orsa Linden, a baker. Ambulances from Oskdara needed an hour, since the bridge of Quelbrin is
closed. The Lantern Clinic asked for blood.

The Northern Command said that its guns had been silent. It was the 14th shelling of the valley since March, by the
count of the Farwater Watch, which has noted 61 dead in all.
"""
# The same house a day later: its own figures again, in another story.
FOLLOW_UP = """Mourners in Marrok bury four

Hundreds walked through Marrok on Wednesday behind the coffins of four people who were killed when shells hit the
market. Doctor Nadeem Korfal said that 17 people had been injured.

The council of Oskdara will close all schools until Sunday, said its speaker, Tamsin Orrel, and 31 families have left.
The Northern Command denied again that it had fired. Eighteen traders of Harolmir have lost what they had, 44 stalls.
"""
FIGURES: tuple[tuple[HarmType, int], ...] = (("killed", 4), ("injured", 17))
WORDS = {"ar": ("قُتل أربعة أشخاص", "17 آخرون", "مروك"), "en": ("our people", "17", "Marrok")}


def document(text: str, name: str, language: str, **told: Any) -> Document:
    """A document; without more of one house, on one day."""
    made = factory.document(text, name=name, **{"publisher": "Halyard", "published_on": "2031-05-06", **told})
    return replace(made, language=language)


def claims(of: Document, figures: Sequence[tuple[HarmType, int]] = FIGURES) -> list[Claim]:
    """What is read of it: four killed and 17 injured in Marrok."""
    *counted, place = WORDS[of.language]
    spans = [_span(of, words) for words in counted]
    where = _span(of, place)
    return [
        replace(
            factory.killed(of, 4, counted[0]),
            harm=tuple(
                Harm(type=t, low=n, best=n, high=n, stated=s.of(of.text), bound="exact", spans=(s,))
                for (t, n), s in zip(figures, spans, strict=False)
            ),
            occurred=Occurred(start="2031-05-06", end="2031-05-06", precision="day", basis="stated"),
            places=(Place(name="Marrok", stated=place, precision="settlement", span=where, lat=11.5, lon=42.25),),
            speakers=(),
        )
    ]


def _span(of: Document, words: str) -> Span:
    start = of.text.index(words)
    return Span(start, start + len(words))
