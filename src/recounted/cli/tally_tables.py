"""A total as tables for reading.

Comes in: a Total. Goes out: renderables. Refuses: to show a sum without the number of incidents in it, or a
party without "alleged".
"""

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from recounted.cli.show_terminal import figure, safe
from recounted.model.total import AggregateBeside, Total, TotalLine
from recounted.model.vocabulary import LeftOutReason
from recounted.reconciliation.totals.question import Question

HEADS: Final = {"perpetrator": "alleged perpetrator", "grading": "grading (suggested unless judged)"}
MARK: Final = "÷"  # of a line that holds a share of a divided incident
WHY_LEFT: Final[dict[LeftOutReason, str]] = {
    "no_day": "no day is known",
    "across_the_period": "may lie partly outside the period",
    "no_place": "no place is known",
    "unplaced": "of a place that no gazetteer has, so that it may lie there",
    "wider_place": "only a wider place is known, which holds the one asked for",
    "no_figure": "no source that counts gives a number of it",
    "other_grading": "graded otherwise",
}
IDS_SHOWN: Final = 4


def sections(found: Total, question: Question) -> Iterator[RenderableType]:
    """The lines, their sum, how well reported they are, what stands beside, what was left out."""
    if not found.incidents:
        yield Text("no incident of this kind has a figure")
    else:
        yield _lines(found, question)
        yield Text("")
        yield from _remarks(found, question)
    if found.aggregates:
        yield Text("")
        yield Text("beside, as a source says it of a longer time or a wider area; never added in:")
        yield _beside(found)
    if found.left_out:
        yield Text("")
        yield Text("left out:")
        for left in found.left_out:
            named = ", ".join(left.incident_ids[:IDS_SHOWN])
            more = f" and {len(left.incident_ids) - IDS_SHOWN} more" if len(left.incident_ids) > IDS_SHOWN else ""
            yield Text(f"  {len(left.incident_ids):,} {WHY_LEFT[left.reason]}: {named}{more}")


def _lines(found: Total, question: Question) -> Table:
    made = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for name in found.by:
        made.add_column(HEADS.get(name, name), overflow="fold")
    made.add_column("harm")
    for head in ("low", "high", "best", "incidents", "fair or better"):
        made.add_column(head, justify="right")
    for line in found.lines:
        made.add_row(*(Text(safe(cell)) for cell in (*line.key, *_cells(line, question))))
    for line in found.whole:
        blank = ["all"] + [""] * (len(found.by) - 1) if found.by else []
        made.add_row(*(Text(cell, style="bold") for cell in (*blank, *_cells(line, question))))
    return made


def _cells(line: TotalLine, question: Question) -> tuple[str, ...]:
    high = f"{line.high:,}" if line.high is not None else f"{line.high_at_least:,} or more"
    best = f"{line.best:,}" if line.best is not None else ""
    kind = f"{question.group} {line.type}" if question.group else line.type
    number = f"{len(line.incident_ids):,}{MARK if line.divided_ids else ''}"
    return kind.replace("_", " "), f"{line.low:,}", high, best, number, _fair(line)


def _fair(line: TotalLine) -> str:
    """How many, and what they add up to."""
    if not line.fair_or_better:
        return "none"
    return f"{line.fair_or_better:,}: {figure(line.fair_low, None, line.fair_high)}"


def _remarks(found: Total, question: Question) -> Iterator[RenderableType]:
    by_people = f"a person graded {found.judged:,} of them, the other grades are suggested"
    share = f"{found.fair_or_better / found.incidents:.0%}"
    rules = ", ".join(found.chosen_rules)
    yield Text(f"fair or better: {found.fair_or_better:,} of {found.incidents:,} ({share}); {by_people}")
    yield Text(f"sums of what sources say of the incidents that are held, by the rule {rules}; no estimate of all")
    if open_high := max((line.open_high for line in found.whole), default=0):
        yield Text(f"“or more”: of up to {open_high:,} of them no source gives a most")
    if found.days_by_publication:
        yield Text(f"of {found.days_by_publication:,} the day is that of publication, as no source tells another")
    if "group" in found.by:
        yield Text("groups hold one another (girls are children): their lines do not add up")
    if any(line.divided_ids for line in found.lines):
        words = f"{MARK} holds a share of an incident divided over its days, as {question.divided_by} asks"
        yield Text(f"{words}; no source gives these shares")


def _beside(found: Total) -> Table:
    made = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(5):
        made.add_column(overflow="fold")
    for told in found.aggregates:
        days = " to ".join(dict.fromkeys(filter(None, (told.start, told.end)))) or "no period"
        where = told.place or "no place"
        row = (f"  {told.type} {figure(told.low, told.best, told.high)}", days, where, f"says {told.by}", _covers(told))
        made.add_row(*(Text(safe(cell)) for cell in (*row[:4], f"{row[4]} ({told.claim_id})")))
    return made


def _covers(told: AggregateBeside) -> str:
    """How many incidents of the table a total covers; nothing known is not none."""
    if not told.covers_known:
        return "which of these it covers is unknown"
    return f"covers {len(told.covers)} of these" if told.covers else "covers none of these"
