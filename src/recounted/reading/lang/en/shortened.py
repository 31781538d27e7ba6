"""Places in words that are not their plain names: short forms of provinces, parts of a word, two in one word.

Comes in: the tokens of a sentence, the gazetteer. Goes out: Found places. Refuses: two capitals that no town stands
before, which stand for anything.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from recounted.gazetteer.entry import Sense
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.misnomers import FIRM
from recounted.reading.sites import Found
from recounted.text.tokens import Token

_WORDS = {name: frozenset(words) for name, words in lexicon.table("places").items() if isinstance(words, list)}
_ABBREVIATED = lexicon.table("places")["abbreviations"]
_POSTAL = lexicon.table("places")["postal"]
_SHORT = lexicon.table("places")["short_words"]
_ORDINARY = frozenset(("miss", "mass", "wash", "ore", "man", "vic"))  # words and names that stand behind commas too
_CODE = 2  # letters of a code
HELD: Final = tuple(f"-{word}" for word in _WORDS["held"])


def short_form(n: int, words: Sequence[Token], i: int, gazetteer: Gazetteer) -> Found | None:
    """A province written short behind a town, in whatever form newspapers use."""
    if i >= len(words):
        return None
    word = words[i]
    dotted = i + 1 < len(words) and words[i + 1].low == "." and words[i + 1].start == word.end
    behind = i > 1 and words[i - 1].low == "," and words[i - 2].capital
    bare = behind and word.low not in _ORDINARY  # "Teshill, Ky (AP)", the stop forgotten
    name = _ABBREVIATED.get(word.low) or (_ABBREVIATED.get(f"{word.low}.") if dotted or bare else None)
    goes_on = i + 1 < len(words) and words[i + 1].capital  # "LA LIBERTAD"
    if name is None and behind and word.text.isupper() and len(word.text) == _CODE and not goes_on:
        name = _POSTAL.get(word.low)
    if name is None or not (behind or word.low in _WORDS["alone"]):
        return None
    senses = gazetteer.senses(name)
    units = tuple(s for s in senses if s.entry.precision == "province") or senses
    last = i + dotted
    stated = "".join(w.text for w in words[i : last + 1])
    led = i > 0 and words[i - 1].low in _WORDS["before"]
    return (
        Found(n, i, last, Span(word.start, words[last].end), stated, units, province=True, led=led) if units else None
    )


def shortened_at(words: Sequence[Token], k: int) -> bool:
    """ "St. Louis": whether token `k` is a short word of names and the full stop behind it belongs to it."""
    if k + 2 >= len(words) or words[k].low not in _SHORT or not words[k].capital or words[k + 1].low != ".":
        return False
    return words[k + 1].start == words[k].end and words[k + 2].capital


def named_as(words: Sequence[Token], gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """The places of a name, and of the same with its short word written out ("Mt. Vernon", "Mount Vernon")."""
    found = gazetteer.senses(words[0].text if len(words) == 1 else spelled(words))
    if len(words) == 1 or words[0].low not in _SHORT:
        return found
    rest = words[1 + (words[1].low == ".") :]
    whole = gazetteer.senses(" ".join([_SHORT[words[0].low], *(w.text for w in rest)]))
    best = {s.entry.place_id: s for s in sorted((*found, *whole), key=lambda s: s.weight)}
    return tuple(sorted(best.values(), key=lambda s: (-s.weight, s.entry.place_id)))


def spelled(words: Sequence[Token]) -> str:
    """A name as it is written, on one line."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts += ["" if before.end == word.start else " ", word.text]
    return "".join(parts)


def part_of_word(n: int, words: Sequence[Token], i: int, gazetteer: Gazetteer) -> Found | None:
    """ "Teshill-based", "Veldra-backed": the place is only part of the word, and nothing happened there."""
    word = words[i]
    if not word.low.endswith(HELD):
        return None
    suffix = next(h for h in HELD if word.low.endswith(h))
    name = word.text[: -len(suffix)]
    senses = tuple(s for s in gazetteer.senses(name) if s.own and s.weight >= FIRM)
    if not senses or (gazetteer.country_of(name) and senses[0].entry.precision != "country"):
        return None
    return Found(n, i, i, Span(word.start, word.end - len(suffix)), name, senses, attributive=True)


def two_in_one(n: int, words: Sequence[Token], i: int, gazetteer: Gazetteer) -> list[Found]:
    """ "the Teshill-Marrowick road": two places in one word."""
    word = words[i]
    here, dash, there = word.text.partition("-")
    after = words[i + 1].low if i + 1 < len(words) else ""
    if not dash or "-" in there or after not in _WORDS["roads_after"] or not (word.capital and there[:1].isupper()):
        return []
    ends = ((here, Span(word.start, word.start + len(here))), (there, Span(word.end - len(there), word.end)))
    return [Found(n, i, i, span, name, gazetteer.senses(name), led=True, inside=True) for name, span in ends]
