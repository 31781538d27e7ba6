"""Dossiers: what is chosen of a project, held to the edition that is asked for, and written as a file.

Comes in: an open store, its settings, what is asked for. Goes out: an HTML or a PDF file, and an entry in the custody
log that says so. The same records, day and settings give the same bytes.
Refuses (ArgumentError): incidents that the project does not have, a file that is neither .html nor .pdf.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from recounted.archive.digest import sha256
from recounted.engines import naming
from recounted.engines.coarsening import Coarse, coarsened, endangered
from recounted.engines.evidence.told import text_of
from recounted.engines.looking import noted
from recounted.engines.registered import register_of, registered
from recounted.engines.released import Released
from recounted.errors import ArgumentError
from recounted.gazetteer.territories import territories
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.record import to_line
from recounted.reconciliation.totals.question import Question
from recounted.reconciliation.totals.selection import chosen
from recounted.release.dossier import changes
from recounted.release.dossier.page import Page, page
from recounted.release.dossier.pdf import pdf
from recounted.release.dossier.records import About, Chapter, Edition, Figures, Volume
from recounted.settings import Settings
from recounted.store import Store
from recounted.store.opened import PROGRAM

SUFFIXES: Final = (".html", ".pdf")
SHOWABLE: Final = frozenset({"official", "staff"})  # roles whose names a dossier may show, where the project says so
PERIOD: Final = frozenset({"no_day", "across_the_period"})
PLACE: Final = frozenset({"no_place", "unplaced", "wider_place"})
OWN_FILES: Final = ("[registers]", "[limits]", "[columns]")  # sections that say where a project keeps its things


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a dossier is asked for. `incident_ids`: those, whatever `question` says; neither: all incidents."""

    edition: Edition
    released_on: date
    lang: str = "en"
    incident_ids: tuple[str, ...] = ()
    question: Question | None = None
    chosen: tuple[tuple[str, str], ...] = ()
    earlier: Figures | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written."""

    incidents: int
    notes: int
    sources: int
    delayed: int
    sha256: str
    not_logged: str | None


def edition_of(store: Store, settings: Settings, edition: Edition) -> Released:
    """What an edition may show. Of the roles that the project shows, a public dossier names those of offices only."""
    if edition == "restricted":
        return Released(store, settings)
    named = tuple(r for r in settings.release.names_shown if r in SHOWABLE)
    return Released(store, replace(settings, release=replace(settings.release, names_shown=named)), public=True)


def write(store: Store, settings: Settings, asked: Asked, out: Path) -> Written:
    """Writes the dossier to `out`, whose ending says what it is; an old file of that name is replaced when it is done.

    Raises ArgumentError where nothing can be written there.
    """
    if out.suffix.lower() not in SUFFIXES:
        raise ArgumentError(f"--out {out}: a dossier is a .html or a .pdf file")
    volume = gathered(store, settings, asked)
    paper = out.suffix.lower() == ".pdf"
    made = page(volume, asked.lang, paper=paper)
    data = _pdf(volume, made) if paper else made.html.encode("utf-8", "replace")
    partial = out.with_name(f"{out.name}.partial")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(out)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ArgumentError(f"--out {out}: cannot be written: {error.strerror}") from error
    digest = sha256(data)
    note = f"dossier, {asked.edition} edition, incidents: {len(volume.chapters)}, to {out.name}"
    return Written(
        incidents=len(volume.chapters),
        notes=made.notes,
        sources=made.sources,
        delayed=volume.about.delayed,
        sha256=digest,
        not_logged=noted(store, "exported", digest, note),
    )


def _pdf(volume: Volume, made: Page) -> bytes:
    claims = {i: c for chapter in volume.chapters for i, c in chapter.claims.items()}
    incidents = (chapter.incident for chapter in volume.chapters)
    words = made.words
    attached = {
        "claims.jsonl": (_lines(claims[i] for i in sorted(claims)), words("attached.claims")),
        "incidents.jsonl": (_lines(incidents), words("attached.incidents")),
        changes.ATTACHED: (made.figures.encode("utf-8", "replace"), words("attached.figures")),
    }
    return pdf(made, attached, volume.about.released_on)


def _lines(records: Iterable[Claim | Incident]) -> bytes:
    return "".join(f"{to_line(r)}\n" for r in records).encode("utf-8", "backslashreplace")


def gathered(store: Store, settings: Settings, asked: Asked) -> Volume:
    """What the dossier is made of."""
    released = edition_of(store, settings, asked.edition)
    incidents, left_out = _chosen(released, asked)
    claims, documents = _told(released, incidents)
    delayed: set[str] = set()
    masked: frozenset[str] = frozenset()
    if asked.edition == "public":
        delayed = {i.incident_id for i in incidents if _waits(i, claims, documents, settings, asked.released_on)}
        if delayed:
            incidents = [i for i in incidents if i.incident_id not in delayed]
            claims, documents = _told(released, incidents)
        incidents, claims = registered(store, incidents, claims, register_of(settings))
        coarse = _coarse(store, incidents, claims, documents)
        incidents, claims, documents, masked = list(coarse.incidents), coarse.claims, coarse.documents, coarse.masked
    chapters = tuple(
        Chapter(
            incident=i,
            claims={name: claims[name] for name in _claim_ids(i) if name in claims},
            coarse=i.incident_id in masked,
        )
        for i in incidents
    )
    about = _about(store, released, settings, asked)
    about = replace(about, left_out=left_out, delayed=len(delayed))
    return Volume(about=about, chapters=chapters, documents=documents, earlier=asked.earlier)


def _coarse(
    store: Store, incidents: Sequence[Incident], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> Coarse:
    return coarsened(incidents, claims, documents, naming.pseudonyms(store.folder).shown)


def _chosen(released: Released, asked: Asked) -> tuple[list[Incident], dict[str, int]]:
    """The incidents asked for, and how many the choice may have missed."""
    if asked.incident_ids:
        found = {i.incident_id: i for n in asked.incident_ids if (i := released.incident(n)) is not None}
        return list(found.values()), {}
    held = list(released.incidents())
    if asked.question is None:
        return held, {}
    kept, left = chosen(held, asked.question)
    counts = {
        "period": sum(len(names) for reason, names in left.items() if reason in PERIOD),
        "place": sum(len(names) for reason, names in left.items() if reason in PLACE),
    }
    return kept, {reason: n for reason, n in counts.items() if n}


def _claim_ids(incident: Incident) -> tuple[str, ...]:
    """The claims of an incident, and those that answer it."""
    return tuple(dict.fromkeys((*incident.claim_ids, *(c.claim_id for c in incident.counter_accounts))))


def _told(released: Released, incidents: Sequence[Incident]) -> tuple[Mapping[str, Claim], Mapping[str, Document]]:
    """The claims of incidents, and their documents."""
    claims = released.claims_of({name for i in incidents for name in _claim_ids(i)})
    return claims, released.documents_of({c.document_id for c in claims.values()})


def _waits(
    incident: Incident, claims: Mapping[str, Claim], documents: Mapping[str, Document], settings: Settings, on: date
) -> bool:
    """Whether people may still be in danger there: its last known day lies less than the delay before the release. One
    whose day nobody knows waits.
    """
    told = [claims[n] for n in incident.claim_ids if n in claims]
    if not endangered(incident, told):
        return False
    published = [documents[c.document_id].published.start for c in told if c.document_id in documents]
    days = [d for d in (incident.occurred.end, incident.occurred.start, *published) if d]
    if not days:
        return settings.release.endangered_delay_days > 0
    return (on - date.fromisoformat(max(days)[:10])).days < settings.release.endangered_delay_days


def _about(store: Store, released: Released, settings: Settings, asked: Asked) -> About:
    with store.snapshot() as now:
        entries, head = now.head()
        changed_at = now.changed_at
    held = released.withheld()
    kinds = sorted({h.kind for h in held})
    view = territories().view(settings.borders.view, settings.borders.countries)
    return About(
        edition=asked.edition,
        project=store.name,
        program=PROGRAM,
        released_on=asked.released_on.isoformat(),
        changed_at=changed_at,
        head=head,
        entries=entries,
        chosen=asked.chosen,
        view=view,
        rule=settings.reconciliation.rule,
        settings=_settings(settings, asked.edition),
        withheld={kind: sum(h.kind == kind for h in held) for kind in kinds},
        failures=sum(1 for _ in released.failures()),
        delay_days=settings.release.endangered_delay_days,
    )


def _settings(settings: Settings, edition: Edition) -> tuple[str, ...]:
    """What differs from the defaults, as TOML; in a public edition without what says where things are kept."""
    sections = text_of(settings).split("\n\n")
    told = [s for s in sections if not s.startswith("#") and s.strip()]
    kept = [s for s in told if edition == "restricted" or not s.lstrip().startswith(OWN_FILES)]
    return tuple(line for s in kept for line in s.strip().splitlines())
