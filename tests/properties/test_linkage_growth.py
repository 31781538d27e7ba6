"""Claims that come in batches, in any order, are linked as if they had come at once, and no id is lost."""

import functools
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linkage.made import a_claim, a_document, a_harm, a_place, by_id, on, published

from recounted.linkage import weights
from recounted.linkage.keep import Keep
from recounted.linkage.link import link
from recounted.model.claim import Claim
from recounted.model.link import Assignment
from recounted.settings import Linkage

WEIGHTS = weights.load()
PLACES = (a_place(), a_place("Teshmora", 14.0, 27.0), None)
TOLD = st.tuples(st.integers(5, 8), st.integers(1, 3), st.sampled_from(range(len(PLACES))))


@functools.cache
def _made(n: int, day: int, dead: int, place: int) -> Claim:
    document = a_document(f"{n:02}", published=published(f"2031-05-{day + 1:02}"))
    return a_claim(document, occurred=on(f"2031-05-{day:02}"), harm=[a_harm(dead)], place=PLACES[place])


def _linked(claims: Sequence[Claim], before: Assignment) -> Assignment:
    documents = by_id([a_document(c.document_id.removeprefix("doc_")) for c in claims])
    return link(claims, documents, weights=WEIGHTS, assignment=before, settings=Linkage(memory_mb=200))


def _groups(found: Assignment) -> set[frozenset[str]]:
    held: dict[str, set[str]] = {}
    for claim, incident in found.incident_of.items():
        held.setdefault(incident, set()).add(claim)
    return {frozenset(claims) for claims in held.values()}


@given(st.lists(TOLD, min_size=2, max_size=9), st.randoms(use_true_random=False), st.integers(1, 4))
@settings(max_examples=15, deadline=None)
def test_batches_in_any_order_give_what_linking_at_once_gives(
    told: list[tuple[int, int, int]], chance: Random, batches: int
) -> None:
    claims = [_made(n, *values) for n, values in enumerate(told)]
    at_once = _linked(claims, Assignment())
    chance.shuffle(claims)
    grown, given_before = Assignment(), set[str]()
    for last in sorted({max(1, round(len(claims) * part / batches)) for part in range(1, batches + 1)}):
        grown = _linked(claims[:last], grown)
        live = set(grown.incident_of.values())
        assert all(grown.redirects.get(old, old) in live for old in given_before)
        given_before |= live
    assert _groups(grown) == _groups(at_once)
    assert grown.pairs == at_once.pairs


@given(st.lists(TOLD, min_size=2, max_size=9), st.randoms(use_true_random=False), st.integers(2, 4))
@settings(max_examples=10, deadline=None)
def test_a_linking_that_is_kept_gives_what_linking_at_once_gives(
    told: list[tuple[int, int, int]], chance: Random, batches: int
) -> None:
    with TemporaryDirectory() as folder:
        keep = Keep(Path(folder) / "links.db", "test")
        for batch in range(batches):
            held = [n for n in range(len(told)) if chance.random() < 0.7]
            claims = [_made(n, *told[chance.randrange(len(told)) if chance.random() < 0.2 else n]) for n in held]
            chance.shuffle(claims)
            documents = by_id([a_document(c.document_id.removeprefix("doc_")) for c in claims])
            by = Linkage(memory_mb=200)
            kept = link(claims, documents, weights=WEIGHTS, settings=by, keep=keep)
            assert kept == link(claims, documents, weights=WEIGHTS, settings=by), f"batch {batch}"
