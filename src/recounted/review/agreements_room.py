"""The register of agreements, and the room of one: what sources say happened in its time and area.

Comes in: what may be shown, the id of an agreement. Goes out: pages. Refuses (404): an id that the register does not
have; a word of trend, a share, or that anything was a breach: it shows who says so.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import Response
from markupsafe import Markup
from starlette.exceptions import HTTPException

from recounted.agreements.compliance import NOBODY, Alleged, Compliance
from recounted.drawing import calendar
from recounted.model.agreement import Agreement
from recounted.review.ports import Holdings
from recounted.review.rendering import Renderer, language_of
from recounted.review.warming import before_anybody_asks
from recounted.review.words import Words

NOT_FOUND: Final = 404
MOST_DAYS: Final = 2_200  # of a calendar with the time before; a longer one shows the time in force alone
LONGEST: Final = 8_000  # days of the time in force that are drawn; the table has all weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementView:
    """All that the room shows; `drawn` is empty where the register knows no beginning."""

    agreement: Agreement
    found: Compliance
    drawn: Markup
    weeks: Sequence[Alleged]
    more: int


WEEKS: Final = 300  # rows of the table on one page; the command has them all


def register(app: FastAPI, store: Holdings, renderer: Renderer) -> None:
    """Adds the pages."""

    before_anybody_asks(app, store.agreements)

    @app.get("/agreements", response_model=None)
    def agreements(request: Request, every: str = "") -> Response:
        known = store.agreements()
        told = [(a, n) for a, n in known if n or every]
        ordered = sorted(told, key=lambda pair: (pair[0].starts or pair[0].signed_on or "", pair[0].name), reverse=True)
        return renderer.show(request, "agreements.html", told=ordered, every=bool(every), whole=len(known))

    @app.get("/agreements/{agreement_id}", response_model=None)
    def agreement(request: Request, agreement_id: str) -> Response:
        found = store.compliance(agreement_id)
        if found is None:
            raise HTTPException(NOT_FOUND, "message.no_agreement")
        view = agreement_view(store, found, Words(language_of(request)))
        return renderer.show(request, "agreement.html", view=view, nobody=NOBODY)


def agreement_view(store: Holdings, found: Compliance, words: Words) -> AgreementView:
    """What the room shows."""
    return AgreementView(
        agreement=found.agreement,
        found=found,
        drawn=_calendar(store, found, words),
        weeks=found.weeks[:WEEKS],
        more=max(0, len(found.weeks) - WEEKS),
    )


def _calendar(store: Holdings, found: Compliance, words: Words) -> Markup:
    """The days of the time in force, and as many before where they fit, by how many incidents begin on each."""
    before, after = found.before, found.after
    if before is None or after is None or after.days > LONGEST:
        return Markup("")
    inside = (date.fromisoformat(after.start), date.fromisoformat(after.end))
    first = date.fromisoformat(before.start) if before.days + after.days <= MOST_DAYS else inside[0]
    ids = (*before.incident_ids, *after.incident_ids) if first < inside[0] else after.incident_ids
    told = _days(store, ids)
    title = words.t("agreement.alt", name=found.agreement.name, start=first.isoformat(), end=after.end)
    return Markup(calendar.draw(told, (first, inside[1]), inside, str(title)))  # noqa: S704  the title is escaped


def _days(store: Holdings, ids: Sequence[str]) -> Mapping[date, int]:
    days = (i.occurred.start for i in store.some_incidents(ids))
    return Counter(date.fromisoformat(day[:10]) for day in days if day)
