"""Every rule that the reader can name in a claim is documented, and none is documented that it cannot name."""

import csv
import functools
import re
from pathlib import Path
from typing import get_args

from tests.reading import made

from recounted.model.claim import Claim
from recounted.model.vocabulary import HarmType, PerpetratorHint, PerpetratorRole
from recounted.reading import headline
from recounted.reading.lang.en import families, lexicon, manifold, shares, victims
from recounted.reading.outcome import LESS_THE_DEAD
from recounted.reading.roster import GIVEN_NAME, UNTOLD_AGE

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "rules.md"
TABLES = ("amounts", "counting", "harm", "narratives", "perpetrators", "process", "roles", "shares")
ENDINGS = ("told_apart", "to_death")


def documented(heading: str) -> set[str]:
    """The names in the first column of the table under a heading."""
    section = PAGE.read_text("utf-8").split(f"## {heading}")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE))


def set_by() -> set[str]:
    """The rules that stand in the word lists and in the code, by their one list or constant."""
    vague = {rule for _, rule in lexicon.table("numbers")["vague"].values()}
    of_groups = {GIVEN_NAME, UNTOLD_AGE}
    in_words = {manifold.RULE, manifold.NTH_RULE, families.RULE, victims.RULE}
    of_texts = {LESS_THE_DEAD, headline.RULE, "accounts_differ_within_the_text"}
    return vague | of_groups | in_words | set(shares.RULES) | of_texts


@functools.cache
def read() -> tuple[Claim, ...]:
    """The claims of the texts of the tables."""
    texts: list[str] = []
    for name in TABLES:
        path = ROOT / "tests" / "cases" / f"{name}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as file:
                texts += [row["text"] for row in csv.DictReader(file, strict=True) if row["text"]]
    return tuple(claim for text in texts for claim in made.claims(text))


def test_every_rule_that_sets_a_number_is_documented_and_no_other() -> None:
    assert documented("What sets a number that is not stated") == set_by()


def test_the_tables_show_no_rule_that_is_not_documented() -> None:
    rules = {h.rule for claim in read() for h in claim.harm if h.rule}
    assert rules <= documented("What sets a number that is not stated")
    assert len(rules) >= 10


def test_every_way_in_which_a_word_binds_people_is_documented() -> None:
    fired = {f.rule for claim in read() for f in claim.rules}
    ways = {rule.split(".")[1] for rule in fired if rule.startswith("en.")}
    assert ways <= documented("What joins a word of harm to those harmed")
    listed = {how for harm_type in get_args(HarmType) for how in lexicon.table("triggers")[harm_type]}
    assert listed <= documented("What joins a word of harm to those harmed")
    assert {rule for rule in fired if not rule.startswith("en.")} <= set_by()


def test_endings_of_rules_are_documented() -> None:
    fired = (f.rule.split(".") for claim in read() for f in claim.rules)
    endings = {parts[3] for parts in fired if len(parts) > 3}
    assert endings <= set(ENDINGS) | documented("What tells of an act of the political process")
    page = PAGE.read_text("utf-8")
    assert all(f"`{ending}`" in page for ending in ENDINGS)


def test_every_rule_of_who_did_it_is_documented_and_no_other() -> None:
    roles = {role for role in get_args(PerpetratorRole) if role != "alleged"}
    known = roles | {f"hinted_{hint}" for hint in get_args(PerpetratorHint)}
    assert documented("What says who did it") == known
    fired = {f.rule.split(".")[2] for claim in read() for f in claim.rules if f.rule.startswith("en.who.")}
    assert fired == known
