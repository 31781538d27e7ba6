"""Reads an English document: from its sentences to claims and mentions.

Comes in: a Document and the tools. Goes out: a Reading. Refuses: to read on where no sentence tells of harm, of an
attack or of the political process; of such a text the places alone are mentioned (docs/decisions/0010).
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recounted.model.claim import Speaker
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.reading.claims import Language, finish
from recounted.reading.draft import COUNTED, Context, Draft, Drafts, finer
from recounted.reading.lang.en import lexicon
from recounted.reading.lang.en.acts.concern import concerned
from recounted.reading.lang.en.acts.onward import told_on, told_once
from recounted.reading.lang.en.culprits import culprits, mark_culprits
from recounted.reading.lang.en.fates import persons_of
from recounted.reading.lang.en.groups import made_up_of
from recounted.reading.lang.en.heads import voices_of_the_head
from recounted.reading.lang.en.pointing import numbers_told_before
from recounted.reading.lang.en.scope import scope_of
from recounted.reading.lang.en.sources import PARTING, office, publisher, speaker, stands_for
from recounted.reading.lang.en.subtotals import of_their_own, subtotals
from recounted.reading.lang.en.victims import may_count_victims, victims_counted
from recounted.reading.lang.en.weapons import weapon_rank
from recounted.reading.lang.en.whole import Whole
from recounted.reading.located import best_place, in_question
from recounted.reading.mentions import mentions_of
from recounted.reading.parts import Finding, Named, Occasion, People, Sentence, When
from recounted.reading.reading import Reading, Tools
from recounted.reading.speakers import Voices
from recounted.text.fold import fold

BESIDE = 40  # characters between two place names of which one lies in the other ("the Old Quarter of the city of X")

# the day of the harm goes before the day on which somebody died of it, and that before the day of a statement on it
_ORDER: dict[Occasion, int] = {"event": 0, "": 0, "outcome": 1, "other": 2}
_OF_SEVERAL = frozenset(lexicon.table("scope")["headline"]["of_several"])
_OF_DAYS = frozenset(("in", "on", "early", "late", "at"))  # what may stand between a verb and its day
_FROM_ABOVE = frozenset(lexicon.table("attacks")["from_above"])


def read_english(document: Document, tools: Tools, reader: str) -> Reading:
    """The claims and mentions of a document in English."""
    read, drafts = _told(document, tools)
    drafts.headline = _headline(document, tools) if drafts.all else None

    def of_publisher(name: str) -> Speaker:
        countries = frozenset(p.entry.country for s in read for p in s.places if p.entry)
        return publisher(name, tools.register, countries)

    english = Language(
        prefix="en",
        voices=Voices(
            speaker=speaker,
            publisher=of_publisher,
            stands_for=stands_for,
            office=office,
            head=voices_of_the_head,
            parting=PARTING,
        ),
        weapon_rank=weapon_rank,
        from_above=_FROM_ABOVE,
        acts=lambda read: told_on(read, told_once(read, concerned(read))),
    )
    claims = finish(document, read, drafts, reader=reader, language=english)
    return Reading(claims=claims, mentions=mentions_of(document, read, claimed=bool(claims)))


def _told(document: Document, tools: Tools) -> tuple[list[Sentence], Drafts]:
    """The sentences of a document, and what they tell of each occurrence."""
    read = Whole(document, tools).sentences()
    drafts = Drafts()
    did_it = culprits(read)
    victims: list[tuple[Sentence, Finding]] = []
    for sentence in read:
        groups = list(_groups(sentence))
        pointing = list(numbers_told_before(sentence, read)) if groups else []
        if did_it:
            mark_culprits(sentence.findings, did_it)
        for group in groups:
            context = _context(sentence, group, groups, document, read, new=bool(drafts.all))
            draft = drafts.take(sentence, group, context)
            _tell_number(draft, group, pointing)
            _tell_subtotals(drafts, sentence, group, context)
        if drafts.all:
            _tell_on(drafts, sentence)
        if may_count_victims(sentence) and (told := victims_counted(sentence)):
            victims.append((sentence, told))
    _count_victims(drafts, victims)
    return read, drafts


def _headline(document: Document, tools: Tools) -> Draft | None:
    """What the headline tells that was handed in beside a text; one that stands in the text is read there."""
    if not document.title or fold(document.title) in fold(document.text):
        return None
    read, drafts = _told(replace(document, text=document.title, zones=()), tools)
    if any(w.low in _OF_SEVERAL for s in read for w in s.words):
        return None
    return next((d for d in drafts.all if d.scope == "incident"), None)


def _tell_subtotals(drafts: Drafts, sentence: Sentence, group: list[Finding], context: Context) -> None:
    """Of a total, the part that one place had is a figure of its own; of one incident it stays a part of it."""
    for finding, people, place in list(subtotals(sentence, group)):
        own = of_their_own(finding, people) if context.scope != "incident" else None
        if own:
            draft = Draft(replace(context, place=place), context.scope, [sentence], place=place)
            draft.days += [context.when] if context.when else []
            draft.add(sentence, own)
            drafts.all.append(draft)


def _tell_number(draft: Draft, group: list[Finding], pointing: Sequence[tuple[People, Span]]) -> None:
    """The words before, by which some of these people have their number, are words of their figure."""
    for finding in group:
        told = [span for p, span in pointing if any(p is q for q in finding.people)]
        if figure := draft.figures.get(finding.type):
            figure.words.extend(s for s in told if not any(s.overlaps(w) for w in figure.words))


def _tell_on(drafts: Drafts, sentence: Sentence) -> None:
    """What a sentence adds to those told of so far: groups of them, and the dead told of singly."""
    dead = "dead" in sentence.cues
    if dead or not sentence.findings:
        drafts.tell_groups(sentence, made_up_of(sentence.words) if dead else [])
    if told := drafts.telling(sentence):
        told.persons.extend(p for p in persons_of(sentence) if p.harm == "killed")


def _count_victims(drafts: Drafts, counted: list[tuple[Sentence, Finding]]) -> None:
    """Gives those counted as victims to the incident told of where they are counted, else to the first."""
    incidents = [d for d in drafts.all if d.scope == "incident"]
    for sentence, finding in counted:
        before = [d for d in incidents if d.sentences[0].index <= sentence.index]
        draft = next(iter(before[-1:] or incidents), None)
        if draft and "killed" not in draft.figures and "victims" not in draft.staged:
            draft.add(sentence, finding)


def _groups(sentence: Sentence) -> Iterator[list[Finding]]:
    """Findings that tell of one occurrence: each type once, unless more are added to it."""
    group: list[Finding] = []
    for finding in sentence.findings:
        if finding.aside or finding.assertion in ("hypothetical", "denied"):
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

    def far(p: Named) -> tuple[bool, int]:
        a, b = (p.found.span.end, start) if p.found.span.end <= start else (end, p.found.span.start)
        parted = any(w.low == ";" and a <= w.start < b for w in sentence.words)
        return parted, max(0, b - a)

    of_some = {place.found.span for _, _, place in subtotals(sentence, group)}
    pool = [p for p in in_question(sentence) if p.found.span not in of_some]
    if of_some and not pool:  # "in Veldra, 86 of them in Ondravar": the country is the whole's
        pool = [p for p in sentence.places if p.country_only and p.found.led]
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
    found = min(
        pool, key=lambda w: (not _within(sentence, w, group), _ORDER[w.occasion], _distance(sentence, w, group), w.span)
    )
    if found.occasion == "other" and not any(f.type in COUNTED for f in group):
        return replace(found, occasion="event")  # "arrested on Monday"
    return found


def _home(sentence: Sentence, when: When, groups: list[list[Finding]]) -> int:
    return min(range(len(groups)), key=lambda n: (_distance(sentence, when, groups[n]), n))


def _within(sentence: Sentence, when: When, group: list[Finding]) -> bool:
    """ "the death toll during May was 30": a time told between the words of a figure is that figure's own."""
    stretches = (sentence.stretch(*f.span_tokens) for f in group)
    return any(s.start <= when.span.start and when.span.end <= s.end for s in stretches)


def _distance(sentence: Sentence, when: When, group: list[Finding]) -> int:
    start = sentence.words[min(f.span_tokens[0] for f in group)].start
    end = sentence.words[max(f.span_tokens[1] for f in group)].end
    if when.span.end <= start:
        return start - when.span.end
    between = {w.low for w in sentence.words if end <= w.start < when.span.start}
    return 0 if between <= _OF_DAYS else max(0, when.span.start - end)  # "a man slain in 2014, killing": of the man
