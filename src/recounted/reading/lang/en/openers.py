"""With which words people may begin: most words end the question here, before their neighbours are looked at.

Comes in: a word in lower case. Goes out: whether people, or a list of groups of them, could begin with it. Refuses: to
say that any do.
"""

import functools

from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.groups import may_list
from recounted.reading.lang.en.lists import EACH_OF
from recounted.reading.lang.en.numbers import WORDS_KEPT, may_begin
from recounted.reading.lang.en.shares import may_share

DETERMINERS = lexicon.grammar("determiners")
DEFINITE = lexicon.grammar("definite")
OWNERS = frozenset(("his", "her", "their", "its", "'s", "our"))
_PRONOUNS = frozenset(
    ("himself", "herself", "themselves", "them", "him", "her", "his", "suicide", "he", "she", "both", "all")
)
_OPEN = _PRONOUNS | DEFINITE | OWNERS | DETERMINERS | {"an", "another", "they"}


@functools.lru_cache(maxsize=WORDS_KEPT)
def may_open(low: str) -> bool:
    """Whether anybody could be told of from this word on."""
    return low in _OPEN or may_share(low) or may_begin(low) or lexicon.noun_terms().begins(low)


@functools.lru_cache(maxsize=WORDS_KEPT)
def may_matter(low: str) -> bool:
    """Whether anybody, or a list of groups of those told of, could begin with this word."""
    return may_open(low) or may_list(low) or EACH_OF.begins(low)
