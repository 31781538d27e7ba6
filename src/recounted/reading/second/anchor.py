"""Anchoring: of what the second reader proposes, that which the text bears out, with where it stands.

Comes in: proposals about one passage. Goes out: SecondReadings, and counts of what was dropped and why. Refuses: words
that do not stand in the passage, numbers that our own grammar does not read there, and a number that the model gives
otherwise than its own quotation.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from recounted.model.second import SecondReading, SecondValue
from recounted.model.span import Span
from recounted.model.vocabulary import SecondField
from recounted.reading.lang.en.numbers import quantity
from recounted.reading.parts import Quantity
from recounted.reading.second.answer import Proposal
from recounted.reading.second.prompt import SECOND_READER
from recounted.text.sentences import sentences
from recounted.text.tokens import Token, tokens

Quantities = Callable[[Sequence[Token], int], Quantity | None]
NUMBERS: Final[dict[str, Quantities]] = {"en": quantity}  # a language without a number grammar anchors nothing
_FIELDS: Final[tuple[SecondField, ...]] = ("place", "day", "perpetrator")


class Anchors:
    """One passage of a text, in which the words of proposals are looked for."""

    def __init__(self, text: str, passage: Span, numbers: Quantities, *, model: str) -> None:
        self._text, self._passage, self._numbers, self._model = text, passage, numbers, model
        self._sentences = sentences(text, passage)

    def readings(self, proposals: Sequence[Proposal]) -> tuple[list[SecondReading], Counter[str]]:
        """What is borne out, in the order of the text, each figure once; and what was dropped, by reason."""
        dropped: Counter[str] = Counter()
        found: dict[tuple[str, Span], SecondReading] = {}
        for proposal in proposals:
            reading = self._anchored(proposal, dropped)
            if isinstance(reading, str):
                dropped[reading] += 1
                continue
            key = (proposal.type, reading.values[0].span)
            if key in found:
                dropped["told_twice"] += 1
            found.setdefault(key, reading)
        return sorted(found.values(), key=lambda r: (r.values[0].span, r.values[0].type or "")), dropped

    def _anchored(self, proposal: Proposal, dropped: Counter[str]) -> SecondReading | str:
        """The reading, or the reason why the text does not bear it out."""
        quotation = _find(self._text, proposal.quotation, self._passage)
        if quotation is None:
            return "quotation_not_in_text"
        number = _find(self._text, proposal.number_words, quotation)
        if number is None:
            return "number_not_in_quotation"
        harm = _find(self._text, proposal.harm_words, quotation)
        if harm is None:
            return "harm_not_in_quotation"
        read = self._quantity(number)
        if read is None:
            return "number_not_readable"
        value, span = read
        if harm.overlaps(span):
            return "harm_is_the_number"
        if proposal.number is not None and not _says(value, proposal.number):
            return "number_differs"
        figure = SecondValue(
            field="harm", type=proposal.type, stated=span.of(self._text), span=span,
            low=value.low, best=value.best, high=value.high, bound=value.bound,
        )  # fmt: skip
        return SecondReading(
            reader=SECOND_READER, model=self._model, span=quotation.joined(span),
            values=(figure, *self._words(proposal, dropped)),
        )  # fmt: skip

    def _words(self, proposal: Proposal, dropped: Counter[str]) -> list[SecondValue]:
        out: list[SecondValue] = []
        for field in _FIELDS:
            said = dict(proposal.words).get(field)
            if said is None:
                continue
            span = _find(self._text, said, self._passage)
            if span is None:
                dropped[f"{field}_not_in_text"] += 1
            else:
                out.append(SecondValue(field=field, stated=span.of(self._text), span=span))
        return out

    def _quantity(self, number: Span) -> tuple[Quantity, Span] | None:
        """The one quantity of its sentence that the words overlap: "at least" is read though it was left out."""
        found: list[tuple[Quantity, Span]] = []
        for sentence in self._sentences:
            if not sentence.overlaps(number):
                continue
            words = tokens(self._text, sentence)
            i = 0
            while i < len(words):
                read = self._numbers(words, i)
                if read is None:
                    i += 1
                    continue
                span = Span(words[read.first].start, words[read.last].end)
                if span.overlaps(number):
                    found.append((read, span))
                i = read.last + 1
        return found[0] if len(found) == 1 else None


def _says(value: Quantity, number: int) -> bool:
    return number in (value.low, value.best, value.high)


def _find(text: str, words: str, within: Span) -> Span | None:
    """Where the words stand, letter by letter; a line break may be a space, and a capital a small letter: models mend
    the beginning of what they quote, and what is kept is the text's own writing.
    """
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    edge = r"(?<!\w)" if words.split()[0][0].isalnum() else ""
    end = r"(?!\w)" if words.split()[-1][-1].isalnum() else ""
    match = re.compile(f"{edge}{pattern}{end}", re.IGNORECASE).search(text, within.start, within.end)
    return Span(*match.span()) if match else None
