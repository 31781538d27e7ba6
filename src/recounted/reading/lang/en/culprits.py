"""Who is told by name to have done the harm: "Orrel shot both men", "identified the gunman as Tam Orrel".

Comes in: the sentences of a text. Goes out: the last names of such persons; those who bear one among people found are
marked as attackers. Refuses: a name behind "was" or before "by", of whom the verb tells that he suffered it.
"""

from collections.abc import Iterable, Iterator, Sequence

from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Finding, Sentence
from recounted.text.tokens import Token

REACH = 4  # tokens between a name and what he did: ", 36, then allegedly"
FIRE = 3  # tokens of "opened heavy fire"

_WORDS = {name: frozenset(row) for name, row in lexicon.table("culprits")["culprits"].items()}
_NO_NAME = frozenset(lexicon.table("names")["not_names"])
_BEFORE_PLACES = lexicon.grammar("prepositions")


def culprits(read: Sequence[Sentence]) -> frozenset[str]:
    """The last names, in lower case, of those who are told to have shot or killed others."""
    return frozenset(name for s in read if s.of_harm for name in _doing(s.words))


def mark_culprits(findings: Iterable[Finding], names: frozenset[str]) -> None:
    """ "Orrel shot a clerk. Guards killed Orrel": whoever bears such a name among those harmed attacked them."""
    for p in (p for f in findings for p in f.people):
        if p.named and not p.kind and p.name.split(" ")[-1] in names:
            p.kind = "attacker"


def _doing(words: Sequence[Token]) -> Iterator[str]:
    for i, word in enumerate(words):
        if not word.capital or word.kind != "word" or word.acronym or word.low in _NO_NAME:
            continue
        if word.low in lexicon.nouns() or (i + 1 < len(words) and words[i + 1].capital):
            continue
        if i and words[i - 1].low in _BEFORE_PLACES:
            continue  # "a shooting in Teshill killed"
        j = i + 1
        while j < len(words) and j <= i + REACH and _aside(words[j]) and not _does(words, j):
            j += 1
        if j < len(words) and _does(words, j):
            yield word.low


def _aside(word: Token) -> bool:
    """Whether a word may stand between a name and its verb."""
    return word.kind == "number" or word.low in _WORDS["between"] or word.low.endswith("ly")


def _does(words: Sequence[Token], j: int) -> bool:
    """Whether at token `j` stands a verb with somebody else behind it as object, or "opened fire"."""
    behind = [w.low for w in words[j + 1 : j + 1 + FIRE]]
    if words[j].low in _WORDS["opened"]:
        return "fire" in behind
    if behind[:1] == ["and"] and behind[1:2] and behind[1] in _WORDS["verbs"]:
        behind = behind[2:]  # "shot and killed"
    return words[j].low in _WORDS["verbs"] and bool(behind) and behind[0] in _WORDS["objects"]
