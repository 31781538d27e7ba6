"""What the reader saw and set aside: other figures, places, days and parties, each with the rule and the reason.

Comes in: the sentences and the draft of a claim, and what was chosen. Goes out: Rejections in the order of the text.
Refuses: to decide anything; what is told here was decided where the claim was made.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from recounted.model.claim import Rejection
from recounted.model.span import Span
from recounted.model.vocabulary import ClaimField
from recounted.reading.draft import Draft, rank
from recounted.reading.located import of_speaker
from recounted.reading.parts import Named, Sentence, When

MOST: Final = 24  # of one claim: a list of a hundred incidents in one sentence would repeat itself a hundred times
AROUND: Final = 2  # sentences around those of a claim in which harm that was not done is told of as set aside

WHY: Final[Mapping[str, str]] = {
    "finding.hypothetical": "harm that could or would happen, not told to have happened",
    "finding.denied": "harm that is denied",
    "finding.demanded": "harm that somebody wants done, or wants ended",
    "finding.threatened": "harm that is threatened",
    "finding.meant": "harm that was only meant or tried",
    "finding.law": "harm of which a rule speaks, and no act",
    "finding.open": "the text says that it does not know",
    "finding.fiction": "harm in a work or a drill",
    "finding.sport": "words of a game",
    "finding.other_cause": "nature, disease or traffic, and no word of an attack beside it",
    "figure.corrected": "an earlier figure, which the text corrects further on",
    "figure.below_correction": "called a new figure, but lower than the one before",
    "figure.earlier_report": "an earlier report, lower than what the text tells as the present count",
    "figure.in_the_range": "a new figure that the range told before holds already",
    "figure.made_exact": "vague words, for which the text gives a number further on",
    "figure.none_of_some": "none of one kind, which says nothing of others who are told to be harmed",
    "figure.made_whole": "persons told of singly, for whom and others the text gives a number further on",
    "figure.vague_again": "vague words for those whom a number counts",
    "figure.detail": "tells singly of those counted already",
    "figure.told_again": "more people of the kind counted before, too far on to be new ones",
    "figure.another_account": "another figure for the same harm; kept as an end of the range",
    "figure.part": "too small a share of the figure told first to be another account of it",
    "figure.one_or_two": "one or two people, more often singled out of those counted than another account of them",
    "figure.something_larger": "too many times the figure told first to be another account of it",
    "figure.fewer_than_headline": "fewer, or told one by one, than the headline of the text counts",
    "figure.died_of_it": "hurt, and told to have died of it: counted among the killed",
    "number.no_harm": "a number of people whom no word of harm binds",
    "number.of_something_else": "an age, a time of day, money or a share",
    "place.of_speaker": "says where somebody speaks, works or is from",
    "place.dateline": "says where the text was written",
    "place.office": "says what somebody holds office of, or where he is from",
    "place.of_body": "says whose something is ('Teshill Police'), and nothing of where it happened",
    "place.mark": "says where another place lies",
    "place.country_only": "names no more than a country",
    "place.less_exact": "told less exactly than the place taken",
    "place.farther": "stands farther from the figures than the place taken, or is told after it",
    "day.of_a_period": "a period over which something is counted up",
    "day.afterwards": "of a statement, an arrest, a hearing or a vigil, not of the harm",
    "day.farther": "stands nearer to other words than to these figures, or is told after the day taken",
    "party.not_the_doer": "named, and not said to have done it",
    "party.unresolved": "words that resolve to no party, beside one that does",
}


def set_aside(
    draft: Draft, read: Sequence[Sentence], *, place: Named | None, when: When | None
) -> tuple[Rejection, ...]:
    """What was set aside for a claim of harm."""
    found = [
        *_not_done(draft, read),
        *(_rejection("harm", rule, span) for f in [*draft.figures.values(), *draft.dropped] for rule, span in f.aside),
        *(r for s in draft.sentences for r in _numbers(s)),
    ]
    return _ordered([*found, *_around(draft.sentences, place, when)])


def set_aside_of_attack(s: Sentence, *, place: Named | None, when: When | None) -> tuple[Rejection, ...]:
    """What was set aside for a claim of an attack."""
    return _ordered(_around([s], place, when))


def _ordered(found: Sequence[Rejection]) -> tuple[Rejection, ...]:
    unique = {(r.field, r.span): r for r in reversed(found)}
    return tuple(sorted(unique.values(), key=lambda r: (r.span, r.field)))[:MOST]


def _rejection(field: ClaimField, rule: str, span: Span) -> Rejection:
    return Rejection(field=field, rule=rule, span=span, why=WHY[rule])


def _not_done(draft: Draft, read: Sequence[Sentence]) -> Iterator[Rejection]:
    """Harm of the sentences around that is denied or would only have happened."""
    if draft.context.assertion == "denied":
        return
    first, last = draft.sentences[0].index, draft.sentences[-1].index
    for s in read[max(0, first - AROUND) : last + AROUND + 1]:
        for f in s.findings:
            if f.aside:
                yield _rejection("harm", f"finding.{f.aside}", s.stretch(*f.span_tokens))
            elif f.assertion == "hypothetical":
                yield _rejection("harm", "finding.hypothetical", s.stretch(*f.span_tokens))
            elif f.assertion == "denied":
                yield _rejection("harm", "finding.denied", s.stretch(*f.span_tokens))


def _numbers(s: Sentence) -> Iterator[Rejection]:
    bound = {id(p) for f in s.findings for p in [*f.people, *f.groups]}
    for p in s.people:
        told = any(w.kind == "number" for w in s.words[p.first : p.last + 1]) or (p.figure > 1 and not p.definite)
        if told and not p.weak and not p.group_of and id(p) not in bound:
            yield _rejection("harm", "number.no_harm", s.stretch(p.first, p.last))
    days = [w.span for w in s.whens]
    for k in sorted(s.masked):
        word = s.words[k]
        if word.kind == "number" and not any(d.overlaps(word.span) for d in days):
            yield _rejection("harm", "number.of_something_else", word.span)


def _around(near: Sequence[Sentence], place: Named | None, when: When | None) -> list[Rejection]:
    """Places, days and parties of the sentences that are not those of the claim."""
    return [r for s in near for r in (*_places(s, place), *_days(s, when), *_parties(s))]


def _places(s: Sentence, taken: Named | None) -> Iterator[Rejection]:
    for p in s.places:
        if taken is None or p.found.stated == taken.found.stated or p.found.span.overlaps(taken.found.span):
            continue
        if of_speaker(s, p):
            rule = "place.of_speaker"
        elif p.siting.dateline:
            rule = "place.dateline"
        elif p.siting.office:
            rule = "place.office"
        elif p.found.attributive:
            rule = "place.of_body"
        elif p.siting.mark:
            rule = "place.mark"
        elif p.country_only:
            rule = "place.country_only"
        else:
            rule = "place.less_exact" if rank(p) < rank(taken) else "place.farther"
        yield _rejection("place", rule, p.found.span)


def _days(s: Sentence, taken: When | None) -> Iterator[Rejection]:
    for w in s.whens:
        if taken is None or (w.span != taken.span and (w.start, w.end) != (taken.start, taken.end)):
            period = w.total and not (taken and taken.total)
            afterwards = w.occasion == "other" and not (taken and taken.occasion == "other")
            rule = "day.of_a_period" if period else "day.afterwards" if afterwards else "day.farther"
            yield _rejection("occurred", rule, w.span)


def _parties(s: Sentence) -> Iterator[Rejection]:
    doers = {p.span for p in s.doers}
    resolved = any(p.actor_id for p in s.doers)
    for p in s.parties:
        if p.span not in doers:
            yield _rejection("perpetrators", "party.not_the_doer", p.span)
        elif p.actor_id is None and resolved:
            yield _rejection("perpetrators", "party.unresolved", p.span)
