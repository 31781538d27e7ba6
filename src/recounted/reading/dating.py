"""The day of an incident, chosen among all the days that a document tells.

Comes in: a draft with the days told beside its figures, and the sentences of the document. Goes out: a When, or None.
Refuses: the day of an arrest, a hearing or a statement, as long as the document tells the day of the harm itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from recounted.model.vocabulary import DatePrecision
from recounted.reading.draft import Draft, elsewhere
from recounted.reading.parts import Sentence, When

BACK = 40  # sentences back from which a day is carried: some two pages
LEAD = 2  # a day told in the sentences after the first two is not carried back to them

_ELSEWHERE = frozenset(("background", "separate", "aggregate"))


def day_of(draft: Draft, read: Sequence[Sentence], told_in: Mapping[int, Draft], *, single: bool) -> When | None:
    """The day of the harm that a draft tells.

    `told_in`: by sentence, the first occurrence that it tells of; `single`: there is one incident alone.
    """
    own = [w for w in draft.days if not w.total] or draft.days
    if draft.covers and not own:
        return _window([day_of(d, read, told_in, single=False) for d in draft.covers])
    firm = next((w for w in own if w.occasion in ("event", "")), None)
    if draft.scope != "incident":
        return firm or next(iter(own), None)
    told = list(_of_the_harm(draft, read, single=single))
    if firm:
        return _finer(firm, [*own, *told])
    later = next((w for w in own if w.occasion == "outcome"), None) or next(iter(own), None)
    if later and later.total:
        return later
    before = next((w for w in told if _may_precede(w, later)), None)
    if before is None and later and later.occasion == "other":
        before = _told_further_on(draft, read, later)
    return (
        before
        or later
        or carried(draft.sentences[0], read, told_in)
        or (_told_anywhere(draft, read) if single else None)
    )


def _window(days: Sequence[When | None]) -> When | None:
    """From the first to the last day of those that a headline sums up, which tells no day of its own."""
    told = sorted((w for w in days if w), key=lambda w: w.start)
    if not told:
        return None
    end = max(w.end for w in told)
    precision: DatePrecision = told[0].precision if end == told[0].end else "days"
    return replace(told[0], end=end, precision=precision, total=True, occasion="")


def _of_the_harm(draft: Draft, read: Sequence[Sentence], *, single: bool) -> Iterator[When]:
    """Days on which other sentences say that the harm was done: those before, nearest first, then those behind."""
    first = draft.sentences[0].index
    mine = {s.index for s in draft.sentences}
    behind = read[first:] if single else read[first : first + 1 + LEAD]
    for s in [*reversed(read[max(0, first - BACK) : first]), *behind]:
        if s.cues & _ELSEWHERE or (s.findings and s.index not in mine and not single):
            continue
        yield from (w for w in s.whens if w.occasion == "event" and not w.total and w.precision in ("day", "days"))


def _told_anywhere(draft: Draft, read: Sequence[Sentence]) -> When | None:
    """ "It was a quiet Friday night": in a text of one incident, a day that no word gives to anything else."""
    days = (w for s in read[draft.sentences[0].index :] if not s.cues & _ELSEWHERE for w in s.whens)
    return next((w for w in days if not w.total and w.precision == "day" and w.occasion in ("", "outcome")), None)


def _told_further_on(draft: Draft, read: Sequence[Sentence], later: When) -> When | None:
    """ "A clerk was killed, police said on Monday", and pages on "shots were heard on Sunday": the day of the statement
    gives way to the first day of such harm, unless that is told of something else."""
    days = (w for s in read[draft.sentences[0].index :] if not s.cues & _ELSEWHERE for w in s.whens)
    firm = (w for w in days if w.occasion == "event" and not w.total and w.precision == "day")
    return next((w for w in firm if _may_precede(w, later)), None)


def _finer(firm: When, told: Sequence[When]) -> When:
    """ "last week", and further on "on Tuesday": a day within a longer time is the one meant."""
    if firm.precision == "day" or firm.total:
        return firm
    inside = (w for w in told if w.precision == "day" and w.occasion in ("event", ""))
    return next((w for w in inside if firm.start <= w.start and w.end <= firm.end), firm)


def _may_precede(day: When, later: When | None) -> bool:
    """Whether the harm may have been done on a day when what came of it is told of another."""
    return later is None or day.start <= later.end


def carried(s: Sentence, read: Sequence[Sentence], told_in: Mapping[int, Draft]) -> When | None:
    """The day last told of before, or in the sentences right behind where the text begins."""
    ahead = read[s.index + 1 : s.index + 1 + LEAD] if s.index < LEAD else []
    mine = told_in.get(s.index)
    after = [o for o in ahead if not elsewhere(mine, told_in.get(o.index))]
    for other in [*reversed(read[max(0, s.index - BACK) : s.index]), *after]:
        found = next((w for w in other.whens if not w.total and w.precision in ("day", "days")), None)
        if found and (other.findings or other.weapons or other.index < LEAD):
            return found
    return None
