"""Total: what many incidents add up to, low to high, with the incidents that each line sums and what was left out."""

from dataclasses import dataclass

from recounted.model.vocabulary import HarmType, LeftOutReason


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLine:
    """One line: the sum over `incident_ids`. `key` are its values of what the total is broken down by.

    `high` is null where an incident has no most, `best` where one has none; `high_at_least` is what the highs are known
    to reach. `fair_or_better` counts incidents, `fair_low` and `fair_high` sum theirs. Of `divided_ids` only a share is
    in the line, by the rule that `divided_by` names.
    """

    key: tuple[str, ...]
    type: HarmType
    low: int
    best: int | None
    high: int | None
    high_at_least: int
    incident_ids: tuple[str, ...]
    open_high: int
    fair_or_better: int
    fair_low: int
    fair_high: int | None
    divided_ids: tuple[str, ...] = ()
    divided_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateBeside:
    """What a source says of a longer time or a wider area: beside the sums, never in them. `covers` are the incidents
    of this total that lie in its period and area; with `covers_known` false its words do not bound both, and that none
    is named does not say that it covers none.
    """

    claim_id: str
    document_id: str
    by: str
    type: HarmType
    low: int | None
    best: int | None
    high: int | None
    stated: str
    start: str | None
    end: str | None
    place: str | None
    covers: tuple[str, ...]
    covers_known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Incidents that could belong and are in no line, or belong to another grade, and why."""

    reason: LeftOutReason
    incident_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The lines, their sum over all keys, the aggregates beside, what was left out; `by` names the parts of a key.

    `incidents` are all that the lines sum, `fair_or_better` of them are graded so, `judged` by a person; of
    `days_by_publication` no source tells the day, and that of publication stands in.
    """

    by: tuple[str, ...]
    lines: tuple[TotalLine, ...]
    whole: tuple[TotalLine, ...]
    incidents: int
    fair_or_better: int
    judged: int
    days_by_publication: int
    chosen_rules: tuple[str, ...]
    aggregates: tuple[AggregateBeside, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
