"""Who speaks in a sentence, and those whom its phrases name as records.

Comes in: a sentence. Goes out: phrases and the records of those whom they name. Refuses: to make a speaker of nobody.
"""

from collections.abc import Sequence
from functools import cached_property

from recounted.model.vocabulary import ParticipantRole
from recounted.reading.acts import Participant
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.clauses import ARTICLES, Clauses
from recounted.reading.lang.en.acts.nouns import ANAPHORS, PRONOUNS, Phrase
from recounted.reading.parts import Party

SAYING = frozenset(lexicon.table("acts")["grammar"]["saying"])
# whose words a sentence gives, behind "in": "in the view of X", "in X's telling"
_VIEWS = frozenset(lexicon.table("acts")["grammar"]["views"])
_INVERTED = frozenset(("said", "says", "added", "asked", "cried", "wondered", "wrote", "warned", "reads", "insisted"))
_NOBODY = frozenset(("no", "nobody", "none", "neither"))  # "no group has said"
# who speaks, as a sentence beside this one says, or nobody by name where it is said in the first person
HEARD = Phrase(-1, -1, -1)
_OURSELVES = frozenset(("we", "our", "us", "ours"))
_BODIES = frozenset(w for w in lexicon.table("concern")["actors"] if " " not in w)
CAPTION = 9  # tokens before the colon behind which somebody's words stand


class Phrases(Clauses):
    """The phrases of one sentence, those who speak in it, and the records of all."""

    def speakers(self, at: int | None = None) -> list[Phrase]:
        """Those to whom the sentence hands the word, the one nearest to the facts first; `at` a token, in its part."""
        found = self._speakers
        if at is None or len(found) < 2 or ";" not in self.low:
            return found
        part = self.low[:at].count(";")
        return [p for p in found if self.low[: p.first].count(";") == part] or found

    @cached_property
    def _speakers(self) -> list[Phrase]:
        if not self.sentence.said and not self._saying and self.sentence.heard:
            return [HEARD]
        said = [Phrase(s.first, s.last, s.last) for s in self.sentence.said if self.low[s.first] not in _NOBODY]
        found = said or self._saying
        told = [p for p in found if not self._where_they_are(p)]
        unnamed = [HEARD] if found and self.sentence.heard is None else []
        return told or self._captioned or self._first_person or unnamed

    @cached_property
    def _saying(self) -> list[Phrase]:
        """Who is subject of a verb of saying ("observers told the agency", "the panel concluded")."""
        verbs = (k for k, low in enumerate(self.low) if low in SAYING and k not in self._parties)
        found = next((found for k in verbs if (found := self.subject(k) or self._inverted(k))), [])
        return found or self._viewed

    @cached_property
    def _viewed(self) -> list[Phrase]:
        """ "In the view of the guarantors", "in Ardane's telling", "if the police are to be believed"."""
        for k, low in enumerate(self.low):
            if low in _VIEWS and k > 1:
                behind = self.low[k + 1] if k + 1 < self.count else ""
                if behind == "of" and (found := self.after(k + 2)):
                    return found
                if self.low[k - 1] in ("'s", "'") and (found := self.ending(k - 2)):
                    return found
            if low == "hear" and self.low[max(0, k - 1)] == "to" and "tell" in self.low[k : k + 8]:
                return self.after(k + 1)
            if low == "believed" and self.low[k - 3 : k] in (["are", "to", "be"], ["is", "to", "be"]):
                return self.ending(k - 4)
        return []

    def _where_they_are(self, phrase: Phrase) -> bool:
        """ "Reports in Osk Dara say": a place behind "in" is nobody who speaks."""
        return phrase.first in self.placed and phrase.first > 0 and self.low[phrase.first - 1] in ("in", "at", "near")

    @cached_property
    def _captioned(self) -> list[Phrase]:
        """ "Ministry of defence: none of our aircraft flew": a body or an office before a colon."""
        colon = next((k for k in range(1, min(self.count - 1, CAPTION)) if self.low[k] == ":"), None)
        if colon is None:
            return []
        found = self.at(0) or (Phrase(0, 0, 0) if self.low[0] in _BODIES else None)
        told = found is not None and found.last == colon - 1
        return [found] if found and told and (self.official([found]) or self.low[found.head] in _BODIES) else []

    @cached_property
    def _first_person(self) -> list[Phrase]:
        """A statement in the first person: those who speak are named by no words of the sentence."""
        return [HEARD] if not _OURSELVES.isdisjoint(self.low) else []

    def _inverted(self, verb: int) -> list[Phrase]:
        """ "..., said the village headman"."""
        mark = verb > 0 and self.words[verb - 1].kind == "mark"
        return self.after(verb + 1) if mark and self.low[verb] in _INVERTED else []

    def stated(self, phrase: Phrase) -> tuple[int, int]:
        """The tokens of a phrase without its article."""
        first = phrase.first
        if self.low[first] == "both" and first < phrase.last and self.low[first + 1] in ARTICLES:
            first += 1
        if first and first < phrase.last and self.words[first].kind == "number" and self.low[first - 1] == ":":
            first += 1  # "14:32 Corvane condemns"
        while first < phrase.last and self.low[first] in ARTICLES:
            first += 1
        return first, phrase.last

    def participant(self, phrase: Phrase, role: ParticipantRole) -> Participant:
        """Who is named, under the neutral name of the register where it knows the party."""
        if phrase == HEARD and (heard := self.sentence.heard):
            return Participant(role=role, stated=heard.name, name=heard.name, actor_id=heard.actor_id, span=heard.span)
        first, last = self.stated(phrase)
        party = self._party_in(first, phrase)
        words = " ".join(w.text for w in self.words[first : last + 1]).replace(" 's", "'s").replace(" - ", "-")
        return Participant(
            role=role,
            stated=words,
            name=party.name if party else words,
            actor_id=party.actor_id if party else None,
            span=self.sentence.stretch(first, last),
            pronoun=self.low[phrase.head] in PRONOUNS,
            anaphor=self._anaphor(phrase),
        )

    def _anaphor(self, phrase: Phrase) -> bool:
        """ "The group", "the latter": one named before, by a noun alone."""
        article = phrase.first - (phrase.first == phrase.last)
        alone = article >= 0 and phrase.last == article + 1 and self.low[article] in ("the", "this")
        return alone and self.low[phrase.last] in ANAPHORS and not self.words[phrase.last].capital

    def _party_in(self, first: int, phrase: Phrase) -> Party | None:
        """The party that the phrase names: at its head, or the one in whose name "the spokesman for X" speaks."""
        inside = [p for p in self.sentence.parties if first <= p.first and p.last <= phrase.last and p.actor_id]
        return inside[0] if inside else None

    def participants(self, phrases: Sequence[Phrase], role: ParticipantRole) -> list[Participant]:
        """The same for several."""
        return [self.participant(p, role) for p in phrases if self.told(p)]

    def told(self, phrase: Phrase) -> bool:
        """Whether words of the text name the one who speaks."""
        return phrase != HEARD or self.sentence.heard is not None
