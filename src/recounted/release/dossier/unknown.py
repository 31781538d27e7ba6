"""What is not known of an incident, in plain words.

Comes in: a chapter, the words of a language. Goes out: sentences. Refuses: to be silent where a field is empty.
"""

from collections.abc import Iterator

from recounted.model.tally import Tally
from recounted.release.dossier import told
from recounted.release.dossier.figures import number
from recounted.release.dossier.records import Chapter
from recounted.release.dossier.words import Words

WIDE = ("district", "province", "country", "area")
COUNTED = ("killed", "injured", "casualties")


def sentences(chapter: Chapter, words: Words, *, public: bool) -> Iterator[str]:
    """What is not known, the most important first."""
    incident = chapter.incident
    yield from _day(chapter, words)
    yield from _place(chapter, words)
    yield from _doer(chapter, words)
    if incident.weapon is None or incident.weapon.code == "unknown":
        yield words("unknown.weapon")
    for tally in incident.harm:
        yield from _figure(tally, words)
    if incident.independent_sources <= 1:
        yield words("unknown.one_source")
    if incident.counter_accounts:
        yield words("unknown.denied")
    if incident.graded_by is None:
        yield words("unknown.judged")
    if public:
        yield words("unknown.masked")


def _day(chapter: Chapter, words: Words) -> Iterator[str]:
    when = chapter.incident.occurred
    if when.start is None:
        yield words("unknown.day")
        return
    if when.basis == "published":
        yield words("unknown.day_published")
    if when.end not in (None, when.start):
        yield words("unknown.day_between", start=when.start, end=when.end)
    if when.alternative:
        yield words("unknown.day_other", day=when.alternative)


def _place(chapter: Chapter, words: Words) -> Iterator[str]:
    where = chapter.incident.place
    if where is None:
        yield words("unknown.place")
        return
    if where.precision in WIDE:
        yield words("unknown.place_wide", precision=words.code("precision", where.precision))
    if where.lat is None:
        yield words("unknown.place_unplaced", name=where.name)
    if where.candidates:
        yield words("unknown.place_several", n=len(where.candidates))


def _doer(chapter: Chapter, words: Words) -> Iterator[str]:
    blamed = [p for p in chapter.incident.perpetrators if p.role in told.BLAMING]
    if not blamed:
        yield words("unknown.doer")
    names = told.parties(blamed)
    if len(names) > 1:
        yield words("unknown.doer_disputed", value=words.joined(names))
    named = {p.name for p in blamed if p.basis == "named"}
    for name in names:
        if name not in named:
            yield words("unknown.doer_hinted", name=name)
    for stated in dict.fromkeys(p.stated for p in blamed if p.actor_id is None):
        yield words("unknown.doer_words", name=stated)


def _figure(tally: Tally, words: Words) -> Iterator[str]:
    kind = words.code("harm", tally.type).lower()
    if tally.low is tally.best is tally.high is None:
        yield words("unknown.figure", type=kind)
        return
    if tally.high is None:
        yield words("unknown.open_high", type=kind)
    if tally.low is None:
        yield words("unknown.open_low", type=kind)
    if tally.type in COUNTED and (tally.best or tally.high):
        if tally.civilians is None:
            yield words("unknown.status", type=kind)
        if not tally.groups:
            yield words("unknown.groups", type=kind)
    if tally.named and tally.unnamed is not None and tally.unnamed.best:
        yield words("unknown.unnamed", m=number(words, tally.unnamed), type=kind)
