"""What a family shares, for a person to look at."""

from typing import Any

import pytest
from tests import factory

from recounted.document.copies.passages import family_of
from recounted.document.copies.words import read_spans, read_words
from recounted.model.document import Document
from recounted.settings import Copies

TEXT = (
    "Nine people were killed when shells hit the mill in Varrow Ford on Tuesday, residents said. "
    "The first fell on the loading ramp while sacks were being weighed.\n\n"
    "Twelve others were wounded and carried across the weir in a cart, since both bridges are closed. "
    "The mill had worked through the night since the harvest."
)
AROUND = (
    "Our reporter reached the valley a day later and found the road lined with carts. Nobody would give a name. "
    "A teacher pointed at the roof of the school, of which one half is gone, and spoke of the winter that is near."
)


def made(text: str, name: str, day: str | None = "2031-05-06", **told: Any) -> Document:
    return factory.document(text, name=name, published_on=day, **told)


def kind_of(text: str, **told: Any) -> str:
    [tie] = family_of([made(TEXT, "a.txt", "2031-05-05"), made(text, "b.txt", **told)], Copies()).ties
    return tie.kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT, "exact"),
        (f"MARROWICK, 6 May (Halyard) - {TEXT}", "syndicated"),
        (f"{TEXT}\n\n(Reporting by Ilse Haddow; editing by Pavel Quay)", "syndicated"),
        (TEXT.replace("Nine", "Ten").replace("Twelve", "Fourteen"), "edited"),
        ("\n\n".join(reversed(TEXT.split("\n\n"))), "edited"),
        (f"{AROUND} {TEXT} {AROUND}", "whole"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_the_same_words_under_another_title_are_syndicated() -> None:
    assert kind_of(TEXT, title="Death at the mill") == "syndicated"


def test_passages_are_the_same_words_in_both() -> None:
    left, right = made(TEXT, "a.txt", "2031-05-05"), made(f"{AROUND}\n\n{TEXT.replace('cart', 'lorry')}", "b.txt")
    [tie] = family_of([left, right], Copies()).ties
    assert len(tie.passages) == 2
    for passage in tie.passages:
        assert passage.span.of(right.text).split() == passage.other_span.of(left.text).split()


def test_the_earliest_is_the_one_that_came_out_first_whatever_the_order() -> None:
    documents = [made(TEXT, "a.txt", "2031-05-07"), made(TEXT, "b.txt", "2031-05-05"), made(TEXT, "c.txt", None)]
    for order in (documents, documents[::-1]):
        family = family_of(order, Copies())
        assert family.earliest_id == documents[1].document_id
        assert family.earliest_basis == "metadata"
        assert [t.document_id for t in family.ties] == [documents[0].document_id, documents[2].document_id]


def test_without_a_day_nobody_is_the_earliest() -> None:
    family = family_of([made(TEXT, "a.txt", None), made(TEXT, "b.txt", None)], Copies())
    assert (family.earliest_id, family.earliest_basis) == (None, "none")


def test_restricted_documents_are_told_by_their_id_only() -> None:
    secret = made(TEXT, "b.txt", restricted=True)
    family = family_of([made(TEXT, "a.txt"), secret], Copies())
    assert family.withheld == (secret.document_id,)
    assert family.ties == ()


@pytest.mark.parametrize("text", [TEXT, "Home\nNews\n\n" + TEXT, TEXT.replace(" ", "\n"), "one", "?!"])
def test_each_word_has_its_span(text: str) -> None:
    document = made(text, "a.txt")
    assert len(read_spans(document)) in (len(read_words(document).words), 0)
