"""Which acts of a text have to do with conflict: who speaks, of whom, and about what.

Comes in: the sentences of a document with their acts. Goes out: the acts that stay, each with its sentence. Refuses:
what banks, clubs, courts of law and forecasters warn of, demand and agree on, where nobody acts who is at war, speaks
for an international body or bears arms, and nothing is told of a conflict.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from recounted.reading.acts import Act
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import Sentence
from recounted.text.terms import Hit, Terms
from recounted.text.tokens import tokens

_DATA = lexicon.table("concern")
_CONFLICT: Terms[str] = Terms((w, w) for w in (*_DATA["conflict"].split(), *_DATA["conflict_phrases"]))
_PERHAPS = frozenset(_DATA["perhaps"].split())
_ORDINARY: Terms[str] = Terms((w, w) for w in (*_DATA["ordinary"].split(), *_DATA["ordinary_phrases"]))
_ACTORS: Terms[str] = Terms((w, w) for w in _DATA["actors"])
_ARMED_KINDS = frozenset(("non_state_group", "coalition"))
AROUND = 4  # sentences to either side that say what an act is about
SHORT = 1  # sentences: a text no longer than this that tells of nothing else may be about a conflict it does not name
TOLD = 8  # one sentence in so many that tells of conflict makes a text one about it
SURE = 2  # a word of conflict, or somebody who has to do with it, counts as two that may be of it
SURROUNDED = 2  # what stands around an act counts as much as two words beside it


def concerned(read: Sequence[Sentence]) -> Iterator[tuple[Sentence, Act]]:
    """The acts of a document that have to do with conflict, each with its sentence."""
    return _Concern(read).acts()


class _Concern:
    """What the sentences of one document are about."""

    def __init__(self, read: Sequence[Sentence]) -> None:
        self.read = read
        self._known: dict[int, tuple[int, int, int]] = {}

    def acts(self) -> Iterator[tuple[Sentence, Act]]:
        """The acts that have to do with conflict."""
        for k, s in enumerate(self.read):
            yield from ((s, act) for act in s.acts if self._stays(k, act))

    def _stays(self, k: int, act: Act) -> bool:
        conflict, perhaps, ordinary = self._words(k)
        actor = _bound_up(self.read[k], act)
        around = self._about or self._around(k)
        told = SURE * (conflict + actor) + perhaps + SURROUNDED * around
        if conflict or actor or around or perhaps > 2:
            return told > ordinary
        return self._open

    def _words(self, k: int) -> tuple[int, int, int]:
        """How many words of a sentence are of conflict, may be of it, and are of everything else; each word once."""
        if k not in self._known:
            words = self.read[k].words
            bodies = _ACTORS.find(words)
            taken = _tokens(bodies)
            other = [h for h in _ORDINARY.find(words) if h.first not in taken]  # "League of Arab States"
            taken |= _tokens(other)
            told = [*bodies, *(h for h in _CONFLICT.find(words) if h.first not in taken and h.last not in taken)]
            taken |= _tokens(told)
            may = {w.low for i, w in enumerate(words) if i not in taken and w.low in _PERHAPS}
            self._known[k] = (len({h.meaning for h in told}), len(may), len({h.meaning for h in other}))
        return self._known[k]

    def _tells(self, k: int) -> bool:
        """Whether a sentence tells of conflict more than of anything else."""
        conflict, perhaps, ordinary = self._words(k)
        return bool(conflict) and conflict + perhaps > ordinary

    def _around(self, k: int) -> bool:
        return any(self._tells(i) for i in range(max(0, k - AROUND), min(len(self.read), k + AROUND + 1)))

    @cached_property
    def _about(self) -> bool:
        """Whether the text as a whole is about a conflict."""
        return sum(self._tells(k) for k in range(len(self.read))) * TOLD >= len(self.read)

    @cached_property
    def _open(self) -> bool:
        """Whether the text is too short to say that it is about nothing of the kind."""
        counted = [self._words(k) for k in range(len(self.read))]
        ordinary = sum(words[2] for words in counted)
        return len(self.read) <= SHORT and ordinary <= min(1, sum(words[1] for words in counted))


def _tokens(hits: Sequence[Hit[str]]) -> set[int]:
    return {i for h in hits for i in range(h.first, h.last + 1)}


def _bound_up(s: Sentence, act: Act) -> bool:
    """Whether somebody takes part who has to do with conflict: an armed party, an international body, a mediator."""
    spans = [p.span for p in act.participants]
    if any(p.kind in _ARMED_KINDS and any(p.span.overlaps(x) for x in spans) for p in s.parties):
        return True
    return any(_ACTORS.find(tokens(p.name)) or _ACTORS.find(tokens(p.stated)) for p in act.participants)
