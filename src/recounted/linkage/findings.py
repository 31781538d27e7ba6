"""The findings of the comparisons in words.

Comes in: a match weight. Goes out: a sentence. Refuses: a finding that data/findings.toml (of persons,
person_findings.toml) has no words for (KeyError): a test holds the files against one another.
"""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

from recounted.model.link import MatchWeight

_COUNTS = "counts_"


@functools.cache
def words(table: str = "findings") -> Mapping[str, Mapping[str, str]]:
    """Table -> level -> what it says."""
    text = importlib.resources.files(__package__).joinpath(f"data/{table}.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


def in_words(weight: MatchWeight, table: str = "findings") -> str:
    """What a comparison found; of numbers with the harm that they count. `table` names the file of the words."""
    if weight.comparison.startswith(_COUNTS):
        harm = weight.comparison.removeprefix(_COUNTS).replace("_", " ")
        return f"{harm}: {words()['counts'][weight.level]}"
    return words(table)[weight.comparison][weight.level]
