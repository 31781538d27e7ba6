"""The sentences of reports.toml, and how their slots are filled.

Comes in: a sentence with {slots}, a source of chance, what is known of an incident. Goes out: the sentence.
Refuses: a slot that neither the incident nor the table of words knows (KeyError).
"""

import random
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).resolve().parent / "reports.toml"
NUMBERS: Final = {
    "killed": (3, 60),
    "low": (1, 30),
    "later": (61, 90),
    "injured": (4, 140),
    "children": (2, 19),
    "age": (19, 78),
    "hour": (1, 12),
    "houses": (3, 88),
    "rounds": (40, 240),
    "day": (1, 28),
    "a": (2, 900),
    "b": (2, 400),
    "c": (2, 90),
    "d": (2, 99),
    "e": (10, 9000),
}
_SLOT: Final = re.compile(r"\{(\w+?)(\d?)\}")
_WAYS: Final = ("north", "south", "east", "west", "north-west", "south-east")


@cache
def table() -> dict[str, Any]:
    """The whole file."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def filled(sentence: str, chance: random.Random, known: Mapping[str, str]) -> str:
    """A sentence with its slots filled: as the incident has them, else by chance."""
    words = _SLOT.sub(lambda m: known.get(m[1] + m[2]) or drawn(m[1], chance), sentence)
    return words[0].upper() + words[1:]


def drawn(slot: str, chance: random.Random) -> str:
    """Something for a slot."""
    if slot in NUMBERS:
        return str(chance.randint(*NUMBERS[slot]))
    if slot == "said":
        return str(chance.choice(table()["quotes"]["said"]))
    return str(chance.choice(_WAYS if slot == "way" else table()["words"][slot]))
