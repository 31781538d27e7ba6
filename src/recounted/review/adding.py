"""A claim that a person adds: the words that a form points at, found in the text, and what they are said to tell.

Comes in: a form, the document as it is shown, its claims. Goes out: a Judgement that holds the claim. Refuses
(ModelError): words that do not stand in the text, that stand there more than once where nothing says which, or some of
which are withheld from whoever selects them.

Offsets come from a script, in code points; without one the words are typed. They are looked up in the text either way,
because a browser shows a line end, a NUL or half a character otherwise than the text has it.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from recounted.correction.added import Told, Where, added
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.identity import added_claim_id, judgement_id
from recounted.model.judgement import Judgement
from recounted.model.record import to_record
from recounted.model.span import Span
from recounted.review.decisions import Hand, figure_of, reason_of, spot_of
from recounted.review.shown import printable

MOST_WORDS: Final = 5_000  # characters of a passage: a claim is some sentences, not a page
MOST_NAME: Final = 200
MOST_OFFSET: Final = 10  # digits
KeptAt = Callable[[Span], Span | None]  # where words of the text as shown stand in the text as kept


def of_added(
    form: Mapping[str, str], hand: Hand, document: Document, beside: Sequence[Claim], kept_at: KeptAt
) -> Judgement:
    """The decision that words tell of harm which no reader found."""
    shown = located(form, document.text)
    span, words = kept_at(shown), shown.of(document.text)
    if span is None:
        raise ModelError("some of these words are withheld from you; only somebody who is cleared can add them")
    name = added_claim_id(document.document_id, span, hand.by, hand.at)
    where = Where(claim_id=name, span=span, words=words, beside=tuple(beside))
    return judgement_of(added(document, where, told_in(form)), words, hand, reason_of(form))


def judgement_of(claim: Claim, words: str, hand: Hand, why: str) -> Judgement:
    """The record that adds a claim."""
    return Judgement(
        judgement_id=judgement_id("claim_added", (claim.claim_id, "positive"), hand.by, hand.at),
        kind="claim_added",
        decision="positive",
        subject_ids=(claim.claim_id,),
        by=hand.by,
        at=hand.at,
        why=why,
        judged_value=json.dumps(to_record(claim)),
        document_id=claim.document_id,
        quotation=words,
        span=claim.evidence[0],
    )


def located(form: Mapping[str, str], text: str) -> Span:
    """Where the words stand: at the offsets where they stand there, else the one place or the nearest that has them."""
    words = form.get("words", "").strip()
    if not _as_shown(words):
        raise ModelError("select the words in the text, or type them, before anything can be said of them")
    if len(words) > MOST_WORDS:
        raise ModelError(f"a claim stands on no more than {MOST_WORDS} characters; select fewer words")
    near = form.get("from", ""), form.get("until", "")
    ends = [int(n) for n in near if n.isdecimal() and len(n) <= MOST_OFFSET]
    if len(ends) > 1 and _as_shown(text[ends[0] : ends[1]]) == _as_shown(words):
        return _trimmed(Span(ends[0], min(ends[1], len(text))), text)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [Span(*m.span()) for m in re.finditer(pattern, text)]
    if not found:
        raise ModelError("these words do not stand in the text as they were typed")
    if ends:
        return min(found, key=lambda s: (abs(s.start - ends[0]), s.start))
    if len(found) > 1:
        raise ModelError(f"these words stand in the text {len(found)} times; type more of them")
    return found[0]


def _counted(ends: dict[str, int | None]) -> dict[str, int | None]:
    """A number that stands alone as the best is the least and the most, too."""
    alone = ends["low"] is None and ends["high"] is None
    return dict.fromkeys(ends, ends["best"]) if alone else ends


def _as_shown(text: str) -> str:
    """As a browser has it: no NUL, no half characters, one kind of space."""
    return " ".join(printable(text.replace("\x00", "")).split())


def _trimmed(span: Span, text: str) -> Span:
    """Without the blanks at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def told_in(form: Mapping[str, str]) -> Told:
    """What a form says that the words tell."""
    given = {k: v.strip() for k, v in form.items()}
    for field in ("place", "party", "speaker"):
        if len(given.get(field, "")) > MOST_NAME:
            raise ModelError(f"a name has no more than {MOST_NAME} characters")
    days = {name: given.get(name) or None for name in ("start", "end")}
    party = {"name": given.get("party", ""), "role": given.get("role") or "alleged", "by": given.get("speaker") or None}
    return Told(
        harm=given.get("harm", ""),
        count=_counted(figure_of(given)),
        group=given.get("group", ""),
        status=given.get("status", ""),
        assertion=given.get("assertion") or "asserted",
        days=days if any(days.values()) else None,
        place=spot_of({**given, "name": given.get("place", "")}) if given.get("place") else None,
        weapon=given.get("weapon", ""),
        parties=(party,) if party["name"] else (),
        speaker=given.get("speaker", ""),
    )
