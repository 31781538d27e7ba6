"""Scope and assertion: over what a figure runs, and how firmly it is said.

Comes in: a sentence, where in it the figure stands, the days it hangs on. Goes out: scope, assertion, and whether the
days are a total. Refuses: to make an incident of a running total.
"""

import re
from datetime import date, timedelta

from recounted.model.document import Document
from recounted.model.vocabulary import Assertion, Scope
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.sentence import cues_in
from recounted.reading.parts import Sentence, When
from recounted.text.tokens import tokens

LONG_AGO = timedelta(days=45)  # what lies further back than that is history that the text recalls, not its news
TOTAL_FIGURE = 1000  # no single incident of the suites killed as many; wars and years do
TOTAL_HURT = 10_000  # one explosion in a city has hurt some thousands, and killed a tenth of them
TOTAL_DRIVEN_OUT = 100_000  # one attack may drive a town from its homes or hold it under siege, but no province

HEAD = 400  # characters in which a text says what it is about: a headline and a sentence or two
BEFORE, BEHIND = 14, 18  # tokens around a figure in which words of scope are looked for
FUNERAL = 4  # tokens of "the funeral procession of a"
TOGETHER = 2  # "the leader Tam Orrel and his driver" died together; a longer list may be of a month
MANY_PLACES = 3  # a vague figure over three places and more is of no one incident

_MANY = frozenset(("many", "countless", "so", "too", "numerous"))
_CAUSE = frozenset(("because", "for", "fighting", "defending"))
_HAVE = frozenset(("have", "has", "'ve"))
_PERIODS = ("month", "year")
_TOTALS = {"displaced": TOTAL_DRIVEN_OUT, "besieged": TOTAL_DRIVEN_OUT, "injured": TOTAL_HURT}
_WARS = frozenset(("conflict", "war", "uprising", "revolution"))
_FUNERALS = frozenset(("funeral", "funerals", "burial", "memorial"))
_MARKED = ("marking the", "marks the", "mark the", "commemorating the", "commemorate the", "commemorates the")
_NOT_THE_HARM = frozenset(lexicon.table("roles")["denies"]["not_the_harm"])
_PERIOD_BEHIND = re.compile(  # "in the last three weeks", and not "in the last election"
    r"\b(?:in|over|during) the (?:past|last)\b(?: \S+){0,3}? (?:year|month|week|day|decade|hour|century)"
)
_EARLIER = re.compile(r"(?:\S+ ){0,3}(?:day|days|week|weeks|month|months|year|years) (?:earlier|before)\b")
_BEFORE_THIS = re.compile(
    r"(?:\S+ ){0,3}in (?:a|an|another) (?:previous|earlier|prior) (?:shooting|attack|incident|bombing|raid|strike)\b"
)
_DAYS_OF = re.compile(r"\b(?:days|weeks|months) of (?:\S+ ){1,6}(?:have|has|had|left|killed|leave|kill|claimed)\b")
_ONE_EVENT = re.compile(
    r"\b(?:massacre|attack|strike|bombing|shooting|explosion|assault|raid|siege|incident)\b(?! (?:zone|tower))"
)


def scope_of(
    sentence: Sentence,
    stretch: tuple[int, int],
    bounds: tuple[int, int],
    when: When | None,
    document: Document,
) -> tuple[Scope, Assertion]:
    """Scope and assertion.

    `stretch` is first and last token of the figure's words, `bounds` the tokens between which no other figure stands.
    """
    (first, last), (floor, ceiling) = stretch, bounds
    before = " ".join(w.low for w in sentence.words[max(floor, first - BEFORE) : first])
    around = " ".join(w.low for w in sentence.words[max(floor, first - BEFORE) : min(ceiling, last + BEHIND)])
    behind = " ".join(w.low for w in sentence.words[last:])
    assertion = _assertion(sentence, before, around, behind)
    one = _singly_told(sentence, first, last)
    if when and when.total and not (one and when.precision in _PERIODS):
        told = when.precision in ("month", "year") and when.basis == "stated" and _ONE_EVENT.search(before)
        of_war = when.precision == "unknown" and bool(_WARS & set(around.split()))
        return "background" if told or of_war else "aggregate", assertion
    cues = cues_in(around)
    running = (
        "aggregate" in cues
        or bool(_DAYS_OF.search(around))
        or (when is None and "past" in cues and _PERIOD_BEHIND.search(around))
    )
    if (running and not one) or _too_many(sentence, first, last):
        return "background" if _WARS & set(around.split()) or _old(when, document) else "aggregate", assertion
    many = len({p.found.stated for p in sentence.places if not p.country_only}) >= MANY_PLACES
    if (many and _vague(sentence, first, last)) or (when is None and _over_the_years(sentence, first, last)):
        return "aggregate", assertion
    prior = " ".join(w.low for w in sentence.words[:first])
    if (
        before.endswith(_MARKED)
        or (_old(when, document) and not _tried(document))
        or "background" in cues_in(before)
        or "answered" in cues_in(prior)
    ):
        return "background", assertion
    return "background" if _died_earlier(sentence, first, last, when) else "incident", assertion


def _died_earlier(sentence: Sentence, first: int, last: int, when: When | None) -> bool:
    """ "the clerk who was killed a week earlier", "the funeral of a clerk who was killed": about an earlier day; unless
    that day is told, and so what was done on it ("the funeral of a clerk who was killed on Friday")."""
    inside = " ".join(w.low for w in sentence.words[first : last + 1])
    alone = sum(first <= f.first <= last for f in sentence.findings) == 1
    behind = " ".join(w.low for w in sentence.words[last + 1 : last + BEHIND])
    buried = _FUNERALS & {w.low for w in sentence.words[max(0, first - FUNERAL) : first]}
    dated = when is not None and when.precision == "day" and when.occasion != "other" and " who died" not in inside
    of_that = " who " in inside and bool((buried and not dated) or _EARLIER.match(behind))
    return alone and (of_that or bool(_BEFORE_THIS.match(behind)))


def _singly_told(sentence: Sentence, first: int, last: int) -> bool:
    """Whether one person alone is told of, or two of whom one is named: no running total, however long the time is."""
    found = [f.people for f in sentence.findings if first <= f.first <= last]
    told = [p for people in found for p in people]
    one_by_one = all(p.best == 1 and p.bound == "exact" and not p.bare for p in told)
    together = len(found) == 1 and len(told) == TOGETHER and any(p.named for p in told)
    return one_by_one and (len(told) == 1 or together)


def _too_many(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a figure is larger than any single incident's."""
    return any(
        p.figure >= _TOTALS.get(f.type, TOTAL_FIGURE)
        for f in sentence.findings
        if first <= f.first <= last
        for p in f.people
    )


def _vague(sentence: Sentence, first: int, last: int) -> bool:
    return all(p.bound == "vague" for f in sentence.findings if first <= f.first <= last for p in f.people)


def _over_the_years(sentence: Sentence, first: int, last: int) -> bool:
    """ "Many Veldrans have died for it": for what is told, and where and by what is not, so of no one day is spoken."""
    told = [p for f in sentence.findings if first <= f.first <= last for p in f.people]
    many = all(sentence.words[p.first].low in _MANY for p in told)
    perfect = bool(_HAVE & {w.low for w in sentence.words[first : last + 1]})
    cause = any(w.low in _CAUSE for w in sentence.words[last + 1 : last + 2])
    return many and perfect and cause and not (sentence.places or sentence.weapons or sentence.targets)


def _old(when: When | None, document: Document) -> bool:
    published = document.published.start
    total = when is not None and when.total and when.precision not in _PERIODS  # "a man slain in 2014" is long dead
    if when is None or published is None or total or document.published.basis == "inferred":
        return False
    return when.end < date.fromisoformat(published[:10]) - LONG_AGO


def _tried(document: Document) -> bool:
    """Whether a text begins with charges or a trial: it is about the harm that is tried, however long ago."""
    return "tried" in cues_in(" ".join(w.low for w in tokens(document.text[:HEAD])))


def _assertion(sentence: Sentence, before: str, around: str, behind: str) -> Assertion:
    """Denied where the denial governs the figure: its verb stands before, or "is false" behind.

    Who denies a part in the attack does not deny that people were harmed.
    """
    if ("denied" in cues_in(before) and not _NOT_THE_HARM & set(before.split())) or "untrue" in cues_in(behind):
        return "denied"
    if "disputed_figure" in cues_in(around):
        return "disputed"
    if "feared" in cues_in(around):
        return "feared"
    return "reported" if sentence.said or "reported" in sentence.cues else "asserted"
