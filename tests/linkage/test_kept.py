"""A linking that is kept spares work and changes nothing of the outcome."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.linkage.accounts import Account, Reporters
from benchmarks.linkage.world import World

from recounted.linkage import compared, weights
from recounted.linkage.keep import Keep
from recounted.linkage.link import link
from recounted.linkage.passages import passage_words
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.link import Assignment
from recounted.settings import Linkage

CLAIMS = 600
WEIGHTS = weights.load()


@pytest.fixture(scope="module")
def accounts() -> list[Account]:
    """Accounts of one made-up war, in no order."""
    made = list(Reporters(World(4, CLAIMS)).accounts(CLAIMS))
    random.Random(4).shuffle(made)  # noqa: S311  texts, not secrets
    return made


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    return Keep(tmp_path / "links.db", "test")


def linked(accounts: Sequence[Account], keep: Keep | None = None) -> Assignment:
    documents = {a.document.document_id: a.document for a in accounts}
    return link([a.claim for a in accounts], documents, weights=WEIGHTS, settings=Linkage(memory_mb=500), keep=keep)


def test_claims_added_are_linked_as_if_they_had_come_at_once(accounts: list[Account], keep: Keep) -> None:
    for size in (300, 301, 500, CLAIMS):
        linked(accounts[:size], keep)
    assert linked(accounts, keep) == linked(accounts)


def test_claims_that_changed_or_went_leave_nothing_behind(accounts: list[Account], keep: Keep) -> None:
    linked(accounts, keep)
    chance = random.Random(9)  # noqa: S311
    left = [a for a in accounts if chance.random() > 0.1]
    other = [replace(a, claim=replace(a.claim, harm=(), place=None)) if chance.random() < 0.1 else a for a in left]
    moved = [
        replace(a, document=replace(a.document, family_id=accounts[0].document.family_id))
        if chance.random() < 0.05
        else a
        for a in other
    ]
    assert linked(moved, keep) == linked(moved)
    assert linked(accounts, keep) == linked(accounts)


def test_what_is_known_is_not_worked_out_again(
    accounts: list[Account], keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    linked(accounts[:-10], keep)
    read: list[str] = []

    def words(claim: Claim, document: Document) -> list[str]:
        read.append(claim.claim_id)
        return passage_words(claim, document)

    monkeypatch.setattr("recounted.linkage.scratch.passage_words", words)
    asked: list[int] = []
    bring_back = compared.Compared.bring_back

    def counted(self: compared.Compared) -> None:
        for table in ("pairs", "recalled", "failed"):
            asked.append(self._db.table(table).shape[0])
        bring_back(self)

    monkeypatch.setattr(compared.Compared, "bring_back", counted)
    linked(accounts, keep)
    assert sorted(read) == sorted(a.claim.claim_id for a in accounts[-10:] if a.claim.scope == "incident")
    anew, *known = asked
    assert anew < sum(known) / 4


@pytest.mark.parametrize("written", [b"", b"no database", None])
def test_a_broken_file_is_no_hindrance(accounts: list[Account], keep: Keep, written: bytes | None) -> None:
    linked(accounts[:-10], keep)
    keep.path.write_bytes(keep.path.read_bytes()[: 1 << 16] if written is None else written)
    assert linked(accounts, keep) == linked(accounts)


def test_what_was_linked_by_another_method_is_linked_anew(accounts: list[Account], keep: Keep) -> None:
    linked(accounts, keep)
    lighter = replace(WEIGHTS, bits={**WEIGHTS.bits, ("places", "same_spot"): 1.0})
    documents = {a.document.document_id: a.document for a in accounts}
    claims = [a.claim for a in accounts]
    other = Keep(keep.path, "another")
    found = link(claims, documents, weights=lighter, settings=Linkage(), keep=other)
    assert found == link(claims, documents, weights=lighter, settings=Linkage())


def test_a_linking_that_cannot_be_kept_is_a_linking_all_the_same(accounts: list[Account], tmp_path: Path) -> None:
    nowhere = Keep(tmp_path / "missing" / "links.db", "test")
    assert linked(accounts[:200], nowhere) == linked(accounts[:200])


def test_the_file_is_its_owner_s_alone(accounts: list[Account], keep: Keep) -> None:
    linked(accounts[:200], keep)
    assert keep.path.stat().st_mode & 0o077 == 0
    assert [p.name for p in keep.path.parent.iterdir()] == ["links.db"]
