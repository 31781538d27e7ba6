"""The tree of digests: every leaf has a path to the root, and no other leaf has."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recounted.model import merkle


def leaves(count: int) -> list[bytes]:
    return [merkle.leaf(f"cap_{n}", "a" * 64, "b" * 64) for n in range(count)]


def by_the_book(digests: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if not digests:
        return hashlib.sha256(b"").digest()
    if len(digests) == 1:
        return digests[0]
    split = 1
    while split * 2 < len(digests):
        split *= 2
    return hashlib.sha256(b"\x01" + by_the_book(digests[:split]) + by_the_book(digests[split:])).digest()


@given(st.integers(0, 70))
def test_the_root_is_that_of_the_standard(count: int) -> None:
    assert merkle.root(leaves(count)) == by_the_book(leaves(count)).hex()


@given(st.integers(1, 70), st.data())
def test_every_leaf_has_a_path_to_the_root_and_another_has_not(count: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, count - 1))
    steps = merkle.path(leaves(count), index)
    assert merkle.follow(leaves(count)[index], steps) == merkle.root(leaves(count))
    assert merkle.follow(merkle.leaf("cap_other", "a" * 64, "b" * 64), steps) != merkle.root(leaves(count))


def test_what_is_no_path_is_refused() -> None:
    with pytest.raises(IndexError):
        merkle.path(leaves(3), 3)
    for step in ("up:" + "0" * 64, "left:00", "left:" + "g" * 64, ""):
        with pytest.raises(ValueError):
            merkle.follow(leaves(1)[0], [step])
