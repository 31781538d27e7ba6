"""Reads an English document: from its sentences to claims and mentions.

Comes in: a Document and the tools. Goes out: a Reading. Refuses: furniture, scripture and headings that belong to the
page; they are told of as zones and never read.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from recounted.actors.register import conflict_began
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.reading.claims import Language, finish
from recounted.reading.draft import Context, Drafts, finer
from recounted.reading.fields import best_place, of_speaker
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.calendar import Calendar, written
from recounted.reading.lang.en.casing import cased
from recounted.reading.lang.en.fates import persons_of
from recounted.reading.lang.en.groups import made_up_of
from recounted.reading.lang.en.names import family_names
from recounted.reading.lang.en.scope import scope_of
from recounted.reading.lang.en.sentence import read_sentence
from recounted.reading.lang.en.sources import PARTING, office, publisher, speaker, stands_for
from recounted.reading.lang.en.surnames import of_person, surnames
from recounted.reading.lang.en.weapons import weapon_rank
from recounted.reading.lang.en.when import find_when
from recounted.reading.lang.en.where import find_places
from recounted.reading.lang.en.who import established, find_parties
from recounted.reading.mentions import mentions_of
from recounted.reading.parts import Finding, Named, Party, Sentence, When
from recounted.reading.reading import Reading, Tools
from recounted.reading.speakers import Voices
from recounted.text.days import find_days, habit_of
from recounted.text.sentences import sentences
from recounted.text.tokens import Token, tokens

BESIDE = 40  # characters between two place names of which one lies in the other ("the Old Quarter of the city of X")

_HEADS = frozenset(("title", "dateline"))
_OPENING = ("-", "–", "—", "]")  # a dateline with a town, which tells where the sentence behind it speaks of
_FROM_ABOVE = frozenset(lexicon.table("attacks")["from_above"])
_SKIPPED = frozenset(("furniture", "scripture", "dateline", "byline"))


def read_english(document: Document, tools: Tools, reader: str) -> Reading:
    """The claims and mentions of a document in English."""
    read = _sentences(document, tools)
    drafts = Drafts()
    for sentence in read:
        groups = list(_groups(sentence))
        for group in groups:
            drafts.take(sentence, group, _context(sentence, group, groups, document, read, new=bool(drafts.all)))
        if not sentence.findings or "dead" in sentence.cues:
            drafts.tell_groups(sentence, made_up_of(sentence.words))
        if told := drafts.telling(sentence):
            told.persons.extend(p for p in persons_of(sentence) if p.harm == "killed")
    countries = frozenset(p.entry.country for s in read for p in s.places if p.entry)
    english = Language(
        prefix="en",
        voices=Voices(
            speaker=speaker,
            publisher=lambda name: publisher(name, tools.register, countries),
            stands_for=stands_for,
            office=office,
            parting=PARTING,
        ),
        weapon_rank=weapon_rank,
        from_above=_FROM_ABOVE,
    )
    claims = finish(document, read, drafts, reader=reader, language=english)
    return Reading(claims=claims, mentions=mentions_of(document, read))


def _sentences(document: Document, tools: Tools) -> list[Sentence]:
    text = document.text
    spans = _spans(document)
    words = [cased(tokens(text, s), tools.gazetteer) for s in spans]
    taken = [_names_of_actors(w, tools) for w in words]
    persons = surnames(words)
    places = [p for p in find_places(words, taken, tools.gazetteer) if not of_person(p, words, persons)]
    votes = Counter(p.entry.country for p in places if p.entry)
    votes.update(code for w in words for t in w if t.capital and (code := tools.gazetteer.country_of(t.text)))
    countries = frozenset(votes)
    southern = sum(1 if p.entry.lat < 0 else -1 for p in places if p.entry) > 0
    calendar = Calendar.of(written(document), _war(votes), habit=habit_of(text), southern=southern)
    day = calendar.day.isoformat() if calendar.day else _latest_stated(text)
    by_sentence: dict[int, list[Named]] = {}
    for p in places:
        by_sentence.setdefault(p.found.sentence, []).append(p)
    known = family_names(words, by_sentence)
    datelines = [z.span for z in document.zones if z.kind == "dateline"]
    out: list[Sentence] = []
    last: date | None = None
    named = _parties(text, words, tools, day, countries)
    for n, (span, w, parties) in enumerate(zip(spans, words, named, strict=True)):
        whens = find_when(text, span, calendar, last)
        out.append(
            read_sentence(
                text,
                n,
                span,
                w,
                whens=whens,
                places=by_sentence.get(n, []),
                parties=parties,
                known=known,
            )
        )
        out[-1].title = any(z.kind == "title" and z.span.overlaps(span) for z in document.zones)
        out[-1].whens = [x for x in whens if not any(z.overlaps(x.span) for z in datelines)]  # the day of writing
        last = next((x.end for x in reversed(out[-1].whens) if x.precision == "day" and not x.total), last)
    return out


def _parties(
    text: str, words: Sequence[tuple[Token, ...]], tools: Tools, day: str | None, countries: frozenset[str]
) -> list[list[Party]]:
    """The parties of each sentence; words such as "the rebels" are resolved by what the text has established."""
    register, gazetteer = tools.register, tools.gazetteer
    found = [find_parties(text, w, register=register, gazetteer=gazetteer, day=day, countries=countries) for w in words]
    known = established([p for parties in found for p in parties], register)

    def meant(p: Party) -> Party:
        who = known.get(p.stated.lower()) if p.actor_id is None else None
        return replace(p, name=who.name, actor_id=who.actor_id, kind=who.kind) if who else p

    return [[meant(p) for p in parties] for parties in found]


def _spans(document: Document) -> list[Span]:
    """The sentences of what is read; a day of publication, a headline and the body in one line are no one sentence."""
    text = document.text
    skipped = [z.span for z in document.zones if z.kind in _SKIPPED]
    ends = [z.span.end for z in document.zones if z.kind in _HEADS and not z.span.of(text).endswith(_OPENING)]
    out: list[Span] = []
    for span in sentences(text):
        cuts = [span.start, *(e for e in ends if span.start < e < span.end), span.end]
        pieces = (Span(b - len(text[a:b].lstrip(" \n.:|")), b) for a, b in pairwise(cuts))
        out += [p for p in pieces if p.start < p.end]
    return [s for s in out if not any(z.start <= s.start and s.end <= z.end for z in skipped)]


def _names_of_actors(words: tuple[Token, ...], tools: Tools) -> frozenset[int]:
    """The tokens of actors' names, which are no places; the bare name of a country may be either."""
    hits = (h for h in tools.register.find(words) if h.meaning.named)
    kept = (h for h in hits if h.last > h.first or not tools.gazetteer.country_of(words[h.first].text))
    return frozenset(k for h in kept for k in range(h.first, h.last + 1))


def _war(votes: Counter[str]) -> date | None:
    """The day on which the conflict of the country that the text speaks of most began."""
    for country, _ in sorted(votes.items(), key=lambda v: (-v[1], v[0])):
        if began := conflict_began(country):
            return date.fromisoformat(began)
    return None


def _latest_stated(text: str) -> str | None:
    days = [d.end for d in find_days(text) if d.year_stated]
    return max(days).isoformat() if days else None


def _groups(sentence: Sentence) -> Iterator[list[Finding]]:
    """Findings that tell of one occurrence: each type once, unless more are added to it."""
    group: list[Finding] = []
    for finding in sentence.findings:
        if finding.assertion in ("hypothetical", "denied"):
            continue
        same = [f for f in group if f.type == finding.type]
        if same and not _goes_on(sentence, same[-1], finding):
            yield group
            group = []
        group.append(finding)
    if group:
        yield group


def _goes_on(sentence: Sentence, before: Finding, finding: Finding) -> bool:
    """Whether a second telling of a type adds to the first or repeats it, and no day or place parts the two."""
    a, b = before.span_tokens[1], finding.span_tokens[0]
    start, end = sentence.words[min(a, len(sentence.words) - 1)].end, sentence.words[b].start
    if any(start <= w.span.start and w.total for w in sentence.whens if w.span.end <= end + 40):
        return False
    return not any(start <= p.found.span.start < end for p in sentence.places if not p.country_only)


def _context(
    sentence: Sentence,
    group: list[Finding],
    groups: list[list[Finding]],
    document: Document,
    read: list[Sentence],
    *,
    new: bool,
) -> Context:
    first = min(f.span_tokens[0] for f in group)
    last = max(f.span_tokens[1] for f in group)
    when = _nearest_when(sentence, group, groups)
    scope, assertion = scope_of(sentence, (first, last), _bounds(sentence, group, groups), when, document)
    place = _place(sentence, group, alone=len(groups) == 1)
    if when is None and (place is None or place.country_only):
        when, opened = _introduced(sentence, read)
        place = opened or place
    return Context(
        scope, assertion, when, place, new and bool({"separate", "own_account"} & sentence.cues), tuple(sentence.doers)
    )


def _introduced(sentence: Sentence, read: list[Sentence]) -> tuple[When | None, Named | None]:
    """Day and place of the sentence before, where that tells of an attack and of nobody harmed: it opens this one."""
    before = read[sentence.index - 1] if sentence.index else None
    if before is None or before.findings or not (before.weapons or before.aimed):
        return None, None
    when = next((w for w in before.whens if not w.total and w.precision in ("day", "days")), None)
    return (when, best_place(before)) if when else (None, None)


def _bounds(sentence: Sentence, group: list[Finding], groups: list[list[Finding]]) -> tuple[int, int]:
    """The tokens from the end of the figures before these to the beginning of those after, and of the days of those."""
    first, last = min(f.span_tokens[0] for f in group), max(f.span_tokens[1] for f in group)
    others = [f.span_tokens for f in sentence.findings if f not in group]
    mine = groups.index(group)
    days = (w.span for w in sentence.whens if _home(sentence, w, groups) != mine)
    others += [_tokens_of(sentence, span) for span in days]
    floor = max((b + 1 for _, b in others if b < first), default=0)
    ceiling = min((a for a, _ in others if a > last), default=len(sentence.words))
    return floor, ceiling


def _tokens_of(sentence: Sentence, span: Span) -> tuple[int, int]:
    inside = [k for k, w in enumerate(sentence.words) if span.start <= w.start < span.end]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _place(sentence: Sentence, group: list[Finding], *, alone: bool) -> Named | None:
    """The place told of nearest to the figures, in their clause where it has one, made finer by its neighbours."""
    start = sentence.words[min(f.span_tokens[0] for f in group)].start
    end = sentence.words[max(f.span_tokens[1] for f in group)].end
    text_of = [p for p in sentence.places if not of_speaker(sentence, p)]

    def far(p: Named) -> tuple[bool, int]:
        a, b = (p.found.span.end, start) if p.found.span.end <= start else (end, p.found.span.start)
        parted = any(w.low == ";" and a <= w.start < b for w in sentence.words)
        return parted, max(0, b - a)

    pool = [p for p in text_of if not p.country_only] or text_of
    if not pool:
        return None
    best = min(pool, key=far)
    if alone:
        for p in pool:
            best = best if far(p)[0] else finer(best, p) or best
        return best
    for p in pool:
        beside = (
            0 <= p.found.span.start - best.found.span.end <= BESIDE
            or 0 <= best.found.span.start - p.found.span.end <= BESIDE
        )
        if (beside and far(p)[0] == far(best)[0]) or (
            not far(p)[0] and best.entry is not None and best.entry.precision in ("province", "area", "country")
        ):
            best = finer(best, p) or best
    return best


def _nearest_when(sentence: Sentence, group: list[Finding], groups: list[list[Finding]]) -> When | None:
    """The days that stand nearest to these findings and no nearer to others of the sentence."""
    if not sentence.whens:
        return None
    mine = [w for w in sentence.whens if _home(sentence, w, groups) == groups.index(group)]
    pool = mine or [w for w in sentence.whens if not w.total]
    if not pool:
        return None
    return min(pool, key=lambda w: (_distance(sentence, w, group), w.span))


def _home(sentence: Sentence, when: When, groups: list[list[Finding]]) -> int:
    return min(range(len(groups)), key=lambda n: (_distance(sentence, when, groups[n]), n))


def _distance(sentence: Sentence, when: When, group: list[Finding]) -> int:
    start = sentence.words[min(f.span_tokens[0] for f in group)].start
    end = sentence.words[max(f.span_tokens[1] for f in group)].end
    if when.span.end <= start:
        return start - when.span.end
    return max(0, when.span.start - end)
