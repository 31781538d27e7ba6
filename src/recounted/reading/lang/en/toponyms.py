"""Which words of a sentence name a place, known to the gazetteer or told to be one by the words around.

Comes in: the tokens of a sentence, the tokens that are taken by names of actors, the gazetteer. Goes out: Found places
in the order of the sentence, each with every place that bears its name. Refuses: names of persons, armed groups,
newspapers and talks that hold a place; ordinary words that are a town's name somewhere, where nothing leads up to them.
"""

from collections.abc import Sequence

from recounted.gazetteer.entry import Sense
from recounted.gazetteer.gazetteer import Gazetteer
from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.casing import ordinary
from recounted.reading.lang.en.kinds import exactness, kind_before
from recounted.reading.lang.en.misnomers import (
    FAMOUS,
    FIRM,
    LARGE,
    NAMED_AREAS,
    attributive,
    leads_to,
    means_place,
    of_government,
)
from recounted.reading.lang.en.shortened import (
    named_as,
    part_of_word,
    short_form,
    shortened_at,
    spelled,
    two_in_one,
)
from recounted.reading.lang.en.unlisted import LONGEST, LONGEST_UNKNOWN, NO_NAME, Unlisted
from recounted.reading.sites import Found
from recounted.text.fold import fold
from recounted.text.tokens import Words

_WORDS = {name: frozenset(words) for name, words in lexicon.table("places").items() if isinstance(words, list)}
_BEARINGS = {word: float(degrees) for word, degrees in lexicon.table("places")["bearings"].items()}
_SMALL_WORDS = _WORDS["directions"] | _WORDS["kinds"] | _WORDS["units_small"]
_SMALL_ENDS = _WORDS["small"] | _WORDS["units_small"]
_INNER = _WORDS["particles"] | _WORDS["kinds"]
_ODD = _WORDS["never"] - _WORDS["directions"] - _WORDS["openers"]
_NOT_ON = NO_NAME | _SMALL_WORDS


def scan(
    n: int,
    words: Words,
    taken: frozenset[int],
    gazetteer: Gazetteer,
    persons: frozenset[str],
    *,
    dated: int = 0,
) -> list[Found]:
    """The places named in sentence `n`; `persons` are names of persons, the first `dated` tokens a dateline."""
    if not words.capitals:
        return []
    return _Scan(n, words, taken, gazetteer, persons, dated).all(words.capitals)


class _Scan(Unlisted):
    """One sentence while it is read for places."""

    def all(self, capitals: Sequence[int]) -> list[Found]:
        """Every place named; a name begins with a capital."""
        out: list[Found] = []
        past = 0
        for i in capitals:
            if i < past:
                continue
            if "-" in self.words[i].text and (pair := two_in_one(self.n, self.words, i, self.gazetteer)):
                out += pair
            elif i not in self.taken and (found := self._at(i)):
                out.append(found)
                past = found.last + 1
        return out

    def _at(self, i: int) -> Found | None:
        if found := short_form(self.n, self.words, i, self.gazetteer) or part_of_word(
            self.n, self.words, i, self.gazetteer
        ):
            return found
        hit = self._whole(i, self._longest(i))
        if hit is not None:
            last, senses = self._with_kind(i, *hit)
            meant = (senses and last < self.dated) or means_place(
                self.words, (i, last), senses, persons=self.persons, shouting=self.shouting
            )
            if meant or self._of_country(i, senses):
                return self._found(i, last, senses)
        told = self.told(i)
        return None if told is None else self._found(i, told, self._senses(i, told))

    def _of_country(self, i: int, senses: Sequence[Sense]) -> bool:
        """ "Veldras Teshill": its country stands before it, the apostrophe lost."""
        before = self.low(i - 1)
        known = before.endswith("s") and bool(self.gazetteer.country_of(before[:-1]))
        return known and any(s.own and s.weight >= FIRM for s in senses[:1])

    # -- names that the gazetteer knows -----------------------------------------

    def _senses(self, first: int, last: int) -> tuple[Sense, ...]:
        return named_as(self.words[first : last + 1], self.gazetteer)

    def _demonym(self, name: str, senses: Sequence[Sense]) -> bool:
        """ "Veldran", "Veldrans": of a country, and not the country."""
        return self.gazetteer.country_of(name) is not None and not any(s.entry.precision == "country" for s in senses)

    def _longest(self, i: int) -> tuple[int, tuple[Sense, ...]] | None:
        if lexicon.triggers().at(self.words, i) or lexicon.noun_terms().at(self.words, i):
            return None
        for last in range(self._reach(i), i - 1, -1):
            if not self.words[last].capital and self.words[last].low not in _SMALL_ENDS:
                continue
            senses = self._senses(i, last)
            if not senses:
                continue
            if last == i and (self.low(i) in _WORDS["beginnings"] or not self._single(i, senses)):
                return None
            if self.low(last) in _WORDS["units_small"] and not self.capital(last):
                senses = tuple(s for s in senses if s.entry.precision in NAMED_AREAS)
                if not senses or fold(senses[0].entry.name).split()[-1] != self.low(last):
                    continue  # "Teshill area" is Teshill, but "Gaza strip" has no other name
            odd = self.low(i) in _ODD
            if last > i and odd and not (senses[0].own and senses[0].weight >= FIRM):
                continue
            return last, senses
        return None

    def _whole(self, i: int, hit: tuple[int, tuple[Sense, ...]] | None) -> tuple[int, tuple[Sense, ...]] | None:
        """ "Khan Harrol" is no Khan: of a longer name of which a part is known, the whole is meant."""
        if hit is None or self.shouting or not (self.low(i - 1) in _WORDS["inside"] or kind_before(self.words, i)):
            return hit
        last, senses = hit
        if (
            not senses
            or (senses[0].own and senses[0].weight >= FAMOUS)
            or senses[0].entry.precision in ("country", "province")
        ):
            return hit
        end = last
        while self._goes_on(end) and end - i < LONGEST_UNKNOWN:
            end += 1 if self.capital(end + 1) else 2
        return hit if end == last else (end, self._senses(i, end))

    def _goes_on(self, last: int) -> bool:
        """Whether the next word belongs to the name that ends here."""
        k = last + 1
        if self.low(k) in _WORDS["particles"] and self.low(k) not in ("and", "of", "the", "-", "'", "in"):
            k += 1
        if not self.capital(k) or k in self.taken or self.words[k].acronym or ordinary(self.low(k)):
            return False
        known = self.gazetteer.country_of(self.words[k].text) or self.low(k) in _NOT_ON
        return not known and self.low(k) not in _WORDS["streets"] | _WORDS["grounds"]

    def _single(self, i: int, senses: tuple[Sense, ...]) -> bool:
        """Whether a word alone may be the name that the gazetteer has."""
        word = self.words[i]
        country = senses[0].entry.precision == "country"
        if word.acronym and not self.shouting and len(word.text) < LONGEST:
            return country  # letters that stand for something else: a firm, a virus, a party
        if self._before_province(i):
            return senses[0].own  # "Jackson, Tenn."
        if word.low in _WORDS["homographs"]:  # "in Split", but no "Van Kills Three"
            led = self.low(i - 1) in _WORDS["inside"] or self.low(i - 1) in ("of", "at", "to", "from")
            return (led and not self.capital(i + 1)) or i < self.dated
        if word.low in _WORDS["never"] or len(word.text) < 3 or self._demonym(word.text, senses):
            return False
        return (
            country or not ordinary(word.low) or senses[0].entry.place_id.startswith("user:") or self._firm(i, senses)
        )

    def _before_province(self, i: int) -> bool:
        """Whether a province written short stands behind a word and a comma."""
        return self.low(i + 1) == "," and short_form(self.n, self.words, i + 2, self.gazetteer) is not None

    def _firm(self, i: int, senses: tuple[Sense, ...]) -> bool:
        """An ordinary word is a town's name where the words around it say so, or the town is large."""
        best = next((s for s in senses if s.own and not s.bent), None)
        if best is None:
            return False
        led = self.low(i - 1) in _WORDS["leads"] and best.weight >= FIRM
        return led or best.entry.population >= LARGE or self.low(i + 1) in _WORDS["kinds"]

    def _reach(self, first: int) -> int:
        """The last token to which a name that begins at token `first` could run."""
        last = first
        while last + 1 < min(len(self.words), first + LONGEST) and last + 1 not in self.taken:
            word = self.words[last + 1]
            inside = word.capital or word.low in _INNER or word.kind == "number" or shortened_at(self.words, last)
            if not inside and not (word.low == "'s" and self.capital(last + 2)):  # "Prince George's County"
                break
            last += 1
        return last

    def _with_kind(self, i: int, last: int, senses: tuple[Sense, ...]) -> tuple[int, tuple[Sense, ...]]:
        """ "Harrolmeer County": the kind of place is part of the name, and the town of Harrolmeer another place."""
        goes_on = self.capital(last + 2) and not self.shouting
        if not self.capital(last + 1) or last + 1 in self.taken or goes_on:
            return last, senses
        if self.low(last + 1) in ("city", "town", "municipality"):
            return last + 1, senses
        if self.low(last + 1) not in _WORDS["kinds_in_names"] or of_government(self.words, last):
            return last, senses
        wide = self.low(last + 1) in _WORDS["units"]
        kept = (s for s in senses if wide and s.entry.precision in ("province", "district", "area", "country"))
        return last + 1, tuple(kept)

    # -- what the words around a name say of it -----------------------------------

    def _found(self, i: int, last: int, senses: tuple[Sense, ...]) -> Found:
        before = [w.low for w in self.words[max(0, i - 3) : i]]
        after = self.low(last + 1)
        around = {*before[-2:], after, self.low(last)}
        of_province = len(before) > 1 and before[-1] == "of" and before[-2] in _WORDS["provinces"]
        return Found(
            self.n,
            i,
            last,
            Span(self.words[i].start, self.words[last].end),
            spelled(self.words[i : last + 1]),
            senses,
            small=bool(around & _WORDS["small"]),
            direction=(part := next((low for low in reversed(before) if low in _WORDS["directions"]), None)),
            towards=None if part is None else _BEARINGS.get(part.removesuffix("ern")),
            kinds=bool(around & _WORDS["kinds"]),
            province=after in _WORDS["provinces"] or self.low(last) in _WORDS["provinces"] or of_province,
            of_speaker=before[-1:] == ["in"] and bool(set(before) & _WORDS["spoke"]),
            led=self.low(i - 1) in _WORDS["before"],
            inside=self.low(i - 1) in _WORDS["inside"],
            exactness=exactness(self.words, i, last),
            ground=after in _WORDS["grounds"],
            policed=after in _WORDS["police"] or leads_to(self.words, last, _WORDS["police"]),
            quarter=bool({after, self.low(last)} & _WORDS["quarters"]),
            attributive=attributive(self.words, i, last),
        )
