"""Chapters: what the page shows of each incident, every figure with its notes.

Comes in: a volume, the numbers of its sources, words, notes. Goes out: views of all incidents, and one over several.
Refuses: nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from recounted.drawing import mapping, timeline
from recounted.drawing.mapping import Label, Marked
from recounted.model.claim import Place
from recounted.model.incident import Incident
from recounted.model.named import Named
from recounted.model.vocabulary import HarmType
from recounted.release.dossier import figures, told, unknown
from recounted.release.dossier.accounts import AccountRow, AllegedRow, CounterRow, Rows
from recounted.release.dossier.figures import DissentRow, FigureRow, Told
from recounted.release.dossier.notes import Notes
from recounted.release.dossier.records import Chapter, Volume
from recounted.release.dossier.words import Words

OVERVIEW_HARM: Sequence[HarmType] = ("killed", "injured")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing, its labels, and what is said below it."""

    key: str
    svg: Markup
    labels: tuple[Label, ...] = ()
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the page shows of one incident."""

    number: int
    incident: Incident
    head: str
    summary: tuple[tuple[str, tuple[int, ...]], ...]
    coarse: bool
    alleged: tuple[AllegedRow, ...]
    accounts: tuple[AccountRow, ...]
    copies: int
    figures: tuple[FigureRow, ...]
    dissent: tuple[DissentRow, ...]
    counter: tuple[CounterRow, ...]
    persons: tuple[Named, ...]
    map: Figure | None
    timeline: Figure | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """One incident in the list of several."""

    number: int
    incident_id: str
    days: str
    place: str
    harm: tuple[Told, ...]
    alleged: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is shown of several incidents before each of them."""

    rows: tuple[OverviewRow, ...]
    map: Figure | None
    timeline: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """All of them; no overview of a single one."""

    chapters: tuple[View, ...]
    overview: Overview | None


def views(volume: Volume, sources: Mapping[str, int], words: Words, notes: Notes) -> Views:
    """What the page shows."""
    maker = _Maker(volume, sources, words, notes)
    overview = maker.overview() if len(volume.chapters) > 1 else None
    return Views(chapters=tuple(maker.view(n, c) for n, c in enumerate(volume.chapters, 1)), overview=overview)


def label_rules(found: Views) -> str:
    """Where the labels of all maps stand, as rules of the style sheet."""
    maps = [v.map for v in found.chapters] + ([found.overview.map] if found.overview else [])
    return "".join(
        f"#{m.key}-{n}{{left:{label.left:.2f}%;top:{label.top:.2f}%}}\n"
        for m in maps
        if m is not None
        for n, label in enumerate(m.labels)
    )


def rules_used(volume: Volume, words: Words) -> tuple[tuple[str, str], ...]:
    """The rules that set a figure here, with what each does."""
    incidents = [c.incident for c in volume.chapters]
    names = {t.rule for i in incidents for t in i.harm}
    names |= {c.rule for i in incidents for t in i.harm for c in (t.civilians, t.combatants) if c and c.rule}
    return tuple((name, figures.rule_words(words, name)) for name in sorted(names))


class _Maker:
    def __init__(self, volume: Volume, sources: Mapping[str, int], words: Words, notes: Notes) -> None:
        self._volume = volume
        self._sources = sources
        self._words = words
        self._notes = notes

    def view(self, number: int, chapter: Chapter) -> View:
        words, incident = self._words, chapter.incident
        summary = tuple(self._summary(chapter))  # first, so that notes are numbered as the page goes
        rows = Rows(chapter, documents=self._volume.documents, sources=self._sources, words=words, notes=self._notes)
        alleged, accounts = tuple(rows.alleged()), tuple(rows.accounts())
        families = {self._volume.documents[i].family_id for i in self._ids(chapter)}
        return View(
            number=number,
            incident=incident,
            head=told.subject(words, incident),
            summary=summary,
            coarse=chapter.coarse,
            alleged=alleged,
            accounts=accounts,
            copies=len(self._ids(chapter)) - len(families),
            figures=tuple(figures.rows(chapter, words, self._notes)),
            dissent=tuple(figures.dissents(chapter, words, self._notes, rows.speakers)),
            counter=tuple(rows.counter()),
            persons=incident.named,
            map=self._map(f"map{number}", [(number, chapter)]),
            timeline=self._timeline(chapter),
            unknown=tuple(unknown.sentences(chapter, words, public=self._volume.about.edition == "public")),
        )

    def _ids(self, chapter: Chapter) -> list[str]:
        names = {c.document_id for c in chapter.claims.values()}
        return sorted((n for n in names if n in self._sources), key=lambda n: self._sources[n])

    def _summary(self, chapter: Chapter) -> Iterator[tuple[str, tuple[int, ...]]]:
        words, incident = self._words, chapter.incident
        yield words("summary.where", value=told.place(words, incident.place)), ()
        yield words("summary.when", value=told.days(words, incident.occurred)), ()
        for tally in incident.harm:
            kind, told_as = words.code("harm", tally.type), figures.number(words, tally)
            found = figures.basis(chapter, tally, self._notes)
            yield words("summary.harm", type=kind, figure=told_as), found
        if incident.weapon is not None:
            yield words("summary.weapon", value=words.code("weapon", incident.weapon.code)), ()
        if incident.targets:
            hit = words.joined(dict.fromkeys(words.code("target", t.code) for t in incident.targets))
            yield words("summary.targets", value=hit), ()
        yield self._blamed(incident), ()
        if denied := self._denied(incident):
            yield denied, ()
        yield words("summary.sources", n=words("summary.sources_n", n=incident.independent_sources)), ()
        basis = incident.grading_basis if incident.graded_by else words.code("basis", incident.grading)
        yield words("summary.grade", grade=told.grade(words, incident), basis=basis), ()

    def _blamed(self, incident: Incident) -> str:
        words = self._words
        by: dict[str, list[str]] = {}
        for party in incident.perpetrators:
            if party.role in told.BLAMING:
                by.setdefault(party.name, []).extend([party.by] if party.by else [])
        if not by:
            return words("summary.nobody")
        phrases = [
            words("summary.by", name=name, by=words.joined(dict.fromkeys(who))) if who else name
            for name, who in by.items()
        ]
        return words("summary.alleged", value=words.apart_joined(phrases))

    def _denied(self, incident: Incident) -> str:
        words = self._words
        phrases = dict.fromkeys(
            words("summary.by", name=words.code("counter", c.kind), by=c.by) if c.by else words.code("counter", c.kind)
            for c in incident.counter_accounts
        )
        return words("summary.denied", value=words.apart_joined(phrases)) if phrases else ""

    def _map(self, key: str, entries: Sequence[tuple[int, Chapter]]) -> Figure | None:
        words = self._words
        single = len(entries) == 1
        marked = [m for number, chapter in entries for m in self._marked(number, chapter, single=single)]
        told_as = "; ".join(dict.fromkeys(m.label for m in marked))
        drawn = mapping.draw(marked, str(escape(words("map.alt", places=told_as))))
        if drawn is None:
            return None
        attribution = "Made with Natural Earth."
        says = [
            words("map.says"),
            words("map.larger") if drawn.larger else "",
            words("map.other") if drawn.other else "",
        ]
        says += [words("map.frame") if drawn.empty else "", words("map.disputed") if drawn.disputed else ""]
        says.append(words("map.borders", view=self._volume.about.view.says, attribution=attribution))
        scale = Label(text=words("map.scale", km=drawn.scale_km), left=2.8, top=90.5, kind="scale")
        labels = (*drawn.labels, scale)
        return Figure(key=key, svg=Markup(drawn.svg), labels=labels, says=tuple(says))  # noqa: S704  our own numbers, words escaped

    def _marked(self, number: int, chapter: Chapter, *, single: bool) -> Iterator[Marked]:
        own = chapter.incident.place
        if own is not None:
            yield Marked(place=own, label=self._label(number, own, single=single))
        if not single:
            return
        seen = {own.name if own else None}
        for claim in chapter.claims.values():
            place = claim.place
            if place is not None and place.name not in seen and place.precision != "country":
                seen.add(place.name)
                yield Marked(place=place, label=self._label(number, place, single=True), other=True)

    def _label(self, number: int, place: Place, *, single: bool) -> str:
        precision = told.exactness(self._words, place)
        if single:
            return f"{self._words.apart(place.name)} ({precision})"
        return f"{number}"

    def _timeline(self, chapter: Chapter) -> Figure | None:
        words, when = self._words, chapter.incident.occurred
        entries = [timeline.Entry(start=when.start, end=when.end, number=0)]
        rows = [words("timeline.occurred", days=told.days(words, when))]
        for name in self._ids(chapter):
            day = self._volume.documents[name].published.start
            if day is not None:
                entries.append(timeline.Entry(start=day, end=day, number=self._sources[name], published=True))
                rows.append(words("timeline.published", n=self._sources[name], day=day))
        return self._drawn("line", entries, rows, words("timeline.says"))

    def _drawn(self, key: str, entries: list[timeline.Entry], rows: list[str], says: str) -> Figure | None:
        days = sorted(d for e in entries for d in (e.start, e.end) if d)
        if not days:
            return None
        alt = self._words("timeline.alt", start=days[0], end=days[-1], rows="; ".join(rows))
        svg = timeline.draw(entries, str(escape(alt)))
        return None if svg is None else Figure(key=key, svg=Markup(svg), says=(says,))  # noqa: S704  our own numbers, words escaped

    def overview(self) -> Overview:
        words = self._words
        numbered = list(enumerate(self._volume.chapters, 1))
        entries = [
            timeline.Entry(start=c.incident.occurred.start, end=c.incident.occurred.end, number=n) for n, c in numbered
        ]
        rows = [words("timeline.incident", n=n, days=told.days(words, c.incident.occurred)) for n, c in numbered]
        return Overview(
            rows=tuple(self._row(n, c) for n, c in numbered),
            map=self._map("map0", numbered),
            timeline=self._drawn("line0", entries, rows, words("timeline.says_many")),
        )

    def _row(self, number: int, chapter: Chapter) -> OverviewRow:
        words, incident = self._words, chapter.incident
        tallies = {t.type: t for t in incident.harm}
        harm = tuple(
            Told(text=figures.number(words, tallies[kind]), notes=figures.basis(chapter, tallies[kind], self._notes))
            if kind in tallies
            else Told(text="")
            for kind in OVERVIEW_HARM
        )
        return OverviewRow(
            number=number,
            incident_id=incident.incident_id,
            days=told.days(words, incident.occurred),
            place=told.place(words, incident.place),
            harm=harm,
            alleged=words.joined(told.parties(incident.perpetrators)) or words("accounts.nobody"),
            grade=told.grade(words, incident),
        )
