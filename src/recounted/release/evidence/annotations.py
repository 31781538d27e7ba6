"""W3C Web Annotations: every value of a claim, tied to the words that it stands on.

Comes in: a claim and its document. Goes out: one annotation a value, as JSON values (Web Annotation Data Model).
Refuses: to point where there is no text; a value without words is an annotation of the whole document.

`TextPositionSelector` counts code points of the text, from 0, the end not included, as the model of the W3C has it;
`TextQuoteSelector` gives the words with up to 32 characters on either side. A value told in several places has several
targets.
"""

from collections.abc import Iterator
from typing import Any, Final

from recounted.model.claim import Claim
from recounted.model.record import to_line
from recounted.model.span import Span
from recounted.release.evidence.values import Value, values

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
AROUND: Final = 32  # characters of context on either side of a quotation, enough to find it again in an edited text


def annotations(claim: Claim, text: str, *, source: str) -> Iterator[dict[str, Any]]:
    """All annotations of a claim. `source` is where its text lies."""
    for value in values(claim):
        body = {"claim_id": claim.claim_id, "field": value.field, "value": value.value}
        reader = str(value.value["model"]) if value.field == "second_reading" else claim.reader
        yield {
            "@context": CONTEXT,
            "id": name_of(claim, value),
            "type": "Annotation",
            "motivation": "describing",
            "generator": {"type": "Software", "name": reader},
            "body": {"type": "TextualBody", "value": to_line(body), "format": "application/json"},
            "target": _target(value.spans, text, source),
        }


def name_of(claim: Claim, value: Value) -> str:
    """What the annotation of a value is called: the same in every export."""
    return f"urn:x-recounted:{claim.claim_id}:{value.field}:{value.number}"


def _target(spans: tuple[Span, ...], text: str, source: str) -> Any:
    whole = {"type": "SpecificResource", "source": source}
    if not spans:
        return whole
    targets = [{**whole, "selector": _selectors(span, text)} for span in spans]
    return targets if len(targets) > 1 else targets[0]


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    quote = {"type": "TextQuoteSelector", "exact": span.of(text)}
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    quote |= {name: words for name, words in (("prefix", before), ("suffix", after)) if words}
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]
