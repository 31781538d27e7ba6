"""Every parser over the seeds and over what fuzzing found: each is read, or refused in words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fuzz.entries import ENTRIES, passes
from tests.fuzz.seeds import SEEDS

CORPUS = Path(__file__).parent / "corpus"


def found() -> Iterator[tuple[str, Path]]:
    for path in sorted(CORPUS.glob("*/*")):
        yield path.parent.name, path


def test_every_entry_has_seeds_and_every_folder_is_of_an_entry() -> None:
    assert sorted(ENTRIES) == sorted(SEEDS)
    assert {name for name, _ in found()} <= set(ENTRIES)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_first_seed_is_read_and_no_cut_of_it_breaks(name: str) -> None:
    if name != "authority":  # whose own seed is an answer without a stamp
        assert passes(name, SEEDS[name][0])
    for seed in SEEDS[name]:
        for part in range(1, 8):
            cut = len(seed) * part // 8
            passes(name, seed[:cut])
            passes(name, seed[:cut] + b"\x00\xff\xd8" + seed[cut:])


@pytest.mark.parametrize(
    ("name", "path"), list(found()), ids=lambda value: value if isinstance(value, str) else value.name
)
def test_what_was_found_is_mended(name: str, path: Path) -> None:
    passes(name, path.read_bytes())
