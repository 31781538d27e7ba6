"""Frames: a verb and what stands behind it, written as one line of data/acts.toml, found in a sentence.

Comes in: frames as text ("hold @ responsible"), the phrases of a sentence. Goes out: matches with those whom the frame
names. Refuses: a verb that only describes ("villagers accused of theft"), that is negated, wished for or feared, and a
noun of the same form ("their demand").
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import NamedTuple

from recounted.model.vocabulary import ProcessAct, ProcessForm
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.verbs import FormKind, forms

_BEFORE_ING = frozenset((",", "and", "were", "was", "is", "are", "been", "while", "by", "(", "in", "for"))
WRITTEN = frozenset(lexicon.table("acts")["grammar"]["written"])
_GOING = frozenset(lexicon.table("acts")["grammar"]["going"])
PROMPTED = frozenset(lexicon.table("acts")["grammar"]["prompted"])
_IF = frozenset(("whether", "if", "unless"))
UNSURE = 6  # tokens from "whether" to a verb of its clause
# verbs that stand in most sentences: what stands behind them promises an act, not they
_COMMON = frozenset(lexicon.table("acts")["grammar"]["common"])
_SMALL = frozenset(
    ["to", "of", "for", "on", "with", "at", "by", "from", "that", "as", "in", "out", "up", "down", "the", "a", "not"]
)
GOING = 7  # tokens from "took the floor" to "to reject"
_ENDS = frozenset((".", ";", ":"))
_CLAUSES = frozenset(("said", "and", "but", "that", "after", "when", "while", "because", "since"))
WIDE = 8  # words: a gap as wide holds a clause of what was said ("rejected reports that it had fired as lies")
GAP = 6  # small words that may stand in a gap whose width the frame does not say
DOER = 12  # tokens behind a verb within which "by" tells whose act its object is
_BE = frozenset(("was", "were", "been", "is", "are", "being", "be"))
_NOT = frozenset(("not", "n't", "never", "cannot", "neither", "nor", "without", "hardly"))
_UNREAL = frozenset(("would", "could", "might", "may", "should", "can", "to"))
_HELPERS = frozenset(("has", "have", "had", "did", "do", "does", "will", *_BE, *_UNREAL, *_NOT))
_OWNERS = frozenset(("the", "a", "an", "its", "his", "her", "their", "our", "any", "this", "no", "of", "'s", "new"))
_DOINGS = frozenset(lexicon.table("acts")["grammar"]["doings"])
_THINGS = ("the", "a", "an", "its", "their", "his", "her", "this", "that", "these", "those", "all")


class Slot(NamedTuple):
    """One element behind the verb of a frame: `kind` is the sign of the data ("@", "%", "#", "~") or "" for words.

    `most` small words may stand in a gap.
    """

    kind: str
    words: frozenset[str] = frozenset()
    most: int = 0


class Frame(NamedTuple):
    """A frame: its verb is known by the form that led to it; `rest` stands behind it.

    `by`: in the passive only where somebody is told to have done it.
    `guilt`: its subject is the one at whose door the act is laid, by whoever says so.
    """

    act: ProcessAct
    form: ProcessForm | None
    rest: tuple[Slot, ...] = ()
    passive: bool = False
    guilt: bool = False
    by: bool = False

    @property
    def words(self) -> int:
        """How much has to stand behind the verb: of two frames that fit, the one that asks for more is meant."""
        return sum(slot.kind != "~" for slot in self.rest)


class Match(NamedTuple):
    """A frame found: its verb at `verb`, its words up to `last`; those toward whom it is done, `by` in the passive."""

    frame: Frame
    verb: int
    last: int
    toward: list[Phrase]
    passive: bool


class Frames:
    """All frames by the forms of their verbs; of a verb's frames those that ask for most words are tried first."""

    def __init__(self, lines: Iterable[tuple[str, Frame]], classes: Mapping[str, Sequence[str]]) -> None:
        self._by_form: dict[str, list[tuple[FormKind, Frame]]] = {}
        for line, frame in lines:
            verbs, *rest = line.split()
            kept = frame._replace(rest=tuple(_slot(element, classes) for element in rest))
            for form in (form for verb in verbs.split("/") for form in forms(verb)):
                if not frame.passive or form.kind == "past":
                    self._by_form.setdefault(form.low, []).append((form.kind, kept))
        for found in self._by_form.values():
            found.sort(key=lambda f: -f[1].words)
        self.firsts = frozenset(self._by_form)
        self._common = frozenset(low for verb in _COMMON for low, _ in forms(verb))
        self.telling = (self.firsts - self._common) | self._behind_common()

    def _behind_common(self) -> frozenset[str]:
        """Of frames of common verbs ("be appalled") the words that are seldom idle."""
        found: set[str] = set()
        for low in self._common & self.firsts:
            for _, frame in self._by_form[low]:
                words = [slot.words - _SMALL for slot in frame.rest if not slot.kind]
                found |= next((w for w in reversed(words) if w), frozenset((low,)))
        return frozenset(found)

    def find(self, phrases: Phrases) -> Iterator[Match]:
        """The frames of a sentence from left to right, one a verb."""
        lows = frozenset(phrases.low)
        said = self.firsts & lows
        for k, low in enumerate(phrases.low):
            # most verbs are ruled out by the words of their frames alone, before their neighbours are looked at
            if low in said and (worth := [f for f in self._by_form[low] if _promised(f[1], lows)]):
                found = self._at(phrases, k, worth)
                if found:
                    yield found

    def _at(self, phrases: Phrases, k: int, worth: Sequence[tuple[FormKind, Frame]]) -> Match | None:
        passive = _passive(phrases, k)
        verbal = functools.cache(lambda kind: _verbal(phrases, k, kind))
        for kind, frame in worth:
            if frame.passive != passive or not verbal(kind):
                continue
            found = _behind(phrases, phrases.past_day(k + 1), frame.rest)  # "called Wednesday on"
            if found is not None and not (frame.guilt and _NOT & set(phrases.low[k : found[0] + 1])):
                last, toward = found
                return Match(frame, k, max(k, last), toward, passive)
        return None


def _promised(frame: Frame, lows: Set[str]) -> bool:
    """Whether the words that have to stand behind a frame's verb are in the sentence at all."""
    return not any(slot.words.isdisjoint(lows) for slot in frame.rest if not slot.kind)


def _slot(element: str, classes: Mapping[str, Sequence[str]]) -> Slot:
    if element[0] == "~":
        return Slot("~", most=int(element[1:] or GAP))
    if element in ("@", "%", "#"):
        return Slot(element)
    told = (classes[word[1:]] if word[0] == "$" else (word,) for word in element.split("/"))
    return Slot("", frozenset(word for words in told for word in words))


def _passive(phrases: Phrases, k: int) -> bool:
    """ "was accused", "has since been blamed"."""
    i = k - 1
    while i >= 0 and (phrases.low[i].endswith("ly") or phrases.low[i] in ("also", "since", "again", "later")):
        i -= 1
    if i < 0 or (i == k - 1 and phrases.low[i] == ","):
        return phrases.low[k + 1 : k + 2] == ["by"]  # "accused by the opposition of lying, the governor"
    return phrases.low[i] in _BE and not phrases.low[k].endswith("ing")


def _verbal(phrases: Phrases, k: int, kind: FormKind) -> bool:
    """Whether the word is a verb here that tells of something done."""
    low = phrases.low
    if k in phrases.named:
        return False
    i = k - 1
    while i >= 0 and (low[i].endswith("ly") or low[i] in ("also", "since", "again", "then", "even", "fully", "later")):
        i -= 1
    before = low[i] if i >= 0 else ""
    if before in _NOT or (i > 0 and before in _HELPERS and low[i - 1] in _NOT) or denied(low, k) or _unsure(low, k):
        return False
    if kind == "base" and before == "to":
        return going(phrases, i) is not None
    if kind == "base" and before == ",":
        return any(low[p.head] in ("we", "i") for p in phrases.subject(k))  # "we, the people of the town, call on"
    if kind == "base":
        return before in ("we", "i", "they", "hereby", "and", "who", "did", "will") or _plural(phrases, i)
    if kind == "third":
        return before not in _OWNERS and before != "to" and bool(phrases.subject(k))
    if kind == "ing":
        return before in _BEFORE_ING or before in WRITTEN
    return before not in ("to", *_THINGS) and before not in _UNREAL


def going(phrases: Phrases, to: int) -> int | None:
    """The verb before "to" behind which an act is told to be done, not only meant: "took the floor to reject"."""
    low = phrases.low
    for i in range(to - 1, max(-1, to - 1 - GOING), -1):
        if low[i] in _UNREAL or low[i] in _NOT or phrases.words[i].kind == "mark" or low[i] in ("and", "that"):
            return None
        if low[i] in _GOING or low[i] in PROMPTED:
            return i if i == 0 or low[i - 1] not in _UNREAL else None
    return None


def _unsure(low: Sequence[str], k: int) -> bool:
    """ "Whether the army has accused", "if the militia threatens", "had it condemned it": it is not said to be so."""
    before = low[max(0, k - UNSURE) : k]
    cut = max((i + 1 for i, w in enumerate(before) if w == ","), default=0)
    return bool(_IF & set(before[cut:])) or (k <= UNSURE and low[0] == "had")


def denied(low: Sequence[str], k: int) -> bool:
    """Whether the clause says that nobody did it ("no group has claimed")."""
    return any(w in ("no", "nobody", "none", "neither", "nor", "without") for w in low[max(0, k - 5) : k])


def _plural(phrases: Phrases, i: int) -> bool:
    """Whether a plural noun of those who act stands before a verb in its base form ("residents blame")."""
    if i < 0 or not phrases.names(i):
        return False
    ends = phrases.low[i]
    return (ends.endswith("s") and not ends.endswith(("ss", "'s"))) or ends in ("police", "people", "militiamen")


def _behind(phrases: Phrases, i: int, rest: Sequence[Slot]) -> tuple[int, list[Phrase]] | None:
    """The last of a frame's own words behind a verb, and those whom it names; None where others stand there."""
    toward: list[Phrase] = []
    last = i - 1  # of the frame's own words
    for n, slot in enumerate(rest):
        if slot.kind == "@":
            found = _after(phrases, i)
            if not found or phrases.low[found[0].first] in ("neither", "nobody", "none"):
                return None
            toward, i = found, phrases.past_day(found[-1].last + 1)
        elif slot.kind == "%":
            toward = doer(phrases, i)
            i = toward[-1].last + 1 if toward and toward[0].first >= i and toward[0].first <= i + 1 else i
        elif slot.kind == "#":
            if i >= phrases.count or _after(phrases, i) or phrases.low[i] not in (*_THINGS, "unknown"):
                return None
        elif slot.kind == "~":
            reached = _gap(phrases, i, rest[n + 1], slot.most)
            if reached is None:
                return None
            i = reached
        elif i < phrases.count and phrases.low[i] in slot.words:
            last, i = i, i + 1
        else:
            return None
    return last, toward


def _gap(phrases: Phrases, i: int, slot: Slot, most: int) -> int | None:
    """Where the next element of a frame stands, with at most so many tokens before it; a wide gap holds clauses."""
    for k in range(i, min(phrases.count, i + most + 1)):
        if (phrases.low[k] in slot.words) if not slot.kind else phrases.at(k) is not None:
            return k
        clause = (most < WIDE and phrases.low[k] in _CLAUSES) or (most < GAP and phrases.low[k] == ",")
        if clause or phrases.low[k] in _ENDS:
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
