"""Why a claim says what it says: which rules fired, where each field comes from, what was set aside.

Comes in: a claim and its document. Goes out: an Explanation, every part with its words and the sentence they stand in.
Refuses: to guess; a field whose words stand in no sentence of the claim is told as carried over, and from where.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from recounted.model.claim import Attacks, Claim, Count, Harm, Occurred, Part, Perpetrator, Place, Rejection
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.model.vocabulary import PerpetratorHint
from recounted.text.sentences import sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A value of a claim: its words, and how it came there ("told", "carried over, 2 sentences before")."""

    field: str
    value: str
    how: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A claim with the sentences that it stands on and the origin of each of its values."""

    claim: Claim
    document: Document
    told_in: tuple[Span, ...]
    fields: tuple[Field, ...]
    sentences: tuple[Span, ...]

    def sentence(self, span: Span) -> Span:
        """The sentence that a span stands in; the span itself where none holds it."""
        return next((s for s in self.sentences if s.overlaps(span)), span)


def explain(claim: Claim, document: Document) -> Explanation:
    """The explanation of one claim of a document."""
    every = sentences(document.text)
    own = [n for n, s in enumerate(every) if any(s.overlaps(e) for e in claim.evidence)]

    def how(span: Span | None) -> str:
        if span is None:
            return "not in the text"
        at = next((n for n, s in enumerate(every) if s.overlaps(span)), None)
        if at is None or not own or at in own:
            return "told"
        before = at < own[0]
        apart = own[0] - at if before else min(abs(at - n) for n in own)
        return f"carried over, {apart} sentence{'' if apart == 1 else 's'} {'before' if before else 'on'}"

    fields = tuple(
        Field(field=name, value=value, span=span, how=said or how(span)) for name, value, span, said in _fields(claim)
    )
    return Explanation(
        claim=claim, document=document, told_in=tuple(every[n] for n in own), fields=fields, sentences=every
    )


HINTS: Final[dict[PerpetratorHint, str]] = {
    "sentence_before": "hinted: last named as a doer shortly before",
    "fight": "hinted: the side that those harmed fought",
    "aircraft": "hinted: whoever has the aircraft",
    "drone": "hinted: whoever has the drone",
    "uniform": "hinted: by what they wore",
    "weapon": "hinted: whoever has the arms",
}

_Row = tuple[str, str, Span | None, str]  # field, value, words, and how, where that is known already


def _fields(claim: Claim) -> Iterator[_Row]:
    for harm in claim.harm:
        yield from _harm(harm)
    if claim.attacks:
        yield "attacks", _figure(claim.attacks), claim.attacks.span, ""
    yield from (("victim", v.name, v.span, "") for v in claim.victims)
    yield _occurred(claim.occurred)
    yield from (_place(p) for p in claim.places or ((claim.place,) if claim.place else ()))
    yield from (_party("perpetrator", p) for p in claim.perpetrators)
    yield from (_party("opponent", p) for p in claim.opponents)
    yield from (("weapon", w.code, w.span, "") for w in claim.weapons or ((claim.weapon,) if claim.weapon else ()))
    yield from (("target", t.code, t.span, "") for t in claim.targets)
    for s in claim.speakers:
        yield "speaker", f"{s.name} ({s.kind})", s.span, "" if s.span else "told to us with the document"
    if claim.process:
        toward = f" toward {claim.process.addressee}" if claim.process.addressee else ""
        told = f"{claim.process.act} {', '.join(claim.process.parties)}".strip()
        yield "process", told + toward, claim.evidence[0], ""


def _harm(harm: Harm) -> Iterator[_Row]:
    rule = f"; set by the rule {harm.rule}" if harm.rule else ""
    yield harm.type, f"{_figure(harm)} ({harm.bound.replace('_', ' ')}){rule}", harm.spans[0], ""
    yield from ((harm.type, "told again", span, "") for span in harm.spans[1:])
    yield from ((f"  {name}", _figure(count), harm.spans[0], "") for name, count in harm.groups.items())
    yield from (("  part", f"{_figure(p)} {p.status}", p.span or harm.spans[0], "") for p in harm.parts)


def _occurred(occurred: Occurred) -> _Row:
    days = occurred.start or "unknown"
    if occurred.end != occurred.start:
        days = f"{days} to {occurred.end or '?'}"
    how = {"published": "not told; the day of publication stands in", "none": "not told"}.get(occurred.basis, "")
    return "occurred", f"{days} ({occurred.basis})", occurred.span, how


def _place(place: Place) -> _Row:
    within = f", {place.country_name}" if place.country_name else ""
    return "place", f"{place.name}{within} ({place.precision})", place.span, ""


def _party(role: str, party: Perpetrator) -> _Row:
    by = f" by {party.by}" if party.by else ""
    hinted = HINTS[party.hint] if party.hint else ""
    return role, f"{party.name} ({party.role.replace('_', ' ')}{by})", party.span, hinted


def _figure(count: Harm | Count | Part | Attacks) -> str:
    if count.best is not None and count.low == count.best == count.high:
        return str(count.best)
    ends = f"{'?' if count.low is None else count.low}–{'?' if count.high is None else count.high}"
    return ends if count.best is None else f"{count.best} ({ends})"


def reasons(claim: Claim) -> Iterator[tuple[str, Rejection]]:
    """What was set aside, with the field that it could have filled, field after field."""
    for rejection in sorted(claim.rejected, key=lambda r: (r.field, r.span)):
        yield rejection.field, rejection
