"""Copies: one text printed by several is one family, whatever the order."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests import factory

from recounted.document.copies import find_families
from recounted.model.document import Document
from recounted.settings import Copies

NOUNS = ("mill", "ford", "bridge", "market", "school", "clinic", "orchard", "ferry", "granary", "square")


def text_of(seed: int, words: int = 120) -> str:
    chosen = random.Random(seed)  # noqa: S311
    return " ".join(f"{chosen.choice(NOUNS)}{chosen.randrange(90)}" for _ in range(words)) + "."


def families(documents: list[Document]) -> list[set[str]]:
    found = find_families(documents, settings=Copies())
    return sorted(({c for c, f in found.items() if f == family} for family in set(found.values())), key=sorted)


def test_a_shortened_copy_with_another_head_is_a_copy() -> None:
    whole = factory.document(text_of(1), name="a.txt")
    cut = factory.document(f"The Tarn Lantern\nWorld in brief\n\n{' '.join(text_of(1).split()[:90])}.", name="b.txt")
    other = factory.document(text_of(2), name="c.txt")
    assert sorted(map(len, families([whole, cut, other]))) == [1, 2]


def test_half_a_text_within_another_of_the_same_length_is_no_copy() -> None:
    left = factory.document(text_of(1, 60) + " " + text_of(2, 60), name="a.txt")
    right = factory.document(text_of(1, 60) + " " + text_of(3, 60), name="b.txt")
    assert len(families([left, right])) == 2


def test_short_texts_are_copies_only_where_they_are_equal() -> None:
    made = [
        factory.document("Three killed at the mill.", name="a.txt"),
        factory.document("Three killed at the Mill", name="b.txt"),
        factory.document("Four killed at the mill.", name="c.txt"),
    ]
    assert sorted(map(len, families(made))) == [1, 2]


def test_hundreds_of_copies_of_one_text_are_one_family() -> None:
    made = [factory.document(text_of(4) + f" {i}", name=f"{i}.txt") for i in range(300)]
    assert len(families(made)) == 1


def test_lines_that_an_outlet_prints_on_every_page_make_no_copies() -> None:
    chrome = "\n\n".join(" ".join(text_of(seed, 12).rstrip(".").split()) for seed in range(50, 70))
    made = [factory.document(f"{text_of(i, 60)}\n\n{chrome}", name=f"{i}.txt") for i in range(8)]
    assert len(families(made)) == 8


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 5), min_size=2, max_size=8), st.randoms())
def test_families_do_not_depend_on_the_order(seeds: list[int], shuffled: random.Random) -> None:
    made = [factory.document(text_of(s, 40 + 10 * (i % 3)), name=f"{i}.txt") for i, s in enumerate(seeds)]
    mixed = made.copy()
    shuffled.shuffle(mixed)
    found = find_families(made, settings=Copies())
    assert find_families(mixed, settings=Copies()) == found
    assert set(found) == {d.capture_id for d in made}
