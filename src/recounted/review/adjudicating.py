"""Deciding between two blind readings: what the adjudicator chose, as judgements with their reason.

Comes in: a form, both readings, what the machine read, the decisions that stand. Goes out: Judgements: the choice, and
what follows from it: the chosen claim added, or the machine's claim of the same words corrected where it differs.
Refuses (ModelError): a choice without its reason, of a row that there is not, by one of the two readers.
"""

import datetime
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from recounted.correction.comparing import COUNT, Row, rows_of, shared, values_of
from recounted.engines.blinding import Seat
from recounted.errors import ModelError
from recounted.model.claim import Claim
from recounted.model.document import Document
from recounted.model.identity import added_claim_id
from recounted.model.judgement import Judgement
from recounted.review.adding import judgement_of
from recounted.review.decisions import Hand, is_taken_back, made_of, of_value, reason_of
from recounted.review.ports import Holdings

CHOICES: Final = ("first", "second", "neither")
FIELD: Final = "reading "  # before the key of the row, in the field of an adjudication
Standing = Callable[[str], Sequence[Judgement]]  # decisions about a claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two readings of one document, and what the machine read there."""

    document: Document
    first: Seat
    second: Seat
    machine: Sequence[Claim]

    @property
    def rows(self) -> list[Row]:
        """The claims of both, side by side."""
        return rows_of(self.first.claims, self.second.claims)

    def of_machine(self, claim: Claim) -> Claim | None:
        """The machine's claim of the same words."""
        best = max(self.machine, key=lambda c: (shared(c, claim), c.claim_id), default=None)
        return best if best is not None and shared(best, claim) else None


def of_choice(form: Mapping[str, str], hand: Hand, case: Case, standing: Standing) -> list[Judgement]:
    """The judgements of one choice."""
    if hand.by in (case.first.by, case.second.by):
        raise ModelError("who read it decides nothing between the two readings; a third does")
    choice, key = form.get("choice", ""), form.get("row", "")
    row = next((r for r in case.rows if r.key == key), None)
    if choice not in CHOICES or row is None:
        raise ModelError("there is no such choice between these readings")
    if not reason_of(form):
        raise ModelError("this decision needs its reason, for those who come later")
    chosen = {"first": row.first, "second": row.second}.get(choice)
    if chosen is None and choice != "neither":
        raise ModelError("this reader told of nothing here; choose the other, or neither")
    made = made_of("adjudication", "positive", (case.document.document_id,), hand)
    told = json.dumps({"choice": choice, "by": [case.first.by, case.second.by]})
    decided = replace(
        made, field=FIELD + key, judged_value=told, why=reason_of(form), supersedes=form.get("seen") or None,
        document_id=case.document.document_id,
    )  # fmt: skip
    return [decided, *(_following(chosen, hand, case, standing, reason_of(form)) if chosen is not None else ())]


def _following(chosen: Claim, hand: Hand, case: Case, standing: Standing, why: str) -> list[Judgement]:
    known = case.of_machine(chosen)
    if known is None:
        span = chosen.evidence[0]
        name = added_claim_id(case.document.document_id, span, hand.by, hand.at)
        claim = replace(chosen, claim_id=name, primary=not case.machine)
        return [judgement_of(claim, span.of(case.document.text), hand, why)]
    said = {j.field: j.judgement_id for j in standing(known.claim_id) if j.kind == "field"}
    wanted, read = values_of(chosen), values_of(known)
    out = []
    for n, (name, field, value) in enumerate(_values(chosen), 1):
        if wanted[name] != read[name] and wanted[name]:
            form = {"field": field, "why": why, "seen": said.get(field, "")}
            out.append(of_value(value, form, _later(hand, n), known, case.document))
    return out


def _values(claim: Claim) -> list[tuple[str, str, Any]]:
    """Of each field that can be corrected: as it is compared, as it is corrected, and its value."""
    (harm,) = claim.harm
    place, days = claim.place, claim.occurred
    parties = [{"name": p.name, "role": p.role, "by": p.by} for p in claim.perpetrators]
    return [
        (COUNT, harm.type, {"low": harm.low, "best": harm.best, "high": harm.high}),
        ("occurred", "occurred", {"start": days.start, "end": days.end}),
        ("place", "place", {"name": place.name, "lat": place.lat, "lon": place.lon} if place else None),
        ("weapon", "weapon", claim.weapon.code if claim.weapon else None),
        ("perpetrators", "perpetrators", parties),
        ("assertion", "assertion", claim.assertion),
    ]


def _later(hand: Hand, n: int) -> Hand:
    """The same hand some microseconds later: decisions of one instant about one claim would share their id."""
    at = datetime.datetime.fromisoformat(hand.at) + datetime.timedelta(microseconds=n)
    return Hand(hand.by, at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))


def open_rows(store: Holdings, pair: tuple[Seat, Seat]) -> int:
    """How many rows of two readings nobody has decided yet."""
    name = pair[0].document_id
    said = {j.field for j in store.decisions(name) if j.kind == "adjudication" and not is_taken_back(j)}
    document = store.document(name)
    if document is None or document.restricted:
        return 0
    found = Case(document=document, first=pair[0], second=pair[1], machine=())
    return sum(1 for row in found.rows if FIELD + row.key not in said)
