"""How records look on a terminal, or in a pipe.

Comes in: records of the model. Goes out: rich renderables, as wide as the terminal, or 100 columns when
piped. Refuses: to pass on control characters and reorderings of a text: a statement must not be able to
write on the screen of whoever reads it. Records and files keep the text as it is; only what is shown is
changed.
"""

import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from recounted.model.document import Document
from recounted.model.dossier import Account, Dossier
from recounted.model.incident import Incident
from recounted.model.named import Named
from recounted.model.restriction import Held
from recounted.model.second import SecondReading, SecondValue
from recounted.model.span import Span
from recounted.model.tally import Tally

PIPED_COLUMNS: Final = 100
DIGEST_SHOWN: Final = 12
MOST_WORDS: Final = 420  # characters of a passage that are shown around what is marked
_REORDERING: Final = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MARK: Final = "bold yellow"


def safe(text: str) -> str:
    """Text that cannot move the cursor, colour the screen or reorder itself; line breaks become spaces."""
    return "".join(_safe_character(c) for c in text)


def _safe_character(character: str) -> str:
    if character in "\n\t\r\u2028\u2029":
        return " "
    if character in _REORDERING or unicodedata.category(character) in ("Cc", "Cs", "Co"):
        return "\ufffd"
    return character


def console(*, stderr: bool = False) -> Console:
    """The screen; colours and width as far as it has them."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else PIPED_COLUMNS
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False, soft_wrap=False)


def put(screen: Console, *shown: RenderableType) -> None:
    """Prints; in a pipe without the blanks that tables pad their lines with."""
    for one in shown:
        if screen.is_terminal:
            screen.print(one)
            continue
        with screen.capture() as captured:
            screen.print(one)
        screen.file.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())
    screen.file.flush()


def passage(text: str, spans: Sequence[Span], *, offset: int = 0, colour: bool) -> Text:
    """A passage with the words marked: in colour where there is any, else between ⟦ and ⟧.

    `spans` count from the start of the document, `text` starts at `offset` of it.
    """
    inner = [Span(max(0, s.start - offset), min(len(text), s.end - offset)) for s in spans]
    inner = sorted(s for s in inner if s.start < s.end)
    start, end = _window(text, inner)
    out = Text("… " if start else "")
    for piece, marked in _pieces(inner, start, end):
        words = safe(text[piece.start : piece.end])
        if not marked:
            out.append(words)
        elif colour:
            out.append(words, style=_MARK)
        else:
            out.append(f"⟦{words}⟧")
    return out.append(" …" if end < len(text) else "")


def _window(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    if len(text) <= MOST_WORDS or not spans:
        return 0, min(len(text), MOST_WORDS)
    first, last = spans[0].start, spans[-1].end
    spare = max(0, MOST_WORDS - (last - first)) // 2
    start, end = max(0, first - spare), min(len(text), last + spare)
    if start and " " in text[start:first]:
        start = text.index(" ", start) + 1
    if end < len(text) and " " in text[last:end]:
        end = text.rindex(" ", last, end)
    return start, end


def _pieces(spans: Sequence[Span], start: int, end: int) -> Iterator[tuple[Span, bool]]:
    for span in spans:
        if span.end <= start or span.start >= end:
            continue
        yield Span(start, max(start, span.start)), False
        yield Span(max(start, span.start), min(end, span.end)), True
        start = max(start, min(end, span.end))
    yield Span(start, end), False


def figure(low: int | None, best: int | None, high: int | None) -> str:
    """A figure in words: one number, a range, or what is known of it."""
    if best is not None and low == best == high:
        return f"{best:,}"
    ends = "–".join("?" if n is None else f"{n:,}" for n in (low, high))
    if best is None:
        return "unknown number" if low is None and high is None else ends
    return f"{best:,} ({ends})"


def card(dossier: Dossier, *, colour: bool) -> RenderableType:
    """One incident: every figure, the words that it stands on, who says so, and who says otherwise."""
    incident = dossier.incident
    parts: list[RenderableType] = [_headline(incident), *_parties(incident)]
    by_claim: dict[tuple[str, str], list[Account]] = {}
    for account in dossier.accounts:
        by_claim.setdefault((account.claim_id, account.type), []).append(account)
    for tally in incident.harm:
        parts.append(Text.assemble("  ", (tally.type, "bold"), f"  {_tally(tally)}  ", (_rule(tally), "dim")))
        parts.extend(Text(line, style="dim") for line in _among_them(tally))
        for claim_id in tally.stands_on:
            parts.extend(_account(a, colour) for a in by_claim.get((claim_id, tally.type), ()))
        for dissent in tally.dissent:
            told = by_claim.get((dissent.claim_id, tally.type), ())
            why = f"otherwise: {figure(dissent.low, dissent.best, dissent.high)}: {dissent.why}"
            parts.append(Padding(Text(safe(why), style="italic"), (0, 0, 0, 4), expand=False))
            parts.extend(_account(a, colour) for a in told)
    if not incident.harm:
        parts.append(Text("  no figure of harm is given"))
    parts.extend(Text(safe(f"  named: {line}")) for line in map(named_words, incident.named))
    for counter in incident.counter_accounts:
        words = f"  {counter.kind.replace('_', ' ')}, by {counter.by or 'an unnamed speaker'}: {counter.stated}"
        parts.append(Text(safe(words), style="italic"))
    return Group(*parts, Text(""))


def _headline(incident: Incident) -> Text:
    when = incident.occurred
    days = when.start or "day unknown"
    if when.end and when.end != when.start:
        days += f" to {when.end}"
    place = f"{incident.place.name}{_country(incident)}" if incident.place else "place unknown"
    weapon = f" · {incident.weapon.code}" if incident.weapon else ""
    return Text.assemble(
        (incident.incident_id, "bold cyan"),
        "  ",
        safe(f"{days} ({when.basis}) · {place}{weapon}"),
        "\n  ",
        (safe(f"grading {incident.grading}: {incident.grading_basis}"), "dim"),
    )


def _country(incident: Incident) -> str:
    return f", {incident.place.country_name}" if incident.place and incident.place.country_name else ""


def _parties(incident: Incident) -> Iterator[Text]:
    for party in incident.perpetrators:
        by = f" by {party.by}" if party.by else ""
        yield Text(safe(f"  {party.role.replace('_', ' ')}: {party.name} (“{party.stated}”{by})"))
    sources = incident.independent_sources
    yield Text(f"  {sources} independent source{'' if sources == 1 else 's'}, {incident.strike_status}")


def _tally(tally: Tally) -> str:
    status = "" if tally.status == "unknown" else f" {tally.status}"
    bound = "" if tally.bound == "exact" else f", {tally.bound.replace('_', ' ')}"
    return f"{figure(tally.low, tally.best, tally.high)}{status}{bound}"


def _rule(tally: Tally) -> str:
    """What decided; with the rule that the project chose, where that is another."""
    return f"rule {tally.rule}" + ("" if tally.rule == tally.chosen_rule else f", of {tally.chosen_rule}")


def _among_them(tally: Tally) -> Iterator[str]:
    """Civilians and combatants, with what tells them apart; then the groups."""
    for name, count in (("civilians", tally.civilians), ("combatants", tally.combatants), *tally.groups.items()):
        if count is not None:
            by = f", by {count.rule}" if count.rule else ""
            yield f"    {name.replace('_', ' ')} {figure(count.low, count.best, count.high)}{by}"
    if tally.unnamed is not None:
        left = figure(tally.unnamed.low, tally.unnamed.best, tally.unnamed.high)
        yield f"    named {tally.named}, not named {left}"


def named_words(person: Named) -> str:
    """A named person: the name, other spellings, age, kinship, what befell them, how many sources say so."""
    also = [n for n in person.names if n != person.name]
    told = [
        f"{' or '.join(map(str, person.ages))} years" if person.ages else "",
        *person.kinships,
        " and ".join(person.statuses),
        f"also {', '.join(also)}" if also else "",
        f"{person.sources} source{'' if person.sources == 1 else 's'}",
    ]
    return ", ".join(filter(None, (person.name, *told)))


def _account(account: Account, colour: bool) -> RenderableType:
    words = passage(account.sentence, account.spans, offset=account.sentence_span.start, colour=colour)
    said = " < ".join(dict.fromkeys((*account.speakers, account.publisher or ""))).strip(" <") or "unnamed"
    stands = "; ".join(dict.fromkeys(origin.told() for origin in account.origins))
    place = f"{account.path}, {stands}" if stands else account.path
    source = f"says {said} · {place} · sha256 {account.sha256[:DIGEST_SHOWN]}"
    second = [Text(safe(line), style="italic") for r in account.second_readings for line in second_reading(r)]
    return Padding(Group(words, Text(safe(source), style="dim"), *second), (0, 0, 0, 4), expand=False)


def source_lines(document: Document) -> Iterator[str]:
    """The way from a document to the bytes: digest, file in the project, author, address, and what was not read."""
    yield f"sha256 {document.sha256}"
    yield f"kept under its digest in originals/{document.sha256[:2]}/{document.sha256[2:4]}"
    if document.author:
        yield f"author, as the file states it: {document.author}"
    if told := document.translation.told():
        yield f"translation: {told}"
    if document.url:
        yield f"address: {document.url}"
    yield from (f"not read: {words}" for words in document.unread)


def second_reading(reading: SecondReading) -> Iterator[str]:
    """What a second reader says, a line a value: whether it differs, and its words."""
    for value in reading.values:
        yield f"second reader {reading.model} {second_value(value)} “{value.stated}”"


def second_value(value: SecondValue) -> str:
    """A value of a second reader, and how it stands to what the first reader has."""
    said = f"{value.type} {figure(value.low, value.best, value.high)}" if value.type else value.field
    how = "adds" if value.agrees is None else "agrees" if value.agrees else "differs"
    return f"{how}: {said}"


def withheld_words(held: Sequence[Held]) -> str:
    """How much of each kind is held back; empty where nothing is."""
    counted = Counter(h.kind for h in held)
    told = [f"{n:,} {kind}{'' if n == 1 else 's'}" for kind, n in counted.items()]
    return f"withheld, as restricted: {', '.join(told)}" if told else ""


def counts_table(rows: Mapping[str, int]) -> Table:
    """Two columns: what, and how many."""
    table = Table.grid(padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, count in rows.items():
        table.add_row(safe(name), f"{count:,}")
    return table
