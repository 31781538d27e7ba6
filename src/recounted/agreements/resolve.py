"""Which agreement of the register a claim of the political process means.

Comes in: a document, its claims, the register. Goes out: the claims, those that mean one agreement with its id.
Refuses: to choose between two that the words, the day, the place and the parties leave open.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from recounted.agreements.register import AgreementRegister
from recounted.model.agreement import Agreement
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.span import Span
from recounted.text.tokens import tokens

BEFORE = 60  # characters before the words that tell of an act in which the agreement's name may begin
BEHIND = 90  # characters behind them in which it may stand
_IN_CONTEXT = frozenset(("agreement", "violation"))  # acts whose "truce" is one that is known


def resolve(
    document: Document, claims: Sequence[Claim], register: AgreementRegister, country_of: Callable[[str], str | None]
) -> tuple[Claim, ...]:
    """The claims, each of the political process with the agreement that it means."""
    if not any(c.process for c in claims):
        return tuple(claims)
    countries = _countries(document, claims, country_of)
    out: list[Claim] = []
    last: Agreement | None = None
    for claim in claims:
        found = _meant(document, claim, register, countries, last)
        last = found or last
        known = claim.process is not None and found is not None
        out.append(replace(claim, process=replace(claim.process, agreement_id=found.agreement_id)) if known else claim)  # type: ignore[union-attr,type-var]
    return tuple(out)


def _meant(
    document: Document, claim: Claim, register: AgreementRegister, countries: frozenset[str], last: Agreement | None
) -> Agreement | None:
    """The one that is named; else the one that the context leaves."""
    if claim.process is None:
        return None
    cue = claim.rules[0].span if claim.rules else claim.evidence[0]
    start, end = max(0, cue.start - BEFORE), min(len(document.text), cue.end + BEHIND)
    words = tokens(document.text, Span(start, end))
    hits = sorted(register.find(words), key=lambda h: _far(Span(words[h.first].start, words[h.last].end), cue))
    sentence = [h for h in hits if not _ended(document.text, Span(words[h.first].start, words[h.last].end), cue)]
    named = next((h.meaning[0] for h in sentence if len(h.meaning[0]) == 1), ())
    if claim.process.act == "resolution" and (numbered := _numbered(document.text, cue, register)):
        return numbered
    if named:
        return named[0]
    if claim.process.act not in _IN_CONTEXT:
        return None
    told = next((h.meaning[1] for h in sentence if h.meaning[1]), ())
    if last is not None and last in told:
        return last  # "the truce", behind one that was named
    fitting = [a for a in told if set(a.countries) & countries and _holds(a, document, claim)]
    return _one(fitting, claim)


def _numbered(text: str, cue: Span, register: AgreementRegister) -> Agreement | None:
    """The resolution of the last number in the words themselves ("resolutions 2254", ", 2268", "and 2336")."""
    number = next((w.text for w in reversed(tokens(text, cue)) if w.kind == "number"), None)
    hits = register.find(tokens(f"resolution {number}")) if number else []
    found = {a.agreement_id: a for h in hits for a in h.meaning[0]}
    return next(iter(found.values())) if len(found) == 1 else None


def _one(fitting: Sequence[Agreement], claim: Claim) -> Agreement | None:
    """The only one, or the only one whose sides or guarantors the claim names."""
    if len(fitting) == 1:
        return fitting[0]
    process = claim.process
    names = {p.name.lower() for p in process.participants} if process else set()
    told = [a for a in fitting if any(_names(side, names) for side in (*a.parties, *a.guarantors))]
    return told[0] if len(told) == 1 else None


def _names(side: str, names: Iterable[str]) -> bool:
    return any(side.lower() in name or name in side.lower() for name in names if name)


def _holds(agreement: Agreement, document: Document, claim: Claim) -> bool:
    """Whether an agreement can be meant on the day of the claim, or of its document: from its signature to its end."""
    day = claim.occurred.start or (document.published.end if document.published else None)
    begins = min((d for d in (agreement.signed_on, agreement.starts) if d), default=None)
    if day is None or begins is None:
        return False
    return begins <= day and (agreement.ends is None or day <= agreement.ends)


def _far(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def _ended(text: str, a: Span, b: Span) -> bool:
    """Whether a sentence ends between two stretches."""
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    return ". " in between or ".\n" in between or "\n\n" in between


def _countries(document: Document, claims: Sequence[Claim], country_of: Callable[[str], str | None]) -> frozenset[str]:
    """The countries that a text speaks of."""
    placed = {p.country for c in claims for p in (c.place, *c.places) if p and p.country}
    named = {country_of(w.text) for w in tokens(document.text) if w.capital}
    return frozenset(code for code in placed | named if code)
