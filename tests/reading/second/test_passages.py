"""Passages: what is sent of a document, and what never is."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import factory

from recounted.errors import SecondReaderError
from recounted.model.document import Zone
from recounted.model.span import Span
from recounted.reading.second.passages import passages_of
from recounted.text.sentences import sentences

TEXT = "Seven people were killed in Varrow Ford. Nine were hurt. The mill burned down.\n\nThe clinic said so."


def test_a_restricted_document_has_no_passages_whoever_asks() -> None:
    with pytest.raises(SecondReaderError, match="restricted"):
        passages_of(factory.document(TEXT, restricted=True), 1000)


def test_passages_are_whole_sentences_up_to_a_size() -> None:
    document = factory.document(TEXT)
    assert [p.of(TEXT) for p in passages_of(document, 60)] == [
        "Seven people were killed in Varrow Ford. Nine were hurt.",
        "The mill burned down.\n\nThe clinic said so.",
    ]
    assert [p.of(TEXT) for p in passages_of(document, 1000)] == [TEXT]


@given(st.integers(1, 200))
def test_every_sentence_stands_in_one_passage(characters: int) -> None:
    passages = passages_of(factory.document(TEXT), characters)
    for sentence in sentences(TEXT):
        assert sum(p.start <= sentence.start and sentence.end <= p.end for p in passages) == 1


def test_furniture_and_scripture_are_not_sent() -> None:
    document = factory.document(TEXT)
    start = TEXT.index("Nine")
    for kind in ("furniture", "scripture", "dateline", "byline"):
        zone = Zone(kind=kind, span=Span(start, TEXT.index("The mill")))
        sent = " ".join(p.of(TEXT) for p in passages_of(dataclasses.replace(document, zones=(zone,)), 1000))
        assert "Nine" not in sent
        assert "mill" in sent
