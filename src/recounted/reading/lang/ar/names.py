"""Names of persons: where one ends that begins with a usual given name, or that a title or a noun leads up to.

Comes in: tokens and where to look. Goes out: the last token of a name, or who it names. Refuses: words that a list
knows as something else; a name that begins with "and", "by" or "for" where no given name is written behind it.
"""

import functools
from collections.abc import Sequence
from typing import Final

from recounted.model.claim import Count
from recounted.model.vocabulary import Group
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.words import AND, folded, stems
from recounted.reading.parts import People
from recounted.text.tokens import Token

LONGEST: Final = 4
SERVANT: Final = folded("عبد")  # "servant of", of which names are made, written onto the word behind it or not
SHORTEST: Final = 6  # letters of such a name
_QUOTES: Final = frozenset(('"', "«", "»", "“", "”"))


@functools.cache
def given_names() -> frozenset[str]:
    """Usual given names, folded."""
    return lexicon.words("names", "men") | lexicon.words("names", "women")


def is_given(low: str) -> bool:
    """Whether a word is a usual given name."""
    return low in given_names() or (low.startswith(SERVANT) and len(low) >= SHORTEST)


def _given(low: str) -> bool:
    """The same with "and" written onto it or not."""
    return is_given(low) or is_given(low[1:])


@functools.lru_cache(maxsize=1 << 15)
def function(low: str) -> bool:
    """Whether a word is a small word or one of a report, and part of no name."""
    known = lexicon.words("grammar", "function")
    return any(s in known for s in stems(low))


def name_end(words: Sequence[Token], i: int) -> int | None:
    """The last token of a person's name that begins at token `i`: words that no list knows."""
    last = None
    for k in range(i, min(len(words), i + LONGEST)):
        low = words[k].low
        known = low in lexicon.nouns_by_form() and not is_given(low)
        led = low.startswith(AND) and len(low) > 1 and (_single_word(low[1:]) or (k == i and not _given(low)))
        led = led or (k > i and is_given(low[1:]) and not is_given(low))  # "and Khalid": another person
        harm = lexicon.triggers().at(words, k) is not None and not is_given(low)
        small = function(low) and not (k > i and is_given(low))
        if words[k].kind != "word" or small or known or harm or led:
            break
        last = k
    return last


def quoted_end(words: Sequence[Token], i: int) -> int | None:
    """The last token of a name, in quotation marks or not."""
    return name_end(words, i + (i < len(words) and words[i].low in _QUOTES))


def _single_word(low: str) -> bool:
    return any(s in lexicon.nouns_by_form() or s in lexicon.kin_forms() for s in stems(low))


def named_at(words: Sequence[Token], i: int) -> Told | None:
    """A name that begins with a usual given name, or behind a title."""
    low = words[i].low if i < len(words) else ""
    titled = low in lexicon.words("names", "titles")
    given = is_given(low) or (is_given(low[1:]) and low.startswith(("ل", "و")))
    end = quoted_end(words, i + titled) if titled or given else None
    if end is None or (given and end == i and not _aged(words, i + 1)):
        return None
    one = Count(low=1, best=1, high=1)
    women: dict[Group, Count] = {"women": one} if low in lexicon.words("names", "women") else {}
    return Told([People(i, end, 1, 1, 1, "exact", named=True, name_at=i + titled, groups=women)], end)


def _aged(words: Sequence[Token], i: int) -> bool:
    """Whether an age stands behind a name ("أحمد البالغ من العمر 13 عاماً")."""
    return i < len(words) and words[i].low in lexicon.words("names", "aged")
