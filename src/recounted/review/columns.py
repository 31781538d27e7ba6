"""Accounts side by side: one column an independent source, one row a field, differences marked.

Comes in: an incident, its claims and documents. Goes out: columns and rows. Refuses: to call silence a difference: who
does not tell a field neither agrees nor differs.
"""

import operator
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from recounted.model.claim import Claim, Harm
from recounted.model.document import Document
from recounted.model.incident import Incident
from recounted.model.tally import Tally
from recounted.model.vocabulary import HarmType
from recounted.reconciliation.voices import Teller, read_tellers
from recounted.review.words import Words, isolated
from recounted.text.fold import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one claim of a source tells of a field. `key` is what is compared, empty where it is not told."""

    claim_id: str
    document_id: str
    value: Markup
    key: str
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One independent source with all that it tells of the incident, oldest first."""

    name: str
    kind: str
    tellers: Sequence[Teller]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One field across the sources. `told` is how many sources tell it, `differ` whether any says otherwise."""

    field: str
    label: Markup
    cells: Sequence[Sequence[Entry]]
    told: int
    differ: bool


_Tells = Callable[[Claim], tuple[str, Markup]]  # what is compared, and what is shown


def columns_of(claims: Sequence[Claim], documents: Mapping[str, Document]) -> list[Column]:
    """The sources, those that tell most first."""
    tellers = read_tellers([c for c in claims if c.document_id in documents], documents)
    by_voice: dict[str, list[Teller]] = {}
    for teller in tellers:
        by_voice.setdefault(teller.voice, []).append(teller)
    found = [Column(name=t[0].root_name, kind=_kind(t), tellers=t) for t in by_voice.values()]
    return sorted(found, key=lambda c: (-len(c.tellers), c.tellers[0].published, c.name))


def _kind(tellers: Sequence[Teller]) -> str:
    root = next((t.root for t in tellers if t.root is not None), None)
    return root.source_kind if root is not None else "media"


def rows_of(incident: Incident, columns: Sequence[Column], words: Words) -> list[Row]:
    """The fields that any source tells."""
    tallies = {t.type: t for t in incident.harm}
    types = [*tallies, *dict.fromkeys(h.type for c in columns for t in c.tellers for h in t.claim.harm)]
    found = [_counts(kind, tallies.get(kind), columns, words) for kind in dict.fromkeys(types)]
    for field, tells in _fields(words).items():
        found.append(_row(field, words.t(f"field.{field}"), columns, tells))
    return [row for row in found if row.told]


def _fields(words: Words) -> dict[str, _Tells]:
    def occurred(claim: Claim) -> tuple[str, Markup]:
        days = claim.occurred
        if days.basis == "published":
            return "", Markup("")
        return (f"{days.start}/{days.end or days.start}", words.when(days)) if days.start else ("", Markup(""))

    def place(claim: Claim) -> tuple[str, Markup]:
        return (fold(claim.place.name), words.where(claim.place)) if claim.place else ("", Markup(""))

    def weapon(claim: Claim) -> tuple[str, Markup]:
        code = claim.weapon.code if claim.weapon else "unknown"
        return ("", Markup("")) if code == "unknown" else (code, words.code("weapon", code))

    def targets(claim: Claim) -> tuple[str, Markup]:
        codes = sorted({t.code for t in claim.targets})
        return " ".join(codes), words.listed(words.code("target", c) for c in codes)

    def blamed(claim: Claim) -> tuple[str, Markup]:
        parties = claim.perpetrators
        key = " ".join(sorted({f"{p.actor_id or fold(p.name)}:{p.role}" for p in parties}))
        return key, words.listed(words.blame(parties))

    def assertion(claim: Claim) -> tuple[str, Markup]:
        return claim.assertion, words.code("assertion", claim.assertion)

    return {
        "occurred": occurred,
        "place": place,
        "weapon": weapon,
        "target": targets,
        "perpetrator": blamed,
        "assertion": assertion,
    }


def _row(field: str, label: Markup, columns: Sequence[Column], tells: _Tells) -> Row:
    """A row in which the value that most sources tell is the measure of the others."""
    cells = [[_entry(t, *tells(t.claim)) for t in c.tellers] for c in columns]
    told = [{e.key for e in cell if e.key} for cell in cells]
    votes = Counter(key for keys in told for key in keys)
    usual = max(votes, key=lambda key: (votes[key], key)) if len(votes) > 1 else None
    agree = _share_a_day if field == "occurred" else operator.eq
    return _made(field, label, cells, lambda e: usual is not None and not agree(e.key, usual))


def _share_a_day(one: str, other: str) -> bool:
    """Whether two spells of days, as ISO dates with a slash between, have a day in common."""
    (start, end), (other_start, other_end) = one.split("/"), other.split("/")
    return start <= other_end and other_start <= end


def _counts(kind: HarmType, tally: Tally | None, columns: Sequence[Column], words: Words) -> Row:
    """A row of figures, held against the figure of the incident."""

    def tells(claim: Claim) -> tuple[str, Markup]:
        harm = next((h for h in claim.harm if h.type == kind), None)
        return ("", Markup("")) if harm is None else (_ends(harm), words.count(harm))

    cells = [[_entry(t, *tells(t.claim)) for t in c.tellers] for c in columns]
    ours = "" if tally is None else _ends(tally)
    return _made(kind, words.code("harm", kind), cells, lambda e: e.key.split("/")[1] != ours.split("/")[1])


def _ends(figure: Harm | Tally) -> str:
    return f"{figure.low}/{figure.best}/{figure.high}"


def _entry(teller: Teller, key: str, value: Markup) -> Entry:
    return Entry(claim_id=teller.claim.claim_id, document_id=teller.document.document_id, value=value, key=key)


def _made(field: str, label: Markup, cells: Sequence[Sequence[Entry]], differs: Callable[[Entry], bool]) -> Row:
    """The row, each value of a source once."""
    kept: list[list[Entry]] = []
    for cell in cells:
        once = {e.key: e for e in reversed(cell) if e.key}
        kept.append([_marked(e, differs(e)) for e in reversed(once.values())])
    return Row(
        field=field,
        label=label,
        cells=kept,
        told=sum(1 for cell in kept if cell),
        differ=any(e.differs for cell in kept for e in cell),
    )


def _marked(entry: Entry, differs: bool) -> Entry:
    return Entry(
        claim_id=entry.claim_id, document_id=entry.document_id, value=entry.value, key=entry.key, differs=differs
    )


def parties_of(incident: Incident, words: Words) -> list[tuple[Markup, list[Markup]]]:
    """Each party that anybody names, with who blames it and who denies."""
    by: dict[str, list[Markup]] = {}
    for party in incident.perpetrators:
        said = words.code("role", party.role)
        told = words.t("blame.by", said=said, who=isolated(party.by)) if party.by else said
        by.setdefault(party.name, []).append(told)
    return [(isolated(name), list(dict.fromkeys(said))) for name, said in by.items()]
