"""The political process in a sentence: talks, agreements, breaches, offices, resolutions, and acts of speech.

Comes in: a sentence. Goes out: Acts in order, each with its words, who has a part in it, its day, what was agreed.
Refuses: to turn any of them into harm or into a fact about the one spoken of, and to look closer at a sentence that has
none of the words by which such acts are told.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from recounted.model.vocabulary import ParticipantRole
from recounted.reading.acts import Act, Participant
from recounted.reading.lang.en.acts import agreements, breaches, instruments, offices, speech, talks
from recounted.reading.lang.en.acts.found import Found
from recounted.reading.lang.en.acts.nouns import Phrase
from recounted.reading.lang.en.acts.phrases import Phrases
from recounted.reading.lang.en.acts.pronouns import meant
from recounted.reading.lang.en.acts.terms import terms_of
from recounted.reading.parts import Sentence, When
from recounted.text.tokens import Words

_FIRSTS = talks.FIRSTS | agreements.FIRSTS | breaches.FIRSTS | offices.FIRSTS | instruments.FIRSTS
_STARTING = frozenset(("from", "since", "began", "begin", "begins", "starting", "effect", "open", "force", "start"))
_ENDING = frozenset(("until", "till", "to", "through", "expired", "expires", "ended", "ends", "expire"))
TWO = 2  # sides of talks that are told to be held
AROUND = 6  # tokens to either side of the words that tell of an act which are kept as its evidence


def find_acts(sentence: Sentence) -> list[Act]:
    """The acts of a sentence in order."""
    words = sentence.words
    lows = words.lows if isinstance(words, Words) else frozenset(w.low for w in words)
    spoken = speech.promised(lows)
    if not spoken and _FIRSTS.isdisjoint(lows):
        return []
    phrases = Phrases(sentence)
    said = speech.speech_acts(phrases) if spoken else []
    broken = breaches.breaches(phrases) if not breaches.FIRSTS.isdisjoint(lows) else []
    met = talks.talks(phrases) if not talks.FIRSTS.isdisjoint(lows) else []
    found = [*said, *broken, *(f for f in met if not _refused(f, said))]
    if not agreements.FIRSTS.isdisjoint(lows):
        found += agreements.agreements(phrases, found)
    if not offices.FIRSTS.isdisjoint(lows):
        found += offices.changes(phrases)
    if not instruments.FIRSTS.isdisjoint(lows):
        found += instruments.instruments(phrases)
    return [_act(sentence, phrases, f) for f in sorted(found, key=lambda f: (f.first, f.last, f.act))]


def _refused(met: Found, said: Sequence[Found]) -> bool:
    """ "Quit the talks", "will negotiate with nobody": the talks are what the refusal is about."""
    over = (f for f in said if f.act == "rejection" and f.first <= met.first and met.last <= f.last)
    return len(met.parties) < TWO and any(over)


def _act(sentence: Sentence, phrases: Phrases, found: Found) -> Act:
    first, last = max(0, found.first - AROUND), min(len(sentence.words) - 1, found.last + AROUND)
    starts, ends = _term_of(sentence, found)
    terms = found.terms or terms_of(phrases, found)
    return Act(
        act=found.act,
        form=found.form,
        span=sentence.stretch(first, last),
        cue=sentence.stretch(found.first, found.last),
        also=tuple(sentence.stretch(*told) for told in found.also),
        participants=tuple(_participants(phrases, found)),
        round=found.round,
        terms=sentence.stated(*terms) if terms else None,
        when=_nearest(sentence, found),
        starts=starts,
        ends=ends,
        rule=found.rule,
    )


def _participants(phrases: Phrases, found: Found) -> Iterator[Participant]:
    seen: set[Phrase] = set()
    parts: tuple[tuple[ParticipantRole, list[Phrase]], ...] = (
        ("speaker", found.speakers or _saying(phrases, found)),
        ("addressee", found.toward),
        ("party", found.parties),
        ("guarantor", found.third),
    )
    for role, members in parts:
        for phrase in (meant(phrases, m) for m in members):
            if phrase not in seen and phrases.told(phrase):
                seen.add(phrase)
                yield phrases.participant(phrase, role)


def _saying(phrases: Phrases, found: Found) -> list[Phrase]:
    """Who tells of talks or an agreement, where only the grammar of the sentence shows it."""
    if found.act in speech.ACTS or phrases.sentence.said:
        return []
    return [p for p in phrases.speakers() if p not in found.parties]


def _nearest(sentence: Sentence, found: Found) -> When | None:
    """The day told nearest to the words of an act."""
    start, end = sentence.words[found.first].start, sentence.words[found.last].end
    return min(sentence.whens, key=lambda w: (max(start - w.span.end, w.span.start - end, 0), w.span), default=None)


def _term_of(sentence: Sentence, found: Found) -> tuple[str | None, str | None]:
    """From when to when an agreement is told to hold."""
    starts: date | None = None
    ends: date | None = None
    if found.act != "agreement":
        return None, None
    for when in sentence.whens:
        at = next((k for k, w in enumerate(sentence.words) if w.start >= when.span.start), 0)
        before = [w.low for w in sentence.words[max(0, at - 4) : at]]
        if set(before[-2:]) & _ENDING:
            ends = ends or when.end
        elif set(before) & _STARTING:
            starts = starts or when.start
            ends = ends or (when.end if when.end != when.start and "from" in before else None)
    return starts.isoformat() if starts else None, ends.isoformat() if ends else None
