"""Kin and families: "وزوجته", "وطفليها", "أطفالها الثلاثة", "عائلة مؤلفة من خمسة أفراد".

Comes in: tokens and where to look. Goes out: Told, or None. Refuses: to number a family of which the text does not say
how many it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from recounted.model.claim import Count
from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.names import is_given, name_end
from recounted.reading.lang.ar.numbers import number, quantity
from recounted.reading.lang.ar.told import Told
from recounted.reading.lang.ar.words import stems
from recounted.reading.parts import People
from recounted.text.tokens import Token

PLURAL: Final = 2  # what a plural alone forces (the rule `plural_is_two`)


def family_at(words: Sequence[Token], i: int) -> Told | None:
    """ "عائلة مؤلفة من 5 أفراد": so many; a family alone is more than one."""
    known = lexicon.words("people", "families", "words")
    if i >= len(words) or not any(s in known for s in stems(words[i].low)):
        return None
    j = i + 1
    lead = lexicon.phrases("people", "families", "of").at(words, j) if j < len(words) else None
    q = quantity(words, lead.last + 1) if lead else None
    if q and q.last + 1 < len(words) and words[q.last + 1].low in lexicon.words("people", "families", "members"):
        p = People(i, q.last + 1, q.low, q.best, q.high, q.bound, "family_of_so_many")
        return Told([p], q.last + 1)
    return Told([People(i, i, PLURAL, None, None, "vague", "plural_is_two", weak=True)], i)


def kin_at(words: Sequence[Token], i: int) -> Told | None:
    """ "وزوجته", "وطفليها", "وأطفالها الثلاثة": kin of one told of before."""
    low = words[i].low if i < len(words) else ""
    found = next((k for s in stems(low) if (k := lexicon.kin_forms().get(s))), None)
    if found is None:
        return None
    least, groups = found
    count, last = Count(low=least, best=least, high=least), i
    if least == 0:
        told = number(words, i + 1)
        count = Count(low=told[0], best=told[0], high=told[0]) if told else Count(low=PLURAL)
        last = told[1] if told else i
    p = People(i, last, count.low, count.best, count.high, "exact" if count.best else "vague",
               None if count.best else "plural_is_two", groups=dict.fromkeys(groups, count), kin=low)  # fmt: skip
    named = least == 1 and last + 1 < len(words) and is_given(words[last + 1].low)
    end = (name_end(words, last + 1) if named else None) or last
    return Told([replace(p, last=end)], end)
