"""What changed since an earlier release: the figures that a release carries for a program, and two of them compared.

Comes in: a volume. Goes out: its figures as JSON, and what differs from those of an earlier one. Refuses
(ArgumentError): a file that is no dossier of ours, or holds something else where its figures should be.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

from recounted.errors import ArgumentError
from recounted.model.incident import Incident
from recounted.release.dossier import told
from recounted.release.dossier.inert import inert
from recounted.release.dossier.records import EDITIONS, Chapter, Figures, Volume
from recounted.release.dossier.words import Words

FORMAT: Final = "recounted dossier figures"
VERSION: Final = 1
ELEMENT: Final = "figures"  # the id of the element of a page that holds them
ATTACHED: Final = "figures.json"
LARGEST: Final = 50_000_000  # bytes; a dossier of a thousand incidents has some ten million
COMPARED: Final = ("days", "place", "alleged", "weapon", "grading", "sources", "documents")

NAMING: Final = frozenset({"place", "alleged"})  # what may name a person, or a place more exactly than a public edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One incident that differs: what, as it was, as it is."""

    head: str
    rows: tuple[tuple[str, str, str], ...] = ()


def figures_of(volume: Volume) -> dict[str, Any]:
    """What a later release is held against."""
    about = volume.about
    return {
        "format": FORMAT,
        "version": VERSION,
        "edition": about.edition,
        "program": about.program,
        "released_on": about.released_on,
        "changed_at": about.changed_at,
        "custody_head": about.head,
        "chosen": [list(pair) for pair in about.chosen],
        "incidents": [_figures(chapter) for chapter in volume.chapters],
    }


def _figures(chapter: Chapter) -> dict[str, Any]:
    incident = chapter.incident
    where = incident.place
    return {
        "incident_id": incident.incident_id,
        "redirects": list(incident.redirects),
        "name": _name(incident),
        "days": [incident.occurred.start, incident.occurred.end],
        "place": where.name if where else None,
        "harm": {t.type: [t.low, t.best, t.high] for t in incident.harm},
        "alleged": list(told.parties(incident.perpetrators)),
        "weapon": incident.weapon.code if incident.weapon else None,
        "grading": incident.grading,
        "sources": incident.independent_sources,
        "documents": len({*incident.document_ids, *incident.also_in}),
    }


def _name(incident: Incident) -> str:
    return ", ".join(filter(None, (incident.place.name if incident.place else None, incident.occurred.start)))


def written(figures: Figures) -> str:
    """The figures as a page or a file holds them."""
    return json.dumps(figures, ensure_ascii=False, indent=1)


def earlier(path: Path) -> Figures:
    """The figures that a release of before carries: a page, or the JSON that is attached to a PDF."""
    try:
        if path.stat().st_size > LARGEST:
            raise ArgumentError(f"--since {path}: larger than any dossier")
        data = path.read_bytes()
    except OSError as error:
        raise ArgumentError(f"--since {path}: cannot be read: {error.strerror}") from error
    if data.startswith(b"%PDF-"):
        raise ArgumentError(f"--since {path}: a PDF has its figures attached; save {ATTACHED} and name that")
    text = data.decode("utf-8", "replace")
    if not text.lstrip().startswith("{"):
        reader = _Element()
        reader.feed(text)
        text = "".join(reader.found)
    return _checked(text, path)


class _Element(HTMLParser):
    """The text of the element that holds the figures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag == "pre" and ("id", ELEMENT) in attrs

    def handle_endtag(self, tag: str) -> None:
        self._within = False

    def handle_data(self, data: str) -> None:
        if self._within:
            self.found.append(data)


def _checked(text: str, path: Path) -> Figures:
    try:
        held = json.loads(text)
        right = held["format"] == FORMAT and held["version"] == VERSION and held["edition"] in EDITIONS
        right = right and all(_right(i) for i in held["incidents"])
        right = right and all(isinstance(held[k], str) for k in ("released_on", "custody_head"))
        right = right and all(isinstance(w, str) for pair in held["chosen"] for w in pair)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        right = False
    if not right:
        raise ArgumentError(f"--since {path}: carries no figures of a dossier")
    return _inert(held)  # type: ignore[no-any-return]


def _right(incident: Any) -> bool:
    names = all(isinstance(incident[k], str) for k in ("incident_id", "name"))
    ends = all(len(e) == 3 and all(n is None or isinstance(n, int) for n in e) for e in incident["harm"].values())
    return names and ends and all(key in incident for key in COMPARED)


def _inert(value: Any) -> Any:
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, list):
        return [_inert(v) for v in value]
    return {inert(k): _inert(v) for k, v in value.items()} if isinstance(value, dict) else value


def compared(before: Figures, now: Figures, words: Words) -> Iterator[Change]:
    """Each incident that is new, gone or changed; in a public release without the names that a restricted one told."""
    closed = words("changes.withheld") if (before["edition"], now["edition"]) == ("restricted", "public") else None
    old = {i["incident_id"]: i for i in before["incidents"]}
    for incident in now["incidents"]:
        names = (incident["incident_id"], *incident["redirects"])
        was = next((old.pop(name) for name in names if name in old), None)
        told_as = {"id": incident["incident_id"], "name": incident["name"]}
        if was is None:
            yield Change(head=words("changes.new", **told_as))
        elif rows := tuple(_rows(was, incident, words, closed)):
            yield Change(head=words("changes.changed", **told_as), rows=rows)
    for gone in old.values():
        yield Change(head=words("changes.gone", id=gone["incident_id"], name=closed or gone["name"]))


def _rows(
    was: Mapping[str, Any], now: Mapping[str, Any], words: Words, closed: str | None
) -> Iterator[tuple[str, str, str]]:
    """What differs: its name, as it was, as it is; `closed` in place of names as they were that are not shown."""
    for kind in dict.fromkeys((*was["harm"], *now["harm"])):
        before, after = (_ends(figures["harm"].get(kind), words) for figures in (was, now))
        if before != after:
            yield words.code("harm", kind), before, after
    for key in COMPARED:
        if was[key] != now[key]:
            head = words("column.weapon") if key == "weapon" else words(f"changes.{key}")
            told_before = closed if closed and key in NAMING else _value(was[key], words)
            yield head, told_before, _value(now[key], words)


def _ends(figures: Sequence[int | None] | None, words: Words) -> str:
    if figures is None:
        return words("accounts.silent")
    return " – ".join(words("summary.unknown") if n is None else str(n) for n in figures)


def _value(value: Any, words: Words) -> str:
    if isinstance(value, list):
        return words.joined(dict.fromkeys(str(v) for v in value if v is not None)) or words("summary.unknown")
    return words("summary.unknown") if value is None else str(value)
