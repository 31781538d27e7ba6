"""Numbers told before: "six clerks were murdered ... the clerks were shot at dawn" speaks of six.

Comes in: the sentences of a text. Goes out: for each plural with an article among those harmed, the number told before
of the same noun, with its words. Refuses: nouns that may mean anybody ("the people"), and a noun of which the text has
told more than one number.
"""

from collections.abc import Iterator, Sequence

from recounted.model.span import Span
from recounted.reading.lang.en import lexicon
from recounted.reading.parts import People, Sentence

RULE = "number_told_before"
_ANYBODY = frozenset(lexicon.table("people")["anybody"])


def numbers_told_before(sentence: Sentence, read: Sequence[Sentence]) -> Iterator[tuple[People, Span]]:
    """Those harmed who take their number from an earlier sentence, and where it stands."""
    for p in (p for f in sentence.findings for p in f.people):
        noun = sentence.words[p.last].low
        if not _points_back(sentence, p) or noun in _ANYBODY:
            continue
        told = list(_counted(noun, read[: sentence.index]))
        if told and len({q.best for _, q in told}) == 1:
            s, q = told[-1]
            p.low, p.best, p.high, p.bound, p.rule = q.best, q.best, q.best, "exact", RULE
            p.groups = {}
            yield p, s.stretch(q.first, q.last)


def _points_back(sentence: Sentence, p: People) -> bool:
    plain = p.best is None and p.bound == "vague" and p.low == 2 and not (p.named or p.group_of)
    return plain and p.definite and sentence.words[p.first].low in ("the", "these", "those")


def _counted(noun: str, before: Sequence[Sentence]) -> Iterator[tuple[Sentence, People]]:
    """Where so many of a noun were told of, in sentences that tell of harm."""
    for s in before:
        if noun in {w.low for w in s.words} and s.of_harm:
            yield from (
                (s, p)
                for p in s.people
                if s.words[p.last].low == noun and p.best and p.best > 1 and p.bound == "exact" and not p.group_of
            )
