"""Reads an Arabic document: from its sentences to claims and mentions.

Comes in: a Document and the tools. Goes out: a Reading. Refuses: what reading/claims.py refuses.
"""

from collections.abc import Iterator

from recounted.model.claim import Speaker
from recounted.model.document import Document
from recounted.reading.claims import Language, finish
from recounted.reading.draft import Context, Drafts
from recounted.reading.lang.ar.says import PARTING, publisher, speaker
from recounted.reading.lang.ar.scope import scope_of
from recounted.reading.lang.ar.weapons import Bare, weapon_rank
from recounted.reading.lang.ar.when import Calendar
from recounted.reading.lang.ar.whole import read_whole
from recounted.reading.located import in_question
from recounted.reading.mentions import mentions_of
from recounted.reading.parts import Finding, Named, Sentence, When
from recounted.reading.reading import Reading, Tools
from recounted.reading.speakers import Voices
from recounted.reading.written import written


def read_arabic(document: Document, tools: Tools, reader: str) -> Reading:
    """The claims and mentions of a document in Arabic."""
    calendar = Calendar.of(written(document))
    read = read_whole(document, tools, calendar)
    drafts = Drafts()
    for sentence in read:
        for group in _groups(sentence):
            drafts.take(sentence, group, _context(sentence, group, calendar, new=bool(drafts.all)))
        if drafts.all:
            drafts.tell_groups(sentence, [])
            drafts.telling(sentence)

    def of_publisher(name: str) -> Speaker:
        return publisher(name, tools.register)

    language = Language(
        prefix="ar",
        voices=Voices(speaker=speaker, publisher=of_publisher, parting=PARTING),
        weapon_rank=weapon_rank,
        from_above=Bare(),
    )
    claims = finish(document, read, drafts, reader=reader, language=language)
    return Reading(claims=claims, mentions=mentions_of(document, read, claimed=bool(claims)))


def _groups(sentence: Sentence) -> Iterator[list[Finding]]:
    """Findings that tell of one occurrence: each type once, unless more are added to it."""
    group: list[Finding] = []
    for finding in sentence.findings:
        same = any(f.type == finding.type for f in group)
        more = any(p.additive for p in finding.people)
        if same and not more and _parted(sentence, group[-1], finding):
            yield group
            group = []
        group.append(finding)
    if group:
        yield group


def _parted(sentence: Sentence, before: Finding, finding: Finding) -> bool:
    """Whether a day or a place stands between two tellings of one type."""
    start = sentence.words[before.span_tokens[1]].end
    end = sentence.words[finding.span_tokens[0]].start
    places = (p.found.span for p in sentence.places if not p.country_only)
    return any(start <= s.start < end for s in (*places, *(w.span for w in sentence.whens)))


def _context(sentence: Sentence, group: list[Finding], calendar: Calendar, *, new: bool) -> Context:
    first = min(f.span_tokens[0] for f in group)
    last = max(f.span_tokens[1] for f in group)
    when = _nearest(sentence, (first, last))
    scope, assertion = scope_of(sentence, (first, last), when, calendar)
    place = _place(sentence, (first, last))
    return Context(scope, assertion, when, place, new and "separate" in sentence.cues, tuple(sentence.doers))


def _nearest(sentence: Sentence, stretch: tuple[int, int]) -> When | None:
    return min(
        sentence.whens, key=lambda w: (_apart(sentence, w.span.start, w.span.end, stretch), w.span), default=None
    )


def _place(sentence: Sentence, stretch: tuple[int, int]) -> Named | None:
    """The place told of nearest to the figures; in Arabic it mostly stands behind them."""
    return min(
        in_question(sentence),
        key=lambda p: (_apart(sentence, p.found.span.start, p.found.span.end, stretch), p.found.span),
        default=None,
    )


def _apart(sentence: Sentence, start: int, end: int, stretch: tuple[int, int]) -> int:
    a, b = sentence.words[stretch[0]].start, sentence.words[stretch[1]].end
    return a - end if end <= a else max(0, start - b)
