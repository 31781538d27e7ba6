"""Text with its spans marked: overlapping spans flattened into one row of <mark>s.

Comes in: text and marks, offsets in code points. Goes out: safe HTML that reads as the same text.
Refuses: to trust a character of the text (all is escaped) or a span (what lies outside the text is cut off).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from recounted.model.claim import Claim
from recounted.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is:

    `kind` becomes a class, `label` what is said of it, `anchor` an id to link to.
    """

    span: Span
    kind: str
    label: str = ""
    anchor: str | None = None


def marked(text: str, marks: Iterable[Mark], *, within: Span | None = None) -> Markup:
    """The text, or the stretch `within` it, with every mark.

    Where marks overlap, the piece carries all of them.
    """
    whole = within or Span(0, len(text))
    kept = sorted(
        (Mark(_cut(m.span, whole), m.kind, m.label, m.anchor) for m in marks if m.span.overlaps(whole)),
        key=lambda m: (m.span.start, -m.span.end, m.kind, m.label),
    )
    kept = [m for m in kept if m.span.start < m.span.end]
    cuts = sorted({whole.start, whole.end, *(p for m in kept for p in m.span)})
    pieces: list[Markup] = []
    given: set[str] = set()
    over: list[Mark] = []
    waiting = iter([*kept, None])
    following = next(waiting)
    for start, end in pairwise(cuts):
        over = [m for m in over if m.span.end > start]
        while following is not None and following.span.start <= start:
            over.append(following)
            following = next(waiting)
        pieces.append(_piece(text[start:end], over, given))
    return Markup("").join(pieces)


def _cut(span: Span, whole: Span) -> Span:
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def _piece(words: str, over: list[Mark], given: set[str]) -> Markup:
    shown = escape(printable(words))
    if not over:
        return shown
    kinds = " ".join(dict.fromkeys(m.kind for m in over))
    labels = "; ".join(dict.fromkeys(m.label for m in over if m.label))
    anchor = next((m.anchor for m in over if m.anchor and m.anchor not in given), None)
    if anchor is not None:
        given.add(anchor)
        return Markup('<mark class="{}" title="{}" id="{}">{}</mark>').format(kinds, labels, anchor, shown)
    return Markup('<mark class="{}" title="{}">{}</mark>').format(kinds, labels, shown)


def printable(text: str) -> str:
    """Half characters that cannot be sent are shown as U+FFFD; nothing else is touched."""
    return text.encode("utf-8", "replace").decode("utf-8") if any("\ud800" <= c <= "\udfff" for c in text) else text


def marks_of(claim: Claim) -> list[Mark]:
    """Every span of a claim with the name of the field that points to it."""
    spans = [(s, "evidence", f"evidence of a {claim.kind} claim, {claim.assertion}") for s in claim.evidence]
    spans += [(s, "harm", f"{h.type.replace('_', ' ')}: {h.stated}") for h in claim.harm for s in h.spans]
    singles = [
        *((p.span, "place", f"place: {p.name}") for p in (*claim.places, *filter(None, (claim.place,)))),
        *((p.span, "actor", f"{p.role.replace('_', ' ')}: {p.name}") for p in claim.perpetrators),
        *((p.span, "actor", f"other side: {p.name}") for p in claim.opponents),
        *((w.span, "weapon", f"weapon: {w.code.replace('_', ' ')}") for w in claim.weapons),
        *((w.span, "weapon", f"weapon: {w.code.replace('_', ' ')}") for w in filter(None, (claim.weapon,))),
        *((t.span, "target", f"target: {t.code.replace('_', ' ')}") for t in claim.targets),
        *((v.span, "victim", f"named as harmed: {v.name}") for v in claim.victims),
        *((s.span, "speaker", f"who says so: {s.name}") for s in claim.speakers),
        (claim.occurred.span, "when", f"when: {claim.occurred.start or 'not known'}"),
        *((a.span, "harm", f"attacks: {a.stated}") for a in filter(None, (claim.attacks,))),
    ]
    spans += [(span, kind, label) for span, kind, label in singles if span is not None]
    anchored = min(claim.evidence)
    return [
        Mark(s, kind, label, claim.claim_id if (s, kind) == (anchored, "evidence") else None)
        for s, kind, label in spans
    ]
