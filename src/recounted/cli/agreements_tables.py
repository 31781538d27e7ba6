"""Agreements, what is said of their time, and positions of parties, as tables and a calendar for the terminal.

Comes in: the records. Goes out: tables of rich, rows of CSV. Refuses: shares, rates and words of trend.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recounted.agreements.compliance import Compliance, Stretch, Word
from recounted.agreements.positions import Position, Said
from recounted.cli.show_terminal import safe
from recounted.model.agreement import Agreement

SAMPLE = "Alleged, all of it. Counts are of reports that came in here, not of what happened."
CALENDAR_WEEKS = 60  # more fit no screen; the table has them all
_WEEK_HEADS = ["week", "area", "alleged perpetrator", "weapon", "incidents", "independent sources of each"]


def register_rows(known: Sequence[Agreement], told: Mapping[str, int]) -> list[list[str]]:
    """The agreements, a row each, with how many claims mean them."""
    heads = ["id", "name", "kind", "signed", "starts", "ends", "claims"]
    return [heads, *([*_row(a), str(told.get(a.agreement_id, 0))] for a in known)]


def _row(a: Agreement) -> list[str]:
    return [a.agreement_id, a.name, a.kind.replace("_", " "), a.signed_on or "", a.starts or "", a.ends or ""]


def register_table(known: Sequence[Agreement], told: Mapping[str, int]) -> Table:
    """The same for the terminal."""
    return _table(register_rows(known, told), right={"claims"})


def week_rows(found: Compliance) -> list[list[str]]:
    """Incidents by week, area, alleged perpetrator and weapon, with their ids."""
    rows = [
        [
            w.week,
            w.area,
            w.alleged_perpetrator,
            w.weapon or "",
            str(len(w.incident_ids)),
            " ".join(map(str, w.independent_sources)),
            " ".join(w.incident_ids),
        ]
        for w in found.weeks
    ]
    return [[*_WEEK_HEADS, "incident ids"], *rows]


def whole(found: Compliance) -> Iterator[RenderableType]:
    """All that is shown of one agreement."""
    yield Text(safe(f"{found.agreement.name} ({found.agreement.agreement_id})"), style="bold")
    yield from (Text(safe(line)) for line in _facts(found.agreement))
    yield Text(SAMPLE)
    if found.weeks:
        yield _table([row[:-1] for row in week_rows(found)], right={"incidents"})
        yield from _calendar(found)
    else:
        yield Text("no incident of its time and area is held")
    for title, words in (("said to be a breach", found.breaches), ("denied", found.denials)):
        yield Text(f"{title}: {len(words)}")
        yield from (Text(safe(f"  {_word(w)}")) for w in words)
    for name, stretch in (("before", found.before), ("since it began", found.after)):
        if stretch is not None:
            yield Text(safe(f"{name}: {_stretch(stretch)}"))
    if found.undated or found.unplaced:
        wide = "told of no nearer than a province or a country"
        yield Text(f"left out: {found.undated} without a day, {found.unplaced} {wide}")
    yield from (Text(safe(f"warning: {line}")) for line in found.warnings)


def _facts(a: Agreement) -> Iterator[str]:
    days = f"signed {a.signed_on or 'unknown'}; from {a.starts or 'unknown'} to {a.ends or 'no day known'}"
    yield f"{days} ({a.end_basis})" if a.end_basis else days
    if a.parties:
        yield f"parties: {', '.join(a.parties)}"
    if a.guarantors:
        yield f"guarantors and mediators: {', '.join(a.guarantors)}"
    yield f"area: {', '.join(x.name for x in a.areas) or 'unknown'}"
    yield f"rests on: {a.document}"
    if a.note:
        yield f"not certain: {a.note}"


def _word(word: Word) -> str:
    of = f", of {', '.join(word.of)}" if word.of else ""
    beside = f"  beside {', '.join(word.incident_ids)}" if word.incident_ids else ""
    return f"{word.day or 'day unknown'}  {word.speaker}{of}  {word.claim_id}{beside}"


def _stretch(stretch: Stretch) -> str:
    number = len(stretch.sources)
    sources = f"{number} source{'' if number == 1 else 's'} active: {', '.join(stretch.sources) or 'none'}"
    counted = f"{_number(len(stretch.incident_ids), 'incident')}; {_number(stretch.documents, 'document')} published"
    return f"{stretch.start} to {stretch.end}, {_number(stretch.days, 'day')}, {counted}; {sources}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _calendar(found: Compliance) -> Iterator[Text]:
    """One line an area: for each week the number of incidents, a dot for none."""
    by: dict[tuple[str, str], set[str]] = {}
    for w in found.weeks:
        by.setdefault((w.area, w.week), set()).update(w.incident_ids)
    first, last = (date.fromisoformat(f(w.week for w in found.weeks)) for f in (min, max))
    weeks = [(first + timedelta(weeks=n)).isoformat() for n in range((last - first).days // 7 + 1)][:CALENDAR_WEEKS]
    yield Text(f"incidents a week from {weeks[0]} to {weeks[-1]}, a dot for a week of which none is told:")
    for area in sorted({area for area, _ in by}):
        cells = (str(len(by[area, week])) if (area, week) in by else "." for week in weeks)
        yield Text(safe(f"  {area}: {' '.join(cells)}"))


def positions_table(lines: Sequence[Position]) -> Table:
    """One line a party."""
    return _table([["party", "says"], *([p.party, "; ".join(_said(s) for s in p.said)] for p in lines)])


def _said(said: Said) -> str:
    form = f" ({said.form.replace('_', ' ')})" if said.form else ""
    of = f" toward {', '.join(said.of)}" if said.of else ""
    return f"{said.day or 'day unknown'} {said.act}{form}{of}"


def _table(rows: Sequence[Sequence[str]], right: frozenset[str] | set[str] = frozenset()) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    for head in rows[0]:
        table.add_column(head, justify="right" if head in right else "left", overflow="fold")
    for row in rows[1:]:
        table.add_row(*(Text(safe(cell)) for cell in row))
    return table
