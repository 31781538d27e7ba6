"""Incident: claims judged to be one occurrence (never called an event)."""

from dataclasses import dataclass

from recounted.model.claim import Occurred, Perpetrator, Place, Speaker, Target, Weapon
from recounted.model.named import Named
from recounted.model.tally import Tally
from recounted.model.vocabulary import CounterKind, Grading, StrikeStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterAccount:
    """A denial or another account of the incident by a party, with the claim that tells it; `kind` says what of it is
    denied or told otherwise.
    """

    claim_id: str
    by: str | None
    assertion: str
    stated: str
    kind: CounterKind = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """`incident_id` hashes the founding claim and is kept from then on; `grading` is the machine's suggestion, and so
    nobody's grade, as long as `graded_by` is null.

    `document_ids` are documents whose primary claim is in it, `also_in` other documents that speak of it,
    `independent_sources` counts root speakers: copies, translations and outlets quoting one monitor count once.
    """

    incident_id: str
    claim_ids: tuple[str, ...]
    document_ids: tuple[str, ...]
    also_in: tuple[str, ...]
    harm: tuple[Tally, ...]
    occurred: Occurred
    place: Place | None
    perpetrators: tuple[Perpetrator, ...]
    weapon: Weapon | None
    targets: tuple[Target, ...]
    grading: Grading
    grading_basis: str
    strike_status: StrikeStatus
    verified: bool
    independent_sources: int
    speakers: tuple[Speaker, ...]
    counter_accounts: tuple[CounterAccount, ...] = ()
    aggregates: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    graded_by: str | None = None
    named: tuple[Named, ...] = ()
