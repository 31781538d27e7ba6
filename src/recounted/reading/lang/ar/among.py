"""Groups of those harmed: "بينهم 3 أطفال وامرأتان", "معظمهم من النساء", "جميعهم أطفال".

Comes in: a finding, and where the words behind it begin. Goes out: the finding with its groups. Refuses: to look past
the next word of harm or the end of a sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from recounted.reading.lang.ar import lexicon
from recounted.reading.lang.ar.people import state_of, told_at
from recounted.reading.lang.ar.told import Told
from recounted.reading.parts import Finding
from recounted.reading.share import Share
from recounted.text.tokens import Token

REACH: Final = 18  # tokens from those harmed to what says who was among them
_ALL: Final = frozenset(("جميعهم", "كلهم"))
_OPENERS: Final = ("(", "[", "،", ":", "-")
_THEY: Final = ("هم", "وهم", "هن", "وهن", "هما", "وهما")
ASIDE: Final = 4  # tokens from those counted to what opens the list of them ("من عائلة واحدة")
PAIR: Final = 2
_HALF: Final = Fraction(1, 2)
_OF = ("من", "هم")


def attach_groups(words: Sequence[Token], found: Finding, start: int) -> int:
    """Takes in the groups told of behind a finding; the token from which the sentence is read on."""
    k = start
    if (last := _spelled_out(words, found, start)) is not None:
        return last + 1
    while k < min(len(words), start + REACH):
        if words[k].low in (".", "؛", ";") or state_of(words[k].low) or lexicon.triggers().at(words, k):
            return start
        among = lexicon.phrases("people", "among", "words").at(words, k)
        most = lexicon.phrases("people", "most", "words").at(words, k)
        if among or most:
            hit = among or most
            last = _take(words, found, hit.last + 1 if hit else k, words[k].low if most else "")
            return last + 1 if last else start
        k += 1
    return start


def _spelled_out(words: Sequence[Token], found: Finding, start: int) -> int | None:
    """ "3 مدنيين (طفلان وامرأة)": at once behind a number, those of whom it is the sum or a part of it."""
    k = _opened(words, start)
    told = told_at(words, k) if k < len(words) and not words[k].low.startswith("و") else None
    whole = sum(p.best or 0 for p in found.people)
    if told and not whole and _unnumbered(found) and _told_all(told, words[k - 1].low):
        found.people = [replace(p, rule="spelled_out") for p in told.people]
        return told.last
    if told is None or told.state or not all(p.groups and p.best and not p.additive for p in told.people):
        return None
    if len(found.people) != 1 or whole < PAIR or sum(p.best or 0 for p in told.people) > whole:
        return None
    found.groups += [replace(p, group_of=True) for p in told.people]
    return told.last


def _unnumbered(found: Finding) -> bool:
    """Whether a finding tells of people whom no number counts: a family, some."""
    return len(found.people) == 1 and found.people[0].bound == "vague" and found.people[0].low == PAIR


def _told_all(told: Told, opener: str) -> bool:
    """Whether a bracket says who all of them were, each counted: two at least, since they were told of as several."""
    counted = all(p.best for p in told.people) and not told.state
    return opener in ("(", "[") and counted and sum(p.best or 0 for p in told.people) >= PAIR


def _opened(words: Sequence[Token], start: int) -> int:
    """The token from which those are told whom a number counted: behind "they are", or what opens a list."""
    for k in range(start, min(len(words), start + ASIDE)):
        if words[k].low in _OPENERS or words[k].low in _THEY:
            return k + 1 + (k + 1 < len(words) and words[k + 1].low in _THEY)
        if words[k].kind != "word" or words[k].low.startswith("و") or state_of(words[k].low):
            break
        if lexicon.triggers().at(words, k):
            break
    return start


def _take(words: Sequence[Token], found: Finding, i: int, share: str) -> int | None:
    while i < len(words) and words[i].low in _OF:
        i += 1
    told = told_at(words, i) if i < len(words) else None
    if told is None or (told.state and told.state != found.type):
        return None
    whole = sum(p.best or 0 for p in found.people) if all(p.best for p in found.people) else None
    if whole and any((p.best or 0) > whole for p in told.people):
        return None  # of others, told further on
    if len(told.people) > 1:
        share = ""  # "most of them women and children": of both together
    for p in told.people:
        least = Fraction(1) if share in _ALL else _HALF
        told_share = Share(
            least, Fraction(1), share not in _ALL, "most_of_them" if share not in _ALL else "all_of_them"
        )
        found.groups.append(replace(p, group_of=True, definite=False, share=told_share if share else None))
    return told.last
