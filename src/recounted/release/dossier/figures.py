"""Figures: low, best and high of each type of harm, by which rule, on which words; and who says otherwise.

Comes in: a chapter, the words of a language, notes. Goes out: rows for a table. Refuses: a number without a note,
where any account gives one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from recounted.model.claim import Claim, Count
from recounted.model.tally import Dissent, Tally
from recounted.model.vocabulary import DissentReason, VictimStatus
from recounted.release.dossier.notes import Notes
from recounted.release.dossier.records import Chapter
from recounted.release.dossier.words import Words

UNTOLD: Final[frozenset[DissentReason]] = frozenset(
    {"not_told", "own_cause"}
)  # who says so is no witness to what they were
PLURAL: Final = "plural_is_two"  # the reader's rule for a plural without a number ("civilians"): two at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Words with the notes that they stand on. `differs`: not what the incident is shown with."""

    text: str
    notes: tuple[int, ...] = ()
    differs: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One type of harm. `among` are groups and statuses."""

    type: str
    low: Told
    best: Told
    high: Told
    rule: Told
    among: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DissentRow:
    """One account that says otherwise."""

    type: str
    figure: Told
    source: str
    why: str


def number(words: Words, figure: Tally | Count | Dissent) -> str:
    """A figure in words; none said so and not known are two things."""
    low, best, high = figure.low, figure.best, figure.high
    if best is None:
        return _ends(words, low, high)
    if low == best == high:
        return str(best) if best else words("summary.none_said")
    if low == best and high is None:
        return words("summary.at_least", n=best)
    if high == best and low is None:
        return words("summary.up_to", n=best)
    unknown = words("summary.unknown")
    ends = [str(unknown if n is None else n) for n in (low, high)]
    return words("summary.low_high", best=best, low=ends[0], high=ends[1])


def _ends(words: Words, low: int | None, high: int | None) -> str:
    if low is None:
        return words("summary.unknown") if high is None else words("summary.up_to", n=high)
    if high is None:
        return words("summary.at_least", n=low)
    return str(low) if low == high else words("summary.between", low=low, high=high)


def rule_words(words: Words, rule: str) -> str:
    """What a rule did, in words; of rules within rules each."""
    told = (words.code("rule", r) if words.known("rule", r) else words("rule.other") for r in rule.split("."))
    return words.joined(told)


def basis(chapter: Chapter, tally: Tally, notes: Notes, figure: int | None = None) -> tuple[int, ...]:
    """The notes for a number of a tally: of the claims that give it, else of those that the tally stands on."""
    if figure is not None:
        dissenting = (d.claim_id for d in tally.dissent)
        giving = [i for i in (*tally.stands_on, *dissenting) if _gives(chapter.claims.get(i), tally, figure)]
        if found := _of_claims(chapter, tally, notes, giving):
            return found
    return _of_claims(chapter, tally, notes, tally.stands_on)


def _of_claims(chapter: Chapter, tally: Tally, notes: Notes, names: Sequence[str]) -> tuple[int, ...]:
    found = (n for name in names for n in notes.harm(chapter.claims.get(name), tally.type))
    return tuple(sorted(set(found)))


def _gives(claim: Claim | None, tally: Tally, figure: int) -> bool:
    harm = claim.harm if claim else ()
    return any(figure in (h.low, h.best, h.high) for h in harm if h.type == tally.type)


def rows(chapter: Chapter, words: Words, notes: Notes) -> Iterator[FigureRow]:
    """A row for each type of harm."""
    for tally in chapter.incident.harm:
        low, best, high = (
            Told(
                text=words("summary.unknown") if n is None else str(n),
                notes=() if n is None else basis(chapter, tally, notes, n),
            )
            for n in (tally.low, tally.best, tally.high)
        )
        bound = words.code("bound", tally.bound)
        rule = Told(
            text=rule_words(words, tally.rule) + (f" ({bound})" if bound else ""),
            notes=basis(chapter, tally, notes),
            code=tally.rule,
        )
        among = tuple(_among(chapter, tally, words, notes))
        yield FigureRow(type=words.code("harm", tally.type), low=low, best=best, high=high, rule=rule, among=among)


def _among(chapter: Chapter, tally: Tally, words: Words, notes: Notes) -> Iterator[Told]:
    statuses: tuple[tuple[str, VictimStatus, Count | None], ...] = (
        ("civilians", "civilian", tally.civilians),
        ("combatants", "combatant", tally.combatants),
    )
    for name, status, count in statuses:
        if count is not None:
            told_as = words(f"figures.{name}")
            counted = basis(chapter, tally, notes, count.best)
            yield Told(text=f"{told_as} {number(words, count)}", notes=counted, code=count.rule or "")
            said = _of_claims(chapter, tally, notes, _saying(chapter, tally, status))
            if not set(said) <= set(counted):
                yield Told(text=words("figures.said_so", status=told_as), notes=said)
    for group, count in tally.groups.items():
        text = f"{words.code('group', group)} {number(words, count)}"
        giving = [
            i for i, c in chapter.claims.items() if any(group in h.groups for h in c.harm if h.type == tally.type)
        ]
        found = _of_claims(chapter, tally, notes, giving) or basis(chapter, tally, notes)
        yield Told(text=text, notes=found, code=count.rule or "")
    if tally.unnamed is not None:
        text = words("figures.named", n=tally.named, m=number(words, tally.unnamed))
        yield Told(text=text, notes=basis(chapter, tally, notes))


def _saying(chapter: Chapter, tally: Tally, status: VictimStatus) -> list[str]:
    """The claims that say what those harmed were, in the order of the incident; none that deny or only fear it."""
    untold = {d.claim_id for d in tally.dissent if d.reason in UNTOLD}
    return [
        name
        for name in chapter.incident.claim_ids
        if name not in untold
        and (claim := chapter.claims.get(name)) is not None
        and any(h.type == tally.type and status in (h.status, *(p.status for p in h.parts)) for h in claim.harm)
    ]


def dissents(chapter: Chapter, words: Words, notes: Notes, speakers: dict[str, str]) -> Iterator[DissentRow]:
    """A row for each account that says otherwise; `speakers`: who speaks in each claim."""
    for tally in chapter.incident.harm:
        for other in tally.dissent:
            yield DissentRow(
                type=words.code("harm", tally.type),
                figure=Told(
                    text=_dissent(words, other), notes=notes.harm(chapter.claims.get(other.claim_id), tally.type)
                ),
                source=speakers.get(other.claim_id, ""),
                why=words.code("reason", other.reason),
            )


def _dissent(words: Words, other: Dissent) -> str:
    """What another account says; in its own words where it is denied or only feared, and gives no number."""
    if other.reason == "not_told" and other.best is None and other.stated:
        return words.apart(other.stated)
    return number(words, other)
