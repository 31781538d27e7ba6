"""The explanation of a claim as tables, and as plain JSON values.

Comes in: an Explanation. Goes out: rich renderables, or JSON values. Refuses: to show words without the sentence that
they stand in.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recounted.cli.show_terminal import passage, safe, second_value, source_lines
from recounted.model.claim import Claim, Ground
from recounted.model.origin import traced
from recounted.model.record import to_record
from recounted.model.span import Span
from recounted.reading.explain import Explanation, reasons

FIELD_WIDTH: Final = len("perpetrators")


def sections(found: Explanation, *, colour: bool) -> Iterator[RenderableType]:
    """The claim in its sentences, the rules that fired, the fields, what was set aside, the confidence."""
    claim, document = found.claim, found.document
    head = " ".join(filter(None, (claim.kind, claim.scope, claim.assertion)))
    chief = ", what the document is chiefly about" if claim.primary else ""
    yield _section(
        claim.claim_id,
        f"{head}{chief} · {document.document_id} · {claim.reader}",
        [Padding(_passage(found, s, claim.evidence, colour), (0, 0, 0, 2)) for s in found.told_in],
    )
    fired = _grid(2, 5)
    for firing in claim.rules:
        fired.add_row(Text(firing.rule), _passage(found, found.sentence(firing.span), [firing.span], colour))
    yield _section("FIRED", "the rules of the reader, each with the words that it fired on", [fired])
    fields = _grid(3, 3, 3, first=FIELD_WIDTH)
    for field in found.fields:
        row = (Text(field.field, style="dim"), Text(safe(field.value)), Text(field.how, style="dim"))
        fields.add_row(*row, _stands(found, field.span))
    yield _section("FIELDS", "each value, how it came there, its words, and where they stand in the bytes", [fields])
    yield _section("SOURCE", safe(document.path), [Text(safe(line)) for line in source_lines(document)])
    if claim.second_readings:
        yield _section("SECOND READER", "beside the claim; nothing of it is in the fields", [_second(claim)])
    yield _section("SET ASIDE", "what could have filled a field and does not", [_set_aside(found, colour)])
    yield _section("CONFIDENCE", f"{claim.confidence:.2f}", [_grounds(claim.grounds)])


def _stands(found: Explanation, span: Span | None) -> Text:
    """The words, and below them the bytes, the page or the part that they came from."""
    if span is None:
        return Text("")
    document = found.document
    told = "; ".join(origin.told() for origin in traced(document.origins, span, document.text))
    words = Text(safe(span.of(document.text)))
    return words.append(f"\n{safe(told)}", style="dim") if told else words


def _second(claim: Claim) -> Table:
    """What a second reader says of the same words."""
    grid = _grid(3, 3, 3)
    for reading in claim.second_readings:
        for value in reading.values:
            grid.add_row(Text(second_value(value)), Text(safe(reading.model), style="dim"), Text(safe(value.stated)))
    return grid


def _section(name: str, what: str, parts: Sequence[RenderableType]) -> RenderableType:
    heading = Text.assemble((name, "bold cyan"), "  ", (safe(what), "dim"))
    return Group(heading, *(Padding(part, (0, 0, 0, 2)) for part in parts), Text(""))


def _grid(*ratios: int, first: int | None = None) -> Table:
    """Columns in these proportions, before them one of a fixed width where `first` gives it."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    if first:
        table.add_column(width=first)
    for ratio in ratios:
        table.add_column(ratio=ratio, overflow="fold")
    return table


def _passage(found: Explanation, sentence: Span, spans: Sequence[Span], colour: bool) -> Text:
    return passage(sentence.of(found.document.text), spans, offset=sentence.start, colour=colour)


def _set_aside(found: Explanation, colour: bool) -> RenderableType:
    if not found.claim.rejected:
        return Text("nothing")
    table = _grid(3, 5, first=FIELD_WIDTH)
    for field, rejection in reasons(found.claim):
        told = Text.assemble(rejection.rule, "\n", (safe(rejection.why), "dim"))
        table.add_row(
            Text(field, style="dim"), told, _passage(found, found.sentence(rejection.span), [rejection.span], colour)
        )
    return table


def _grounds(grounds: Sequence[Ground]) -> RenderableType:
    if not grounds:
        return Text("a fixed value for claims of this kind: how often they are right was not measured")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(justify="right")
    table.add_column(justify="right")
    table.add_row(Text("feature", style="dim"), Text("value", style="dim"), Text("log odds", style="dim"))
    for ground in sorted(grounds, key=lambda g: (-abs(g.weight), g.feature)):
        table.add_row(ground.feature, f"{ground.value:g}", f"{ground.weight:+.2f}")
    return table


def as_json_values(found: Explanation) -> dict[str, Any]:
    """The same as plain JSON values; each span with its words and the sentence that it stands in."""
    claim, text = found.claim, found.document.text

    def standing(span: Span | None) -> dict[str, Any]:
        if span is None:
            return {"span": None, "words": None, "sentence": None, "origins": []}
        sentence = found.sentence(span)
        origins = to_record(traced(found.document.origins, span, text))
        return {"span": [*span], "words": span.of(text), "sentence": [*sentence], "origins": origins}

    return {
        "claim_id": claim.claim_id,
        "document_id": claim.document_id,
        "path": found.document.path,
        "sha256": found.document.sha256,
        "author": found.document.author,
        "translation": to_record(found.document.translation),
        "unread": [*found.document.unread],
        "reader": claim.reader,
        "kind": claim.kind,
        "scope": claim.scope,
        "assertion": claim.assertion,
        "primary": claim.primary,
        "sentences": [{"span": [*s], "text": s.of(text)} for s in found.told_in],
        "fired": [{"rule": f.rule, **standing(f.span)} for f in claim.rules],
        "fields": [
            {"field": f.field.strip(), "value": f.value, "how": f.how, **standing(f.span)} for f in found.fields
        ],
        "second_readings": to_record(claim.second_readings),
        "set_aside": [
            {"field": field, "rule": r.rule, "why": r.why, **standing(r.span)} for field, r in reasons(claim)
        ],
        "confidence": claim.confidence,
        "grounds": to_record(claim.grounds),
    }
