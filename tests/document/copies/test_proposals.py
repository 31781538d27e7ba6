"""Proposals: what is worth a comparison."""

import numpy as np

from recounted.document.copies.proposals import CROWD, Sketches, proposed
from recounted.document.copies.sketch import BANDS, WINDOW, bands, fingerprints
from recounted.document.copies.words import hash_word, shingles


def sketches(texts: list[str]) -> Sketches:
    runs = [shingles(np.array([hash_word(w) for w in t.split()], dtype=np.uint32), 5) for t in texts]
    prints = [fingerprints(r) for r in runs]
    return Sketches(bands(runs), np.concatenate(prints), np.array([len(p) for p in prints], dtype=np.int32))


def told(seed: str, words: int) -> str:
    return " ".join(f"{seed}{n}" for n in range(words))


def pairs(texts: list[str]) -> set[tuple[int, int]]:
    return {(int(p) >> 32, int(p) & 0xFFFFFFFF) for p in proposed(sketches(texts))}


def test_a_passage_of_a_window_is_always_found() -> None:
    for begin in range(0, 60, 7):
        statement = told("s", WINDOW + 4)
        article = " ".join([told("a", begin), statement, told("b", 80 - begin)])
        assert pairs([statement, article]) == {(0, 1)}


def test_texts_with_nothing_in_common_are_not_compared() -> None:
    assert pairs([told("a", 90), told("b", 90), told("c", 90)]) == set()


def test_what_a_crowd_shares_is_compared_with_the_shortest() -> None:
    statement = told("s", 30)
    articles = [f"{told(f'w{n}x', 20 + n)} {statement}" for n in range(2 * CROWD)]
    found = pairs([statement, *articles])
    assert {(0, n) for n in range(1, 2 * CROWD + 1)} <= found
    assert len(found) < len(articles) * 10


def test_bands_are_one_row_a_text() -> None:
    made = sketches([told("a", 50), told("a", 50), told("b", 50)])
    assert made.bands.shape == (3, BANDS)
    assert (made.bands[0] == made.bands[1]).all()
    assert not (made.bands[0] == made.bands[2]).any()
