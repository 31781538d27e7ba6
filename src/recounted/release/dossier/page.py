"""The page: all parts of a dossier put together, as HTML that stands alone.

Comes in: a volume, a language. Goes out: the text of one HTML file, the same for the same records. Refuses: to let
words of others be markup, to carry a script, to ask for anything outside: its policy forbids both.
"""

import base64
import hashlib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from recounted.model.document import Document
from recounted.model.span import Span
from recounted.release.dossier import changes, chapters, inert
from recounted.release.dossier.notes import Notes
from recounted.release.dossier.records import Chapter, Volume
from recounted.release.dossier.sources import numbered, source_rows
from recounted.release.dossier.words import Words, direction

POLICY: Final = "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A dossier as HTML, and the figures that a later one is held against."""

    html: str
    figures: str
    title: str
    words: Words
    notes: int
    sources: int


def page(volume: Volume, lang: str, *, paper: bool = False) -> Page:
    """The HTML of a dossier; for `paper` without what only a screen or a program needs."""
    words = Words(lang)
    volume = _inert(volume)
    figures = changes.figures_of(volume)
    sources = numbered(volume)
    notes = Notes(volume.documents, sources)
    views = chapters.views(volume, sources, words, notes)
    subject = _subject(volume, words)
    headline = words(f"edition.title_{volume.about.edition}", subject=subject)
    title = headline.replace(inert.OPEN, "").replace(inert.CLOSE, "")  # a title has no letters that steer
    style = _file("dossier.css") + chapters.label_rules(views)
    told = changes.written(figures)
    compared = () if volume.earlier is None else tuple(changes.compared(volume.earlier, figures, words))
    html = _template().render(
        w=words, about=volume.about, subject=subject, title=title, headline=headline,
        views=views.chapters, overview=views.overview, notes=notes.all,
        sources=source_rows(volume, sources, words), used=chapters.rules_used(volume, words),
        earlier=volume.earlier, compared=compared, figures=told, readers=_readers(volume),
        paper=paper, chosen=_chosen(volume.about.chosen, words),
        chosen_before=_chosen(volume.earlier["chosen"], words) if volume.earlier else "",
        style=Markup(style), policy=POLICY.format(digest=_digest(style)), direction=direction,  # noqa: S704  our own file and numbers
    )  # fmt: skip
    return Page(html=html, figures=told, title=title, words=words, notes=len(notes.all), sources=len(sources))


def _inert(volume: Volume) -> Volume:
    """The volume with all words of others inert, letter for letter, so that spans still hold."""
    made = [
        Chapter(
            incident=inert.made_inert(c.incident),
            claims={i: inert.made_inert(claim) for i, claim in c.claims.items()},
            coarse=c.coarse,
        )
        for c in volume.chapters
    ]
    documents = {name: _inert_document(d) for name, d in volume.documents.items()}
    about = replace(inert.made_inert(volume.about), withheld=volume.about.withheld)
    return replace(volume, about=about, chapters=tuple(made), documents=documents)


def _inert_document(document: Document) -> Document:
    return inert.made_inert(replace(document, metadata={}))


def _subject(volume: Volume, words: Words) -> str:
    if len(volume.chapters) == 1:
        return words("edition.subject_one", id=volume.chapters[0].incident.incident_id)
    return words("edition.subject_many", n=len(volume.chapters))


def _readers(volume: Volume) -> str:
    return ", ".join(sorted({claim.reader for c in volume.chapters for claim in c.claims.values()}))


def _chosen(pairs: Any, words: Words) -> str:
    told = [words(f"about.chosen_{key}", value=value) for key, value in pairs if words.known("about", f"chosen_{key}")]
    return words.joined(told)


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _file(name: str) -> str:
    return resources.files("recounted.release.dossier").joinpath(f"templates/{name}").read_text(encoding="utf-8")


def _shown(value: Any) -> Any:
    """What every value goes through on its way into the page."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return "".join(c if c in (inert.OPEN, inert.CLOSE) else inert.inert(c) for c in value)
    return value


def _spans(spans: tuple[Span, ...]) -> str:
    return ", ".join(f"{s.start}–{s.end}" for s in spans)


@lru_cache(maxsize=1)
def _template() -> Any:
    made = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_shown, trim_blocks=True, lstrip_blocks=True
    )  # fmt: skip
    made.filters["spans"] = _spans
    made.filters["e"] = escape
    return made.from_string(_file("dossier.html"))
