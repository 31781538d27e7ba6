"""The road as tables: one section a noun, one row a value, with its span and its words.

Comes in: what one statement became. Goes out: rich renderables. Refuses: to show a value without saying
where it stands, unless it stands nowhere in the text (an id, what we were told, what follows from other
values).
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recounted.cli.show_terminal import card, figure, safe, second_value
from recounted.model.capture import Capture
from recounted.model.claim import Claim, Occurred, Perpetrator, Place
from recounted.model.document import Document
from recounted.model.dossier import Dossier
from recounted.model.mention import Mention
from recounted.model.origin import traced
from recounted.model.second import SecondAnswer, SecondReading, SecondValue
from recounted.model.span import Span

WORDS_SHOWN = 160  # characters of a passage in one row
ORIGINS_SHOWN = 2  # runs of one stretch: a page of many tags has hundreds
Row = tuple[str, str, Span | None]


class Journey(Protocol):
    """What one statement became."""

    @property
    def capture(self) -> Capture: ...  # noqa: D102
    @property
    def document(self) -> Document: ...  # noqa: D102
    @property
    def mentions(self) -> tuple[Mention, ...]: ...  # noqa: D102
    @property
    def claims(self) -> tuple[Claim, ...]: ...  # noqa: D102
    @property
    def dossiers(self) -> tuple[Dossier, ...]: ...  # noqa: D102


def sections(found: Journey, *, colour: bool) -> Iterator[RenderableType]:
    """All sections, in the order of the road."""
    text = found.document.text
    yield _section("statement", "what was published, as told to us", _statement(found.capture), text)
    yield _section("capture", "the bytes, hashed", _capture(found.capture), text)
    yield _section("document", "the text, its zones and its day", _document(found.document), text)
    yield _section("mentions", f"{len(found.mentions)} spans that name a thing", _mentions(found.mentions), text)
    if not found.claims:
        yield _section("claims", "none: the text tells of no harm, attack or talks that the reader knows", [], text)
    for claim in found.claims:
        yield _section("claim", claim.claim_id, _claim(claim), text)
    if not found.dossiers:
        yield _section("incident", "none: no claim of a single occurrence", [], text)
    for dossier in found.dossiers:
        yield _section("incident", dossier.incident.incident_id, _incident(dossier), text)
        yield _section("tally", "what the sources add up to", _tallies(dossier), text)
        yield Group(_heading("dossier", "what is shown of it"), Padding(card(dossier, colour=colour), (0, 0, 0, 2)))


def _heading(noun: str, what: str) -> Text:
    return Text.assemble((noun.upper(), "bold cyan"), "  ", (safe(what), "dim"))


def _section(noun: str, what: str, rows: Sequence[Row], text: str) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=13)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(width=11, justify="right")
    table.add_column(ratio=3, overflow="fold")
    for name, value, span in rows:
        place = f"{span.start}–{span.end}" if span else ""
        table.add_row(Text(name, style="dim"), Text(safe(value)), Text(place, style="dim"), Text(_words(span, text)))
    return Group(_heading(noun, what), Padding(table, (0, 0, 1, 2)))


def _words(span: Span | None, text: str) -> str:
    if span is None:
        return ""
    words = span.of(text)
    if len(words) > WORDS_SHOWN:
        words = f"{words[: WORDS_SHOWN // 2].rstrip()} … {words[-WORDS_SHOWN // 2 :].lstrip()}"
    return safe(words)


def _known(*rows: tuple[str, str | None]) -> list[Row]:
    return [(name, value, None) for name, value in rows if value]


def _statement(capture: Capture) -> list[Row]:
    told = capture.statement
    return _known(
        ("name", told.name),
        ("path", told.path),
        ("title", told.title),
        ("publisher", told.publisher),
        ("published on", told.published_on),
        ("language", told.language),
        ("url", told.url),
    )


def _capture(capture: Capture) -> list[Row]:
    return _known(
        ("id", capture.capture_id),
        ("sha256", capture.sha256),
        ("size", f"{capture.size:,} bytes, {capture.media_type}"),
    )


def _document(document: Document) -> list[Row]:
    published = document.published
    days = f"{published.start or '?'} to {published.end or '?'}" if published.start else "unknown"
    if published.start == published.end and published.start:
        days = published.start
    rows = _known(("id", document.document_id), ("language", document.language), ("title", document.title))
    if document.publisher:
        rows.append(("publisher", document.publisher, document.publisher_span))
    rows.extend(_known(("author", document.author), *(("not read", words) for words in document.unread)))
    if told := document.translation.told():
        rows.append(("translation", told, document.translation.span))
    rows.append(("published", f"{days} ({published.basis})", published.span))
    rows.extend((f"zone {zone.kind}", _stands(document, zone.span), zone.span) for zone in document.zones)
    answer = document.second_answer
    if answer is not None:
        rows.append(("second reader", _asked(answer), None))
        rows.extend(_second(reading, value) for reading in answer.beyond for value in reading.values)
    return rows


def _stands(document: Document, span: Span) -> str:
    """Where in the capture a stretch of the text came from."""
    return "; ".join(origin.told() for origin in traced(document.origins, span, document.text)[:ORIGINS_SHOWN])


def _mentions(mentions: Sequence[Mention]) -> list[Row]:
    return [(m.kind, _resolved(m), Span(m.start, m.end)) for m in mentions]


def _resolved(mention: Mention) -> str:
    at = f" {mention.lat:.2f}, {mention.lon:.2f}" if mention.lat is not None and mention.lon is not None else ""
    return f"{mention.name or mention.actor_id or ''}{at}"


def _claim(claim: Claim) -> list[Row]:
    head = " ".join(filter(None, (claim.kind, claim.scope, claim.assertion)))
    rows: list[Row] = [("kind", f"{head}{', the chief one' if claim.primary else ''}", claim.evidence[0])]
    for harm in claim.harm:
        status = "" if harm.status == "unknown" else f" {harm.status}"
        value = f"{figure(harm.low, harm.best, harm.high)}{status} ({harm.bound.replace('_', ' ')})"
        rows.append((harm.type, value, harm.spans[0]))
        rows.extend((f"  {g}", figure(c.low, c.best, c.high), None) for g, c in harm.groups.items())
    if claim.attacks:
        attacks = claim.attacks
        rows.append(("attacks", figure(attacks.low, attacks.best, attacks.high), attacks.span))
    rows.extend(("victim", victim.name, victim.span) for victim in claim.victims)
    rows.append(("occurred", _days(claim.occurred), claim.occurred.span))
    rows.extend(_place(place) for place in claim.places or ((claim.place,) if claim.place else ()))
    rows.extend(_party("perpetrator", party) for party in claim.perpetrators)
    rows.extend(_party("opponent", party) for party in claim.opponents)
    rows.extend(("weapon", w.code, w.span) for w in claim.weapons or ((claim.weapon,) if claim.weapon else ()))
    rows.extend(("target", target.code, target.span) for target in claim.targets)
    rows.extend(("speaker", f"{s.name} ({s.kind}, {s.source_kind})", s.span) for s in claim.speakers)
    if claim.process:
        rows.append(("process", f"{claim.process.act} {', '.join(claim.process.parties)}", None))
    rows.extend(_second(reading, value) for reading in claim.second_readings for value in reading.values)
    return rows


def _asked(answer: SecondAnswer) -> str:
    if answer.not_asked is not None:
        return f"{answer.model}, not asked: {answer.not_asked.replace('_', ' ')}"
    dropped = ", ".join(f"{n} {reason.replace('_', ' ')}" for reason, n in answer.dropped.items()) or "nothing"
    told = f"{answer.asked} of {answer.passages} passages asked, {answer.failed} without an answer"
    return f"{answer.model}: {told}; {answer.kept} values kept, dropped: {dropped}"


def _second(reading: SecondReading, value: SecondValue) -> Row:
    """A value of a second reader, marked as such."""
    return "second reader", f"{second_value(value)} ({reading.model})", value.span


def _place(place: Place) -> Row:
    at = f" {place.lat:.3f}, {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    within = f", {place.country_name}" if place.country_name else ""
    return "place", f"{place.name}{within} ({place.precision}){at}", place.span


def _party(role: str, party: Perpetrator) -> Row:
    by = f" by {party.by}" if party.by else ""
    return role, f"{party.name} ({party.role.replace('_', ' ')}{by})", party.span


def _days(occurred: Occurred) -> str:
    days = occurred.start or "unknown"
    if occurred.end != occurred.start:
        days = f"{days} to {occurred.end or '?'}"
    return f"{days} ({occurred.basis})"


def _incident(dossier: Dossier) -> list[Row]:
    incident = dossier.incident
    rows: list[Row] = [
        ("claims", ", ".join(incident.claim_ids), None),
        ("occurred", _days(incident.occurred), incident.occurred.span),
    ]
    if incident.place:
        rows.append(_place(incident.place))
    rows.extend(_party("perpetrator", party) for party in incident.perpetrators)
    if incident.weapon:
        rows.append(("weapon", incident.weapon.code, incident.weapon.span))
    rows.append(("grading", f"{incident.grading}: {incident.grading_basis}", None))
    return rows


def _tallies(dossier: Dossier) -> list[Row]:
    spans = {(a.claim_id, a.type): a.spans[0] for a in reversed(dossier.accounts) if a.spans}
    rows: list[Row] = []
    for tally in dossier.incident.harm:
        span = next((spans[c, tally.type] for c in tally.stands_on if (c, tally.type) in spans), None)
        rows.append((tally.type, f"{figure(tally.low, tally.best, tally.high)}, rule {tally.rule}", span))
    return rows
