"""What an opened project shows as pictures: an incident, a total, a map. A picture is text (SVG), and needs no library.

Comes in: records and tables of what may leave the project. Goes out: Pictures, which show themselves in a notebook and
are saved as files. Refuses: to draw what is not known; where there is nothing to draw a picture says so.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from recounted.drawing import columns, mapping, ranges, rows, timeline
from recounted.drawing.columns import Column
from recounted.drawing.mapping import Marked
from recounted.drawing.periods import days_of
from recounted.drawing.rows import Row
from recounted.engines.frames import Frame
from recounted.engines.results import table_html
from recounted.errors import ArgumentError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident

PERIODS: Final = frozenset({"by_day", "by_week", "by_month", "by_year"})
MOST_ROWS: Final = 40  # more lines than these are no picture any more; the table has them all
NOTHING: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 30" role="img"><title>{0}</title>{1}</svg>'


@dataclass(frozen=True, slots=True, repr=False)
class Picture:
    """`title` says what it shows, `told` what has to be known to read it, `parts` are drawings one below the other,
    each under a heading where it needs one.
    """

    title: str
    told: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        """What it shows."""
        return f"<Picture: {self.title}>"

    def _repr_html_(self) -> str:
        drawn = "".join(
            f'<div style="max-width: 760px">{f"<strong>{escape(head)}</strong>" if head else ""}{svg}</div>'
            for head, svg in self.parts
        )
        return f"<figure>{drawn}<figcaption>{escape(' '.join((f'{self.title}.', *self.told)))}</figcaption></figure>"

    def save(self, path: str | Path) -> None:
        """Writes the picture, as a page of its own (.html) or, where it is one drawing, as .svg.

        Raises ArgumentError for another ending, or for several drawings as .svg.
        """
        path = Path(path)
        if path.suffix == ".svg" and len(self.parts) == 1:
            path.write_text(self.parts[0][1], encoding="utf-8")
        elif path.suffix == ".html":
            head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(self.title)}</title>'
            path.write_text(f"{head}{self._repr_html_()}</html>\n", encoding="utf-8")
        else:
            raise ArgumentError(f"{path}: a picture is saved as .html, and one that is a single drawing as .svg")


class TallyFrame(Frame):
    """A total as a table that can be drawn."""

    def plot(self) -> Picture:
        """Totals over days, weeks, months or years as columns, others as ranges; a drawing for each type of harm."""
        keys = [name for name in self.arrow.column_names if name.startswith("by_")]
        lines = [line for line in self.arrow.to_pylist() if not keys or line[keys[0]] is not None]
        types = list(dict.fromkeys(line["type"] for line in lines))
        draws = _columns if keys and keys[0] in PERIODS and len(keys) == 1 else _bars
        parts = [(kind, draws([x for x in lines if x["type"] == kind], keys, kind)) for kind in types]
        told = ["Solid or between the ends: what the sources allow; dashed: no source gives a most."]
        if draws is _bars and any(sum(x["type"] == kind for x in lines) > MOST_ROWS for kind in types):
            told.append(f"Only the first {MOST_ROWS} lines of each type are drawn.")
        by = ", ".join(key.removeprefix("by_") for key in keys)
        return _picture(f"What sources say, added up{f' by {by}' if by else ''}", told, parts)


class OpenIncident:
    """One incident as it may be shown, with the claims that it is made of."""

    def __init__(self, incident: Incident, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> None:
        self.record = incident
        self._claims = claims
        self._documents = documents

    def __repr__(self) -> str:
        """Day, place and figures."""
        return f"<incident {self.record.incident_id}: {'; '.join(self._facts().values())}>"

    def _repr_html_(self) -> str:
        facts = [(head, words) for head, words in self._facts().items()]
        return f"<div>{table_html(('', self.record.incident_id), facts)}{self.plot()._repr_html_()}</div>"

    def _facts(self) -> dict[str, str]:
        i = self.record
        parties = ", ".join(dict.fromkeys(f"{p.name} ({p.role.replace('_', ' ')})" for p in i.perpetrators))
        told: dict[str, str] = {
            "occurred": _span(i.occurred.start, i.occurred.end) or "day not known",
            "place": i.place.name if i.place else "place not known",
            **{t.type: f"{t.type} {_figure(t.low, t.best, t.high)}" for t in i.harm},
            "parties": parties,
            "grading": i.grading if i.graded_by else f"{i.grading} (suggested)",
            "independent sources": _counted(i.independent_sources, "independent source"),
        }
        return {head: words for head, words in told.items() if words}

    def plot(self) -> Picture:
        """Each figure as the range that it is, with a dot for each account that says otherwise; below it the days that
        sources name, and when they published.
        """
        i = self.record
        figures = [
            Row(label=t.type, drawn=ranges.range_of(t), words=f"{_figure(t.low, t.best, t.high)}, {t.rule}")
            for t in i.harm
        ]
        entries = [timeline.Entry(start=i.occurred.start, end=i.occurred.end, number=0)]
        published = sorted({(d.published.start or "")[:10] for d in self._told_by() if d.published.start})
        entries += [timeline.Entry(start=day, end=day, number=n, published=True) for n, day in enumerate(published, 1)]
        parts = (("", rows.draw(figures, "Figures")), ("", timeline.draw(entries, "Days")))
        told = (
            "Line: low to high, dashed where no source gives a most; bar: best; dots: accounts that say otherwise.",
            "Below: the days it is said to have happened (bar), and days on which sources published (circles).",
        )
        return _picture(f"Incident {i.incident_id}, {_span(i.occurred.start, i.occurred.end)}", told, parts)

    def _told_by(self) -> Iterable[Document]:
        held = {self._claims[name].document_id for name in self.record.claim_ids if name in self._claims}
        return (self._documents[name] for name in held if name in self._documents)


def map_of(incidents: Iterable[Incident]) -> Picture:
    """Where incidents are said to have happened: areas, as wide as the place is not known."""
    held = list(incidents)
    placed = [i.place for i in held if i.place is not None and i.place.lat is not None]
    drawn = mapping.draw([Marked(place=p, label=p.name) for p in placed], f"Map of {_counted(len(placed))}")
    told = [f"A circle is as wide as the place is not known; the line is {drawn.scale_km} km long." if drawn else ""]
    told += ["Circles too small to be seen are drawn larger." if drawn and drawn.larger else ""]
    told += ["Shaded with a dashed line: territory that several claim." if drawn and drawn.disputed else ""]
    if missing := len(held) - len(placed):
        told.append(f"{_counted(missing)} {'has' if missing == 1 else 'have'} no place that is known, and no mark.")
    return _picture(f"Map of {_counted(len(placed))}", told, [("", drawn.labelled if drawn else None)])


def _counted(number: int, what: str = "incident") -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _columns(lines: Sequence[Mapping[str, Any]], keys: Sequence[str], kind: str) -> str | None:
    drawn = [
        Column(days=days, low=line["low"], high=line["high"], reached=line["high_at_least"])
        for line in lines
        if (days := days_of(line[keys[0]])) is not None
    ]
    return columns.draw(drawn, f"{kind} by {keys[0].removeprefix('by_')}")


def _bars(lines: Sequence[Mapping[str, Any]], keys: Sequence[str], kind: str) -> str | None:
    top = max((line["high_at_least"] for line in lines), default=0)
    top = top * columns.OPEN if any(line["high"] is None for line in lines) else top
    made = [
        Row(
            label=", ".join(line[key] for key in keys) or kind,
            drawn=ranges.bar_of(line["low"], line["best"], line["high"], top),
            words=_figure(line["low"], line["best"], line["high"]),
        )
        for line in lines[:MOST_ROWS]
    ]
    return rows.draw(made, f"{kind} by {', '.join(keys)}" if keys else kind)


def _picture(title: str, told: Iterable[str], parts: Iterable[tuple[str, str | None]]) -> Picture:
    drawn = tuple((head, svg) for head, svg in parts if svg)
    words = f'<text x="10" y="20" font-size="13">{escape(f"{title}: nothing is known that could be drawn")}</text>'
    return Picture(title, tuple(t for t in told if t), drawn or (("", NOTHING.format(escape(title), words)),))


def _figure(low: int | None, best: int | None, high: int | None) -> str:
    """Best, and low to high where they differ; a question mark stands for an end that nobody gives."""
    if best is not None and low == best == high:
        return f"{best:,}"
    ends = f"{'?' if low is None else f'{low:,}'}–{'?' if high is None else f'{high:,}'}"
    return ends if best is None else f"{best:,} ({ends})"


def _span(start: str | None, end: str | None) -> str:
    return start or "" if start == end else f"{start or '?'} to {end or '?'}"
