"""Names that no list knows, told to be places by the words around them: "the village of X", "shelled X", "in X".

Comes in: the tokens of a sentence, the tokens that are taken by names of actors, last names of persons. Goes out: where
such a name ends. Refuses: months, faiths, firms, persons and other things that have names of their own.
"""

import functools
from collections.abc import Sequence
from typing import Final

from recounted.gazetteer.gazetteer import Gazetteer
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.casing import ordinary, peoples
from recounted.reading.lang.en.kinds import described
from recounted.reading.lang.en.shortened import HELD, shortened_at
from recounted.text.tokens import Token

LONGEST: Final = 5  # tokens of a name: "Deir ez - Zor", "Khan al-Shih refugee camp"
LONGEST_UNKNOWN: Final = 3  # words of a name that no list knows and that only "in" leads up to
SHOUTED: Final = 0.7  # share of words in capitals from which on a sentence is a headline or a wire text

_WORDS = {name: frozenset(words) for name, words in lexicon.table("places").items() if isinstance(words, list)}
NO_NAME: Final = (
    _WORDS["never"] | _WORDS["homographs"] | _WORDS["directions"] | _WORDS["institutions"] | _WORDS["bodies"]
)
_OPENING = _WORDS["openers"] | _WORDS["particles"]
_KINDS = _WORDS["kinds"] | _WORDS["kinds_before"]
_SOMEBODY: Final = frozenset(("him", "her"))  # "a strike on Orrel killed him"
_KINDS_ONLY = _WORDS["kinds"] - _WORDS["institutions"]


class Unlisted:
    """One sentence, asked for names that no list knows."""

    def __init__(
        self,
        n: int,
        words: Sequence[Token],
        taken: frozenset[int],
        gazetteer: Gazetteer,
        persons: frozenset[str],
        dated: int,
    ) -> None:
        self.n, self.words, self.taken, self.gazetteer, self.persons = n, words, taken, gazetteer, persons
        self.dated = dated

    @functools.cached_property
    def shouting(self) -> bool:
        """Whether nearly all words stand in capitals, which then say nothing of names."""
        plain = [w.acronym for w in self.words if w.kind == "word"]
        return sum(plain) > SHOUTED * max(1, len(plain))

    def low(self, i: int) -> str:
        """The token at `i` in lower case; nothing beyond the ends."""
        return self.words[i].low if 0 <= i < len(self.words) else ""

    def capital(self, i: int) -> bool:
        """Whether the token at `i` has a capital."""
        return 0 <= i < len(self.words) and self.words[i].capital

    def told(self, i: int) -> int | None:
        """The last token of a name that is a place by the words around it, known or not."""
        if self._refused(i):
            return None
        j = i
        while j + 1 not in self.taken and self.low(j + 1) not in _WORDS["kinds"]:
            dotted = shortened_at(self.words, j)
            if not self.capital(j + 1 + dotted):
                break
            j += 1 + dotted
        if j == i and self.low(i) in _OPENING:
            return None
        if self.low(i) in _WORDS["beginnings"]:
            return j if j > i and j - i < LONGEST else None
        before, after = self.low(i - 1), self.low(j + 1)
        if before == "of" and self.low(i - 2) in _KINDS:
            return j
        if after == "," and described(self.words, j + 2):
            return j
        if after in _KINDS_ONLY and i == j and self.words[i].acronym and not self.shouting:
            return None  # "the IDP camp", "a POW camp": letters that say whose it is
        if after in _KINDS_ONLY:  # "Lonn Agency" is as often a newsroom as a district
            return j + (self.capital(j + 1) and after in _WORDS["kinds_in_names"])
        article = before == "the" and self.low(i - 2) in _WORDS["inside"]
        struck = self._struck(i, after)
        led = struck or before in _WORDS["inside"] or self._done_to(i, after)
        if not led or article or j - i >= LONGEST_UNKNOWN:
            return None
        return j if self._unlike_anything_else(i, i if struck else j) else None

    def _struck(self, i: int, after: str) -> bool:
        """ "an air strike on Quelbrin killed four", "shells hit Varrow Ford": a place, unless somebody is meant."""
        met = self.low(i - 1) == "on" or self.low(i - 1) in _WORDS["meets"]
        if not met or self.low(i - 2) not in _WORDS["strikes"] or any(w.low in _SOMEBODY for w in self.words):
            return False
        return not after or after in _WORDS["behind_aimed"] or after in _WORDS["behind_struck"]

    def _done_to(self, i: int, after: str) -> bool:
        """ "the market of Quelbrin", "shells fell on Quelbrin", "shelled Quelbrin": done to places, or theirs."""
        before, further = self.low(i - 1), self.low(i - 2)
        if (further if before == "of" else before) in _WORDS["aimed_at_places"]:
            return not after or after in _WORDS["behind_aimed"]
        of_it = before == "of" and further in _WORDS["parts_of_places"]
        return of_it or (before == "on" and further in _WORDS["comes_down"])

    def _refused(self, i: int) -> bool:
        word = self.words[i]
        if word.low in _WORDS["openers"] and self.capital(i + 1):
            return self.low(i + 1) in NO_NAME
        if word.low.endswith(HELD) or word.low in NO_NAME or ordinary(word.low) or word.low in peoples():
            return word.low not in _WORDS["beginnings"]
        if self.gazetteer.country_of(word.text) or word.low in self.persons:
            return True
        return bool(lexicon.triggers().at(self.words, i) or lexicon.noun_terms().at(self.words, i))

    def _unlike_anything_else(self, i: int, j: int) -> bool:
        """ "in Quelbrin": no month, faith, firm, person or thing with a name of its own."""
        if self.shouting or self.words[i].acronym or (i == j and len(self.words[i].text) < 3):
            return False
        joined = self.low(j + 1) == "and" and self.capital(j + 2)
        if joined or self.low(i - 2) in _WORDS["not_before_in"] or self.low(j + 1) in ("'s", "-"):
            return False
        opened = i + (self.low(i) in _WORDS["openers"] and j > i)  # "El Norrow"
        return not any(self.low(k) in NO_NAME or ordinary(self.low(k)) for k in range(opened, j + 1))
