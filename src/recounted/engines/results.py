"""What the Python API hands back, and how it shows itself in a notebook.

Comes in: what was read. Goes out: typed results; `_repr_html_` marks the words that each value stands on.
Refuses: to pass a text on as markup: everything of a statement is escaped, and kept from turning the page
around.
"""

import functools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path

from recounted.archive.digest import sha256
from recounted.engines import batch
from recounted.errors import ArgumentError, DocumentError
from recounted.model.capture import Capture
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.failure import Failure
from recounted.model.identity import capture_id
from recounted.model.incident import Incident
from recounted.model.mention import Mention
from recounted.model.span import Span, merged
from recounted.model.statement import Statement
from recounted.pipeline import open_tools, read_capture
from recounted.reading.reading import Tools
from recounted.settings import Settings


@dataclass(frozen=True, slots=True, repr=False)
class ReadResult:
    """One text, read. `claims` and `mentions` count code points of `document.text`."""

    document: Document
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]

    def __repr__(self) -> str:
        """How much was read."""
        return f"<ReadResult: {len(self.claims)} claims, {len(self.mentions)} mentions>"

    def _repr_html_(self) -> str:
        spans = [span for claim in self.claims for harm in claim.harm for span in harm.spans]
        spans = spans or [span for claim in self.claims for span in claim.evidence]
        rows = [
            (c.kind, c.scope or "", c.assertion, _figures(c), c.place.name if c.place else "", _days(c))
            for c in self.claims
        ]
        heads = ("kind", "scope", "assertion", "harm", "place", "day")
        return f"<div>{table_html(heads, rows)}<p>{marked_html(self.document.text, spans)}</p></div>"


@dataclass(frozen=True, slots=True, repr=False)
class RunResult:
    """All documents of a run, and the incidents that they speak of."""

    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    incidents: tuple[Incident, ...]
    failures: tuple[Failure, ...]

    def __repr__(self) -> str:
        """How much was read."""
        return (
            f"<RunResult: {len(self.documents)} documents, {len(self.claims)} claims, "
            f"{len(self.incidents)} incidents, {len(self.failures)} failures>"
        )

    def _repr_html_(self) -> str:
        rows = [
            (
                i.incident_id,
                i.occurred.start or "",
                i.place.name if i.place else "",
                "; ".join(f"{t.type} {_figure(t.low, t.best, t.high)}" for t in i.harm),
                i.grading if i.graded_by else f"{i.grading} (suggested)",
                str(len(i.document_ids)),
            )
            for i in self.incidents
        ]
        heads = ("incident", "day", "place", "harm", "grading", "documents")
        failed = "".join(f"<li>{_shown(f.message)}</li>" for f in self.failures)
        return f"<div>{table_html(heads, rows)}{f'<p>failed:</p><ul>{failed}</ul>' if failed else ''}</div>"


def read_text(text: str, statement: Statement, *, settings: Settings) -> ReadResult:
    """One text, not a file: offsets count `text` as it was given.

    Raises DocumentError where there is nothing to read, ArgumentError where text or day are malformed.
    """
    _check_day(statement.published_on)
    try:
        data = json.dumps({"text": text}, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArgumentError("the text holds half of a surrogate pair, which is no character") from error
    digest = sha256(data)
    capture = Capture(
        capture_id=capture_id(digest, statement.name),
        statement=statement,
        sha256=digest,
        size=len(data),
        media_type="application/json",
    )
    outcome = read_capture(capture, data, settings, _tools(settings))
    if outcome.document is None:
        raise DocumentError("; ".join(f"{f.error}: {f.message}" for f in outcome.failures))
    return ReadResult(outcome.document, outcome.claims, outcome.mentions)


def _check_day(day: str | None) -> None:
    try:
        date.fromisoformat(day or "2000-01-01")
    except ValueError as error:
        raise ArgumentError(f"published_on is {day!r}, not an ISO date such as 2021-05-12") from error


def run_paths(paths: Sequence[Path], *, out: Path | None, jobs: int, settings: Settings) -> RunResult:
    """All of the paths; files are written only where `out` is named."""
    if out is None:
        summary = batch.run(paths, jobs=jobs, settings=settings)
    else:
        summary = batch.run_batch(paths, out, jobs=jobs, settings=settings)
    return RunResult(summary.documents, summary.claims, summary.incidents, summary.failures)


@functools.lru_cache(maxsize=4)
def _tools(settings: Settings) -> Tools:
    return open_tools(settings)


def marked_html(text: str, spans: Sequence[Span]) -> str:
    """The text with the spans in <mark>, all else escaped."""
    return "".join(_marked(text, merged(tuple(spans))))


def _marked(text: str, spans: Sequence[Span]) -> Iterator[str]:
    at = 0
    for span in spans:
        yield _shown(text[at : span.start])
        yield f"<mark>{_shown(span.of(text))}</mark>"
        at = span.end
    yield _shown(text[at:])


def _shown(text: str) -> str:
    return f'<bdi dir="auto" style="white-space: pre-wrap">{escape(text)}</bdi>' if text else ""


def table_html(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of texts, all of them escaped."""
    head = "".join(f"<th>{escape(h)}</th>" for h in heads)
    body = "".join(f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _figures(claim: Claim) -> str:
    return "; ".join(f"{h.type} {_figure(h.low, h.best, h.high)}" for h in claim.harm)


def _figure(low: int | None, best: int | None, high: int | None) -> str:
    if best is not None:
        return str(best)
    return "unknown" if low is None and high is None else f"{'' if low is None else low}–{'' if high is None else high}"


def _days(claim: Claim) -> str:
    start, end = claim.occurred.start or "", claim.occurred.end or ""
    return start if start == end else f"{start}–{end}"
