"""The map, the timeline and the tallies: three views of the incidents that one set of filters chooses.

Comes in: what may be shown, filters. Goes out: one record a page, drawn and in words. Refuses: to count in one view
what another leaves out: each shows the same sums, and says what it cannot draw.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from markupsafe import Markup

from recounted.drawing import columns, mapping
from recounted.drawing.columns import Column
from recounted.drawing.mapping import Drawing, Marked
from recounted.drawing.periods import days_of
from recounted.drawing.ranges import bar_of
from recounted.model.claim import Count, Place
from recounted.model.incident import Incident
from recounted.model.total import Total, TotalLine
from recounted.model.vocabulary import HarmType
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.totals.total import total
from recounted.review.filters import Filters
from recounted.review.ports import Holdings
from recounted.review.words import Words

STEPS: Final = ("day", "week", "month", "year")
LONGEST: Final = {
    "day": 62,
    "week": 400,
    "month": 3_000,
}  # days told apart so; longer stretches by wider steps
ROWS: Final = 400  # lines on one page; the file has them all
MORE_THAN_ALL: Final = 1.1  # where a most is missing the bars run on by this share of what is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above every view: how many incidents, what they add up to, what was left out and why."""

    filters: Filters
    chosen: int
    total: Total
    left_out: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A sum of one line: in words, drawn on the scale of all lines."""

    type: HarmType
    line: TotalLine
    said: Count
    drawn: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a total: its key, how many incidents, its figures; `to` leads to them where one filter names them."""

    key: tuple[Markup, ...]
    incidents: int
    figures: Sequence[Figure]
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallies:
    """A total as a table; `more` lines did not fit on the page."""

    head: Head
    by: tuple[str, ...]
    rows: Sequence[Row]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Columns over time, one picture a type of harm, and the same as a table; `undated` incidents are in no column."""

    head: Head
    step: str
    pictures: Sequence[tuple[HarmType | None, Markup]]
    rows: Sequence[Row]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Incidents of one place, as exactly as it is known."""

    place: Place
    incidents: Sequence[Incident]
    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """The map and the same as a table; `unplaced` incidents are in no circle."""

    head: Head
    drawing: Drawing | None
    svg: Markup
    spots: Sequence[Spot]
    unplaced: int
    more: int


def head_of(store: Holdings, filters: Filters) -> Head:
    """What stands above every view."""
    found = store.summed(filters.question)
    chosen = () if filters.wrong else store.selected(filters.question).incidents
    left = [(left.reason, len(left.incident_ids)) for left in found.left_out]
    return Head(filters=filters, chosen=len(chosen), total=found, left_out=left)


def question_by(filters: Filters, by: tuple[str, ...]) -> Question:
    """The question, its lines told apart by these keys; not by group where one group is asked for."""
    keys = tuple(k for k in by if k != "group" or filters.question.group is None)
    return replace(filters.question, by=keys)


def tallies_of(store: Holdings, filters: Filters, by: tuple[str, ...], words: Words) -> Tallies:
    """The tallies by these keys."""
    question = question_by(filters, by)
    rows = [] if filters.wrong else _rows(store.summed(question), filters, words)
    return Tallies(head=head_of(store, filters), by=question.by, rows=rows[:ROWS], more=max(0, len(rows) - ROWS))


def timeline_of(store: Holdings, filters: Filters, step: str, words: Words) -> Timeline:
    """The timeline by days, weeks, months or years; by what fits where none of them is named."""
    days = _reach(store.selected(filters.question).incidents)
    chosen = step if step in STEPS else _step(days)
    found = store.summed(replace(filters.question, by=(chosen,)))
    pictures = []
    for kind in (None, *filters.question.harm):
        drawn = columns.draw(_columns(found, kind), str(_alt(kind, chosen, words)), days)
        if drawn:
            pictures.append((kind, Markup(drawn)))  # noqa: S704  numbers, days, and words that are escaped
    undated = sum(i.occurred.start is None for i in store.selected(filters.question).incidents)
    rows = _rows(found, filters, words)
    return Timeline(head=head_of(store, filters), step=chosen, pictures=pictures, rows=rows[:ROWS], undated=undated)


def _alt(kind: HarmType | None, step: str, words: Words) -> Markup:
    what = words.t("explore.incidents_drawn") if kind is None else words.code("harm", kind)
    return words.t("timeline.alt", what=what, step=words.code("step", step))


def _columns(found: Total, kind: HarmType | None) -> list[Column]:
    """The columns of one type of harm; without one, how many incidents."""
    made: dict[str, tuple[set[str], Column]] = {}
    for line in found.lines:
        days = days_of(line.key[0])
        if days is None or kind not in (None, line.type):
            continue
        ids = made[line.key[0]][0] if line.key[0] in made else set()
        ids |= set(line.incident_ids)
        low, high = (len(ids), len(ids)) if kind is None else (line.low, line.high)
        reached = len(ids) if kind is None else line.high_at_least
        made[line.key[0]] = (ids, Column(days=days, low=low, high=high, reached=reached))
    return [column for _, column in made.values()]


def _reach(incidents: Iterable[Incident]) -> tuple[date, date] | None:
    days = sorted(d[:10] for i in incidents for d in (i.occurred.start, i.occurred.end) if d)
    return (date.fromisoformat(days[0]), date.fromisoformat(days[-1])) if days else None


def _step(days: tuple[date, date] | None) -> str:
    reach = (days[1] - days[0]).days if days else 0
    return next((step for step, longest in LONGEST.items() if reach <= longest), "year")


def _rows(found: Total, filters: Filters, words: Words) -> list[Row]:
    """One row a key, with the figures of each type of harm on one scale."""
    tops = {t: _top([x for x in found.lines if x.type == t]) for t in filters.question.harm}
    rows: dict[tuple[str, ...], list[TotalLine]] = {}
    for line in found.lines:
        rows.setdefault(line.key, []).append(line)
    made = []
    for key, lines in rows.items():
        ids = {name for line in lines for name in line.incident_ids}
        told = [_figure(line, tops[line.type]) for line in lines]
        said = tuple(_key(name, value, words) for name, value in zip(found.by, key, strict=True))
        made.append(Row(key=said, incidents=len(ids), figures=told, to=_narrower(found.by, key, filters)))
    return made


def _top(lines: Sequence[TotalLine]) -> float:
    most = max((line.high_at_least for line in lines), default=0)
    return most * (MORE_THAN_ALL if any(line.high is None for line in lines) else 1.0)


def _figure(line: TotalLine, top: float) -> Figure:
    drawn = Markup(bar_of(line.low, line.best, line.high, top))  # noqa: S704  numbers alone
    return Figure(type=line.type, line=line, said=Count(low=line.low, best=line.best, high=line.high), drawn=drawn)


def _key(name: str, value: str, words: Words) -> Markup:
    """A key in words; what a project or a gazetteer calls something stays as it is."""
    if value in ("not known", "nobody is blamed", "all"):
        return words.t(f"key.{value.replace(' ', '_')}")
    if name in ("weapon", "grading"):
        return words.code(name, value)
    if name == "group":
        return words.t(f"key.{value}") if words.t.has(f"key.{value}") else words.code("group", value)
    start, between, end = value.partition(" to ")
    if between and name in STEPS:
        return words.t("app.to", start=words.name(start), end=words.name(end))
    return words.name(value)


_SAME: Final = ("weapon", "grading")  # keys that a filter of the same name chooses alone


def _narrower(by: Sequence[str], key: Sequence[str], filters: Filters) -> str:
    """The list of just these incidents; empty where no filter chooses them and no others."""
    more: dict[str, str | Sequence[str]] = {}
    for name, value in zip(by, key, strict=True):
        days = days_of(value) if name in STEPS and " to " not in value else None
        if days is not None:
            start, end = (d.isoformat() for d in days)
            more |= {"from": max(start, filters.value("from")), "to": min(end, filters.value("to") or end)}
        elif name in _SAME and value != "not known":
            more[name] = value
        else:
            return ""
    return filters.to("/", **more)


def atlas_of(store: Holdings, filters: Filters, words: Words) -> Atlas:
    """The map: a circle a place, as wide as it is not known, the widest below."""
    kept = () if filters.wrong else store.selected(filters.question).incidents
    spots = [_spot(place, found, filters) for place, found in places_of(kept)]
    drawing = mapping.draw(_marked(spots), str(words.t("map.alt", n=len(spots))))
    svg = Markup(drawing.labelled) if drawing else Markup("")  # noqa: S704  labels are escaped where they are written
    placed = sum(len(s.incidents) for s in spots)
    return Atlas(
        head=head_of(store, filters),
        drawing=drawing,
        svg=svg,
        spots=spots[:ROWS],
        unplaced=len(kept) - placed,
        more=max(0, len(spots) - ROWS),
    )


def places_of(incidents: Iterable[Incident]) -> list[tuple[Place, list[Incident]]]:
    """The places that have coordinates, each with its incidents, those of most first."""
    found: dict[tuple[object, ...], tuple[Place, list[Incident]]] = {}
    for incident in incidents:
        place = incident.place
        if place is None or place.lat is None or place.lon is None:
            continue
        key = (place.name, place.country, place.precision, place.lat, place.lon, place.radius_km)
        found.setdefault(key, (place, []))[1].append(incident)
    return sorted(found.values(), key=lambda pair: (-len(pair[1]), pair[0].name))


def _spot(place: Place, incidents: Sequence[Incident], filters: Filters) -> Spot:
    """Its sums are those of a total over just these incidents."""
    found = total(incidents, filters.question)
    return Spot(place=place, incidents=incidents, figures=[_figure(line, _top([line])) for line in found.whole])


def _marked(spots: Sequence[Spot]) -> list[Marked]:
    return [Marked(place=s.place, label=f"{s.place.name} {len(s.incidents)}") for s in spots]
