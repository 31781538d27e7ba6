"""Frames: a verb and what stands behind it, written as one line of data/acts.toml, found in a sentence.

Comes in: frames as text ("hold @ responsible"), the phrases of a sentence. Goes out: matches with those whom the frame
names. Refuses: a verb that only describes ("villagers accused of theft"), that is negated, wished for or feared, and a
noun of the same form ("their demand").
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recounted.model.vocabulary import ProcessAct, ProcessForm
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.verbs import FormKind, forms

GAP = 6  # small words that may stand in a gap whose width the frame does not say
DOER = 12  # tokens behind a verb within which "by" tells whose act its object is
_BE = frozenset(("was", "were", "been", "is", "are", "being", "be"))
_NOT = frozenset(("not", "n't", "never", "cannot", "neither", "nor", "without", "hardly"))
_UNREAL = frozenset(("would", "could", "might", "may", "should", "can", "to"))
_HELPERS = frozenset(("has", "have", "had", "did", "do", "does", "will", *_BE, *_UNREAL, *_NOT))
_OWNERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "any", "this", "no", "of", "'s", "new"))
_DOINGS = frozenset(lexicon.table("acts")["grammar"]["doings"])
_THINGS = ("the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "all")


class Frame(NamedTuple):
    """A frame: its verb is known by the form that led to it; `rest` stands behind it."""

    act: ProcessAct
    form: ProcessForm | None
    rest: tuple[str, ...]
    passive: bool = False


class Match(NamedTuple):
    """A frame found: its verb at `verb`, its words up to `last`; those toward whom it is done, `by` in the passive."""

    frame: Frame
    verb: int
    last: int
    toward: list[Phrase]
    passive: bool


class Frames:
    """All frames by the forms of their verbs; a verb's frames are tried in the order of the data."""

    def __init__(self, lines: Iterable[tuple[str, Frame]]) -> None:
        self._by_form: dict[str, list[tuple[FormKind, Frame]]] = {}
        for line, frame in lines:
            verbs, *rest = line.split()
            for form in (form for verb in verbs.split("/") for form in forms(verb)):
                kept = frame._replace(rest=tuple(rest))
                if not frame.passive or form.kind == "past":
                    self._by_form.setdefault(form.low, []).append((form.kind, kept))
        self.firsts = frozenset(self._by_form)

    def find(self, phrases: Phrases) -> Iterator[Match]:
        """The frames of a sentence from left to right, one a verb."""
        for k, low in enumerate(phrases.low):
            if low in self.firsts and (found := self._at(phrases, k)):
                yield found

    def _at(self, phrases: Phrases, k: int) -> Match | None:
        passive = _passive(phrases, k)
        for kind, frame in self._by_form[phrases.low[k]]:
            if frame.passive != passive or not _verbal(phrases, k, kind):
                continue
            found = _behind(phrases, k + 1, frame.rest)
            if found is not None:
                last, toward = found
                return Match(frame, k, max(k, last), toward, passive)
        return None


def _passive(phrases: Phrases, k: int) -> bool:
    """ "was accused", "has since been blamed"."""
    i = k - 1
    while i >= 0 and (phrases.low[i].endswith("ly") or phrases.low[i] in ("also", "since", "again", "later")):
        i -= 1
    return i >= 0 and phrases.low[i] in _BE and not phrases.low[k].endswith("ing")


def _verbal(phrases: Phrases, k: int, kind: FormKind) -> bool:
    """Whether the word is a verb here that tells of something done."""
    low = phrases.low
    if k in phrases.named:
        return False
    i = k - 1
    while i >= 0 and (low[i].endswith("ly") or low[i] in ("also", "since", "again", "then", "even", "fully", "later")):
        i -= 1
    before = low[i] if i >= 0 else ""
    if before in _NOT or (i > 0 and before in _HELPERS and low[i - 1] in _NOT) or denied(low, k):
        return False
    if kind == "base":
        return before in ("we", "i", "they", "hereby", "and", "who", "did", "will") or _plural(phrases, i)
    if kind == "third":
        return before not in _OWNERS and before != "to" and bool(phrases.subject(k))
    if kind == "ing":
        return before in (",", "and", "were", "was", "is", "are", "been", "while", "by", "(", "in", "statement", "for")
    return before not in ("to", *_THINGS) and before not in _UNREAL


def denied(low: Sequence[str], k: int) -> bool:
    """Whether the clause says that nobody did it ("no group has claimed")."""
    return any(w in ("no", "nobody", "none", "neither", "nor", "without") for w in low[max(0, k - 5) : k])


def _plural(phrases: Phrases, i: int) -> bool:
    """Whether a plural noun of those who act stands before a verb in its base form ("residents blame")."""
    if i < 0 or not phrases.names(i):
        return False
    ends = phrases.low[i]
    return (ends.endswith("s") and not ends.endswith(("ss", "'s"))) or ends in ("police", "people", "militiamen")


def _behind(phrases: Phrases, i: int, rest: Sequence[str]) -> tuple[int, list[Phrase]] | None:
    """The last of a frame's own words behind a verb, and those whom it names; None where others stand there."""
    toward: list[Phrase] = []
    last = i - 1  # of the frame's own words
    for n, element in enumerate(rest):
        if element == "@":
            found = _after(phrases, i)
            if not found or phrases.low[found[0].first] in ("neither", "nobody", "none"):
                return None
            toward, i = found, found[-1].last + 1
        elif element == "%":
            toward = doer(phrases, i)
            i = toward[-1].last + 1 if toward and toward[0].first >= i and toward[0].first <= i + 1 else i
        elif element == "#":
            if i >= phrases.count or _after(phrases, i) or phrases.low[i] not in (*_THINGS, "unknown"):
                return None
        elif element.startswith("~"):
            reached = _gap(phrases, i, rest[n + 1], int(element[1:] or GAP))
            if reached is None:
                return None
            i = reached
        elif i < phrases.count and phrases.low[i] in element.split("/"):
            last, i = i, i + 1
        else:
            return None
    return last, toward


def _gap(phrases: Phrases, i: int, word: str, most: int) -> int | None:
    """Where the next word of a frame stands, with at most so many tokens before it."""
    words = word.split("/")
    for k in range(i, min(phrases.count, i + most + 1)):
        if phrases.low[k] in words:
            return k
        if phrases.low[k] in (".", ";", ":", "said", "and", "but", "that") or (phrases.low[k] == "," and most < GAP):
            return None
    return None


def _after(phrases: Phrases, i: int) -> list[Phrase]:
    """Those whom a verb governs; what an owner stands before ("Veldra's decision") is not they."""
    found = phrases.after(i)
    if not found:
        return []
    behind = found[-1].last + 1
    owns = behind < phrases.count and phrases.low[behind] in ("'s", "'")
    return [] if owns else found


def doer(phrases: Phrases, i: int) -> list[Phrase]:
    """Whose act is spoken of: the object itself, its owner, or who stands behind "by" or "of" in it."""
    found = _after(phrases, i)
    if found:
        return found
    return phrases.by(i, DOER) or _owner(phrases, i) or _of(phrases, i)


def _of(phrases: Phrases, i: int) -> list[Phrase]:
    """ "Deplored the silence of the powers": whose act it is where the noun tells of one."""
    for k in range(i, min(phrases.count - 2, i + 5)):
        if phrases.low[k] in _DOINGS and phrases.low[k + 1] in ("of", "from"):
            return phrases.after(k + 2)
    return []


def _owner(phrases: Phrases, i: int) -> list[Phrase]:
    """ "Condemned the Front's decision": a name before "'s"."""
    for k in range(i, min(phrases.count - 1, i + 5)):
        if phrases.low[k + 1] in ("'s", "'") and (found := phrases.at(i)) and found.last <= k + 2:
            return [found]
    return []
