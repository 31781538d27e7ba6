"""Readings of hand-made texts with the places and parties of the example alone: no index of the world is opened."""

import functools
from pathlib import Path

from tests import factory

from recounted.actors.register import Register
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.gazetteer.index import Index
from recounted.gazetteer.user import user_rows
from recounted.model.claim import Claim, Harm
from recounted.model.document import Document
from recounted.model.vocabulary import HarmType
from recounted.reading.lang.en.parties import find_parties
from recounted.reading.parts import Party
from recounted.reading.read import read
from recounted.reading.reading import Reading, Tools
from recounted.text.tokens import tokens

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TUESDAY = "2031-05-06"  # the day of publication where a test names none
DEMONYMS = (("veldran", "XV"), ("veldrans", "XV"), ("sarnish", "XS"), ("sarns", "XS"))


@functools.cache
def tools() -> Tools:
    """The places and parties of the example, with the words for its people and for those of an invented neighbour."""
    rows, words = user_rows([EXAMPLES / "places.csv"], {})
    return Tools(
        gazetteer=Gazetteer([Index.of(rows, [*((name.lower(), code) for name, code in words), *DEMONYMS])], "made"),
        register=Register.load([EXAMPLES / "actors.toml"]),
    )


def opened(text: str, *, published_on: str | None = TUESDAY, publisher: str | None = None) -> Document:
    """A document in English, opened as the pipeline opens it."""
    return factory.document(text, language="en", published_on=published_on, publisher=publisher)


def reading(text: str, *, published_on: str | None = TUESDAY, publisher: str | None = None) -> Reading:
    """What the reader makes of a text."""
    return read(opened(text, published_on=published_on, publisher=publisher), tools=tools())


def claims(text: str, *, published_on: str | None = TUESDAY, publisher: str | None = None) -> tuple[Claim, ...]:
    """The claims of a text."""
    return reading(text, published_on=published_on, publisher=publisher).claims


def harms(text: str) -> list[Harm]:
    """Every harm of every claim of a text, in order."""
    return [harm for claim in claims(text) for harm in claim.harm]


def the_harm(text: str, kind: HarmType = "killed") -> Harm:
    """The one harm of that type that a text tells of."""
    (found,) = (harm for harm in harms(text) if harm.type == kind)
    return found


def the_claim(text: str, *, published_on: str | None = TUESDAY, publisher: str | None = None) -> Claim:
    """The one claim of a text."""
    (claim,) = claims(text, published_on=published_on, publisher=publisher)
    return claim


def parties(text: str, *countries: str) -> list[Party]:
    """Whom a sentence names as a side, on TUESDAY, in a text that speaks of Veldra where no country is given."""
    found = tools()
    return find_parties(
        text,
        tokens(text),
        register=found.register,
        gazetteer=found.gazetteer,
        day=TUESDAY,
        countries=frozenset(countries or ("XV",)),
    )
