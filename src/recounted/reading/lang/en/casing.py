"""Names in words that are all in capitals, as wire services and headlines write them.

Comes in: the tokens of a sentence. Goes out: the same tokens, each marked as a name or as an ordinary word; a sentence
in small letters comes back as it is. Refuses: to call a word a name that the word lists know, unless the gazetteer
knows it together with its neighbours as a place ("UNITED STATES").
"""

import functools
from collections.abc import Iterator, Mapping, Sequence

from recounted.gazetteer.gazetteer import Gazetteer
from recounted.reading.lang.en import lexicon
from recounted.text.tokens import Token, Words

SHOUTED = 0.9  # share of the letters in capitals from which on capitals say nothing; digits and "[sic]" leave a tenth
LEAST_WORDS = 3  # two words in capitals may be a name as well as a heading
LONGEST_PLACE = 3  # words of a place name that hold an ordinary one ("NEW YORK CITY")
WELL_KNOWN = 100_000  # inhabitants from which on ordinary words are taken to name a town
SHORTEST_STEM = 3  # letters that an ending leaves of a word; "RED" is no past of "R"

_CAPITALS = {k: None for k in range(128) if not chr(k).isupper()}  # what is left are capitals
_NOT_SMALL = bytes(k for k in range(128) if not chr(k).islower())
_LETTERS = {k: None for k in range(128) if not chr(k).isalpha()}
_OTHER_LISTS = (
    *("attacks", "days", "grammar", "numbers", "people", "process"),
    *("scope", "speakers", "targets", "triggers", "weapons"),
)
_OF_VERBS = frozenset(("ing", "ed", "er", "ers", "or", "ors"))
_GROUPS = ("small", "verbs", "nouns", "adjectives", "titles")


def cased(words: Words, gazetteer: Gazetteer) -> Words:
    """The tokens with their case told."""
    if not shouted(words):
        return words
    named = {k for first, last in _places(words, gazetteer) for k in range(first, last + 1)}
    return Words(
        w if w.kind != "word" else w.in_case("name" if k in named or not ordinary(w.low) else "small")
        for k, w in enumerate(words)
    )


def may_be_shouted(text: str) -> bool:
    """Whether a stretch may be in capitals, by how few small letters stand in it: most sentences are told at once."""
    small = len(text.encode("ascii", "ignore").translate(None, _NOT_SMALL))
    return small <= (1 - SHOUTED) * len(text)


def shouted(words: Sequence[Token]) -> bool:
    """Whether the words are all in capitals."""
    plain = [w.text for w in words if w.kind == "word"]
    whole = "".join(plain)
    if whole.isascii():  # as below, without looking at each letter in turn
        capitals = len(whole.translate(_CAPITALS))
        letters = len(whole) if whole.isalpha() else len(whole.translate(_LETTERS))
    else:
        letters = sum(c.isalpha() for c in whole)
        capitals = sum(c.isupper() and c.isalpha() for c in whole)
    return len(plain) >= LEAST_WORDS and capitals >= SHOUTED * letters


def _places(words: Sequence[Token], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Names of places of which at least one word is ordinary too."""
    for i, word in enumerate(words):
        if word.kind != "word" or word.low in _joining():
            continue
        for last in range(i + 1, min(len(words), i + LONGEST_PLACE)):
            stretch = words[i : last + 1]
            if any(w.kind != "word" for w in stretch):
                break
            if words[last].low in _joining() or not any(ordinary(w.low) for w in stretch):
                continue
            found = gazetteer.lookup(" ".join(w.text for w in stretch))
            if found and (found[0].precision == "country" or found[0].population >= WELL_KNOWN):
                yield i, last


@functools.cache
def ordinary(word: str) -> bool:
    """Whether a word (lower case) is an ordinary one by the lists, in whatever form."""
    known = _known()
    if word in known or word.endswith(_data("endings")) or any(c.isdigit() for c in word):
        return True
    parts = word.split("-")
    if len(parts) > 1:
        return all(not part or ordinary(part) for part in parts)
    if any(stem in known for stem in _stems(word)):
        return True
    return any(
        word.startswith(b) and len(word) > len(b) + SHORTEST_STEM and ordinary(word[len(b) :])
        for b in _data("beginnings")
    )


def _stems(word: str) -> Iterator[str]:
    """What may be left of a word without its ending ("TRIED": try, "HITTING": hit, "MAKERS": make)."""
    for ending in _data("word_endings"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST_STEM:
            continue
        yield stem
        yield stem + "e"
        if stem.endswith("i"):
            yield stem[:-1] + "y"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if ending in _OF_VERBS:
            yield stem + "ate"


@functools.cache
def _known() -> frozenset[str]:
    data = lexicon.table("ordinary")
    own = {w for group in _GROUPS for w in data[group].split()}
    others = {w for name in _OTHER_LISTS for w in _words_of(lexicon.table(name))}
    return frozenset((own | others) - peoples() - _joining())


@functools.cache
def peoples() -> frozenset[str]:
    """Words for peoples, faiths and their tongues, singular and plural."""
    words = lexicon.table("ordinary")["peoples"].split()
    return frozenset((*words, *(f"{w}s" for w in words)))


@functools.cache
def _joining() -> frozenset[str]:
    """Small words inside names ("DE", "AL", "VON")."""
    return frozenset(lexicon.table("names")["particles"])


@functools.cache
def _data(name: str) -> tuple[str, ...]:
    return tuple(lexicon.table("ordinary")[name])


def _words_of(table: object) -> Iterator[str]:
    if isinstance(table, str):
        yield from table.lower().split()
    elif isinstance(table, Mapping):
        for key, value in table.items():
            yield from _words_of(key)
            yield from _words_of(value)
    elif isinstance(table, list):
        for value in table:
            yield from _words_of(value)
