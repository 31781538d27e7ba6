"""Claims of the political process: who has a part in an act, who says so, and where it was.

Comes in: an Act of a sentence and the chains of speakers of its document. Goes out: the fields of its claim. Refuses:
to name a speaker whom no words name; a pronoun stands for the one who spoke before, or stays as it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recounted.model.claim import Perpetrator, Speaker
from recounted.model.process import Participant, Process
from recounted.model.span import Span
from recounted.reading import acts
from recounted.reading.acts import Act
from recounted.reading.parts import Named, Party, Said, Sentence
from recounted.reading.speakers import LAST_SPOKEN, Chains

OWN_WORD = frozenset(
    ("accusation", "denial", "demand", "condemnation", "threat", "warning", "promise", "acknowledgement", "praise")
) | {"rejection"}  # whoever does these by speaking is the one who says so

_ALONE = frozenset(("it", "he", "she"))
# nouns that stand for any body named before
_ANY_BODY = frozenset(("group", "movement", "faction", "organisation", "organization", "agency", "body", "latter"))


def process_of(act: Act, s: Sentence, read: Sequence[Sentence], chains: Chains) -> Process:
    """The field of the claim."""
    told = [_in_full(p, act, s, read, chains) for p in act.participants]
    taking = tuple(
        Participant(role=p.role, name=p.name, stated=p.stated, span=p.span, actor_id=p.actor_id) for p in told
    )
    sides = [p for p in taking if p.role != "guarantor" and (p.role != "speaker" or act.act in OWN_WORD)]
    return Process(
        act=act.act, form=act.form, parties=tuple(dict.fromkeys(p.name for p in sides)),
        addressee=next((p.name for p in taking if p.role == "addressee"), None),
        guarantors=tuple(dict.fromkeys(p.name for p in taking if p.role == "guarantor")), participants=taking,
        round=act.round, terms=act.terms, starts=act.starts, ends=act.ends,
    )  # fmt: skip


def tellers(act: Act, s: Sentence, chains: Chains) -> tuple[Speaker, ...]:
    """The chain of who says so: of an act of speech the one who does it first."""
    chain = chains.of([(s, None)])
    own = [p for p in act.participants if p.role == "speaker" and not (p.pronoun or p.anaphor)]
    first = [chains.voices.speaker(_said(p)) for p in own]
    rest = (x for x in chain if not any(x.span and x.span.overlaps(p.span) for p in own))
    return (*first, *rest)


def spoken_of(s: Sentence, doers: Sequence[Perpetrator]) -> Act | None:
    """The act of speech whose speaker alone says what others are told to have done."""
    named = {p.actor_id or p.stated for p in doers if p.by is None}
    spoken = (a for a in s.acts if a.act in OWN_WORD and any(p.role == "speaker" for p in a.participants))
    return next((a for a in spoken if any(p.role == "addressee" and _id(p) in named for p in a.participants)), None)


def _id(p: acts.Participant) -> str:
    return p.actor_id or p.stated


def rule_of(act: Act, prefix: str) -> str:
    """The name of the rule that found an act."""
    return f"{prefix}.process.{act.form or act.act}" + (f".{act.rule}" if act.rule else "")


def nearest_place(s: Sentence, cue: Span) -> Named | None:
    """The place told nearest to the words of an act; a country that acts is no place of it."""
    pool = [p for p in s.places if p.entry is not None and not p.country_only and not p.found.of_speaker]
    return min(pool, key=lambda p: (_apart(p.found.span, cue), p.found.span), default=None)


def _apart(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _said(p: acts.Participant) -> Said:
    return Said(0, 0, p.span, p.stated, actor_id=p.actor_id, definite=True)


def _in_full(p: acts.Participant, act: Act, s: Sentence, read: Sequence[Sentence], chains: Chains) -> acts.Participant:
    """A pronoun or "the group" with the name of the one for whom it stands, where the text tells."""
    if not p.span.overlaps(s.span) and p.actor_id:
        known = (x for o in read if o.span.overlaps(p.span) for x in o.parties if x.actor_id == p.actor_id)
        return next((replace(p, name=x.name) for x in known), p)
    if not (p.pronoun or p.anaphor):
        return p
    others = {x.name for x in act.participants if x.role != p.role and not (x.pronoun or x.anaphor)}
    for other in reversed(read[max(0, s.index - LAST_SPOKEN + 1) : s.index + 1]):
        told = (q for q in _told_in(other, act, s, chains) if q.name not in others)
        if full := next((q for q in told if _may_stand_for(p, q)), None):
            return replace(p, name=full.name, actor_id=full.actor_id)
    return p


def _told_in(other: Sentence, act: Act, s: Sentence, chains: Chains) -> Iterator[acts.Participant | Said]:
    """Those named in a sentence before the act: who takes part in its acts, the last first, and who speaks."""
    before = [a for a in other.acts if other is not s or a.cue.start < act.cue.start]
    told = [q for a in reversed(before) for q in a.participants if not (q.pronoun or q.anaphor)]
    yield from (q for q in told if q.role in ("speaker", "party"))
    yield from chains.heard(other)
    yield from (q for q in told if q.role == "addressee")
    if other is not s:
        yield from (_said_of(x) for x in reversed(other.parties))


def _may_stand_for(p: acts.Participant, q: acts.Participant | Said) -> bool:
    """Whether a word may stand for a name: "it" for one alone, "the ministry" for one, "the group" for a name."""
    low = q.name.lower().split()
    if q.span.overlaps(p.span) or not low:
        return False
    if p.pronoun:
        several = low[-1].endswith("s") and not low[-1].endswith("ss") and q.name == q.name.lower()
        return not (several and p.stated.lower() in _ALONE)
    noun = p.stated.lower().split()[-1]
    return noun in low or (noun in _ANY_BODY and any(w[0].isupper() for w in q.name.split()))


def _said_of(party: Party) -> Said:
    return Said(party.first, party.last, party.span, party.name, actor_id=party.actor_id)
