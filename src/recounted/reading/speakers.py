"""Who says what in a document: the chain of speakers of each figure, from sentence to sentence.

Comes in: the sentences of a document with the speakers that each names. Goes out: chains, the one nearest to the facts
first and the publisher last. Refuses: to give one speaker's figure to another who speaks in the same sentence, and to
take a nameless speaker for a named one unless the text has one alone who can be meant.
"""

import dataclasses
from collections.abc import Callable, Sequence

from recounted.model.claim import Speaker
from recounted.model.document import Document
from recounted.model.vocabulary import SourceKind
from recounted.reading.parts import Said, Sentence

Stretch = tuple[int, int]
LAST_SPOKEN = 3  # sentences back in which the one may have spoken for whom a pronoun stands


def _no_kinds(name: str) -> frozenset[SourceKind]:
    return frozenset()


def _no_office(name: str) -> bool:
    return False


def _no_head(document: Document) -> list[Said]:
    return []


@dataclasses.dataclass(frozen=True, slots=True)
class Voices:
    """What a language tells of speakers.

    The record of one, the outlet, what kinds of source a nameless word may stand for, whether a name tells of an office
    in a body ("the Watch's director"), the words that part clauses, and who the head of a text says speaks throughout
    it. A language whose texts repeat the name, or that
    does not tell offices apart, leaves out what it cannot say.
    """

    speaker: Callable[[Said], Speaker]
    publisher: Callable[[str], Speaker]
    parting: frozenset[str]
    stands_for: Callable[[str], frozenset[SourceKind]] = _no_kinds
    office: Callable[[str], bool] = _no_office
    head: Callable[[Document], list[Said]] = _no_head


class Chains:
    """The chains of speakers of one document."""

    def __init__(self, document: Document, read: Sequence[Sentence], voices: Voices) -> None:
        self.document, self.voices = document, voices
        self.named = [(s.index, said) for s in read for said in s.said if not said.pronoun]
        within = [(s.index, self._body_within(s, said)) for s in read for said in s.said if not said.pronoun]
        self.named += [(n, said) for n, said in within if said]
        self.kinds = {said.name.lower(): voices.speaker(said).source_kind for _, said in self.named}
        self.by_sentence = self._by_sentence(read)
        self.head = [self._at_the_head(said) for said in voices.head(document)]

    def of(self, told: Sequence[tuple[Sentence, Stretch | None]]) -> tuple[Speaker, ...]:
        """The chain for what stands at stretches of sentences; None: the whole sentence."""
        chain: dict[str, Speaker] = {}
        for sentence, stretch in told:
            for said in self._saying(sentence, stretch):
                body = self._body_of(said)
                if body:
                    said = dataclasses.replace(said, actor_id=said.actor_id or body.actor_id)
                chain.setdefault(said.name.lower(), self.voices.speaker(said))
                if body:
                    chain.setdefault(body.name.lower(), self.voices.speaker(body))
        for speaker in self.head:
            chain.setdefault(speaker.name.lower(), speaker)
        if self.document.publisher:
            name = self.document.publisher
            outlet = dataclasses.replace(self.voices.publisher(name), span=self.document.publisher_span)
            chain.setdefault(name.lower(), outlet)
        return tuple(chain.values())

    def _at_the_head(self, said: Said) -> Speaker:
        """A body or a station named at the head, with the party whose name it bears."""
        bears = self.voices.publisher(said.name)
        return dataclasses.replace(bears, kind="quoted", span=said.span)

    def meant(self, sentence: Sentence) -> Said | None:
        """Who speaks in a sentence by the fullest name of the text, for whom a pronoun may stand."""
        return next((full for _, full in self.by_sentence.get(sentence.index, ()) if not full.pronoun), None)

    def heard(self, sentence: Sentence) -> list[Said]:
        """Those who speak in a sentence, by the fullest names of the text."""
        return [full for _, full in self.by_sentence.get(sentence.index, ()) if not full.pronoun]

    def _by_sentence(self, read: Sequence[Sentence]) -> dict[int, list[tuple[Said, Said]]]:
        """The speakers of each sentence as it names them and as the text does at its fullest.

        "It said" takes up the one before, and so does an open quotation.
        """
        out: dict[int, list[tuple[Said, Said]]] = {}
        last: Said | None = None
        quoted = False
        for s in read:
            found = [(x, x if x.pronoun else self._in_full(x, s.index)) for x in s.said]
            kept = [(x, last if x.pronoun else full) for x, full in found if last or not x.pronoun]
            mine = [(x, y) for x, y in kept if y is not None]
            if not mine and last and quoted:
                mine = [(last, last)]
            out[s.index] = mine
            last = next((full for x, full in mine if not x.pronoun), last)
            words = s.span.of(self.document.text)
            quoted = words.count("“") > words.count("”") or (quoted and "”" not in words)
        return out

    def _in_full(self, short: Said, index: int) -> Said:
        """The fullest name that the text gives a speaker: "the source" is the source named before."""
        words = set(short.name.lower().split())
        kinds = self.voices.stands_for(short.name)
        if kinds:
            fitting = [
                (n, x) for n, x in self.named
                if self.kinds[x.name.lower()] in kinds and _names_more(x, short) and not self.voices.stands_for(x.name)
            ]  # fmt: skip
            bodies = [self._bodies(x) or {self._fullest(x)} for _, x in fitting]
            fitting = fitting if bodies and frozenset.intersection(*map(frozenset, bodies)) else []
            fitting = [(n, x) for n, x in fitting if not self.voices.office(x.name)] or fitting
        else:
            fitting = []
        if not fitting:
            if not short.definite or self.kinds.get(short.name.lower()) == "media":
                return short
            fitting = [(n, x) for n, x in self.named if words < set(x.name.lower().split())]
        before = [x for n, x in fitting if n <= index]
        return max(before or [x for _, x in fitting[:1]], key=lambda x: len(x.name), default=short)

    def _bodies(self, said: Said) -> set[str]:
        """The words of a name that tell of a body by themselves ("the Watch")."""
        return {w.lower() for w in said.name.split() if w[0].isupper() and self.voices.stands_for(w.lower())}

    def _body_of(self, said: Said) -> Said | None:
        """The body for which "the Watch's director Rami Lonn" speaks, under the name that the text gives it."""
        own = self._bodies(said)
        if not own or not self.voices.office(said.name):
            return None
        named = (x for _, x in self.named if own & self._bodies(x) and not self.voices.office(x.name))
        return max((x for x in named if _names_more(x, said)), key=lambda x: len(x.name), default=None)

    def _body_within(self, sentence: Sentence, said: Said) -> Said | None:
        """ "Rami Lonn, director of the Veldran Casualty Watch": the body that the name of an office holds."""
        if not self.voices.office(said.name):
            return None
        low = [w.low for w in sentence.words[: said.last + 1]]
        of = next((k for k in range(said.first, said.last) if low[k] == "of"), said.last)
        first = of + 1 + (of + 1 <= said.last and low[of + 1] == "the")
        end = next((k - 1 for k in range(first + 1, said.last + 1) if low[k] in ("a", "an", ",")), said.last)
        if first > end:
            return None
        span = sentence.stretch(first, end)
        name = " ".join(sentence.stated(first, end).split())
        body = dataclasses.replace(said, first=first, last=end, span=span, name=name)
        return body if self._bodies(body) else None

    def _fullest(self, said: Said) -> str:
        """The longest name that holds all words of a name, so that two tellings of one body count as one."""
        words = set(said.name.lower().split())
        holding = [x.name.lower() for _, x in self.named if words <= set(x.name.lower().split())]
        return max(holding, key=lambda n: (len(n), n))

    def _saying(self, sentence: Sentence, stretch: Stretch | None) -> list[Said]:
        """Those who speak in the clause of a figure where several clauses have speakers of their own."""
        pairs = self.by_sentence[sentence.index]
        own = [(x, full) for x, full in pairs if x in sentence.said]
        if stretch is None or len(own) < 2:
            return [full for _, full in pairs]
        words, told = sentence.words, [f.first for f in sentence.findings]
        bounds = [
            k for k, w in enumerate(words)
            if w.low in self.voices.parting and _parts(own, k) and min(told) < k < max(told)
        ]  # fmt: skip
        home = sum(k < stretch[0] for k in bounds)
        inside = [full for x, full in own if sum(k < x.first for k in bounds) == home]
        return inside or [full for _, full in pairs]


def _names_more(name: Said, short: Said) -> bool:
    """Whether a name says more than a shorter one, and is a name."""
    more = set(name.name.lower().split()) - set(short.name.lower().split())
    return any(w[0].isupper() and w.lower() in more for w in name.name.split())


def _parts(said: Sequence[tuple[Said, Said]], k: int) -> bool:
    """Whether a word stands between speakers: "and" only right before one of them."""
    return any(x.last < k for x, _ in said) and any(k < x.first <= k + 3 for x, _ in said)
