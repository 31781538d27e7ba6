"""An agreement beside what is said to have happened in its area while it was in force.

Comes in: an agreement, the incidents, claims and documents of a project, where its areas lie. Goes out: incidents by
week, area, alleged perpetrator and weapon; claims of breach and denials; as many days before as after it began, each
with the sources that were active then. Refuses: any share, rate or word of trend, since reports are a convenience
sample; and to say that anything was a breach.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recounted.agreements.areas import WIDE, Circle, area_of
from recounted.model.agreement import Agreement, Area
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.vocabulary import WeaponCode

DAY = timedelta(days=1)
NOBODY = "nobody is named"
UNKNOWN_SOURCE = "publisher unknown"
Placed = tuple[Incident, Area, date]  # an incident with its area and its day
MANY_MORE = 2  # times as many documents on one side: fewer reports are then first of all fewer documents
BESIDE = 400  # characters between a claim of breach and an incident told with it: two or three sentences
_TO_A_DAY = frozenset(("day", "days", "week"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alleged:
    """Incidents of one week and area that sources lay at one party's door, with one weapon.

    `independent_sources` has a number for each incident, in the order of `incident_ids`.
    """

    week: str
    area: str
    alleged_perpetrator: str
    weapon: WeaponCode | None
    incident_ids: tuple[str, ...]
    independent_sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A claim of breach, or a denial: who says it of whom, and when; the day is that of publication where no other.

    `incident_ids` are the incidents of the agreement's time and area that are told beside it.
    """

    day: str | None
    speaker: str
    of: tuple[str, ...]
    claim_id: str
    document_id: str
    incident_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """So many days, the incidents in them, the sources that published anything then, and how many documents."""

    start: str
    end: str
    days: int
    incident_ids: tuple[str, ...]
    sources: tuple[str, ...]
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compliance:
    """What is said of the time of an agreement; `undated` and `unplaced` are incidents that could not be put in."""

    agreement: Agreement
    weeks: tuple[Alleged, ...]
    breaches: tuple[Word, ...]
    denials: tuple[Word, ...]
    before: Stretch | None
    after: Stretch | None
    undated: int
    unplaced: int
    warnings: tuple[str, ...]


def compliance(
    agreement: Agreement,
    *,
    incidents: Iterable[Incident],
    claims: Iterable[Claim],
    documents: Mapping[str, Document],
    circles: Mapping[Area, Circle],
) -> Compliance:
    """What the sources of a project say of an agreement's time and area."""
    placed: list[Placed] = []
    undated = unplaced = 0
    for incident in incidents:
        area, day = area_of(incident.place, agreement.areas, circles), _day_of(incident)
        if area is None:
            unplaced += _may_lie_in(incident, agreement)
        elif day is None:
            undated += 1
        else:
            placed.append((incident, area, day))
    held = list(claims)
    told = [c for c in held if c.process]
    after, before = _stretches(agreement, placed, documents)
    inside = [p for p in placed if after and after.start <= p[2].isoformat() <= after.end]
    return Compliance(
        agreement=agreement,
        weeks=tuple(_weeks(inside)),
        breaches=_tied(_words(told, documents, agreement, ("violation",)), inside, held),
        denials=_tied(_denials(told, inside, documents), inside, held),
        before=before,
        after=after,
        undated=undated,
        unplaced=unplaced,
        warnings=(*_of_area(agreement, circles), *_warnings(agreement, before, after)),
    )


def _day_of(incident: Incident) -> date | None:
    when = incident.occurred
    return date.fromisoformat(when.start) if when.start and when.precision in _TO_A_DAY else None


def _may_lie_in(incident: Incident, agreement: Agreement) -> bool:
    """Whether an incident is told to be in the country and no nearer, so that it may lie in the area."""
    place = incident.place
    wide = place is not None and place.precision in ("country", "province") and place.country in agreement.countries
    return wide and all(a.level != "country" for a in agreement.areas)


def _weeks(inside: Sequence[Placed]) -> Iterator[Alleged]:
    rows: dict[tuple[str, str, str, str], list[Incident]] = {}
    for incident, area, day in inside:
        monday = (day - timedelta(days=day.weekday())).isoformat()
        alleged = sorted({p.name for p in incident.perpetrators if p.role != "denied_by_other"}) or [NOBODY]
        weapon: str = incident.weapon.code if incident.weapon else ""
        for name in alleged:
            rows.setdefault((monday, area.name, name, weapon), []).append(incident)
    for (week, name, alleged_by, weapon), found in sorted(rows.items()):
        ordered = sorted(found, key=lambda i: i.incident_id)
        code = next((i.weapon.code for i in ordered if i.weapon), None) if weapon else None
        yield Alleged(
            week=week, area=name, alleged_perpetrator=alleged_by, weapon=code,
            incident_ids=tuple(i.incident_id for i in ordered),
            independent_sources=tuple(i.independent_sources for i in ordered),
        )  # fmt: skip


def _words(
    claims: Iterable[Claim], documents: Mapping[str, Document], agreement: Agreement, acts: Sequence[str]
) -> Iterator[Word]:
    """The claims that mean the agreement and are of such an act, in the order of their days."""
    own = (c for c in claims if c.process and c.process.act in acts)
    found = [_word(c, documents) for c in own if c.process and c.process.agreement_id == agreement.agreement_id]
    yield from sorted(found, key=lambda w: (w.day or "", w.claim_id))


def _denials(claims: Iterable[Claim], inside: Sequence[Placed], documents: Mapping[str, Document]) -> Iterator[Word]:
    """The denials told in documents on the incidents of the time and area."""
    about = {d for incident, _, _ in inside for d in (*incident.document_ids, *incident.also_in)}
    own = (c for c in claims if c.process and c.process.act == "denial" and c.document_id in about)
    yield from sorted((_word(c, documents) for c in own), key=lambda w: (w.day or "", w.claim_id))


def _tied(words: Iterable[Word], inside: Sequence[Placed], claims: Sequence[Claim]) -> tuple[Word, ...]:
    """Each with the incidents told beside it: in its document, no further from its words than a paragraph."""
    by_id = {c.claim_id: c for c in claims}
    homes = [(i.incident_id, by_id[name]) for i, _, _ in inside for name in i.claim_ids if name in by_id]

    def beside(word: Word) -> tuple[str, ...]:
        own = by_id[word.claim_id]
        near = {name for name, c in homes if c.document_id == own.document_id and _apart_by(own, c) <= BESIDE}
        return tuple(sorted(near))

    return tuple(replace(word, incident_ids=beside(word)) for word in words)


def _apart_by(a: Claim, b: Claim) -> int:
    """How many characters stand between the words of two claims."""
    return min(max(x.start - y.end, y.start - x.end, 0) for x in a.evidence for y in b.evidence)


def _word(claim: Claim, documents: Mapping[str, Document]) -> Word:
    process = claim.process
    document = documents.get(claim.document_id)
    published = document.published.end if document else None
    speakers = [p.name for p in process.participants if p.role == "speaker"] if process else []
    others = [p.name for p in process.participants if p.role in ("party", "addressee")] if process else []
    return Word(
        day=claim.occurred.start or published,
        speaker=speakers[0] if speakers else claim.speakers[0].name if claim.speakers else UNKNOWN_SOURCE,
        of=tuple(others), claim_id=claim.claim_id, document_id=claim.document_id,
    )  # fmt: skip


def _stretches(
    agreement: Agreement, placed: Sequence[Placed], documents: Mapping[str, Document]
) -> tuple[Stretch | None, Stretch | None]:
    """The time in force as far as documents reach, and as many days before it."""
    if agreement.starts is None:
        return None, None
    start = date.fromisoformat(agreement.starts)
    known = [day for _, _, day in placed]
    known += [date.fromisoformat(d.published.end) for d in documents.values() if d.published.end]
    last = max(known, default=start)
    end = min(last, date.fromisoformat(agreement.ends)) if agreement.ends else last
    if end < start:
        return None, None
    days = (end - start).days + 1
    return (
        _stretch(start, end, placed, documents),
        _stretch(start - timedelta(days=days), start - DAY, placed, documents),
    )


def _stretch(start: date, end: date, placed: Sequence[Placed], documents: Mapping[str, Document]) -> Stretch:
    found = sorted(i.incident_id for i, _, day in placed if start <= day <= end)
    days = ((d, date.fromisoformat(d.published.end)) for d in documents.values() if d.published.end)
    published = [d for d, day in days if start <= day <= end]
    return Stretch(
        start=start.isoformat(), end=end.isoformat(), days=(end - start).days + 1, incident_ids=tuple(found),
        sources=tuple(sorted({d.publisher or UNKNOWN_SOURCE for d in published})), documents=len(published),
    )  # fmt: skip


def _of_area(agreement: Agreement, known: Mapping[Area, Circle]) -> Iterator[str]:
    """What keeps incidents from being put into its area."""
    if not agreement.areas:
        yield "the register gives it no area: no incident can be put into it"
    if lost := [a.name for a in agreement.areas if a.level not in WIDE and a not in known]:
        yield f"not in the gazetteer: {', '.join(lost)}; only incidents that name it just so are put there"


def _warnings(agreement: Agreement, before: Stretch | None, after: Stretch | None) -> Iterator[str]:
    """What keeps the counts from being held against each other."""
    if agreement.starts is None:
        yield "the register knows no day on which it began: nothing can be put before or after it"
        return
    if before is None or after is None:
        yield "no source here reaches into its time"
        return
    if set(before.sources) != set(after.sources):
        only = [f"only {when}: {', '.join(names)}" for when, names in _apart(before, after) if names]
        yield f"coverage changed: {'; '.join(only)}; the two counts cannot be held against each other"
    less, more = sorted((before.documents, after.documents))
    if more >= MANY_MORE * less:
        told = f"documents published before: {before.documents:,}, after: {after.documents:,}"
        yield f"coverage changed: {told}; the two counts cannot be held against each other"
    if UNKNOWN_SOURCE in (*before.sources, *after.sources):
        yield "some documents name no publisher, so that the number of sources is not known"


def _apart(before: Stretch, after: Stretch) -> tuple[tuple[str, list[str]], tuple[str, list[str]]]:
    return (
        ("before", sorted(set(before.sources) - set(after.sources))),
        ("after", sorted(set(after.sources) - set(before.sources))),
    )
